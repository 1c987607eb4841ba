"""Say who wrote it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from newsroom.model.place import AuthorId, Span


@dataclass(frozen=True, slots=True)
class Avatar:
    """The square picture on an author card."""

    file: str
    alt: str | None = None


@dataclass(frozen=True, slots=True)
class Author:
    """A record of authors/<id>.yml. `places` maps "name", "bio", "avatar.alt" … into that file's `text`."""

    id: AuthorId
    name: str
    path: str
    role: str | None = None
    bio: str | None = None
    avatar: Avatar | None = None
    emails: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    kind: Literal["person", "organisation"] = "person"
    active: bool = True
    text: str = field(default="", compare=False, repr=False)
    places: Mapping[str, Span] = field(default_factory=dict, compare=False, hash=False, repr=False)


def _nowhere() -> None:
    return None


@dataclass(frozen=True, slots=True)
class AuthorRef:
    """A name in a draft's `authors`: an id with a record, or a guest's name without one."""

    id: AuthorId | None
    name: str | None
    read_where: Callable[[], Span | None] = field(default=_nowhere, compare=False, repr=False)

    @property
    def where(self) -> Span | None:
        """Where it stands in the draft; sought when asked."""
        return self.read_where()
