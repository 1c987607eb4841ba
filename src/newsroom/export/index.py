"""Lay out the lists: what leads, what follows, what is told in brief, twenty to a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import chain, islice

from msgspec.structs import replace

from newsroom.export.article import author_view, card_of
from newsroom.export.dates import moment
from newsroom.export.safe import Html, said
from newsroom.export.site import Site
from newsroom.export.view import CardView, GroupView, IndexView, Kind
from newsroom.model.story import Story

A_PAGE = 20
SECONDS = 3
#: For so long a story's priority counts more than its hour.
FRESH = timedelta(hours=48)
#: The priority of a story that the desk gave none; 1 is the most important.
ORDINARY = 5


def front(site: Site) -> Iterator[IndexView]:
    """The front page and what "Show more" leads to."""
    title = said(site.settings.newsroom.title) or "Newsroom"
    description = said(site.settings.newsroom.description)
    yield from _pages(site, "front", "", by_news_value(site.newest), title=title, description=description)


def sections(site: Site) -> Iterator[IndexView]:
    """The pages of every section."""
    for name, stories in site.by_section.items():
        view = site.sections[name]
        told = by_news_value(stories)
        pages = _pages(site, "section", f"section/{name}/", told, title=view.title, description=view.description)
        for page in pages:
            yield replace(page, section=view)


def authors(site: Site) -> Iterator[IndexView]:
    """The pages of every author with a record."""
    for name, stories in site.by_author.items():
        view = author_view(site.authors[name], site)
        for page in _pages(site, "author", f"author/{name}/", stories, title=view.name, description=view.bio):
            yield replace(page, author=view)


def tags(site: Site) -> Iterator[IndexView]:
    """The pages of every tag."""
    for name, stories in site.by_tag.items():
        yield from _pages(site, "tag", f"tag/{name}/", stories, title=site.tag_titles[name], description=None)


def by_news_value(stories: Sequence[Story]) -> tuple[Story, ...]:
    """What is pinned first; then what is fresh by priority and hour; then the rest by hour.

    Fresh and pinned are reckoned from the newest story, never from the clock: a page changes when a story does.
    """
    if not stories:
        return ()
    latest = max(_at(story) for story in stories)
    return tuple(sorted(stories, key=lambda story: _value(story, latest)))


def _value(story: Story, latest: datetime) -> tuple[int, int, float, str]:
    at = _at(story)
    fresh = latest - at <= FRESH
    rank = 0 if _pinned(story, latest) else 1 if fresh else 2
    priority = (story.desk.priority or ORDINARY) if rank < 2 else 0
    return (rank, priority, -at.timestamp(), story.slug)


def _pinned(story: Story, latest: datetime) -> bool:
    if story.desk.pin_until is None:
        return False
    try:
        until = datetime.fromisoformat(story.desk.pin_until)
    except ValueError:
        return False
    return (until if until.tzinfo else until.replace(tzinfo=latest.tzinfo)) > latest


def _at(story: Story) -> datetime:
    return datetime.fromisoformat(story.published_at or "1970-01-01T00:00:00+00:00")


def next_stories(story: Story, site: Site, most: int = 5) -> tuple[CardView, ...]:
    """What comes after a story in its feed; from the top again where the feed ends."""
    return tuple(islice(_after(story, site), most))


def _after(story: Story, site: Site) -> Iterator[CardView]:
    feed = site.by_section.get(story.draft.section or "") or site.newest
    place = site.place(story)
    after = chain(range(place + 1, len(feed)), range(place))
    related = {card.slug for card in story.draft.body.cards}
    cards = (card_of(feed[number].slug, site) for number in after if feed[number].slug not in related)
    return (card for card in cards if card is not None)


def _pages(
    site: Site, kind: Kind, path: str, stories: Sequence[Story], *, title: str, description: str | None
) -> Iterator[IndexView]:
    cards = [card for story in stories if (card := card_of(story.slug, site)) is not None]
    latest = max((story.published_at for story in stories if story.published_at), default=None)
    for number, start in enumerate(range(0, max(1, len(cards)), A_PAGE), 1):
        shown = cards[start : start + A_PAGE]
        last = start + A_PAGE >= len(cards)
        laid = kind in ("front", "section") and number == 1
        leads, seconds, rest = _laid(shown) if laid else ((), (), tuple(shown))
        rows = tuple(card for card in rest if card.headline is not None or not laid)
        yield IndexView(
            kind=kind,
            path=_page_path(path, number),
            canonical=site.absolute(_page_path(path, number)),
            title=title,
            description=description,
            number=number,
            leads=leads,
            seconds=seconds,
            rows=rows,
            briefs=tuple(card for card in rest if card.headline is None and laid),
            groups=tuple(_groups(rows, site)) if laid and kind == "front" else (),
            newer=None if number == 1 else site.page(_page_path(path, number - 1)),
            more=None if last else site.page(_page_path(path, number + 1)),
            edition=None if latest is None else moment(latest, site.language, site.settings.zone),
        )


def _page_path(path: str, number: int) -> str:
    return path if number == 1 else f"{path}page/{number}/"


def _laid(cards: Sequence[CardView]) -> tuple[tuple[CardView, ...], tuple[CardView, ...], tuple[CardView, ...]]:
    """One lead, up to three seconds, the rest; a brief never leads."""
    headed = [card for card in cards if card.headline is not None]
    leads, seconds = tuple(headed[:1]), tuple(headed[1 : 1 + SECONDS])
    rest = tuple(card for card in cards if card not in leads and card not in seconds)
    return leads, seconds, rest


def _groups(rows: Sequence[CardView], site: Site) -> Iterator[GroupView]:
    """The rows by section, the sections in their order; what has no section comes last."""
    by_section: dict[str, list[CardView]] = {name: [] for name in site.sections}
    for card in rows:
        by_section.setdefault(site.live[card.slug].draft.section or "", []).append(card)
    for name, cards in by_section.items():
        if cards:
            yield GroupView(site.sections.get(name), tuple(cards))


def more_url(story: Story, site: Site) -> Html | None:
    """Where "Show more" under an article leads: its section, or the front page; None where the list above has all."""
    told = {story.slug, *(card.slug for card in next_stories(story, site))}

    def has_more(stories: Sequence[Story]) -> bool:
        return any(other.slug not in told and card_of(other.slug, site) is not None for other in stories)

    section = site.sections.get(story.draft.section or "")
    if section is not None and has_more(site.by_section[section.id]):
        return section.url
    return site.page("") if has_more(site.stories) else None
