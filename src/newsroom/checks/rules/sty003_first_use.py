"""Find what the house wants told, counted, cased or written in one way, and is not."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.context import Newsroom
from newsroom.checks.house import house_findings
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code

STY003 = Code("STY003")


@rule(STY003, Level.INFO, "edited", fix="unsafe", needs_newsroom=True)
def first_use(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """An abbreviation stands there before it is spelt out, or a story is at odds with itself or with the house.

    The lists are the files of `style/`, in Vale's format: `extends: conditional` (what stands there without what it
    needs), `occurrence` (too often, or not often enough), `repetition` (twice in a row), `consistency` (two ways of
    writing one thing) and `capitalization`.

    ## On real posts
    With the packages Google, proselint and write-good 16 of 30 findings read in the posts of five public sites were
    right (53 %). Wrong were abbreviations that the readers of those sites know (DNS, AWS), which a list excepts by
    name, and headings that hold names. So this rule is no more than a hint.

    ## Why it matters
    Who does not know the letters does not know what the story is about.

    ## Example
        The IMO met on Tuesday. Members of the International Maritime Organization (IMO) will meet again in May.

        The WTO did not.

        # style/abbreviations.yml
        extends: conditional
        message: "'%s' is not spelt out before"
        first: '\\b([A-Z]{3,5})\\b'
        second: '(?:\\b[A-Z][a-z]+ )+\\(([A-Z]{3,5})\\)'

    ## Instead
        Members of the International Maritime Organization (IMO) met on Tuesday. The IMO will meet again in May.

        # style/abbreviations.yml
        extends: conditional
        message: "'%s' is not spelt out before"
        first: '\\b([A-Z]{3,5})\\b'
        second: '(?:\\b[A-Z][a-z]+ )+\\(([A-Z]{3,5})\\)'
    """
    return house_findings(
        draft, newsroom, STY003, "conditional", "occurrence", "repetition", "consistency", "capitalization"
    )
