"""Say where one article stands: the desk's state, what readers get, and whether the file has moved on."""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from newsroom.app.glimpse import names_of, opening_of
from newsroom.app.scheduled import foreseen
from newsroom.checks.context import Newsroom
from newsroom.errors import NewsroomError
from newsroom.model.draft import Draft
from newsroom.model.glimpse import Glimpse
from newsroom.model.ledger import DRAFT, KILLED, PUBLISHED, RETRACTED, SPIKED, Row
from newsroom.model.place import ContentHash, Slug, State
from newsroom.ports import Journal
from newsroom.source.minutes import word_count
from newsroom.source.read import read_draft
from newsroom.workflow.decide import due

#: States in which nobody waits for anything.
AT_REST = (PUBLISHED, SPIKED, RETRACTED, KILLED)
#: What has neither a headline nor a word of text.
NO_HEADLINE = "(no headline)"
#: How long what came to rest is still shown.
RECENT = timedelta(hours=24)


class Entry(Struct, frozen=True):
    """One article in the list. `updated_at` is when it last moved; times are RFC 3339, UTC."""

    slug: Slug
    path: str | None  # None: the draft is gone
    headline: str | None
    state: State
    version: int
    stale: bool
    edited_since: bool
    scheduled_for: str | None
    embargoed_until: str | None
    assignee: str | None
    due: str | None
    updated_at: str | None
    read_time: int | None
    words: int | None
    frozen: str | None = None
    section: str | None = None
    authors: tuple[str, ...] = ()  # ids, or the names of guests
    refused: tuple[str, ...] = ()  # what release would say against it when its time comes
    exported: bool | None = None  # whether the last recorded export has what is live; None: none is recorded
    still_out: bool = False  # the last recorded export holds what readers are to have no more
    opening: str | None = None  # the first words of a text without a headline

    @property
    def called(self) -> str:
        """What a list calls it: its headline; of a brief without one the first words."""
        return self.headline or self.opening or NO_HEADLINE

    @property
    def awaits(self) -> str | None:
        """What the next export has to do for it."""
        if self.still_out:
            return "still on the site"
        return "not exported yet" if self.exported is False else None

    @property
    def key(self) -> str:
        """What a page of the list ends with, and the next one begins after."""
        return f"{self.state}/{self.slug}"

    def open(self, now: datetime) -> bool:
        """Whether somebody still has to do something, or it came to rest within a day."""
        if self.frozen or self.edited_since or self.state not in AT_REST or self.awaits:
            return True
        return self.updated_at is not None and now - datetime.fromisoformat(self.updated_at) < RECENT


def entry_of(glimpse: Glimpse, row: Row | None, newsroom: Newsroom, journal: Journal) -> Entry:
    """Where a draft stands; `row` is its last, None where it never moved."""
    return _foreseen(_entry(glimpse, row), row, newsroom, journal)


def _entry(glimpse: Glimpse, row: Row | None) -> Entry:
    return Entry(
        slug=glimpse.slug,
        path=glimpse.path,
        headline=glimpse.headline,
        state=row.to_state if row else DRAFT,
        version=row.version if row else 0,
        stale=bool(row and row.approved and not row.live and row.approved.content != glimpse.content),
        edited_since=bool(row and row.live and row.live.content != glimpse.content),
        scheduled_for=due(row) if row else None,
        embargoed_until=row.embargo_until if row else None,
        assignee=glimpse.assignee,
        due=glimpse.due,
        updated_at=row.at if row else None,
        read_time=glimpse.minutes,
        words=glimpse.words,
        section=glimpse.section,
        authors=glimpse.authors,
        opening=glimpse.opening,
    )


def without_file(row: Row, newsroom: Newsroom, journal: Journal) -> Entry:
    """An article whose file went: what was approved of it last says what it is."""
    kept = _kept(row, newsroom, journal)
    entry = Entry(
        slug=row.slug,
        path=None,
        headline=kept.headline if kept else None,
        state=row.to_state,
        version=row.version,
        stale=False,
        edited_since=False,
        scheduled_for=due(row),
        embargoed_until=row.embargo_until,
        assignee=None,
        due=None,
        updated_at=row.at,
        read_time=newsroom.minutes(kept) if kept else None,
        words=word_count(kept, newsroom.settings) if kept else None,
        section=kept.section if kept else None,
        authors=names_of(kept) if kept else (),
        opening=opening_of(kept) if kept else None,
    )
    return _foreseen(entry, row, newsroom, journal)


def frozen(entry: Entry, told: str, journal: Journal) -> Entry:
    """An article that stands still: of two histories the one that readers have something of says where."""
    ends = journal.ends(entry.slug)
    if not ends:
        return replace(entry, frozen=told)
    last = max(ends, key=lambda row: (row.live is not None, row.seq, row.hash))
    return replace(entry, frozen=told, state=last.to_state, version=last.version, updated_at=last.at)


def frozen_without_file(slug: Slug, told: str, journal: Journal) -> Entry:
    """An article that stands still, and that no file bears."""
    nothing = Glimpse("", slug, None, None, None, ContentHash(""))
    return replace(frozen(_entry(nothing, None), told, journal), path=None)


def _foreseen(entry: Entry, row: Row | None, newsroom: Newsroom, journal: Journal) -> Entry:
    """With what `release` would say against it."""
    if row is None or entry.scheduled_for is None:
        return entry
    return replace(entry, refused=foreseen(newsroom, journal, row))


def _kept(row: Row, newsroom: Newsroom, journal: Journal) -> Draft | None:
    stamp = row.live or row.approved
    try:
        content = journal.text(stamp.text) if stamp else None
    except NewsroomError:
        return None
    return None if content is None else read_draft(content, path=row.path, fields=newsroom.fields)
