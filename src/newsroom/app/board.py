"""Lay the desk's board: what waits in each state, who has it, when it is due, what stands against its next step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct

from newsroom.app.entry import AT_REST, Entry
from newsroom.app.narrow import Filter
from newsroom.app.onward import gate_of
from newsroom.checks.context import Newsroom
from newsroom.model.finding import Placed, Severity
from newsroom.model.ledger import DRAFT, PUBLISHED
from newsroom.model.place import AuthorId, Slug, State
from newsroom.source.shown import age, shown
from newsroom.source.times import end_of
from newsroom.workflow.graph import Graph

#: What is due so soon is marked.
SOON = timedelta(hours=4)

EVERYTHING = Filter()
#: So many of a state are shown, unless everything is asked for.
MOST = 60

#: Of drafts (their files) what stands against a state.
Weigh = Callable[[Sequence[str], State], Iterable[Placed]]


class Due(Struct, frozen=True):
    """When something is due: `words` as a desk says it; a time that cannot be read is told as it was written."""

    words: str
    overdue: bool = False
    soon: bool = False
    at: str | None = None  # RFC 3339, in the newsroom's zone


class Tile(Struct, frozen=True):
    """One article on the board."""

    slug: Slug
    headline: str | None
    state: State
    section: str | None
    section_id: str | None
    assignee: str | None
    assignee_id: str | None
    due: Due | None
    gate: State | None
    counts: Mapping[Severity, int]
    notes: tuple[str, ...]  # what is odd about it
    schedule: str | None
    age: str
    words: int | None
    linked: bool  # two files with one slug have no page


class Column(Struct, frozen=True):
    """A state with its articles: what is overdue first, then what is due, then what moved last."""

    state: State
    tiles: tuple[Tile, ...]
    resting: int  # more that came to rest, and are not shown
    count: int  # of those that are meant to be here


class Board(Struct, frozen=True):
    """The whole of it."""

    columns: tuple[Column, ...]
    open: int
    overdue: int
    all: bool
    only: Filter


def board(
    newsroom: Newsroom,
    articles: Sequence[Entry],
    graph: Graph,
    weigh: Weigh,
    *,
    only: Filter = EVERYTHING,
    every: bool = False,
) -> Board:
    """The board; `only` what is asked for; `every`: with what came to rest more than a day ago."""
    now, zone = newsroom.now, newsroom.settings.zone
    entries = [entry for entry in articles if only.has(entry, zone)]
    there = [entry for entry in entries if every or entry.open(now)]
    counts = _counts(there, graph, weigh)
    slugs = Counter(entry.slug for entry in articles)
    columns = []
    for state in newsroom.settings.states:
        those = [entry for entry in there if entry.state == state]
        all_of = sum(1 for entry in entries if entry.state == state)
        if not all_of and state not in (DRAFT, PUBLISHED, *newsroom.settings.workflow.states):
            continue
        tiles = [
            (entry, _tile(entry, newsroom, gate_of(entry, graph), counts, twice=slugs[entry.slug] > 1))
            for entry in those
        ]
        tiles.sort(key=lambda one: _order(*one))
        shown_now = tiles if every else tiles[:MOST]
        columns.append(Column(state, tuple(tile for _, tile in shown_now), all_of - len(those), len(tiles)))
    return Board(
        columns=tuple(columns),
        open=sum(1 for entry in entries if entry.open(now)),
        overdue=sum(1 for entry in there if (due := waited_for(entry, zone, now)) is not None and due.overdue),
        all=every,
        only=only,
    )


def _counts(entries: Iterable[Entry], graph: Graph, weigh: Weigh) -> Mapping[str, Counter[Severity]]:
    """By file, what stands against its next step; of what is out and unchanged, against its staying so."""
    by: dict[State, list[str]] = {}
    for entry in entries:
        gate = gate_of(entry, graph)
        gate = PUBLISHED if entry.state == PUBLISHED else gate
        if gate is not None and entry.path is not None:
            by.setdefault(gate, []).append(entry.path)
    out = {entry.path for entry in entries if entry.state == PUBLISHED and not entry.edited_since}
    counts: dict[str, Counter[Severity]] = {}
    for gate, paths in by.items():
        for found in weigh(paths, gate):
            # what is out was let pass with its warnings; an error came since
            if found.counts and (found.path not in out or found.level.severity == "error"):
                counts.setdefault(found.path, Counter())[found.level.severity] += 1
    return counts


def _tile(
    entry: Entry, newsroom: Newsroom, gate: State | None, counts: Mapping[str, Counter[Severity]], *, twice: bool
) -> Tile:
    zone, now = newsroom.settings.zone, newsroom.now
    return Tile(
        slug=entry.slug,
        headline=entry.headline or entry.opening,
        state=entry.state,
        section=titled(entry.section, newsroom),
        section_id=entry.section,
        assignee=named(entry.assignee, newsroom),
        assignee_id=entry.assignee,
        due=waited_for(entry, zone, now),
        gate=gate,
        counts=counts.get(entry.path or "", Counter()),
        notes=tuple(_notes(entry, twice=twice)),
        schedule=scheduled(entry, zone),
        age=age(entry.updated_at, now),
        words=entry.words,
        linked=not (twice and entry.path) and not entry.frozen,
    )


def titled(section: str | None, newsroom: Newsroom) -> str | None:
    """A section by its title; one that the settings do not know as written."""
    known = newsroom.settings.sections.get(section) if section else None
    return (known.title if known is not None else None) or section


def named(who: str | None, newsroom: Newsroom) -> str | None:
    """An actor by the name of the record; one without a record as written."""
    record = newsroom.authors.get(AuthorId(who)) if who else None
    return record.name if record is not None and record.name else who


def scheduled(entry: Entry, zone: ZoneInfo) -> str | None:
    """When it goes out."""
    if entry.scheduled_for is None:
        return None
    return f"{'embargoed until' if entry.embargoed_until else 'scheduled for'} {shown(entry.scheduled_for, zone)}"


def _notes(entry: Entry, *, twice: bool) -> Iterable[str]:
    if entry.frozen:
        yield entry.frozen
    if twice and entry.path:
        yield f"two files bear this slug, this one is {entry.path}"
    if entry.path is None:
        yield "its file is gone"
    elif entry.words is None:
        yield "its file cannot be read"
    if entry.stale:
        yield "changed since it was approved"
    if entry.edited_since:
        yield "changed since it went live"
    for each in entry.refused:
        yield f"release would refuse it: {each}"


def waited_for(entry: Entry, zone: ZoneInfo, now: datetime) -> Due | None:
    """When it is due; None for what has none, and for what is done."""
    return None if entry.state in AT_REST and not entry.edited_since else due_of(entry.due, zone, now)


def due_of(written: str | None, zone: ZoneInfo, now: datetime) -> Due | None:
    """When it is due, seen from now; a day is due at its end."""
    if written is None:
        return None
    try:
        at = end_of(written, zone)
    except ValueError:
        return Due(f"due {written}")
    local, today = at.astimezone(zone), now.astimezone(zone).date()
    clock, days = f"{local:%H:%M}", (local.date() - today).days
    when = {0: f"today {clock}", 1: f"tomorrow {clock}", -1: f"yesterday {clock}"}.get(
        days, shown(at.isoformat(), zone)
    )
    stamp = local.isoformat(timespec="seconds")
    if at <= now:
        return Due(f"overdue since {when}", overdue=True, at=stamp)
    return Due(f"due {when}", soon=at - now <= SOON, at=stamp)


def _order(entry: Entry, tile: Tile) -> tuple[int, str, float, str]:
    moved = -datetime.fromisoformat(entry.updated_at).timestamp() if entry.updated_at else 0.0
    due = datetime.fromisoformat(tile.due.at).timestamp() if tile.due and tile.due.at else None
    return (0 if due is not None else 1, f"{due:020.0f}" if due is not None else "", moved, tile.slug)
