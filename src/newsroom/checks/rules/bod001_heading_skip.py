"""Find a heading that skips a level."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsroom.checks.headings import Heading, headings
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Edit, Finding, Fix, Level
from newsroom.model.place import Code, Span

BOD001 = Code("BOD001")


@rule(BOD001, Level.WARN, "edited", fix="unsafe")
def heading_skip(draft: Draft) -> Iterator[Finding]:
    """A heading is more than one level below the one before it, or the first one below the headline.

    The headline is the first level, so that a body's headings begin at the second (`##`). The mend takes the levels
    that are missing off the heading and off those that belong to it; it is unsafe because another heading may be the
    one that is wrong.

    ## Why it matters
    Who listens to a page walks from heading to heading, and looks in vain for the one that was skipped (WCAG 2.2,
    1.3.1).

    ## Example
        ## Getting there

        #### By ferry

        It runs until ten.

    ## Instead
        ## Getting there

        ### By ferry

        It runs until ten.
    """
    if "###" not in draft.text:
        return
    found = headings(draft)
    above = 0 if draft.headline is None else 1
    for number, heading in enumerate(found):
        if heading.level > above + 1 and above:
            before = "the headline" if number == 0 else f"a heading of level {above}"
            message = f'the heading "{heading.title}" is of level {heading.level}, right after {before}'
            fix = _raised(draft.text, found[number:], heading.level - above - 1)
            yield Finding(BOD001, message, heading.prose.where, fix)
        above = heading.level


def _raised(text: str, run: Sequence[Heading], by: int) -> Fix:
    """The first heading and those that belong to it or stand beside it, all `by` levels higher."""
    edits: list[Edit] = []
    for heading in run:
        if heading.level < run[0].level:
            break
        # from the third level on a heading is written with # and in no other way
        start = text.index("#", heading.prose.where.start)
        edits.append(Edit(Span(start, start + by), ""))
    return Fix(tuple(edits), safe=False)
