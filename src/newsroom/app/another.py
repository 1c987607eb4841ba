"""Say who takes an article on where whoever asks may not: she wrote it, or she approved it."""

from __future__ import annotations

from collections.abc import Callable

from newsroom.config import Settings
from newsroom.model.draft import Draft
from newsroom.model.ledger import Row
from newsroom.workflow.graph import Edge
from newsroom.workflow.guards import barred, somebody_else
from newsroom.workflow.request import Actor


def authors_of(draft: Draft) -> frozenset[str]:
    """The ids and the guests' names of its authors, folded."""
    return frozenset(name.casefold() for ref in draft.authors for name in (ref.id, ref.name) if name)


def by_another(
    draft: Draft | None, last: Row | None, edge: Edge | None, settings: Settings, who: Callable[[], Actor] | None
) -> str | None:
    """`somebody else than ana-lopez takes it to edited: ask bo-li`; None where she who asks may."""
    if who is None or draft is None or edge is None:
        return None
    others = barred(edge, authors_of(draft), last)
    actor = who() if others else None
    if actor is None or not actor.names & others:
        return None
    hint = somebody_else(edge, settings, barred=others | actor.names)
    return f"somebody else than {actor.name} takes it to {edge.to_state}" + (f": {hint}" if hint else "")
