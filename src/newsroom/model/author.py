"""Say who wrote it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar, Literal

from msgspec import Struct, field

from newsroom.model.alike import Alike
from newsroom.model.place import AuthorId, Span


class Avatar(Struct, frozen=True):
    """The square picture on an author card."""

    file: str
    alt: str | None = None


class Author(Alike, frozen=True, eq=False):
    """A record of authors/<id>.yml. `places` maps "name", "bio", "avatar.alt" … into that file's `text`."""

    aside: ClassVar[frozenset[str]] = frozenset(
        (
            "text",
            "places",
        )
    )

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
    text: str = ""
    places: Mapping[str, Span] = field(default_factory=dict)


def _nowhere() -> None:
    return None


class AuthorRef(Alike, frozen=True, eq=False):
    """A name in a draft's `authors`: an id with a record, or a guest's name without one."""

    aside: ClassVar[frozenset[str]] = frozenset(("read_where",))

    id: AuthorId | None
    name: str | None
    read_where: Callable[[], Span | None] = _nowhere

    @property
    def where(self) -> Span | None:
        """Where it stands in the draft; sought when asked."""
        return self.read_where()
