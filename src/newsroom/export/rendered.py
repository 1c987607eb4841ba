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


class Planned(Struct, frozen=True):
    """A file that need not be made where the one that stands was made from the same; `mark` tells all it hangs on."""

    path: str
    mark: str | None
    make: Callable[[], bytes]

    @property
    def content(self) -> bytes:
        """Its bytes, made now."""
        return self.make()


#: Makes all files of one kind for a site: pages, a feed, a sitemap.
Format = Callable[[Site, Templates], Iterator[Rendered | Planned]]
