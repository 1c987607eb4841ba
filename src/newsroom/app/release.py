"""Publish what is due: the text that was scheduled, even if its file has moved on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from newsroom.app.desk import Desk, Outcome
from newsroom.app.log import slug_named
from newsroom.checks.catalogue import catalogue
from newsroom.checks.run import check_draft
from newsroom.errors import Exit, NewsroomError
from newsroom.model.draft import Draft
from newsroom.model.ledger import PUBLISHED, Row
from newsroom.model.place import Slug
from newsroom.source.content import content_hash
from newsroom.source.read import read_draft
from newsroom.workflow.decide import due, release_row
from newsroom.workflow.guards import refuses
from newsroom.workflow.request import Refusal, Refusals, Transition

#: Rules whose answer changes with the clock alone; the others were asked when it was scheduled.
TIMELY = ("PHO007", "LEG001")


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
    planned = before if before.action == "schedule" else _planned(desk, before)
    draft, refusals = _scheduled(desk, planned)
    if refusals or draft is None:
        return Outcome(slug, before.path, Refusals(refusals), before)
    row = release_row(before, at=desk.at, ran_by=desk.actor.ran_by, planned=planned)
    if not dry:
        row = desk.ledger.record(row, text=None, read_time=desk.newsroom.minutes(draft))
    return Outcome(slug, before.path, Transition(row, keeps_text=False), before, row, dry=dry)


def _planned(desk: Desk, before: Row) -> Row:
    """The row that scheduled it, where notes came after."""
    rows = desk.ledger.rows(before.slug)
    return next((row for row in reversed(rows) if row.action == "schedule"), before)


def _scheduled(desk: Desk, row: Row) -> tuple[Draft | None, tuple[Refusal, ...]]:
    """The text that was scheduled, and what stands against it by now."""
    content = desk.ledger.text(row.text) if row.text else None
    if content is None:
        return None, (Refusal(Exit.WRONG_STATE, "the text that was scheduled was erased"),)
    draft = read_draft(content, path=row.path, fields=desk.newsroom.fields)
    draft = draft if draft.slug == row.slug else replace(draft, slug=row.slug)
    refusals = []
    if content_hash(draft, desk.newsroom.media.digest) != row.content_hash:
        refusals.append(Refusal(Exit.WRONG_STATE, "its pictures are not those that were approved"))
    rules = [rule for rule in catalogue() if rule.code in TIMELY]
    found = check_draft(draft, desk.newsroom, state=PUBLISHED, rules=rules) if rules else ()
    against = tuple(each for each in found if refuses(each))
    if against:
        refusals.append(Refusal(Exit.FINDINGS, "by now its checks refuse it", findings=against))
    return draft, tuple(refusals)
