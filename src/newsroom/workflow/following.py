"""Write the row that follows: what a move changes, and all that holds on from the row before."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from newsroom.model.ledger import DRAFT, PUBLISHED, UNPUBLISHED, Row, Stamp
from newsroom.model.place import State
from newsroom.source.shown import shown_with_zone
from newsroom.workflow.case import Case
from newsroom.workflow.clearances import not_cleared
from newsroom.workflow.graph import Edge
from newsroom.workflow.guards import named, role_of
from newsroom.workflow.request import Facts, Request, Transition
from newsroom.workflow.schedule import BESIDE, due, times_ahead


def transition(case: Case, edge: Edge) -> Transition:
    request, before, facts = case.request, case.before, case.facts
    row = replace(next_row(case, request.action, edge.to_state), role=_role(case, edge))
    if edge.gate is None or facts is None:
        notes = _off(case)
        row = replace(row, live=None)  # no way without a gate leads to readers or stays with them
        row = replace(row, approved=None, approver=None, cleared={}) if edge.voids else row
        return Transition(row, keeps_text=False, notes=notes)
    stamp = Stamp(facts.content, facts.text)
    row = replace(
        row,
        content_hash=facts.content,
        text=facts.text,
        pictures=facts.pictures,
        checks=_counts(case),
        overrides=_overrides(case, facts),
    )
    if not edge.publishes:
        wanted = not_cleared(case.slug, facts=facts, before=before, settings=case.settings)
        notes = (
            *_off(case),
            *(f"{each.message}, which publishing asks for" for each in wanted),
        )
        return Transition(replace(row, approved=stamp, approver=request.actor.name), keeps_text=True, notes=notes)
    times = times_ahead(case)
    if any(times) and request.action != "correct":
        state = edge.from_state
        row = replace(row, action="schedule", to_state=state, publish_at=times[0], embargo_until=times[1])
        return Transition(row, keeps_text=True)
    return Transition(_live(row, request, edge, stamp), keeps_text=True, notes=_passed(case))


def _off(case: Case) -> tuple[str, ...]:
    """That a schedule goes with it."""
    time = due(case.before) if case.before else None
    return (f"the schedule for {shown_with_zone(time, case.settings.zone)} was taken off",) if time else ()


def _passed(case: Case) -> tuple[str, ...]:
    """That a time which was asked for counts as none, for it lies behind."""
    request, zone = case.request, case.settings.zone
    asked = [time for time in (request.publish_at, request.embargo_until) if time and time <= request.at]
    return tuple(f"{shown_with_zone(time, zone)} has passed: it goes out now" for time in asked)


def _live(row: Row, request: Request, edge: Edge, stamp: Stamp) -> Row:
    """Readers get this text from now on."""
    untold = edge.from_state == UNPUBLISHED or request.kind == "minor"
    row = replace(
        row,
        version=row.version + 1,
        live=stamp,
        first_published=row.first_published or request.at,
        updated=row.updated if untold else request.at,
    )
    if request.action != "correct":
        return row
    return replace(row, approved=stamp, approver=request.actor.name, kind=request.kind)


def release_row(before: Row, *, at: str, ran_by: str, planned: Row | None = None) -> Row:
    """The row that publishes what a schedule row holds, under the actor who scheduled it.

    `planned` is that row, where others came after it that left the schedule as it was.
    """
    planned = planned or before
    assert planned.content_hash is not None
    assert planned.text is not None
    return replace(
        before,
        content_hash=planned.content_hash,
        text=planned.text,
        pictures=planned.pictures,
        checks=planned.checks,
        actor=planned.actor,
        actor_source=planned.actor_source,
        role=planned.role,
        kind=None,
        assignee=None,
        seq=before.seq + 1,
        action="release",
        from_state=before.to_state,
        to_state=PUBLISHED,
        version=before.version + 1,
        live=Stamp(planned.content_hash, planned.text),
        first_published=before.first_published or at,
        updated=before.updated if before.to_state == UNPUBLISHED else at,
        at=at,
        ran_by=ran_by,
        publish_at=None,
        embargo_until=None,
        reason=None,
        notice=None,
        renamed_from={},
        erased=(),
    )


def next_row(case: Case, action: str, to_state: State) -> Row:
    """The next row, with all that holds on from the one before."""
    request, before, facts = case.request, case.before, case.facts
    first = Row(
        slug=case.slug,
        seq=0,
        action=action,
        from_state=DRAFT,
        to_state=DRAFT,
        version=0,
        content_hash=None,
        text=None,
        actor=request.actor.name,
        actor_source=request.actor.source,
        ran_by=request.actor.ran_by,
        role=None,
        at=request.at,
    )
    last = before or first
    scheduled = before is not None and action in BESIDE
    return replace(
        first,
        seq=last.seq + 1,
        from_state=last.to_state,
        to_state=to_state,
        version=last.version,
        reason=request.reason,
        notice=request.notice,
        overrides=last.overrides,
        cleared=last.cleared,
        approved=last.approved,
        approver=last.approver,
        live=last.live,
        first_published=last.first_published,
        updated=last.updated,
        publish_at=last.publish_at if scheduled else None,
        embargo_until=last.embargo_until if scheduled else None,
        path=facts.path if facts else last.path,
    )


def _role(case: Case, edge: Edge) -> str | None:
    for group in edge.roles:
        return role_of(case.request.actor, group, case.settings)
    return None


def _counts(case: Case) -> Mapping[str, int]:
    counted = {"error": 0, "warning": 0, "info": 0}
    for found in case.findings:
        if found.suppressed is None and not named(found, case.request.overrides):
            counted[found.level.severity] += 1
    return counted


def _overrides(case: Case, facts: Facts) -> tuple[Mapping[str, str], ...]:
    """Those that still find their words, and those of this request."""
    request = case.request
    marks = {(str(found.finding.code), facts.mark(found)): found for found in case.findings}
    kept = [each for each in (case.before.overrides if case.before else ()) if (each["code"], each["mark"]) in marks]
    known = {(each["code"], each["mark"]) for each in kept}
    new = [
        {"code": code, "mark": mark, "by": request.actor.name, "at": request.at}
        for (code, mark), found in marks.items()
        if named(found, request.overrides) and found.level.severity == "error" and (code, mark) not in known
    ]
    return (*kept, *new)
