"""Find an author who is nobody at the paper."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.context import Newsroom
from newsroom.checks.placeholder import is_to_come
from newsroom.checks.rule import rule
from newsroom.checks.staff import persons
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code

AUT003 = Code("AUT003")


@rule(AUT003, Level.WARN, "published", needs_newsroom=True)
def author_without_role(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """An author's record has no role. Guests, organisations and wire copy need none.

    ## Why it matters
    "Harbour reporter" under a name says why this name writes about the harbour.

    ## Example
        authors: [jo-roe]

        # authors/jo-roe.yml
        name: Jo Roe
        bio: Covers the harbour and the people who live from it.

    ## Instead
        authors: [jo-roe]

        # authors/jo-roe.yml
        name: Jo Roe
        role: Harbour reporter
        bio: Covers the harbour and the people who live from it.
    """
    for author, named in persons(draft, newsroom):
        if is_to_come(author.role or ""):
            yield Finding(AUT003, f"{author.name} has no role in {author.path}", named.where, record=author.path)
