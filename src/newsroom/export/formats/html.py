"""Set the pages of the site: articles, front page, sections, authors, tags, 404, and the style they share."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import partial
from html import escape
from typing import assert_never

import rcssmin
from msgspec import Struct

from newsroom.export import index, jsonld
from newsroom.export.article import page_view
from newsroom.export.dates import MomentView, moment
from newsroom.export.imprint import imprint_of
from newsroom.export.look import LookView, look_view
from newsroom.export.marks import article_mark, list_mark
from newsroom.export.rendered import Planned, Rendered
from newsroom.export.safe import Html, said, web_address
from newsroom.export.site import Site
from newsroom.export.tongues import Words
from newsroom.export.view import ArticleView, CardView, IndexView, LinkView, ListPage, SiteView
from newsroom.export.words import direction
from newsroom.model.story import Story
from newsroom.ports import Templates

#: The parts of the style sheet, in order; each may be replaced by the newsroom's own.
STYLE = ("ground", "masthead", "article", "blocks", "lists", "author", "print")
#: The newsroom's initial, for tabs and bookmarks.
ICON = "assets/icon.svg"


def rendered(site: Site, templates: Templates) -> Iterator[Rendered | Planned]:
    """All pages, and the assets they need."""
    view = site_view(site, templates)
    yield from assets(view, templates)
    for story in (*site.newest, *site.retracted):
        yield Planned(
            f"{story.slug}/index.html", article_mark(story, site), partial(_story, story, site, view, templates)
        )
    for page in index.lists(site):
        yield Planned(f"{page.folder}index.html", list_mark(page, site), partial(_list, page, site, view, templates))
    yield from _answers(site, view, templates)


def _answers(site: Site, view: SiteView, templates: Templates) -> Iterator[Rendered]:
    """What addresses answer where there is no page: nothing ever was, something is away, gone, or elsewhere."""
    told = site.words
    values = {**_Common(view.language, told, site, view, templates).values(), "page": None, "edition": None}
    missing = {**values, "fate": "unknown", "title": told.not_found, "text": told.not_found_text}
    yield Rendered("404.html", templates.render("html/404.html", missing).encode())
    away = {**values, "fate": "unpublished", "title": told.unavailable, "text": told.unavailable_text}
    gone = {**values, "fate": "killed", "title": told.removed, "text": told.removed_text}
    tombstone = templates.render("html/departed.html", gone).encode()
    yield Rendered("410.html", tombstone)
    for one in site.departed:
        path = f"{one.slug}/index.html"
        match one.fate:
            case "unpublished":
                yield Rendered(path, templates.render("html/departed.html", away).encode())
            case "killed":
                yield Rendered(path, tombstone)
            case "renamed":
                to = f"{one.to}/"
                led = {**values, "to": site.page(to), "canonical": Html(escape(site.absolute(to)))}
                yield Rendered(path, templates.render("html/moved.html", led).encode())
            case _:
                assert_never(one.fate)


def article(story: Story, site: Site, view: SiteView, templates: Templates) -> Rendered:
    """The page of one story."""
    return Rendered(f"{story.slug}/index.html", _story(story, site, view, templates), story.slug)


def _story(story: Story, site: Site, view: SiteView, templates: Templates) -> bytes:
    return _article(story, page_view(story, site), site, view, templates)


def _list(page: ListPage, site: Site, view: SiteView, templates: Templates) -> bytes:
    return _index(index.view_of(page, site), site, view, templates)


def _article(story: Story, page: ArticleView, site: Site, view: SiteView, templates: Templates) -> bytes:
    values = {
        **_Common(page.language, page.words, site, view, templates).values(),
        "page": page,
        "edition": _day_of(story, site),
        "canonical": Html(escape(page.canonical)),
        "next": index.next_stories(story, site),
        "more": index.more_url(story, site),
        "jsonld": jsonld.news_article(story, page, site),
        "alternates": tuple(_alternates(story, site)),
        "share_image": Html(site.absolute(page.lead.picture.largest)) if page.lead else None,
    }
    return templates.render("html/article.html", values).encode()


def _day_of(story: Story, site: Site) -> MomentView | None:
    """What the date line of a story's page says."""
    if story.published_at is None or not index.is_of_today(story, site):
        return None
    return moment(story.published_at, site.language, site.settings.zone)


class _Common(Struct, frozen=True):
    """What all pages in a language have in common, and the parts of them that are set once."""

    language: str
    words: Words
    site: Site
    view: SiteView
    templates: Templates

    def values(self) -> dict[str, object]:
        """What every page's template may ask for."""
        return {**self._plain(), "once": self.once, "row": self.row}

    def _plain(self) -> dict[str, object]:
        towards = direction(self.language)
        return {
            "site": self.view, "language": self.language, "direction": towards, "words": self.words, "front": False
        }  # fmt: skip

    def once(self, name: str, **given: object) -> Html:
        """A part that many pages have in common: set once for the same language and what the template gives it."""
        key = (name, self.language, *given.values())
        parts = self.site.made.parts
        if key not in parts:
            parts[key] = Html(self.templates.render(name, {**self._plain(), **given}))
        return parts[key]

    def row(self, card: CardView, level: str) -> Html:
        """The row of a story in a list: the same on each of the dozen pages that tell of it."""
        key = (card.slug, self.language, level)
        rows = self.site.made.rows
        if key not in rows:
            values = {**self._plain(), "card": card, "level": level}
            # as bytes: of ten thousand strings each would keep a second form of itself for those who print it
            rows[key] = self.templates.render("html/row_once.html", values).encode()
        return Html(rows[key].decode())


def _alternates(story: Story, site: Site) -> Iterator[LinkView]:
    """`hreflang`: every language of the story, its own included, as whole addresses."""
    for other in site.translations.get(story.slug, ()):
        yield LinkView("", Html(site.absolute(f"{other.slug}/")), other.draft.language or site.language)


def _index(page: IndexView, site: Site, view: SiteView, templates: Templates) -> bytes:
    values = {
        **_Common(view.language, site.words, site, view, templates).values(),
        "page": page,
        "edition": page.edition,
        "front": page.kind == "front" and page.number == 1,
        "canonical": Html(escape(page.canonical)),
        "jsonld": _told(page, site),
    }
    return templates.render(f"html/{page.kind}.html", values).encode()


def _told(page: IndexView, site: Site) -> Html | None:
    """What machines are told of a list."""
    if page.kind in ("section", "tag"):
        return jsonld.listing(page, site)
    if page.kind == "front":
        return jsonld.website(site) if page.number == 1 else None
    return jsonld.profile(page, site)


def site_view(site: Site, templates: Templates) -> SiteView:
    """What every page shows of the newsroom."""
    own, look = site.settings.newsroom, look_view(site.settings.look)
    policies = ((own.corrections_policy, site.words.corrections), (own.ethics_policy, site.words.ethics))
    return SiteView(
        title=said(own.title) or "Newsroom",
        description=said(own.description),
        language=own.language,
        direction=direction(own.language),
        words=site.words,
        url=own.url,
        home=site.page(""),
        files=Html(site.files),
        sections=tuple(site.sections[name] for name, stories in site.by_section.items() if stories),
        style=Html(f"{site.files}{style_path(style_sheet(look, templates))}"),
        icon=Html(f"{site.files}{ICON}"),
        fonts=tuple(Html(f"{site.files}assets/fonts/{name}") for name in look.early),
        look=look,
        feed=site.page("feed.xml"),
        atom=site.page("atom.xml"),
        json_feed=site.page("feed.json"),
        imprint=imprint_of(own),
        policies=tuple(LinkView(name, url) for address, name in policies if address and (url := web_address(address))),
    )


def style_sheet(look: LookView, templates: Templates) -> bytes:
    """The fonts' and ours, joined, without comments and blanks; the fonts lie in `fonts/` beside it."""
    fonts = templates.read("fonts/web.css").decode().replace('url("woff2/', 'url("fonts/')
    parts = (templates.render(f"html/style/{part}.css", {"look": look}) for part in STYLE)
    # no page shows a word before it is there; a licence stays (`/*!`)
    style: str = rcssmin.cssmin("\n".join((fonts, *parts)), keep_bang_comments=True)
    return style.encode() + b"\n"


def style_path(style: bytes) -> str:
    """Its name says what is in it, so that browsers may keep it for good."""
    return f"assets/site.{hashlib.sha256(style).hexdigest()[:10]}.css"


def assets(view: SiteView, templates: Templates) -> Iterator[Rendered]:
    """The icon, the style sheet and the fonts it asks for."""
    yield Rendered(ICON, templates.render("html/icon.svg", {"site": view}).encode())
    style = style_sheet(view.look, templates)
    yield Rendered(style_path(style), style)
    for name in templates.listed("fonts/woff2", ".woff2"):
        file = name.rpartition("/")[2]
        if file.encode() in style:
            yield Rendered(f"assets/fonts/{file}", templates.read(name))
