"""Find a field that holds something it cannot hold."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.context import Newsroom
from newsroom.checks.faults import told
from newsroom.checks.rule import rule
from newsroom.errors import did_you_mean
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code

FM006 = Code("FM006")


@rule(FM006, Level.ERROR, "draft")
def bad_value(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """A field holds what it cannot hold: a list where one word belongs, a section that does not exist.

    ## Why it matters
    The field counts as empty until this is mended: the story would go out without it.

    ## Example
        headline: Harbour fair opens on Tuesday
        section: nwes

    ## Instead
        headline: Harbour fair opens on Tuesday
        section: news
    """
    yield from told(draft, "bad-value", FM006)
    sections = newsroom.settings.sections
    if draft.section is not None and sections and draft.section not in sections and not newsroom.bare:
        hint = did_you_mean(draft.section, sections)
        known = f"; {hint.removesuffix('?')}" if hint else ""
        yield Finding(FM006, f'there is no section "{draft.section}"{known}', draft.where("section"))
