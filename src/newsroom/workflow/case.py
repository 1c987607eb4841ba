"""Lay one article before the desk: what is asked of it, how it stands, and what the checks find."""

from __future__ import annotations

from msgspec import Struct

from newsroom.config import Settings
from newsroom.model.finding import Placed
from newsroom.model.ledger import DRAFT, Row
from newsroom.model.place import Slug, State
from newsroom.workflow.graph import Graph
from newsroom.workflow.request import Facts, Request


class Case(Struct, frozen=True):
    """One article before the desk: what is asked, its last row, its file, and what the checks find in it.

    `findings` are those of the state that is asked for. `facts` is None where the draft's file is gone: a story may
    still be taken down then. `told` is the last row that was more than a note or a clearance, where those came after.
    """

    request: Request
    slug: Slug
    before: Row | None
    facts: Facts | None
    findings: tuple[Placed, ...]
    graph: Graph
    settings: Settings
    told: Row | None = None

    @property
    def state(self) -> State:
        """Where it stands."""
        return self.before.to_state if self.before else DRAFT
