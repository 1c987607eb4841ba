"""Find a story that is not the one somebody approved."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.context import Newsroom
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code

STA002 = Code("STA002")


@rule(STA002, Level.WARN, "edited", needs_newsroom=True)
def changed_after_approval(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """The text, a picture or a credit has changed since the story was approved, and it is not live yet.

    `newsroom move SLUG edited` approves it anew.

    ## Why it matters
    An approval is bound to the text. This one is void, and publishing will be refused.

    ## Example
        headline: Harbour fair opens on Tuesday

        # approved
        headline: Harbour fair opens on Monday

    ## Instead
        headline: Harbour fair opens on Tuesday

        # approved
        headline: Harbour fair opens on Tuesday
    """
    standing = newsroom.standings.get(draft.slug)
    if standing is None or standing.live is not None or standing.approved is None:
        return
    if newsroom.hash_of(draft) != standing.approved.content:
        who = standing.row.approver or "the desk"
        yield Finding(STA002, f"the story has changed since {who} approved it")
