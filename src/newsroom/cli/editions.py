"""Open an edition's file with all that it names: the edition that it extends, its stories, its advertisements."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from newsroom.app.printable import NotPrinted, on_sale, printable
from newsroom.app.printed import printed
from newsroom.app.stories import live_stories
from newsroom.cli.session import Session
from newsroom.config.edition import Edition, Page, extended, read_edition
from newsroom.errors import Conflict, UsageProblem
from newsroom.export.edition.paper import Told
from newsroom.export.safe import said
from newsroom.model.ledger import journal_of_edition
from newsroom.model.place import Slug
from newsroom.model.story import Story
from newsroom.workflow.graph import read_graph

#: An edition may extend one that extends another, so many deep.
DEEP = 8
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
    path = edition_path(session, file)
    edition = edition_at(session, path)
    own, zone = edition.edition, session.settings.zone
    try:
        at = on_sale(own, zone)
    except ValueError as problem:
        raise UsageProblem(str(problem), path=path) from problem
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
        PurePosixPath(path).stem,
        path,
        replace(edition, page=tuple(_without(page, waits) for page in edition.page)),
        found.stories,
        found.refused,
        {number: slugs for number, slugs in blocked.items() if slugs},
        tuple(_corrections(session, live.stories, _before(session, path, own.date), at)),
    )


def edition_path(session: Session, file: str) -> str:
    """Where an edition lies, below the newsroom's folder: named by its path from here or from the root."""
    for base in (session.folder, session.root):
        place = (base / file).resolve()
        if place.is_file() and place.is_relative_to(session.root.resolve()):
            return place.relative_to(session.root.resolve()).as_posix()
    known = session.files.listed("editions", (".toml",))
    told = f"there are {', '.join(known)}" if known else "editions lie in editions/, like editions/2026-11-28.toml"
    raise UsageProblem(f"there is no edition {file}", hint=told)


def edition_at(session: Session, path: str, deep: int = 0) -> Edition:
    """An edition with the pages of those that it extends."""
    try:
        text = (session.root / path).read_text(encoding="utf-8-sig")
    except FileNotFoundError as problem:
        raise UsageProblem(f"there is no edition {path}") from problem
    except UnicodeDecodeError as problem:
        raise UsageProblem("the edition is not UTF-8", path=path) from problem
    edition = read_edition(text, path=path)
    base = edition.edition.extends
    if base is None:
        return edition
    if deep >= DEEP or base == path:
        raise UsageProblem("the edition extends itself, by whatever way", path=path)
    below = edition_at(session, base, deep + 1)
    if below.edition.format != edition.edition.format:
        told = f"{path} is {edition.edition.format}, and {base} that it extends is {below.edition.format}"
        raise UsageProblem(told, hint="pages of one paper are of one size")
    return extended(edition, below)


def _without(page: Page, waits: Container[str]) -> Page:
    return replace(page, slot=tuple(slot for slot in page.slot if slot.story not in waits))


def _before(session: Session, path: str, date: str) -> tuple[datetime, str] | None:
    """When the paper before this one was sold, and its id; None where there is none."""
    papers = []
    for other in session.files.listed("editions", (".toml",)):
        if other == path:
            continue
        try:
            table = read_edition((session.root / other).read_text(encoding="utf-8-sig"), path=other).edition
            if table.date < date:
                papers.append((on_sale(table, session.settings.zone), PurePosixPath(other).stem))
        except (UsageProblem, UnicodeDecodeError, ValueError, OSError):
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
