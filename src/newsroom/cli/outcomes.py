"""Say what came of moves: one line for what happened, one for what comes next; or every reason why not."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from zoneinfo import ZoneInfo

from newsroom.app.desk import Outcome, code_of
from newsroom.app.onward import next_beside, next_command
from newsroom.cli.ahead import tell_ahead
from newsroom.cli.findings import heading
from newsroom.cli.output import colourful, complain, complain_hint, safe, say
from newsroom.cli.session import Session
from newsroom.cli.warned import tell_warned, warnings
from newsroom.config import Settings
from newsroom.model.finding import Level, Placed
from newsroom.model.ledger import DRAFT, KILLED, PUBLISHED, RETRACTED, SPIKED, UNPUBLISHED, Row
from newsroom.model.place import Slug
from newsroom.model.printed import Printed, printed_in
from newsroom.source.shown import shown, shown_with_zone, typed
from newsroom.workflow.decide import BESIDE, due
from newsroom.workflow.graph import Graph
from newsroom.workflow.request import Nothing, Refusal, Refusals, Transition

#: Findings shown of one article; `check` shows all.
SHOWN = 12
#: What was done with many that did not move.
_COUNTED = {"note": "noted", "clear": "cleared"}


def tell(
    session: Session,
    outcomes: Sequence[Outcome],
    graph: Graph,
    *,
    format_: str,
    besides: Mapping[str, object] = MappingProxyType({}),
    printed: Mapping[Slug, Sequence[Printed]] = MappingProxyType({}),
    soon: Mapping[str, str] = MappingProxyType({}),
) -> int:
    """Answer for people or for programs, to whom `besides` is told too. Returns the exit code.

    `printed` are the pages that hold a story whose printed readers would want to know of this, `soon` the editions of
    those that are not on sale yet, with the hour when they are.
    """
    code = code_of(tuple(outcomes))
    tell_ahead(session, outcomes)
    if format_ == "json":
        articles = [
            _json(outcome, graph, session.settings) | {"printed": printed_json(printed.get(outcome.slug, ()))}
            for outcome in outcomes
        ]
        say(json.dumps({"code": int(code), "articles": articles, **besides}, ensure_ascii=False))
        return code
    for outcome in outcomes:
        _tell(session, outcome, graph, alone=len(outcomes) == 1, printed=printed.get(outcome.slug, ()), soon=soon)
    if len(outcomes) > 1:
        done = sum(1 for outcome in outcomes if outcome.row is not None)
        did = next((_COUNTED[one.row.action] for one in outcomes if one.row and one.row.action in _COUNTED), "moved")
        same = sum(1 for outcome in outcomes if isinstance(outcome.answer, Nothing))
        refused = len(outcomes) - done - same
        session.tell(f"{len(outcomes)} articles: {done} {did}, {same} as they were, {refused} refused")
        for step in _next_of_all(outcomes, graph, session.settings):
            session.tell(f"  next: {step}")
    tell_warned(session, outcomes)
    return code


def printed_json(printed: Sequence[Printed]) -> list[dict[str, object]]:
    """The pages that hold a story, for programs."""
    return [{"edition": one.edition, "pages": list(one.pages)} for one in printed]


def _tell(
    session: Session,
    outcome: Outcome,
    graph: Graph,
    *,
    alone: bool,
    printed: Sequence[Printed] = (),
    soon: Mapping[str, str] = MappingProxyType({}),
) -> None:
    match outcome.answer:
        case Nothing(message):
            session.tell(f"{safe(outcome.slug)}: {message}")
        case Refusals(refusals):
            complain_refusals(session, outcome.slug, refusals)
        case Transition():
            assert outcome.row is not None
            would = "would be " if outcome.dry else ""
            session.tell(f"{outcome.slug}: {would}{what(outcome.row, session.settings.zone)}")
            for note in outcome.answer.notes:
                session.tell(f"  {note}")
            if printed:
                session.tell(f"  {printed_in(printed)}")
                for line in _sent_again(session, printed, soon):
                    session.tell(f"  {line}")
            if outcome.ahead:
                count = "1 finding" if len(outcome.ahead) == 1 else f"{len(outcome.ahead)} findings"
                session.tell(f"  {count} would still refuse publishing:")
                _list(session, outcome.ahead, err=False)
            elif alone and not outcome.dry and (step := what_next(outcome, graph, session.settings)):
                session.tell(f"  next: {step}")


def _sent_again(session: Session, printed: Sequence[Printed], soon: Mapping[str, str]) -> Iterator[str]:
    """Of a paper that is not on sale yet, what shows whether its pages go to the press again."""
    for one in printed:
        if one.edition in soon:
            hour = shown(soon[one.edition], session.settings.zone)
            yield (
                f"{one.edition} is on sale from {hour} on:"
                f" newsroom edition status {one.edition} says what can be sent again"
            )


def complain_refusals(session: Session, name: str, refusals: Sequence[Refusal]) -> None:
    """Every reason why not, each with its findings and its hint."""
    for refusal in refusals:
        complain(f"{name}: {refusal.message}")
        _list(session, refusal.findings, err=True)
        if refusal.hint:
            complain_hint(refusal.hint)


def _next_of_all(outcomes: Sequence[Outcome], graph: Graph, settings: Settings) -> tuple[str, ...]:
    """What comes next for many, each command once."""
    steps = (
        step.replace(outcome.slug, "SLUG…")
        for outcome in outcomes
        if not outcome.ahead and not outcome.dry and (step := what_next(outcome, graph, settings))
    )
    return tuple(dict.fromkeys(steps))


def _list(session: Session, findings: tuple[Placed, ...], *, err: bool) -> None:
    import click

    colour = colourful(session.color, err=err)
    for found in findings[:SHOWN]:
        block = " (blocks)" if found.level is Level.BLOCK else ""
        click.echo(f"  {heading(found, colour=colour)}{block}", err=err, color=colour)
    if len(findings) > SHOWN:
        click.echo(f"  and {len(findings) - SHOWN} more: newsroom check {safe(findings[0].path)}", err=err)


def what(row: Row, zone: ZoneInfo) -> str:
    """What a row did, in a few words: `approved as edited by bo-li`."""
    return f"{_what(row, zone)} by {safe(row.actor)}" + (f", version {row.version}" if row.live else "")


def _what(row: Row, zone: ZoneInfo) -> str:
    said = {
        "note": "noted"
        if row.kind is None
        else f"given to {safe(row.assignee)}"
        if row.assignee
        else "given to nobody",
        "clear": f"cleared for {row.kind}",
        "schedule": f"scheduled for {shown_with_zone(due(row), zone)}",
        "adopt": f"adopted without a gate, as published {shown(row.first_published, zone)},",
        "unschedule": "taken off the schedule",
        "correct": f"corrected ({row.kind})",
    }.get(row.action)
    if said is not None:
        return said
    if row.to_state == DRAFT:
        if row.from_state in (UNPUBLISHED, RETRACTED):
            return "taken back to the desk"
        return "back from the spike" if row.from_state == SPIKED else "sent back to draft"
    if row.to_state != PUBLISHED and row.approved and row.approved.text == row.text:
        return f"approved {'again ' if row.to_state == row.from_state else ''}as {row.to_state}"
    return row.to_state


def what_next(outcome: Outcome, graph: Graph, settings: Settings) -> str | None:
    """The command that comes next; None where nothing was done, or nothing waits."""
    row = outcome.row
    if row is None:
        return None
    waits = row.to_state in graph.states and graph.onward(row.to_state) == PUBLISHED  # for publishing, or a clearance
    if not due(row) and (row.action in BESIDE or (waits and outcome.facts is not None)):
        step = next_beside(row, outcome.facts, graph, settings)
        lost = outcome.before if row.action == "move" else None
        return step if lost is None or step != f"newsroom publish {row.slug}" else step + _times(lost, row, settings)
    return _next(row, graph, settings.zone)


def _times(before: Row, row: Row, settings: Settings) -> str:
    """The options that schedule it again as it was: an embargo must not end because its text was mended."""
    asked = (("--at", before.publish_at), ("--embargo", before.embargo_until))
    return "".join(f" {name} {typed(time, settings.zone)}" for name, time in asked if time and time > row.at)


def _next(row: Row, graph: Graph, zone: ZoneInfo) -> str:
    slug = row.slug
    if due(row):
        return f"newsroom release, from {shown_with_zone(due(row), zone)} on, by a timer of yours (cron, CI)"
    if row.to_state == UNPUBLISHED:
        return f"newsroom export html says at its address that it is away; newsroom publish {slug} brings it back"
    if row.to_state == SPIKED:
        return f"newsroom move {slug} draft takes it back"
    if row.to_state == RETRACTED:
        back = f"newsroom move {slug} draft --reason R takes it back"
        return f"newsroom export html leaves its headline and the notice; {back}"
    if row.to_state == KILLED:
        return "newsroom export html leaves a tombstone at its address"
    return next_command(slug, row.to_state, graph) or f"newsroom status {slug}"


def _json(outcome: Outcome, graph: Graph, settings: Settings) -> dict[str, object]:
    row, answer = outcome.row, outcome.answer
    refusals = answer.all if isinstance(answer, Refusals) else ()
    before = outcome.before
    return {
        "slug": outcome.slug,
        "path": outcome.path or None,
        "code": int(outcome.exit),
        "outcome": _word(outcome),
        "dry_run": outcome.dry,
        "from": before.to_state if before else DRAFT,
        "to": row.to_state if row else (before.to_state if before else DRAFT),
        "action": row.action if row else None,
        "seq": row.seq if row else (before.seq if before else 0),
        "version": row.version if row else (before.version if before else 0),
        "hash": (row.hash or None) if row else None,
        "scheduled_for": due(row) if row else None,
        "message": answer.message if isinstance(answer, Nothing) else None,
        "refusals": [
            {
                "code": int(refusal.exit),
                "message": refusal.message,
                "hint": refusal.hint,
                "findings": [_finding(found) for found in refusal.findings],
            }
            for refusal in refusals
        ],
        "ahead": [_finding(found) for found in outcome.ahead],
        "warnings": [_finding(found) for found in warnings(outcome)],
        "next": what_next(outcome, graph, settings),
    }


def _word(outcome: Outcome) -> str:
    match outcome.answer:
        case Nothing():
            return "nothing"
        case Refusals():
            return "refused"
        case _:
            return "done"


def _finding(found: Placed) -> dict[str, object]:
    return {
        "code": found.finding.code,
        "name": found.name,
        "severity": found.level.severity,
        "block": found.level is Level.BLOCK,
        "path": found.path,
        "line": found.start.line,
        "column": found.start.column,
        "message": found.finding.message,
    }
