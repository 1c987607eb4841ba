"""Publish what is due: the text that was scheduled, even if its file has moved on."""

from __future__ import annotations

from collections.abc import Iterable

from newsroom.app.desk import Desk, Outcome
from newsroom.app.log import slug_named
from newsroom.app.scheduled import planned_by, scheduled
from newsroom.errors import NewsroomError
from newsroom.model.place import Slug
from newsroom.workflow.decide import due, release_row
from newsroom.workflow.request import Refusal, Refusals, Transition


def release(desk: Desk, names: Iterable[str] = (), *, dry: bool = False) -> tuple[Outcome, ...]:
    """Release everything that is due, or of it only the articles that are named."""
    chosen = {slug_named(desk.newsroom, desk.ledger, name) for name in names}
    standings = desk.ledger.standings()
    waiting = sorted(
        slug
        for slug, standing in standings.items()
        if (time := due(standing.row)) and time <= desk.at and (not chosen or slug in chosen)
    )
    return tuple(_one(desk, slug, dry=dry) for slug in waiting)


def _one(desk: Desk, slug: Slug, *, dry: bool) -> Outcome:
    try:
        return _release(desk, slug, dry=dry)
    except NewsroomError as problem:
        return Outcome(slug, "", Refusals((Refusal(problem.exit, str(problem), problem.hint),)))


def _release(desk: Desk, slug: Slug, *, dry: bool) -> Outcome:
    standing = desk.ledger.standing(slug)
    before = standing.row if standing else None
    assert before is not None
    planned = planned_by(desk.ledger, before)
    draft, refusals = scheduled(desk.newsroom, desk.ledger, planned)
    if refusals or draft is None:
        return Outcome(slug, before.path, Refusals(refusals), before, dry=dry)
    row = release_row(before, at=desk.at, ran_by=desk.actor.ran_by, planned=planned)
    if not dry:
        row = desk.ledger.record(row, text=None, read_time=desk.newsroom.minutes(draft))
    return Outcome(slug, before.path, Transition(row, keeps_text=False), before, row, dry=dry)
