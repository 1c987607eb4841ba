"""Find a related story that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.context import Newsroom
from newsroom.checks.related import named
from newsroom.checks.rule import rule
from newsroom.errors import did_you_mean
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code

REL001 = Code("REL001")

#: A slip is one of a few; to look for the nearest of thousands takes time.
HINTS = 10


@rule(REL001, Level.ERROR, "edited", needs_newsroom=True)
def related_missing(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """A related story, named under `related:` or by a card in the body, does not exist.

    ## Why it matters
    Its card is left out, and nobody sees that one was meant to stand there.

    ## Example
        headline: Harbour fair opens on Tuesday
        related: [fairy-closes]

    ## Instead
        headline: Harbour fair opens on Tuesday
        related: [ferry-closes]
    """
    missing = [each for each in named(draft) if each[0] not in newsroom.slugs and each[0] not in newsroom.standings]
    for number, (slug, where) in enumerate(missing):
        near = did_you_mean(slug, newsroom.slugs) if number < HINTS else None
        hint = f"; {near.removesuffix('?')}" if near else ""
        yield Finding(REL001, f'there is no story "{slug}"{hint}', where)
