"""Find an author whom readers cannot find elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.context import Newsroom
from newsroom.checks.rule import rule
from newsroom.checks.staff import persons
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code

AUT006 = Code("AUT006")


@rule(AUT006, Level.INFO, "published", needs_newsroom=True)
def author_without_links(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """An author's record has no `links`. Guests, organisations and wire copy need none.

    ## Why it matters
    Links say which of several people of that name this is. Search engines read them as `sameAs` (Google Search Central,
    author markup), and readers find who wrote it.

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
        links: [https://social.example/@joroe]
    """
    for author, named in persons(draft, newsroom):
        if not author.links:
            yield Finding(AUT006, f"{author.name} has no link in {author.path}", named.where, record=author.path)
