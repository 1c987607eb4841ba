"""Find a bio that is too short to say anything, or too long to be read."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.context import Newsroom
from newsroom.checks.placeholder import is_to_come
from newsroom.checks.rule import rule
from newsroom.checks.staff import persons
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code

AUT007 = Code("AUT007")


@rule(AUT007, Level.INFO, "published", needs_newsroom=True)
def bio_length(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """An author's bio is shorter than 80 characters or longer than 400.

    `[lengths] bio_least` and `bio_most` set other lengths; 0 asks nothing. A missing bio is AUT002.

    ## Why it matters
    The card under a story has room for two or three sentences: what she covers, and why she knows it.

    ## Example
        authors: [jo-roe]

        # authors/jo-roe.yml
        name: Jo Roe
        bio: Covers the harbour.

    ## Instead
        authors: [jo-roe]

        # authors/jo-roe.yml
        name: Jo Roe
        bio: Covers the harbour and the people who live from it, since the ferry still had a funnel.
    """
    lengths = newsroom.settings.lengths
    for author, named in persons(draft, newsroom):
        bio = " ".join((author.bio or "").split())
        if is_to_come(bio):
            continue
        if len(bio) < lengths.bio_least:
            message = f"the bio of {author.name} has {len(bio)} characters; {lengths.bio_least} are the fewest"
        elif 0 < lengths.bio_most < len(bio):
            message = f"the bio of {author.name} has {len(bio)} characters; {lengths.bio_most} are the most"
        else:
            continue
        yield Finding(AUT007, message, named.where)
