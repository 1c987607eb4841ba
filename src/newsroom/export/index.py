"""Lay out the lists: what leads, what follows, what is told in brief, twenty to a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import chain, islice
from typing import NamedTuple

from newsroom.export.article import author_view, card_of
from newsroom.export.dates import moment
from newsroom.export.safe import Html, said
from newsroom.export.site import Site
from newsroom.export.view import AuthorView, CardView, GroupView, IndexView, Kind, ListPage, SectionView
from newsroom.model.ledger import RETRACTED
from newsroom.model.story import Story

A_PAGE = 20
SECONDS = 3
#: So many stories follow at the foot of an article.
A_FOOT = 5
#: For so long a story's priority counts more than its hour.
FRESH = timedelta(hours=48)
#: The priority of a story that the desk gave none; 1 is the most important.
ORDINARY = 5


def lists(site: Site) -> Sequence[ListPage]:
    """The pages of the front and what "Show more" leads to, of every section, author and tag."""
    if not site.made.lists:
        site.made.lists.extend(_lists(site))
    return site.made.lists


def _lists(site: Site) -> Iterator[ListPage]:
    title = said(site.settings.newsroom.title) or "Newsroom"
    front = _List("front", "", title, said(site.settings.newsroom.description))
    yield from _pages(front, by_news_value(site.once(site.newest)))
    for name, stories in site.by_section.items():
        view = site.sections[name]
        section = _List("section", f"section/{name}/", view.title, view.description, section=view)
        yield from _pages(section, by_news_value(site.once(stories)))
    for id_, stories in site.by_author.items():
        record = author_view(site.authors[id_], site)
        author = _List("author", f"author/{id_}/", record.name, record.bio, author=record)
        yield from _pages(author, site.once(stories))
    for name, stories in site.by_tag.items():
        yield from _pages(_List("tag", f"tag/{name}/", site.tag_titles[name], None), site.once(stories))


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


def next_stories(story: Story, site: Site) -> tuple[CardView, ...]:
    """The cards of what stands at the foot of a story."""
    return tuple(card for other in after(story, site) if (card := card_of(other.slug, site)) is not None)


def after(story: Story, site: Site) -> tuple[Story, ...]:
    """What stands at the foot of a story, the newest first.

    A story of the feed's first page shows the newest of the feed. An older one shows those that came out before it, and
    the last of all those just after it: so a new story changes the pages of twenty others, not of a whole archive.
    What is told in several languages follows in the story's own, where it is told in that.
    """
    feed = site.by_section.get(story.draft.section or "") or site.newest
    place = site.place(story)
    near = feed[place + 1 : place + 1 + A_FOOT]
    told = site.told(story.draft.section, story.draft.language or site.language) if site.translations else None
    if told is None and place >= A_PAGE and len(near) == A_FOOT and _all_fit(story, near):
        return near  # nearly always
    versions = (version.slug for version in site.translations.get(story.slug, ()))
    related = frozenset((story.slug, *story.cards, *story.draft.related, *versions))
    order = range(len(feed)) if place < A_PAGE else chain(range(place + 1, len(feed)), range(place - 1, -1, -1))
    fit = (
        number
        for number in order
        for slug in (feed[number].slug,)
        if slug not in related and (told is None or slug in told) and is_listed(feed[number])
    )
    return tuple(feed[number] for number in sorted(islice(fit, A_FOOT)))


def _all_fit(story: Story, near: Sequence[Story]) -> bool:
    """Whether nothing keeps any of these from the foot of a story that tells of no others."""
    return not story.cards and not story.draft.related and all(map(is_listed, near))


def is_of_today(story: Story, site: Site) -> bool:
    """Whether a story came out on the day of the newest: the day of the paper, whatever the clock says.

    The date line of its page is that of the front page then; an older page has none that would be taken for today's.
    """
    if story.published_at is None or not site.newest or site.newest[0].published_at is None:
        return False
    zone = site.settings.zone
    latest = datetime.fromisoformat(site.newest[0].published_at)
    return _at(story).astimezone(zone).date() >= latest.astimezone(zone).date()


class _List(NamedTuple):
    """A list as a whole."""

    kind: Kind
    path: str
    title: str
    description: str | None
    section: SectionView | None = None
    author: AuthorView | None = None


def _pages(told: _List, stories: Sequence[Story]) -> Iterator[ListPage]:
    listed = [story for story in stories if is_listed(story)]
    latest = max((story.published_at for story in stories if story.published_at), default=None)
    for number, start in enumerate(range(0, max(1, len(listed)), A_PAGE), 1):
        yield ListPage(
            kind=told.kind,
            path=told.path,
            number=number,
            shown=tuple(listed[start : start + A_PAGE]),
            last=start + A_PAGE >= len(listed),
            title=told.title,
            description=told.description,
            latest=latest,
            section=told.section,
            author=told.author,
        )


def is_listed(story: Story) -> bool:
    """Whether lists tell of a live story."""
    return story.state != RETRACTED


def view_of(page: ListPage, site: Site) -> IndexView:
    """A page of a list, laid out."""
    cards = [card for story in page.shown if (card := card_of(story.slug, site)) is not None]
    laid = page.kind in ("front", "section") and page.number == 1
    leads, seconds, rest = _laid(cards) if laid else ((), (), tuple(cards))
    rows = tuple(card for card in rest if card.headline is not None or not laid)
    return IndexView(
        kind=page.kind,
        path=page.folder,
        canonical=site.absolute(page.folder),
        title=page.title,
        description=page.description,
        number=page.number,
        leads=leads,
        seconds=seconds,
        rows=rows,
        briefs=tuple(card for card in rest if card.headline is None and laid),
        groups=tuple(_groups(rows, site)) if laid and page.kind == "front" else (),
        newer=None if page.number == 1 else site.page(_page_path(page.path, page.number - 1)),
        more=None if page.last else site.page(_page_path(page.path, page.number + 1)),
        section=page.section,
        author=page.author,
        edition=None if page.latest is None else moment(page.latest, site.language, site.settings.zone),
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
    told = {story.slug, *(other.slug for other in after(story, site))}
    told |= {version.slug for slug in tuple(told) for version in site.translations.get(slug, ())}

    def has_more(stories: Sequence[Story]) -> bool:
        return any(other.slug not in told and is_listed(other) for other in stories)

    section = site.sections.get(story.draft.section or "")
    if section is not None and has_more(site.by_section[section.id]):
        return section.url
    return site.page("") if has_more(site.stories) else None
