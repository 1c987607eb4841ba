"""Set the feeds as JSON Feed 1.1 (jsonfeed.org); the credit of a picture stands beside it, in `_image`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

import orjson

from newsroom.export.feed import EntryView, Feed, feeds, text_of, view_of
from newsroom.export.marks import feed_mark
from newsroom.export.rendered import Planned
from newsroom.export.site import Site
from newsroom.ports import Templates

FILE = "feed.json"


def rendered(site: Site, templates: Templates) -> Iterator[Planned]:
    """The newsroom's feed, and one of each section."""
    for feed in feeds(site):
        path = f"{feed.path}{FILE}"
        yield Planned(path, feed_mark(path, feed.stories, site), partial(_set, feed, path, site, templates))


def _set(feed: Feed, path: str, site: Site, templates: Templates) -> bytes:
    view = view_of(feed, site)
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": view.title,
        "description": view.description,
        "home_page_url": view.home,
        "feed_url": site.absolute(path),
        "language": view.language,
        "items": [_entry(entry, site, templates) for entry in view.entries],
    }
    return orjson.dumps(told, option=orjson.OPT_INDENT_2) + b"\n"


def _entry(entry: EntryView, site: Site, templates: Templates) -> Mapping[str, object]:
    article = entry.article
    text = text_of(article.slug, site, templates)
    return _filled(
        {
            "id": entry.id,
            "url": entry.url,
            "title": article.headline,
            "summary": article.standfirst,
            "content_html": text,
            "content_text": entry.summary if text is None else None,
            "image": entry.picture,
            "date_published": entry.published.iso,
            "date_modified": entry.changed.iso,
            "authors": [{"name": name} for name in entry.authors] or None,
            "tags": [tag.title for tag in article.tags] or None,
            "language": article.language,
            "_image": _image(entry),
        }
    )


def _image(entry: EntryView) -> Mapping[str, object] | None:
    """What is owed to the picture; names of a feed's own begin with an underscore."""
    lead = entry.lead
    if lead is None:
        return None
    return _filled({"credit": lead.credit, "caption": lead.caption, "alt": lead.picture.alt or None})


def _filled(told: Mapping[str, object | None]) -> Mapping[str, object]:
    return {name: value for name, value in told.items() if value is not None}
