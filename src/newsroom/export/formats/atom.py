"""Set the feeds as Atom (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from newsroom.export.feed import Feed, feeds, text_of, view_of
from newsroom.export.marks import feed_mark
from newsroom.export.rendered import Planned
from newsroom.export.site import Site
from newsroom.ports import Templates

FILE = "atom.xml"


def rendered(site: Site, templates: Templates) -> Iterator[Planned]:
    """The newsroom's feed, and one of each section."""
    for feed in feeds(site):
        path = f"{feed.path}{FILE}"
        yield Planned(path, feed_mark(path, feed.stories, site), partial(_set, feed, path, site, templates))


def _set(feed: Feed, path: str, site: Site, templates: Templates) -> bytes:
    texts = {story.slug: text_of(story.slug, site, templates) for story in feed.stories}
    values = {"feed": view_of(feed, site), "self": site.absolute(path), "texts": texts}
    return templates.render("feed/atom.xml", values).encode()
