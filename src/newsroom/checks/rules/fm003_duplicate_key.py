"""Find a field that is given twice."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.faults import told
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code

FM003 = Code("FM003")


@rule(FM003, Level.ERROR, "draft")
def duplicate_key(draft: Draft) -> Iterator[Finding]:
    """A field stands twice in the front matter.

    ## Why it matters
    Most programs keep the last one without a word, so that one editor's headline silently beats another's.

    ## Example
        headline: Harbour fair opens on Tuesday
        headline: Harbour fair opens on Monday

    ## Instead
        headline: Harbour fair opens on Tuesday
    """
    yield from told(draft, "duplicate-key", FM003)
