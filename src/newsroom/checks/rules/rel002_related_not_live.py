"""Find a related story that readers cannot reach."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.context import Newsroom
from newsroom.checks.related import named
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.ledger import KILLED
from newsroom.model.place import Code

REL002 = Code("REL002")


@rule(REL002, Level.ERROR, "published", needs_newsroom=True)
def related_not_live(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """A related story was killed, or is this story itself; was renamed; or, as information, is not live yet.

    The card of a story that was renamed leads to where it is now, and that of one that is not live is left out until
    it is; neither ever refuses a move.

    ## Why it matters
    A killed story stays dead: nothing may lead to it. A story that names itself offers its reader nothing.

    ## Example
        slug: harbour-fair
        headline: Harbour fair opens on Tuesday
        related: [harbour-fair]

    ## Instead
        slug: harbour-fair
        headline: Harbour fair opens on Tuesday
        related: []
    """
    for slug, where in named(draft):
        standing = newsroom.standings.get(slug)
        if slug == draft.slug:
            yield Finding(REL002, "the story names itself as related", where)
        elif standing is not None and standing.row.renamed_to is not None:
            message = f'the related story "{slug}" is called "{standing.row.renamed_to}" now'
            yield Finding(REL002, message, where, at_most=Level.WARN)
        elif standing is not None and standing.state == KILLED:
            yield Finding(REL002, f'the related story "{slug}" was killed', where)
        elif (standing is None and slug in newsroom.slugs) or (standing is not None and standing.live is None):
            message = f'the related story "{slug}" is not live yet; its card is left out'
            yield Finding(REL002, message, where, at_most=Level.INFO)
