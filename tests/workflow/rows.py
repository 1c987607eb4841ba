"""Rows for tests: only what a test is about is said."""

from __future__ import annotations

from itertools import count

from msgspec.structs import replace

from newsroom.model.ledger import DRAFT, Row
from newsroom.model.place import ContentHash, Digest, Slug, State
from newsroom.workflow.chain import seal

EDITED = State("edited")
HASH = ContentHash("v1:" + "a" * 64)
OTHER = ContentHash("v1:" + "b" * 64)
TEXT = Digest("c" * 64)


def a_row(**said: object) -> Row:
    """A first move from draft to edited, unsealed."""
    row = Row(
        slug=Slug("fair"),
        seq=1,
        action="move",
        from_state=DRAFT,
        to_state=EDITED,
        version=0,
        content_hash=None,
        text=None,
        actor="bo-li",
        actor_source="as",
        ran_by="root",
        role=None,
        at="2026-05-04T06:00:00Z",
        path="drafts/fair.md",
    )
    return replace(row, **said)  # type: ignore[arg-type]


def chained(*rows: Row) -> tuple[Row, ...]:
    """The same rows, numbered, sealed, each naming the one before."""
    salts = (f"salt{number}" for number in count())
    sealed: list[Row] = []
    for number, row in enumerate(rows, 1):
        prev = sealed[-1].hash if sealed else None
        sealed.append(seal(replace(row, seq=number), prev=prev, salt=lambda: next(salts)))
    return tuple(sealed)
