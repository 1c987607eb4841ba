"""Find amounts and measures that one story writes in two ways."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from newsroom.checks.context import Newsroom
from newsroom.checks.prose import passages
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Edit, Finding, Fix, Level
from newsroom.model.place import Code, Span
from newsroom.patterns import late

CON005 = Code("CON005")

_SIGNS = "€£¥$₹"
#: A scale in short and in full.
_FULL = {"k": "thousand", "m": "million", "mn": "million", "bn": "billion", "b": "billion", "tn": "trillion"}
_SHORT = {"thousand": "k", "million": "m", "billion": "bn", "trillion": "tn"}
#: Two units of one measure: what they are called, and how each is written behind a figure.
_MEASURES = (
    ("kilometres", r"km|kilomet(?:er|re)s?", "miles", r"miles?"),
    ("kilograms", r"kg|kilos?|kilograms?", "pounds", r"lbs?"),
    ("degrees Celsius", r"°\s?C|degrees\s+Celsius", "degrees Fahrenheit", r"°\s?F|degrees\s+Fahrenheit"),
)
#: One of these stands in a draft that has anything to tell.
_OTHERS = ("mile", "lb", "°", "degrees F")
_UNITS = late(r"\d[\s-]?(?:km|kilo|kg|°\s?C|degrees\s+C)")
_OTHER_UNITS = late(r"\d[\s-]?(?:mile|lbs?\b|°\s?F|degrees\s+F)")
#: What stands between a measure and the same one in another unit.
_BESIDE = late(r"\s*(?:[(/\[,—–]\s*|or\s+)(?:(?:about|around|some|roughly|nearly)\s+)?")


@cache
def _amounts() -> re.Pattern[str]:
    return re.compile(
        rf"[{_SIGNS}]\s?\d[\d.,]*(?:(?P<short>\s?(?:bn|tn|mn|[mMbBkK]))\b(?![’'-])|(?P<full>[\s-](?:thousand|million|billion"
        r"|trillion))\b)"
    )


@cache
def _bare_dollars() -> re.Pattern[str]:
    return re.compile(r"(?<![A-Za-z$])\$(?=\d)")


@cache
def _measures() -> tuple[re.Pattern[str], ...]:
    number = r"\b\d[\d.,]*[\s-]?"
    return tuple(
        re.compile(rf"{number}(?:(?P<one>{one})|(?P<other>{other}))(?![\w²³/])") for _, one, _, other in _MEASURES
    )


class _Amount(Struct, frozen=True):
    where: Span
    scale: Span
    written: str
    short: bool


@rule(CON005, Level.INFO, "edited", fix="unsafe")
def unit_mismatch(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """An amount or a measure is written otherwise than the rest of the story: €5bn and €5 billion, km and miles.

    The fewer are told; of as many those that come later. A measure right beside the same one in the other unit, as in
    "5 km (3 miles)", passes. `[style] dollars = "country"` asks that every dollar says whose it is: US$5, C$5.
    Scales and units are known in English.

    ## Why it matters
    Readers compare figures, and stumble where they have to convert them first.

    ## Example
        The bridge costs €5bn, and the tunnel €2 billion.

    ## Instead
        The bridge costs €5 billion, and the tunnel €2 billion.

    ## On real posts
    In 2,243 posts of five public sites it found nothing, neither rightly nor wrongly: no post has an amount in two
    ways, and the one with kilometres and miles has them beside each other. With `dollars = "country"` it tells 225
    amounts in 90 posts.
    """
    text = draft.text
    if any(sign in text for sign in _SIGNS):
        yield from _mixed_amounts(draft)
        if newsroom.settings.style.dollars == "country" and "$" in text:
            yield from _unnamed_dollars(draft)
    if any(unit in text for unit in _OTHERS) and _OTHER_UNITS.search(text) and _UNITS.search(text):
        yield from _mixed_units(draft)


def _unnamed_dollars(draft: Draft) -> Iterator[Finding]:
    for passage in passages(draft):
        for match in _bare_dollars().finditer(passage.words):
            where = passage.span(match)
            amount = re.compile(r"\$[\d.,]*\d").match(draft.text, where.start)
            end = where.end if amount is None else amount.end()
            yield Finding(CON005, f"{draft.text[where.start : end]} does not say whose dollars", Span(where.start, end))


def _mixed_amounts(draft: Draft) -> Iterator[Finding]:
    found: list[_Amount] = []
    for passage in passages(draft):
        for match in _amounts().finditer(passage.words):
            group = "full" if match["short"] is None else "short"
            found.append(
                _Amount(passage.span(match), passage.span(match, group), match[group].strip(" -"), group == "short")
            )
    short = [each for each in found if each.short]
    full = [each for each in found if not each.short]
    for each in _fewer(short, full):
        said = draft.text[each.where.start : each.where.end]
        rest = (full if each.short else short)[0]
        right = f" {_FULL[each.written.lower()]}" if each.short else _SHORT[each.written]
        message = f"{_line(said)} is written otherwise than {_line(draft.text[rest.where.start : rest.where.end])}"
        yield Finding(CON005, message, each.where, Fix((Edit(each.scale, right),), safe=False))


def _fewer(one: Sequence[_Amount], other: Sequence[_Amount]) -> Sequence[_Amount]:
    """Those that are fewer, or come later; none where all are alike."""
    if not one or not other:
        return ()
    return min(one, other, key=lambda lot: (len(lot), -lot[0].where.start))


def _mixed_units(draft: Draft) -> Iterator[Finding]:
    for pattern, (one, _, other, _) in zip(_measures(), _MEASURES, strict=True):
        lots: dict[str, list[Span]] = {one: [], other: []}
        for passage in passages(draft):
            matches = list(pattern.finditer(passage.words))
            for at, match in enumerate(matches):
                if not any(_converts(passage.words, match, beside) for beside in matches[max(0, at - 1) : at + 2]):
                    lots[one if match["one"] else other].append(passage.span(match))
        first, second = lots[one], lots[other]
        if first and second:
            few = min((one, other), key=lambda name: (len(lots[name]), -lots[name][0].start))
            for where in lots[few]:
                said = _line(draft.text[where.start : where.end])
                yield Finding(CON005, f"{said} is in {few}, and the story has {one if few == other else other}", where)


def _converts(words: str, match: re.Match[str], beside: re.Match[str]) -> bool:
    """Whether another figure, a few letters away, says the same in the other unit."""
    if (match["one"] is None) == (beside["one"] is None):
        return False
    between = words[min(match.end(), beside.end()) : max(match.start(), beside.start())]
    return _BESIDE.fullmatch(between) is not None


def _line(written: str) -> str:
    return " ".join(written.split())
