"""Set the feeds as Atom (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.export.feed import feeds, text_of
from newsroom.export.rendered import Rendered
from newsroom.export.site import Site
from newsroom.ports import Templates

FILE = "atom.xml"


def rendered(site: Site, templates: Templates) -> Iterator[Rendered]:
    """The newsroom's feed, and one of each section."""
    for feed in feeds(site):
        path = f"{feed.path}{FILE}"
        texts = {entry.article.slug: text_of(entry.article.slug, site, templates) for entry in feed.entries}
        text = templates.render("feed/atom.xml", {"feed": feed, "self": site.absolute(path), "texts": texts})
        yield Rendered(path, text.encode())
