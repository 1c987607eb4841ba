"""Write the next row of an article, or of an edition, of which nothing but that row is new."""

from __future__ import annotations

from msgspec.structs import replace

from newsroom.model.ledger import Row
from newsroom.workflow.request import Actor


def beside(before: Row, action: str, *, actor: Actor, at: str, reason: str | None) -> Row:
    """What holds goes on from the row before; what that row alone told is left behind."""
    return replace(
        before,
        seq=before.seq + 1,
        action=action,
        from_state=before.to_state,
        actor=actor.name,
        actor_source=actor.source,
        ran_by=actor.ran_by,
        role=None,
        at=at,
        reason=reason,
        notice=None,
        kind=None,
        assignee=None,
        checks={},
        renamed_from={},
        erased=(),
        page=None,
        stories=(),
        pdf=None,
    )
