"""List every page for search engines (sitemaps.org), and what is under two days old for news search."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from newsroom.export import index
from newsroom.export.article import language_of, title_of
from newsroom.export.dates import for_machines
from newsroom.export.marks import mark_of
from newsroom.export.rendered import Planned, Rendered
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


def rendered(site: Site, templates: Templates) -> Iterator[Rendered | Planned]:
    """`sitemap.xml` and `news-sitemap.xml`; none for a newsroom without an address, for they hold whole ones."""
    if not site.settings.newsroom.url:
        return
    pages = (_page(story) for story in site.newest if not story.draft.seo.noindex)
    lists = ((page.folder, page.latest) for page in index.lists(site) if page.number == 1)
    yield from _in_parts((*pages, *lists), site, templates)
    news = tuple(_news(story, site) for story in site.newest if _is_news(story, site.now)) or _newest(site)
    values = {"places": news, "title": said(site.settings.newsroom.title) or "Newsroom"}
    yield Rendered("news-sitemap.xml", templates.render("feed/news-sitemap.xml", values).encode())


#: A page below the output, and when readers last got something new there.
_Page = tuple[str, str | None]


def _in_parts(pages: Sequence[_Page], site: Site, templates: Templates) -> Iterator[Planned]:
    """One file as long as it may hold all; else an index of several."""
    if len(pages) <= MOST:
        yield _file("sitemap.xml", pages, site, templates)
        return
    parts = [
        (f"sitemap-{number}.xml", pages[at : at + MOST]) for number, at in enumerate(range(0, len(pages), MOST), 1)
    ]
    for path, some in parts:
        yield _file(path, some, site, templates)
    latest = [(path, max((at for _, at in some if at), default=None)) for path, some in parts]
    yield _file("sitemap.xml", latest, site, templates, told="parts")


def _file(path: str, pages: Sequence[_Page], site: Site, templates: Templates, *, told: str = "places") -> Planned:
    name = "sitemap" if told == "places" else "sitemap-index"

    def make() -> bytes:
        return templates.render(f"feed/{name}.xml", {told: [_place(page, site) for page in pages]}).encode()

    return Planned(path, mark_of(site.everywhere, path, pages) if site.everywhere else None, make)


def _place(page: _Page, site: Site) -> PlaceView:
    path, changed = page
    return PlaceView(site.absolute(path), for_machines(changed, site.settings.zone) if changed else None)


def _page(story: Story) -> _Page:
    return f"{story.slug}/", story.updated_at or story.published_at


def _news(story: Story, site: Site) -> PlaceView:
    return replace(
        _place(_page(story), site),
        title=title_of(story, site),
        language=language_of(story, site).split("-", maxsplit=1)[0],
        published=for_machines(story.published_at, site.settings.zone) if story.published_at else "",
    )


def _newest(site: Site) -> tuple[PlaceView, ...]:
    """Where nothing is new the last story, as any page: a sitemap of no page at all is none (sitemaps.org's schema)."""
    last = next((story for story in site.newest if not story.draft.seo.noindex), None)
    return (_place(("", None) if last is None else _page(last), site),)


def _is_news(story: Story, now: datetime) -> bool:
    if story.published_at is None or story.state == RETRACTED or story.draft.seo.noindex:
        return False
    return timedelta(0) <= now - datetime.fromisoformat(story.published_at) < NEWS
