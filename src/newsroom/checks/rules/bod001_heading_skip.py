"""Find a heading that skips a level."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsroom.checks.headings import headings, level_of, title_of
from newsroom.checks.rule import rule
from newsroom.model.block import Prose
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
    found = headings(draft.body.blocks)
    above = 0 if draft.headline is None else 1
    for number, heading in enumerate(found):
        level = level_of(heading)
        if level > above + 1 and above:
            before = "the headline" if number == 0 else f"a heading of level {above}"
            message = f'the heading "{title_of(heading)}" is of level {level}, right after {before}'
            yield Finding(BOD001, message, heading.where, _raised(draft.text, found[number:], level - above - 1))
        above = level


def _raised(text: str, run: Sequence[Prose], by: int) -> Fix | None:
    """The first heading and those that belong to it or stand beside it, all `by` levels higher."""
    first = level_of(run[0])
    edits: list[Edit] = []
    for heading in run:
        if level_of(heading) < first:
            break
        start = heading.where.start
        if not text.startswith("#" * level_of(heading), start):
            return None  # not written with #: nothing to take off
        edits.append(Edit(Span(start, start + by), ""))
    return Fix(tuple(edits), safe=False)
