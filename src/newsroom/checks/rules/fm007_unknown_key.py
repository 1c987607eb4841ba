"""Find a field whose name nobody knows."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.faults import told
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code

FM007 = Code("FM007")


@rule(FM007, Level.WARN, "edited", fix="unsafe", needs_newsroom=True)
def unknown_key(draft: Draft) -> Iterator[Finding]:
    """The front matter has a field whose name nobody knows.

    Names of a site's own are taught with `[fields]` in newsroom.toml.

    ## Why it matters
    A slip in a name loses the field: `standfrist` prints nothing.

    ## Example
        headline: Harbour fair opens on Tuesday
        standfrist: The first one since the flood

    ## Instead
        headline: Harbour fair opens on Tuesday
        standfirst: The first one since the flood
    """
    yield from told(draft, "unknown-key", FM007)
