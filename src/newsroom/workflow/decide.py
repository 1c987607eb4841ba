"""Decide whether an article may move: a row to record, nothing to do, or every reason why not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from newsroom.config import Settings
from newsroom.errors import Exit
from newsroom.model.finding import Placed
from newsroom.model.ledger import BUILT_IN, DRAFT, PUBLISHED, UNPUBLISHED, Row, Stamp
from newsroom.model.place import Slug, State
from newsroom.workflow.clearances import may_not_clear, not_cleared, nothing_to_clear, stands
from newsroom.workflow.graph import Edge, Graph
from newsroom.workflow.guards import (
    NOTICED,
    approval_void,
    file_gone,
    gate_shut,
    named,
    not_permitted,
    note_missing,
    nothing_to_correct,
    renamed,
    role_of,
    words_missing,
    wrong_state,
)
from newsroom.workflow.request import Answer, Facts, Nothing, Refusal, Refusals, Request, Transition

#: Actions that leave a schedule as it is.
BESIDE = ("note", "clear")


@dataclass(frozen=True, slots=True)
class Case:
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


def decide(case: Case) -> Answer:
    """May it? All guards run, so that all failures are told at once."""
    if case.before is not None and case.before.renamed_to is not None:
        return Refusals((renamed(case.before),))
    if case.request.action in BESIDE:
        return _note(case) if case.request.action == "note" else _clear(case)
    return _move(case)


def _move(case: Case) -> Answer:
    request, state = case.request, case.state
    message = _in_force(case)
    if message is not None:
        return Nothing(f"nothing to do: {message}")
    if request.target == state == DRAFT:
        return Transition(_row(case, "note", DRAFT), keeps_text=False)
    if request.unschedule:
        return Transition(_row(case, "unschedule", state), keeps_text=False)
    edge = _edge(case)
    refusals = []
    if edge is None:
        refusals.append(wrong_state(request, state, slug=case.slug, graph=case.graph))
    refusals += _refusals(case, edge)
    if refusals or edge is None:
        return Refusals(tuple(refusals))
    return _transition(case, edge)


def _note(case: Case) -> Answer:
    """Words that stand in the ledger and change nothing, in whatever state."""
    request = case.request
    refusals = tuple(note_missing(request))
    if refusals:
        return Refusals(refusals)
    row = replace(_row(case, "note", case.state), kind=request.kind, assignee=request.assignee)
    return Transition(row, keeps_text=False)


def _clear(case: Case) -> Answer:
    """A yes to the text as it is now, from those whom a clearance asks; `kind` is its name."""
    request, facts, name = case.request, case.facts, case.request.kind or ""
    refusals = (
        *may_not_clear(name, request.actor, case.settings),
        *nothing_to_clear(case.state, facts),
    )
    if refusals or facts is None:
        return Refusals(refusals)
    if stands(name, facts.content, case.before) == "cleared":
        return Nothing(f"nothing to do: {name} has cleared this very text")
    row = _row(case, "clear", case.state)
    given = {"content": str(facts.content), "by": request.actor.name, "at": request.at}
    row = replace(
        row,
        kind=name,
        role=role_of(request.actor, case.settings.clearance[name].roles, case.settings),
        content_hash=facts.content,
        text=facts.text,
        pictures=facts.pictures,
        cleared={**row.cleared, name: given},
    )
    return Transition(row, keeps_text=True)


def _edge(case: Case) -> Edge | None:
    if case.request.action == "correct":
        return case.graph.edge(PUBLISHED, PUBLISHED) if case.state == PUBLISHED else None
    if case.request.target == case.state == PUBLISHED:
        return None  # a live text is changed by a correction alone
    return case.graph.edge(case.state, case.request.target)


def _refusals(case: Case, edge: Edge | None) -> list[Refusal]:
    """What the guards say; where no way leads there, what those of the ordinary way would say besides."""
    request, facts, before = case.request, case.facts, case.before
    asked = edge or next(iter(case.graph.into(request.target)), Edge(case.state, request.target))
    found = list(words_missing(request, edge)) if edge or request.action == "correct" else []
    found += not_permitted(request, asked, facts=facts, before=before, settings=case.settings)
    if asked.gate is None:
        return found
    if facts is None:
        found.append(file_gone(before))
        return found
    if edge and edge.publishes:
        found += not_cleared(case.slug, facts=facts, before=before, settings=case.settings)
    found += nothing_to_correct(request, facts=facts, before=before)
    if edge and edge.publishes and request.action != "correct":
        found += approval_void(case.slug, case.state, facts=facts, before=before)
        if facts.bad_time:
            found.append(Refusal(Exit.FINDINGS, facts.bad_time))
    found += gate_shut(request, asked, facts=facts, findings=case.findings, settings=case.settings)
    return found


def _in_force(case: Case) -> str | None:
    """How things stand already, where that is what was asked for."""
    request, state, before, facts = case.request, case.state, case.before, case.facts
    if request.unschedule:
        return None if before and due(before) else "it is not scheduled"
    if request.target != state:
        return _scheduled_so(case) if request.target == PUBLISHED else None
    if state == DRAFT:
        return None if request.reason else "it is a draft"
    stamp = before and (before.live if state == PUBLISHED else before.approved)
    if not stamp or not facts or state in BUILT_IN:
        return f"it is {state} already"
    if stamp.content != facts.content or (before and _says_more(request, case.told or before)):
        return None
    return f"it is {state} already, with this very text"


def _says_more(request: Request, before: Row) -> bool:
    """Whether readers are to be told something that they were not told by a row before."""
    told = (before.kind, before.notice) == (request.kind, request.notice)
    return request.action == "correct" and request.kind in NOTICED and not told


def _scheduled_so(case: Case) -> str | None:
    """Whether it is scheduled for that very time, with that very text."""
    before, facts = case.before, case.facts
    if not before or not facts or not before.approved or before.approved.content != facts.content:
        return None
    time = due(before)
    if time is None or time <= case.request.at or _times(case) != (before.publish_at, before.embargo_until):
        return None
    return f"it is scheduled for {time}; --unschedule takes that off"


def due(row: Row) -> str | None:
    """When a schedule comes due: the later of its two times; None where the article is not scheduled."""
    return max((time for time in (row.publish_at, row.embargo_until) if time), default=None)


def _times(case: Case) -> tuple[str | None, str | None]:
    """publish_at and embargo_until that lie ahead: as asked, else as written, else as scheduled before.

    A schedule is taken off by name alone: a plain `publish` never breaks an embargo.
    """
    asked, facts, before = case.request, case.facts, case.before
    publish_at = asked.publish_at or (facts and facts.publish_at) or (before and before.publish_at)
    embargo_until = asked.embargo_until or (facts and facts.embargo_until) or (before and before.embargo_until)
    ahead = [time if time and time > asked.at else None for time in (publish_at, embargo_until)]
    return ahead[0], ahead[1]


def _transition(case: Case, edge: Edge) -> Transition:
    request, before, facts = case.request, case.before, case.facts
    row = replace(_row(case, request.action, edge.to_state), role=_role(case, edge))
    if edge.gate is None or facts is None:
        notes = (f"the schedule for {due(before)} was taken off",) if before and due(before) else ()
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
            *((f"the schedule for {due(before)} was taken off",) if before and due(before) else ()),
            *(f"{each.message}, which publishing asks for: {each.hint}" for each in wanted),
        )
        return Transition(replace(row, approved=stamp, approver=request.actor.name), keeps_text=True, notes=notes)
    times = _times(case)
    if any(times) and request.action != "correct":
        state = edge.from_state
        row = replace(row, action="schedule", to_state=state, publish_at=times[0], embargo_until=times[1])
        return Transition(row, keeps_text=True)
    return Transition(_live(row, request, edge, stamp), keeps_text=True)


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


def _row(case: Case, action: str, to_state: State) -> Row:
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
