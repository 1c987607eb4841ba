"""Choose what feeds tell: the newest stories, with whole addresses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from msgspec import Struct

from newsroom.export.article import article_view, names_of
from newsroom.export.dates import MomentView, moment
from newsroom.export.safe import said
from newsroom.export.site import Site
from newsroom.export.view import ArticleView, FigureView
from newsroom.model.place import Slug
from newsroom.model.story import Story
from newsroom.ports import Templates

A_FEED = 50


class EntryView(Struct, frozen=True):
    """A story in a feed. Addresses are whole; `changed` is when readers last got something new.

    `id` never changes, or feed readers would show the story again: it is the first address that the story had, which
    leads on to `url`.
    """

    article: ArticleView
    id: str
    url: str
    published: MomentView
    changed: MomentView
    authors: tuple[str, ...]
    summary: str
    lead: FigureView | None
    picture: str | None


class FeedView(Struct, frozen=True):
    """A feed: of the whole newsroom, or of one section. `path` is its folder below the output."""

    path: str
    title: str
    description: str
    home: str
    language: str
    changed: MomentView | None
    entries: tuple[EntryView, ...]


class Feed(Struct, frozen=True):
    """A feed before it is laid out: its newest stories."""

    path: str
    title: str
    description: str
    stories: tuple[Story, ...]


def feeds(site: Site) -> Iterator[Feed]:
    """The newsroom's, then each section's."""
    title = said(site.settings.newsroom.title) or "Newsroom"
    description = said(site.settings.newsroom.description) or title
    yield Feed("", title, description, _newest(site.once(site.newest)))
    for name, stories in site.by_section.items():
        section = site.sections[name]
        told = f"{title} – {section.title}"
        yield Feed(f"section/{name}/", told, section.description or told, _newest(site.once(stories)))


def _newest(stories: Iterable[Story]) -> tuple[Story, ...]:
    return tuple(islice((story for story in stories if story.published_at is not None), A_FEED))


def text_of(slug: Slug, site: Site, templates: Templates) -> str | None:
    """A story's text as HTML that stands alone, every address whole; None where feeds hold summaries."""
    if site.settings.export.feeds != "whole":
        return None
    if slug not in site.texts:
        page = article_view(site.live[slug], site.whole)
        html = templates.render("feed/text.html", {"page": page, "words": page.words})
        site.texts[slug] = html.replace('href="#', f'href="{site.absolute(f"{slug}/")}#').strip()
    return site.texts[slug]


def view_of(feed: Feed, site: Site) -> FeedView:
    """A feed, laid out."""
    changed = max((_changed(story) for story in feed.stories), default=None)
    return FeedView(
        path=feed.path,
        title=feed.title,
        description=feed.description,
        home=site.absolute(feed.path),
        language=site.language,
        changed=None if changed is None else moment(changed, site.language, site.settings.zone),
        entries=tuple(_entry(story, site) for story in feed.stories),
    )


def _changed(story: Story) -> str:
    return max(filter(None, (story.published_at, story.updated_at)))


def _entry(story: Story, site: Site) -> EntryView:
    view = article_view(story, site)
    zone = site.settings.zone
    return EntryView(
        article=view,
        id=site.absolute(f"{site.born.get(story.slug, story.slug)}/"),
        url=site.absolute(f"{story.slug}/"),
        published=moment(story.published_at or "", view.language, zone),
        changed=moment(_changed(story), view.language, zone),
        authors=names_of(story, site) or ((view.byline_text,) if view.byline_text else ()),
        summary=view.standfirst or view.description or view.title,
        lead=view.lead,
        picture=site.absolute(view.lead.picture.largest) if view.lead else None,
    )
