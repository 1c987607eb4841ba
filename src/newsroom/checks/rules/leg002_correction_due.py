"""Find a live story whose file has moved on."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.context import Newsroom
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code

LEG002 = Code("LEG002")


@rule(LEG002, Level.WARN, "published", needs_newsroom=True)
def correction_due(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """A live story's file differs from what readers get, and no correction was made.

    Readers keep the approved text until `newsroom correct SLUG --kind …` says what kind of change it is.

    ## Why it matters
    A change that stays in the file reaches nobody, and one that slips out unmarked costs trust.

    ## Example
        headline: Harbour fair opens on Tuesday

        # live
        headline: Harbour fair opens on Monday

    ## Instead
        headline: Harbour fair opens on Tuesday

        # live
        headline: Harbour fair opens on Tuesday
    """
    standing = newsroom.standings.get(draft.slug)
    if standing is None or standing.live is None:
        return
    if newsroom.hash_of(draft) != standing.live.content:
        yield Finding(LEG002, f"the file differs from version {standing.row.version}, which readers get")
