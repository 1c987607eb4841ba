"""Open an edition's file with all that it names: the edition that it extends, its stories, its advertisements."""

from __future__ import annotations

from collections.abc import Container, Mapping
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from newsroom.app.editions import Planned, on_sale
from newsroom.app.printable import NotPrinted, printable
from newsroom.app.stories import live_stories
from newsroom.app.told import corrections_told
from newsroom.cli.paging import edition_typed
from newsroom.cli.session import Session
from newsroom.config.edition import Edition, Page
from newsroom.export.edition.paper import Told
from newsroom.model.place import Slug
from newsroom.model.story import Story
from newsroom.workflow.graph import read_graph


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
    return opened(session, edition_typed(session, session.newsroom, file))


def opened(session: Session, planned: Planned) -> Opened:
    """An edition that is read already, with all that it names."""
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
        corrections_told(planned, session.newsroom, session.journal, session.files),
    )


def _without(page: Page, waits: Container[str]) -> Page:
    return replace(page, slot=tuple(slot for slot in page.slot if slot.story not in waits))
