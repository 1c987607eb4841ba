"""Tell which story, or which page of the site, a link in a body means."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator, Mapping
from html import unescape
from urllib.parse import unquote

from msgspec import Struct

from newsroom.model.place import Slug
from newsroom.patterns import late

#: Pages and folders that an export makes by itself, by the first part of their path.
MADE = frozenset(
    (
        *("section", "author", "tag", "page", "assets", "media"),
        *("feed.xml", "atom.xml", "feed.json", "sitemap.xml", "news-sitemap.xml", "404.html"),
    )
)

_ELSEWHERE = late(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_HREF = late(r'href="([^"]+)"')
_UP = late(r"^(?:\.{0,2}/)+")


class Aim(Struct, frozen=True):
    """Where a link within the newsroom points: `path` as written ("" for its own page), `query` and `fragment` bare."""

    path: str
    query: str
    fragment: str

    @property
    def plain(self) -> str:
        """The path as the site counts it, from its root: without what leads up, and without `index.html`."""
        return _UP.sub("", self.path).rstrip("/").removesuffix("index.html").removesuffix(".html").rstrip("/")

    @property
    def rest(self) -> str:
        """What follows the path."""
        return (f"?{self.query}" if self.query else "") + (f"#{self.fragment}" if self.fragment else "")


def aim(target: str) -> Aim | None:
    """Take a link apart; None where it leads to another site, or is no address but another program's mark."""
    if _ELSEWHERE.match(target):
        return None
    address, _, fragment = target.partition("#")
    path, _, query = address.partition("?")
    return Aim(unquote(path), query, unquote(fragment))


def local_links(html: str) -> tuple[str, ...]:
    """The links in a body's HTML that name something of this site, as written: where they lead, the site knows."""
    if "href=" not in html:
        return ()
    found = dict.fromkeys(unescape(written) for written in _HREF.findall(html))
    return tuple(written for written in found if (to := aim(written)) is not None and to.path)


def story_meant(to: Aim, beside: str, *, paths: Mapping[str, Slug], slugs: Collection[Slug]) -> Slug | None:
    """The story that a link in the draft at `beside` means: by its draft's file, or by its slug; None: no story.

    `paths` are the drafts' files; a file is looked for beside the draft and from the newsroom's root.
    """
    for place in places(to.path, beside):
        if place in paths:
            return paths[place]
    slug = Slug(to.plain)
    return slug if slug in slugs else None


def places(path: str, beside: str) -> Iterator[str]:
    """The files that a path may name, as paths from the root: beside the draft, then from the root."""
    if not path.startswith("/"):
        yield posixpath.normpath(posixpath.join(posixpath.dirname(beside), path))
    yield posixpath.normpath(path.lstrip("/"))
