"""Open an edition's file with all that it names: the edition that it extends, its stories, its advertisements."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from newsroom.app.editions import FOLDER, SUFFIX, Planned, edition_named, on_sale
from newsroom.app.printable import NotPrinted, printable
from newsroom.app.printed import printed
from newsroom.app.stories import live_stories
from newsroom.cli.paging import edition_typed
from newsroom.cli.session import Session
from newsroom.config.edition import Edition, Page
from newsroom.errors import Conflict, NewsroomError
from newsroom.export.edition.paper import Told
from newsroom.export.safe import said
from newsroom.model.ledger import journal_of_edition
from newsroom.model.place import Slug
from newsroom.model.story import Story
from newsroom.workflow.graph import read_graph

#: Where no earlier edition is found, corrections of so many days are printed.
DAYS = 7
#: Corrections that a paper prints.
PRINTED = ("correction", "clarification")


class Opened(Struct, frozen=True):
    """An edition, what may be printed of it, and what must wait: `edition` is without the slots that wait."""

    id: str
    path: str
    edition: Edition
    stories: Mapping[Slug, Story]
    waiting: tuple[NotPrinted, ...]
    blocked: Mapping[int, tuple[Slug, ...]]
    corrections: tuple[Told, ...]


def open_edition(session: Session, file: str) -> Opened:
    """UsageProblem where the file, or one that it extends, is none."""
    planned = edition_typed(session, session.newsroom, file)
    edition, at = planned.edition, datetime.fromisoformat(on_sale(planned, session.newsroom))
    live = live_stories(session.journal, session.newsroom)
    named = [Slug(slot.story) for page in edition.page for slot in page.slot]
    found = printable(
        named, live=live, journal=session.journal, newsroom=session.newsroom, graph=read_graph(session.settings), at=at
    )
    waits = {one.slug for one in found.refused}
    blocked = {
        page.number: tuple(slug for slug in dict.fromkeys(Slug(slot.story) for slot in page.slot) if slug in waits)
        for page in edition.page
    }
    return Opened(
        planned.id,
        planned.path,
        replace(edition, page=tuple(_without(page, waits) for page in edition.page)),
        found.stories,
        found.refused,
        {number: slugs for number, slugs in blocked.items() if slugs},
        tuple(_corrections(session, live.stories, _before(session, planned), at)),
    )


def _without(page: Page, waits: Container[str]) -> Page:
    return replace(page, slot=tuple(slot for slot in page.slot if slot.story not in waits))


def _before(session: Session, planned: Planned) -> tuple[datetime, str] | None:
    """When the paper before this one was sold, and its id; None where there is none."""
    papers = []
    for path in session.files.listed(FOLDER, (SUFFIX,)):
        try:
            other = edition_named(session.files, path)
            if other.edition.edition.date < planned.edition.edition.date:
                papers.append((datetime.fromisoformat(on_sale(other, session.newsroom)), other.id))
        except NewsroomError:
            continue  # a file that is half written says nothing of this one
    return max(papers, default=None)


def _corrections(
    session: Session, stories: Iterable[Story], before: tuple[datetime, str] | None, until: datetime
) -> Iterator[Told]:
    """What was corrected between two papers, the newest first: of stories that were printed, where that is known."""
    since, id_ = before or (until - timedelta(days=DAYS), None)
    corrected = [story for story in stories if story.corrections]
    if id_ is not None and _was_sent(session, id_):
        held = printed(session.journal, [story.slug for story in corrected])
        corrected = [story for story in corrected if story.slug in held]
    found = [
        Told(one.kind, one.at, notice, said(story.draft.headline) or story.slug)
        for story in corrected
        for one in story.corrections
        if one.kind in PRINTED and (notice := said(one.notice)) and since < datetime.fromisoformat(one.at) <= until
    ]
    yield from sorted(found, key=lambda one: (one.at, one.title), reverse=True)


def _was_sent(session: Session, id_: str) -> bool:
    """Whether the ledger knows what of an edition went to the press."""
    try:
        return any(row.pdf is not None for row in session.journal.rows(journal_of_edition(id_)))
    except Conflict:
        return True  # it was passed on two branches
