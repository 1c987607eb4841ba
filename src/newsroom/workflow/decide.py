"""Decide whether an article may move: a row to record, nothing to do, or every reason why not."""

from __future__ import annotations

from msgspec.structs import replace

from newsroom.errors import Exit
from newsroom.model.ledger import BUILT_IN, DRAFT, PUBLISHED, Row
from newsroom.workflow.case import Case
from newsroom.workflow.clearances import may_not_clear, not_cleared, nothing_to_clear, stands
from newsroom.workflow.following import next_row, release_row, transition
from newsroom.workflow.graph import Edge
from newsroom.workflow.guards import (
    NOTICED,
    approval_void,
    file_gone,
    gate_shut,
    not_permitted,
    note_missing,
    nothing_to_correct,
    renamed,
    role_of,
    words_missing,
    wrong_state,
)
from newsroom.workflow.request import Answer, Nothing, Refusal, Refusals, Request, Transition
from newsroom.workflow.schedule import BESIDE, due, scheduled_so

__all__ = ("BESIDE", "Case", "decide", "due", "release_row")


def decide(case: Case) -> Answer:
    """May it? All guards run, so that all failures are told at once."""
    if case.before is not None and case.before.renamed_to is not None:
        return Refusals((renamed(case.before),))
    decided = {"note": _note, "clear": _clear}.get(case.request.action, _move)(case)
    if isinstance(decided, Transition) and (stranger := _stranger(case)) is not None:
        return replace(decided, notes=(*decided.notes, stranger))
    return decided


def _stranger(case: Case) -> str | None:
    """That a name was typed which nobody bears, where the desk says who is who: a slip would stand in the ledger."""
    actor = case.request.actor
    if actor.known or not case.settings.roles or actor.source not in ("as", "env"):
        return None
    return f'no record and no role knows "{actor.name}"; the ledger keeps the name as it was typed'


def _move(case: Case) -> Answer:
    request, state = case.request, case.state
    message = _in_force(case)
    if message is not None:
        return Nothing(f"nothing to do: {message}")
    if request.target == state == DRAFT:
        return Transition(next_row(case, "note", DRAFT), keeps_text=False)
    if request.unschedule:
        return Transition(next_row(case, "unschedule", state), keeps_text=False)
    edge = _edge(case)
    refusals = []
    if edge is None:
        refusals.append(wrong_state(request, state, slug=case.slug, graph=case.graph))
    refusals += _refusals(case, edge)
    if refusals or edge is None:
        return Refusals(tuple(refusals))
    return transition(case, edge)


def _note(case: Case) -> Answer:
    """Words that stand in the ledger and change nothing, in whatever state."""
    request = case.request
    refusals = tuple(note_missing(request))
    if refusals:
        return Refusals(refusals)
    row = replace(next_row(case, "note", case.state), kind=request.kind, assignee=request.assignee)
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
    row = next_row(case, "clear", case.state)
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
        return scheduled_so(case) if request.target == PUBLISHED else None
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
