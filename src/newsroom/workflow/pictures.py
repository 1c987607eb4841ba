"""Decide whether a picture may be killed, and say under which name the ledger knows it."""

from __future__ import annotations

import hashlib

from newsroom.config import Settings
from newsroom.model.ledger import DRAFT, KILLED, PICTURE, PUBLISHED, Row
from newsroom.model.place import Digest, Slug
from newsroom.workflow.graph import Edge, Graph
from newsroom.workflow.guards import not_permitted, role_of, words_missing
from newsroom.workflow.request import Answer, Nothing, Refusals, Request, Transition


def picture_slug(file: str) -> Slug:
    """The name of a picture's journal: one for each path, so that two branches may kill two pictures."""
    return Slug(PICTURE + hashlib.sha256(file.encode()).hexdigest()[:40])


def decide_picture(
    request: Request, file: str, digest: Digest, *, before: Row | None, graph: Graph, settings: Settings
) -> Answer:
    """May it? It takes what killing a published story takes; the row keeps the bytes that were meant."""
    if before is not None:
        return Nothing(f"nothing to do: it was killed on {before.at[:10]}")
    edge = graph.edge(PUBLISHED, KILLED) or Edge(PUBLISHED, KILLED, reason=True)
    refusals = (
        *words_missing(request, edge),
        *not_permitted(request, edge, facts=None, before=None, settings=settings),
    )
    if refusals:
        return Refusals(refusals)
    row = Row(
        slug=picture_slug(file),
        seq=1,
        action="kill",
        from_state=DRAFT,
        to_state=KILLED,
        version=0,
        content_hash=None,
        text=None,
        actor=request.actor.name,
        actor_source=request.actor.source,
        ran_by=request.actor.ran_by,
        role=next((role_of(request.actor, group, settings) for group in edge.roles), None),
        at=request.at,
        reason=request.reason,
        pictures={file: digest},
    )
    return Transition(row, keeps_text=False)
