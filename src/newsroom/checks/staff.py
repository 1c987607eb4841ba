"""Say which records of authors a story is answerable for."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.context import Newsroom
from newsroom.model.author import Author, AuthorRef
from newsroom.model.draft import Draft


def persons(draft: Draft, newsroom: Newsroom) -> Iterator[tuple[Author, AuthorRef]]:
    """The authors of a draft who have a card under it, each with the name in the draft that means them.

    Guests have no record, organisations no face, and wire copy carries no card.
    """
    if draft.source is not None:
        return
    for named in draft.authors:
        author = None if named.id is None else newsroom.authors.get(named.id)
        if author is not None and author.kind == "person":
            yield author, named
