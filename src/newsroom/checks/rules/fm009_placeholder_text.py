"""Find words that stand in for words still to come."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from newsroom.checks.context import Newsroom
from newsroom.checks.language import language_of
from newsroom.checks.placeholder import is_to_come
from newsroom.checks.prose import HOLE, passages, vocabulary
from newsroom.checks.required import demands
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft, Way
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code, Span
from newsroom.patterns import late

FM009 = Code("FM009")

#: Without one of these words there is nothing to find.
_SIGNS = frozenset(
    (
        *("tk" * many for many in range(1, 11)),
        *("x" * many for many in range(2, 21)),
        *("lorem", "insert", "insérer", "insertar", "inserir", "inserire", "einfügen", "placeholder", "todo"),
        *("folgt", "volgt", "følger", "følgjer", "följer", "compléter", "venir", "pendiente"),
    )
)
#: "Name folgt", as newsrooms write TK in other languages.
_TO_FOLLOW = "folgt|volgt|følger|följer|à compléter|à venir|pendiente"
#: Languages in which TODO in capitals is a word: all.
_ALL = ("es", "pt", "gl", "ca", "it")
#: What may stand before it where it is a note to oneself in English, which also has "a TODO list".
_NOTE = late(r"(?:^|[(\[])[\s\"'*_>-]*$")
#: A table shows how others write it.
_IN_A_CELL = late(r"\|\s*$")
#: Fields that readers see, besides headline, standfirst and captions.
_FIELDS: tuple[Way, ...] = (
    *((name,) for name in ("kicker", "byline", "dateline", "label", "sponsor")),
    *(("seo", name) for name in ("title", "description")),
)


@cache
def _pattern() -> re.Pattern[str]:
    # TK before a capital or a figure is a name (TK Maxx); with hyphens TK-421 and XXX-XX-1234 are numbers
    return re.compile(
        r"\[\s?(?:(?i:insert|insérer|insertar|inserir|inserire|einfügen|placeholder|todo|to come)\b[^\[\]]{0,80}"
        rf"|T[Kk](?:T[Kk])*\b[^\[\]]{{0,80}}|(?:tk){{1,10}}|[Xx]{{2,20}})\](?![(\[:{HOLE}])"
        r"|(?<![\w.&/@#-])(?P<tk>TK)(?![\w&-])(?!\.\w)(?!\s[A-Z0-9][\w’'])"
        r"|(?<![\w.-])(?i:tk(?:tk){1,9})(?![\w-])"
        r"|(?<![\w./*-])(?:(?P<xxx>XXX)|X{4,20})(?![\w/*-])"
        rf"|\[\s?(?i:(?!fortsetzung|vervolg|forts)(?:[\w-]{{1,40}}\s{{1,9}}){{0,3}}(?:{_TO_FOLLOW}))\s?\](?![(\[:{HOLE}])"
        r"|(?<![\w./@#:*-])(?P<todo>TODO)(?![\w/-])"
        r"|(?:(?<=^)|(?<=^[\"'(]))(?i:todo|tk|(?:(?:text|bild|foto|zitat|rest|mehr)\s+)?folgt)(?=[\s.…:!\"')]*$)"
        r"|(?i:lorem\s+ipsum\s+dolor)"
        r"|^(?i:lorem\s+ipsum)(?=[\s.…\"']*$)"
    )


#: Beside a word with a capital XXX is thirty: Super Bowl XXX, the XXX Olympiad.
_NUMBERED = late(r"(?:^|.*\s)[^\W\d_a-z]\w+\s", re.DOTALL)
_NUMBERS = late(r"\s+[^\W\d_a-z]\w")


@rule(FM009, Level.ERROR, "edited")
def placeholder_text(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """Words stand there that hold the place of others: TK, TKTK, TODO, XXX, "lorem ipsum dolor", [insert name].

    Headline, standfirst, captions, body, and the other fields that readers see are read; notes of the desk are not,
    nor code. "TK" by itself counts in drafts in English, where newsrooms write it for "to come", and not before a
    capital or a figure (TK Maxx, TK 1951); "XXX" not beside a word with a capital (Super Bowl XXX). "TODO" counts
    in English where it begins a paragraph or a bracket, or a colon follows (not "a TODO list"), in Spanish, Portuguese,
    Catalan, Galician and Italian nowhere, elsewhere everywhere. [Name folgt], [à compléter], [pendiente] and the like
    count in brackets, "Text folgt" where it is all there is. A field that is asked for and holds nothing but TK is told
    by FM005, PHO014 and PHO016.

    ## Why it matters
    It was written to be found before print. Readers who find it show it to everybody.

    ## Example
        The council pays TK euros a year towards the kitchens.

    ## Instead
        The council pays 80,000 euros a year towards the kitchens, and TK Maxx gives the aprons.

    ## On real posts
    In 2,243 posts of five public sites, all of them published, it found nothing: no false alarm, and nothing to
    count a precision from. A thousand sentences of German news and of Wikipedia hold none either.
    """
    if _SIGNS.isdisjoint(vocabulary(draft)) and "[to come" not in draft.text:
        return
    language = language_of(draft, newsroom)
    for words, at in _texts(draft, newsroom):
        for match in _pattern().finditer(words):
            if _holds(words, match, language):
                where = Span(at + match.start(), at + match.end())
                yield Finding(FM009, f'"{match[0]}" holds the place of words still to come', where)


def _holds(words: str, match: re.Match[str], language: str) -> bool:
    """Whether it holds the place of words, and is none itself in this language and place."""
    if match["tk"]:
        return language == "en"
    if match["todo"]:
        if language != "en":
            return language not in _ALL
        before = words[max(0, match.start() - 20) : match.start()]
        return bool(_NOTE.search(before)) or (words.startswith(":", match.end()) and not _IN_A_CELL.search(before))
    return not (match["xxx"] and _is_thirty(words, match))


def _texts(draft: Draft, newsroom: Newsroom) -> Iterator[tuple[str, int]]:
    """What readers read, each text with its place; without what other rules miss already."""
    asked = {field for field, _ in demands(draft, newsroom.settings, bare=newsroom.bare)}
    for passage in passages(draft):
        told = passage.part in asked or passage.part == "caption"
        if not (told and is_to_come(passage.words.strip("\"'"))):
            yield passage.words, passage.at
    for way in _FIELDS:
        place = draft.places.get(way)
        if place is not None:
            words = draft.text[place[1].start : place[1].end]
            if not (".".join(map(str, way)) in asked and is_to_come(words.strip("\"'"))):
                yield words, place[1].start
    for photo in draft.photos:
        for part in ("alt", "credit"):
            span = photo.places.get(part)
            words = "" if span is None else draft.text[span.start : span.end]
            if span is not None and not (part == "alt" and is_to_come(words.strip("\"'"))):
                yield words, span.start


def _is_thirty(words: str, match: re.Match[str]) -> bool:
    before = words[max(0, match.start() - 40) : match.start()]
    return bool(_NUMBERED.fullmatch(before) or _NUMBERS.match(words, match.end()))
