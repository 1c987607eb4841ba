"""Find an approval that two eyes gave where four are asked."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.context import Newsroom
from newsroom.checks.rule import rule
from newsroom.model.author import AuthorRef
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.ledger import PUBLISHED, UNPUBLISHED, Row
from newsroom.model.place import Code, State

STA004 = Code("STA004")

_PUBLISHES = ("publish", "schedule", "release", "correct")


@rule(STA004, Level.WARN, "edited", needs_newsroom=True)
def four_eyes(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """One of the authors approved or published the story, and the newsroom asks for somebody else.

    `distinct_from = ["authors"]` of a transition asks for it. A move that breaks it is refused; this finds what was
    approved before that was asked, or before she became one of the authors.

    ## Why it matters
    Nobody sees her own mistakes. Let somebody else read it and approve it again.

    ## Example
        headline: Harbour fair opens on Tuesday
        authors: [bo-li]

        # newsroom.toml
        [[workflow.transition]]
        from = "draft"
        to = "edited"
        distinct_from = ["authors"]
        [[workflow.transition]]
        from = "edited"
        to = "published"

        # approved
        headline: Harbour fair opens on Tuesday
        authors: [bo-li]

    ## Instead
        headline: Harbour fair opens on Tuesday
        authors: [ana-lopez]

        # newsroom.toml
        [[workflow.transition]]
        from = "draft"
        to = "edited"
        distinct_from = ["authors"]
        [[workflow.transition]]
        from = "edited"
        to = "published"

        # approved
        headline: Harbour fair opens on Tuesday
        authors: [ana-lopez]
    """
    asked = {edge.to for edge in newsroom.settings.workflow.transition if "authors" in edge.distinct_from}
    standing = newsroom.standings.get(draft.slug) if asked else None
    if standing is None:
        return
    for who, did in _signed(standing.row, asked, newsroom.settings.workflow.states):
        for author in draft.authors:
            if who.casefold() in _names(author, newsroom):
                yield Finding(STA004, f"{who} {did} the story, and is one of its authors", author.where)


def _signed(row: Row, asked: set[State], states: tuple[State, ...]) -> Iterator[tuple[str, str]]:
    """Who let the story through where somebody other than its authors is asked: (who, what she did)."""
    approved_for = states[-2] if row.to_state in (PUBLISHED, UNPUBLISHED) else row.to_state
    if row.approver is not None and approved_for in asked:
        yield row.approver, "approved"
    elif PUBLISHED in asked and row.action in _PUBLISHES:
        yield row.actor, "published"


def _names(author: AuthorRef, newsroom: Newsroom) -> frozenset[str]:
    """All that an author may be called in the ledger."""
    record = None if author.id is None else newsroom.authors.get(author.id)
    known = () if record is None else (record.name, *record.emails)
    return frozenset(name.casefold() for name in (author.id, author.name, *known) if name)
