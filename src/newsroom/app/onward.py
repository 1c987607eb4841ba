"""Name the command that takes an article on, and the state whose checks it will meet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from newsroom.config import Settings
from newsroom.model.finding import Placed
from newsroom.model.ledger import PUBLISHED, RETRACTED, SPIKED, Row
from newsroom.model.place import Slug, State
from newsroom.workflow.clearances import needed, stands
from newsroom.workflow.graph import Graph
from newsroom.workflow.guards import refuses
from newsroom.workflow.request import Facts

if TYPE_CHECKING:
    from newsroom.app.entry import Entry


def gate_of(entry: Entry, graph: Graph) -> State | None:
    """The state whose checks come next for an article; None where none does."""
    if entry.edited_since:
        return PUBLISHED
    if entry.stale:
        return entry.state
    return graph.onward(entry.state) if entry.state in graph.states else None


def what_next(entry: Entry, findings: Iterable[Placed], graph: Graph) -> str | None:
    """The command that takes it on."""
    slug, state = entry.slug, entry.state
    if entry.path is None:
        return None
    if any(refuses(found) for found in findings):
        return f"newsroom check {entry.path}"
    if entry.edited_since:
        return f"newsroom correct {slug} --kind correction --notice N"
    if entry.stale and state in graph.states:
        return f"newsroom move {slug} {state}"
    if entry.scheduled_for:
        return "newsroom release"
    return next_command(slug, state, graph)


def next_beside(row: Row, facts: Facts | None, graph: Graph, settings: Settings) -> str | None:
    """The same after a row that changed nothing for readers: a note, or a clearance. None where nothing waits."""
    slug, state = row.slug, row.to_state
    if facts is None:
        return None
    edited = row.live is not None and row.live.content != facts.content
    stale = row.live is None and row.approved is not None and row.approved.content != facts.content
    if edited or (not stale and state in graph.states and graph.onward(state) == PUBLISHED):
        for name in needed(settings, facts.traits):
            if stands(name, facts.content, row) != "cleared":
                return f"newsroom clear {slug} {name}"
    if edited:
        return f"newsroom correct {slug} --kind correction --notice N"
    if stale and state in graph.states:
        return f"newsroom move {slug} {state}"
    return None if state == PUBLISHED else next_command(slug, state, graph)


def next_command(slug: Slug, state: State, graph: Graph) -> str | None:
    """The command that takes an article on from a state."""
    if state == PUBLISHED:
        return "newsroom export html"
    if state in (SPIKED, RETRACTED):
        return f"newsroom move {slug} draft" + (" --reason R" if state == RETRACTED else "")
    onward = graph.onward(state)
    if onward is None:
        return None
    return f"newsroom publish {slug}" if onward == PUBLISHED else f"newsroom move {slug} {onward}"
