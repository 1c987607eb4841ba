"""Set the newsroom's feed as JSON Feed 1.1 (jsonfeed.org)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import orjson

from newsroom.export.feed import EntryView, feeds
from newsroom.export.rendered import Rendered
from newsroom.export.site import Site
from newsroom.ports import Templates


def rendered(site: Site, templates: Templates) -> Iterator[Rendered]:  # noqa: ARG001 - a format's signature
    """`feed.json`."""
    feed = next(feeds(site))
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.description,
        "home_page_url": feed.home,
        "feed_url": site.absolute("feed.json"),
        "language": feed.language,
        "items": [_entry(entry) for entry in feed.entries],
    }
    yield Rendered("feed.json", orjson.dumps(told, option=orjson.OPT_INDENT_2) + b"\n")


def _entry(entry: EntryView) -> Mapping[str, object]:
    told: dict[str, object | None] = {
        "id": entry.url,
        "url": entry.url,
        "title": entry.article.headline,
        "summary": entry.article.standfirst,
        "content_text": entry.article.plain or entry.summary,
        "image": entry.picture,
        "date_published": entry.published.iso,
        "date_modified": entry.changed.iso,
        "authors": [{"name": name} for name in entry.authors] or None,
        "tags": [tag.title for tag in entry.article.tags] or None,
        "language": entry.article.language,
    }
    return {name: value for name, value in told.items() if value is not None}
