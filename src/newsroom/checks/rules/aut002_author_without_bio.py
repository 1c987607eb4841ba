"""Find an author of whom readers learn nothing."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.context import Newsroom
from newsroom.checks.placeholder import is_to_come
from newsroom.checks.rule import rule
from newsroom.checks.staff import persons
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code

AUT002 = Code("AUT002")


@rule(AUT002, Level.ERROR, "published", needs_newsroom=True)
def author_without_bio(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """An author's record has no bio. Guests, organisations and wire copy need none.

    ## Why it matters
    Readers ask who writes and why they know it; the card under the story answers.

    ## Example
        authors: [jo-roe]

        # authors/jo-roe.yml
        name: Jo Roe
        role: Reporter

    ## Instead
        authors: [jo-roe]

        # authors/jo-roe.yml
        name: Jo Roe
        role: Reporter
        bio: Covers the harbour and the people who live from it.
    """
    for author, named in persons(draft, newsroom):
        if is_to_come(author.bio or ""):
            yield Finding(AUT002, f"{author.name} has no bio in {author.path}", named.where, record=author.path)
