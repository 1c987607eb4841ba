"""Tell one article whole: where it stands, who approved it, what stands against it, what comes next."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from newsroom.app.another import by_another
from newsroom.app.assign import reason_of
from newsroom.app.entry import Entry, entry_of, without_file
from newsroom.app.gather import read_all
from newsroom.app.glimpse import glimpse_of
from newsroom.app.log import slug_named
from newsroom.app.onward import gate_of, what_next
from newsroom.app.printed import printed
from newsroom.checks.context import Newsroom
from newsroom.checks.run import check_draft
from newsroom.model.draft import Draft
from newsroom.model.finding import Placed
from newsroom.model.ledger import PUBLISHED, Row, Stamp
from newsroom.model.place import State
from newsroom.model.printed import Printed
from newsroom.ports import Files, Journal
from newsroom.workflow.clearances import needed, stands, traits_of
from newsroom.workflow.decide import BESIDE
from newsroom.workflow.graph import Edge, Graph
from newsroom.workflow.guards import refuses
from newsroom.workflow.request import Actor


class Card(Struct, frozen=True):
    """One article, told whole."""

    entry: Entry
    last: Row | None
    reason: Row | None  # the last row that gave one
    approval: Row | None  # the row of the approval that counts
    findings: tuple[Placed, ...]
    gate: State | None  # whose checks they are
    next: str | None
    clearances: tuple[Clearing, ...] = ()
    printed: tuple[Printed, ...] = ()  # the editions and pages that hold it


class Clearing(Struct, frozen=True):
    """A clearance that an article needs or has: cleared, changed since, or wanted; who gave it, and when."""

    name: str
    needed: bool
    standing: str
    by: str | None
    at: str | None


def card(
    files: Files,
    newsroom: Newsroom,
    journal: Journal,
    graph: Graph,
    name: str,
    *,
    who: Callable[[], Actor] | None = None,
) -> Card:
    """One article by slug or path; `who` tells who asks, where that counts. Conflict where it is frozen."""
    slug = slug_named(newsroom, journal, name)
    rows = journal.rows(slug)
    last = rows[-1] if rows else None
    paths = newsroom.slugs.get(slug, ())
    draft = next(read_all(files, newsroom, paths[:1]), None) if paths else None
    if draft is None:
        entry = without_file(newsroom.standings[slug].row, newsroom, journal)
    else:
        glimpse = glimpse_of(draft, newsroom)
        minutes = newsroom.minutes(draft) if draft.readable else None
        entry = entry_of(replace(glimpse, minutes=minutes), last, newsroom, journal)
    gate = gate_of(entry, graph)
    findings = check_draft(draft, newsroom, state=gate or entry.state) if draft else ()
    clearances = _clearances(newsroom, draft, last) if draft else ()
    first = None
    if not any(refuses(found) for found in findings):
        edge = _edge(entry, graph)
        first = _clearance_first(entry, gate, clearances) or by_another(draft, last, edge, newsroom.settings, who)
    return Card(
        entry=entry,
        last=last,
        reason=next((replace(row, reason=why) for row in reversed(rows) if (why := reason_of(row))), None),
        approval=next((row for row in reversed(rows) if _approves(row, rows[-1].approved)), None),
        findings=tuple(found for found in findings if found.counts),
        gate=gate,
        next=first or what_next(entry, findings, graph),
        clearances=clearances,
        printed=printed(journal, (slug,)).get(slug, ()) if rows else (),
    )


def _clearance_first(entry: Entry, gate: State | None, clearances: tuple[Clearing, ...]) -> str | None:
    """The command for the clearance that publishing waits for."""
    if gate != PUBLISHED or entry.stale:
        return None
    lacking = (each.name for each in clearances if each.needed and each.standing != "cleared")
    name = next(lacking, None)
    return None if name is None else f"newsroom clear {entry.slug} {name}"


def _edge(entry: Entry, graph: Graph) -> Edge | None:
    """The way that it takes next by hand; what is scheduled goes by itself."""
    to_state = None if entry.scheduled_for else gate_of(entry, graph)
    return None if to_state is None else graph.edge(entry.state, to_state)


def _approves(row: Row, approved: Stamp | None) -> bool:
    if approved is None or row.text != approved.text:
        return False
    # who schedules or releases a text that another approved does not approve it
    return row.actor == row.approver and row.action not in (*BESIDE, "rename")


def _clearances(newsroom: Newsroom, draft: Draft, last: Row | None) -> tuple[Clearing, ...]:
    """Those that its text needs, and those that it was given."""
    traits = traits_of(draft, newsroom.settings.newsroom.language)
    wanted = needed(newsroom.settings, traits)
    given = last.cleared if last else {}
    content = newsroom.hash_of(draft)
    return tuple(
        Clearing(
            name,
            name in wanted,
            stands(name, content, last),
            given.get(name, {}).get("by"),
            given.get(name, {}).get("at"),
        )
        for name in dict.fromkeys((*wanted, *given))
    )
