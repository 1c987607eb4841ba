"""Say what an address answers whose story readers have no more."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from newsroom.model.place import Slug

#: Away for a while, away for good, or on under another slug.
Fate = Literal["unpublished", "killed", "renamed"]


class Departed(Struct, frozen=True):
    """An address that readers know; `since` is RFC 3339, UTC, and `to` the slug under which a story goes on."""

    slug: Slug
    fate: Fate
    since: str
    to: Slug | None = None
