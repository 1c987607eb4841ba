"""Recognise who acts: one person, whatever name she goes by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from newsroom.config import Settings
from newsroom.model.author import Author
from newsroom.model.place import AuthorId
from newsroom.workflow.request import Actor


class Claim(Struct, frozen=True):
    """Who somebody says she is, where that was said (as, env, git, os), and whose machine ran it."""

    name: str
    source: str
    ran_by: str


def recognise(claim: Claim, authors: Mapping[AuthorId, Author], settings: Settings) -> Actor:
    """The actor behind a claim; an author's record goes before what was typed."""
    author = author_of(claim.name, authors.values())
    if author is None:
        name = claim.name.casefold()
        listed = any(name == member.casefold() for members in settings.roles.values() for member in members)
        return Actor(claim.name, claim.source, claim.ran_by, frozenset((name,)), known=listed)
    names = {author.id, author.name, *author.emails, claim.name}
    return Actor(author.id, claim.source, claim.ran_by, frozenset(name.casefold() for name in names), known=True)


def author_of(name: str, authors: Iterable[Author]) -> Author | None:
    """The author whose id or e-mail that is."""
    wanted = name.casefold()
    for author in authors:
        if wanted == author.id.casefold() or any(wanted == email.casefold() for email in author.emails):
            return author
    return None


def roles_of(actor: Actor, settings: Settings) -> tuple[str, ...]:
    """The roles somebody has, sorted."""
    return tuple(
        sorted(
            role
            for role, members in settings.roles.items()
            if any(member.casefold() in actor.names for member in members)
        )
    )
