"""List every page for search engines (sitemaps.org), and what is under two days old for news search."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from msgspec import Struct

from newsroom.export import index
from newsroom.export.article import language_of, title_of
from newsroom.export.dates import for_machines
from newsroom.export.rendered import Rendered
from newsroom.export.safe import said
from newsroom.export.site import Site
from newsroom.model.ledger import RETRACTED
from newsroom.model.story import Story
from newsroom.ports import Templates

#: Google News takes stories of the last two days.
NEWS = timedelta(days=2)
#: No sitemap may hold more (sitemaps.org).
MOST = 50_000


class PlaceView(Struct, frozen=True):
    """A page in a sitemap; `title`, `language` and `published` for news search."""

    url: str
    changed: str | None
    title: str = ""
    language: str = ""
    published: str = ""


def rendered(site: Site, templates: Templates) -> Iterator[Rendered]:
    """`sitemap.xml` and `news-sitemap.xml`; none for a newsroom without an address, for they hold whole ones."""
    if not site.settings.newsroom.url:
        return
    pages = (PlaceView(*_page(story, site)) for story in site.newest if not story.draft.seo.noindex)
    yield from _in_parts((*pages, *_lists(site)), site, templates)
    news = tuple(_news(story, site) for story in site.newest if _is_news(story, site.now))
    values = {"places": news, "title": said(site.settings.newsroom.title) or "Newsroom"}
    yield Rendered("news-sitemap.xml", templates.render("feed/news-sitemap.xml", values).encode())


def _in_parts(places: Sequence[PlaceView], site: Site, templates: Templates) -> Iterator[Rendered]:
    """One file as long as it may hold all; else an index of several."""
    if len(places) <= MOST:
        yield Rendered("sitemap.xml", templates.render("feed/sitemap.xml", {"places": places}).encode())
        return
    parts = []
    for number, start in enumerate(range(0, len(places), MOST), 1):
        some, path = places[start : start + MOST], f"sitemap-{number}.xml"
        yield Rendered(path, templates.render("feed/sitemap.xml", {"places": some}).encode())
        parts.append(PlaceView(site.absolute(path), max((one.changed for one in some if one.changed), default=None)))
    yield Rendered("sitemap.xml", templates.render("feed/sitemap-index.xml", {"parts": parts}).encode())


def _page(story: Story, site: Site) -> tuple[str, str | None]:
    """The address of a story, and when readers last got something new."""
    changed = story.updated_at or story.published_at
    return site.absolute(f"{story.slug}/"), for_machines(changed, site.settings.zone) if changed else None


def _news(story: Story, site: Site) -> PlaceView:
    return PlaceView(
        *_page(story, site),
        title=title_of(story, site),
        language=language_of(story, site).split("-", maxsplit=1)[0],
        published=for_machines(story.published_at, site.settings.zone) if story.published_at else "",
    )


def _lists(site: Site) -> Iterator[PlaceView]:
    for page in (*index.front(site), *index.sections(site), *index.authors(site), *index.tags(site)):
        if page.number == 1:
            yield PlaceView(page.canonical, page.edition.iso if page.edition else None)


def _is_news(story: Story, now: datetime) -> bool:
    if story.published_at is None or story.state == RETRACTED or story.draft.seo.noindex:
        return False
    return timedelta(0) <= now - datetime.fromisoformat(story.published_at) < NEWS
