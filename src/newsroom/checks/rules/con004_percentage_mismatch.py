"""Find percentages that do not come out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from newsroom.checks.context import Newsroom
from newsroom.checks.figures import Figure, figures
from newsroom.checks.prose import Passage, passages, sentences
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code, Span
from newsroom.patterns import late

CON004 = Code("CON004")

_PERCENT = late(r"\s?%|\s+per\s?cent\b")
#: Words of a sentence that tells shares of one whole.
_WHOLE = late(r"\b(?:the rest|remaind(?:er|ing)|remaining|split|divided|breakdown|share of the vote|of the votes?)\b")
#: With these its figures are no shares of one whole, or of more than one.
_NO_WHOLE = late(
    r"\b(?:from|than|rose|fell|up|down|compared|increase[sd]?|respectively|turnout|last|previous|each|or more|multiple"
    r"|at least|while|both|earlier)\b"
)


@cache
def _change() -> re.Pattern[str]:
    """`from X to Y, up Z %` and `up Z % from X to Y`, for what stands between."""
    return re.compile(r"\bfrom\b(?P<before>(?:[^.;:]|\.\d){1,60}?)\bto\b")


@cache
def _moved() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:up|down|rose|rise|risen|grew|grown|growth|fell|fall|fallen|drop(?:ped)?|increase[sd]?|decrease[sd]?|gain(?:ed)?"
        r"|jump(?:ed)?|declin(?:e|ed)|climb(?:ed)?|cut|reduced|reduction|plus|minus|by|of)\s+(?:by\s+|of\s+)?"
        r"(?:(?:about|around|some|nearly|almost|roughly|just|over|more\s+than)\s+)?$"
    )


@rule(CON004, Level.INFO, "edited")
def percentage_mismatch(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """A change in per cent does not follow from its two figures, or the shares of a whole come to more than 100 %.

    Looked at are sentences such as "from 40 to 50, up 20 %", where both figures and the change stand, with room for
    rounding; and sentences of at least three shares that speak of a vote, a split or the rest. Where both figures are
    percentages, the difference is in percentage points. English only.

    ## Why it matters
    Readers have calculators.

    ## Example
        Fares rose from €40 to €50, up 20 percent.

    ## Instead
        Fares rose from €40 to €50, up 25 percent.

    ## On real posts
    In 2,243 posts of five public sites it found nothing, neither rightly nor wrongly: none has a change with both of
    its figures. The shares of answers to one question, which may well come to more than 100 %, are left alone.
    """
    text = draft.text
    if "%" not in text and "percent" not in text and "per cent" not in text:
        return
    if not (draft.language or newsroom.settings.newsroom.language).lower().startswith("en"):
        return
    for passage in passages(draft):
        if _PERCENT.search(passage.words):
            for at, words in sentences(passage.words):
                yield from _changes(passage, at, words)
                yield from _shares(passage, at, words)


def _changes(passage: Passage, at: int, words: str) -> Iterator[Finding]:
    start = _change().search(words)
    if start is None:
        return
    found = list(figures(words))
    before = [each for each in found if start.start("before") <= each.start and each.end <= start.end("before")]
    after = [each for each in found if start.end() <= each.start <= start.end() + 25]
    said = [each for each in found if _is_change(words, each) and each not in before and each not in after[:1]]
    if len(before) != 1 or not after or len(said) != 1 or not before[0].value:
        return
    first, last, change = before[0], after[0], said[0]
    if _year(first) and _year(last):
        return
    percent = _percent(words, first) or _percent(words, last)
    if percent and abs(abs(last.value - first.value) - change.value) <= first.slack + last.slack + change.slack:
        sentence = f"from {first.written} to {last.written} percent is {change.written} percentage points"
    elif percent or _comes_to(first, last, change):
        return
    else:
        share = abs(last.value - first.value) / first.value * 100
        sentence = f"from {first.written} to {last.written} is a change of {_told(share)} %, not {change.written} %"
    yield Finding(CON004, sentence, Span(passage.at + at + change.start, passage.at + at + change.end))


def _is_change(words: str, figure: Figure) -> bool:
    """Whether a figure is in per cent, and a change: up 20 %, a rise of 20 %."""
    if not _percent(words, figure) or re.match(r"[\s-]?(?:percentage\s+)?points?", words[figure.end :]):
        return False
    return _moved().search(words[max(0, figure.start - 40) : figure.start]) is not None


def _percent(words: str, figure: Figure) -> bool:
    return _PERCENT.match(words, figure.end) is not None


def _year(figure: Figure) -> bool:
    return len(figure.written) == 4 and figure.written.isdigit() and 1700 <= figure.value <= 2100


def _comes_to(first: Figure, last: Figure, change: Figure) -> bool:
    """Whether some pair of figures within their rounding gives the change within its own."""
    shares = [
        abs(new - old) / old * 100
        for old in (first.value - first.slack, first.value, first.value + first.slack)
        for new in (last.value - last.slack, last.value, last.value + last.slack)
        if old > 0
    ]
    slack = max(change.slack, 0.5)
    return min(shares) - slack <= change.value <= max(shares) + slack


def _shares(passage: Passage, at: int, words: str) -> Iterator[Finding]:
    if not _WHOLE.search(words) or _NO_WHOLE.search(words):
        return
    shares = [each for each in figures(words) if _percent(words, each)]
    total = sum(each.value for each in shares)
    if len(shares) >= 3 and total - sum(each.slack for each in shares) > 100:
        where = Span(passage.at + at + shares[0].start, passage.at + at + shares[-1].end)
        yield Finding(CON004, f"these shares come to {_told(total)} %", where)


def _told(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
