"""Name what a format makes: a file of the output, and how a format is called."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from newsroom.export.site import Site
from newsroom.model.place import Slug
from newsroom.ports import Templates


class Rendered(Struct, frozen=True):
    """A file to be written: its path below the output, its bytes, and whose page it is if it is an article's."""

    path: str
    content: bytes
    slug: Slug | None = None


#: Makes all files of one kind for a site: pages, a feed, a sitemap.
Format = Callable[[Site, Templates], Iterator[Rendered]]
