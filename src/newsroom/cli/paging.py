"""Read page numbers as they are typed, and say what came of pages: done, nothing to do, or every reason why not."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import click

from newsroom.cli.exported import steps
from newsroom.cli.findings import counted
from newsroom.cli.outcomes import complain_refusals
from newsroom.cli.output import safe, say
from newsroom.workflow.request import Nothing, Refusals, Transition

if TYPE_CHECKING:
    from newsroom.app.editions import Planned
    from newsroom.app.passing import PageOutcome
    from newsroom.checks.context import Newsroom
    from newsroom.cli.session import Session
    from newsroom.model.press import Fault

#: What of a preflight is shown; `newsroom preflight` shows all.
SHOWN = 12
#: The code of a PDF that was exported for a screen.
SCREEN = "PDF053"


def spans(numbers: Iterable[int]) -> Iterator[str]:
    """`2`, `4-10`: pages as they are typed, in order."""
    found: list[list[int]] = []
    for number in sorted(numbers):
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    return (str(span[0]) if len(span) == 1 else f"{span[0]}-{span[-1]}" for span in found)


def edition_typed(session: Session, newsroom: Newsroom, name: str) -> Planned:
    """The edition of an id, or of a path from where the command works."""
    from newsroom.app.editions import edition_named, prove_sections
    from newsroom.cli.naming import from_here

    planned = edition_named(session.files, from_here(session, newsroom, name) if name.endswith(".toml") else name)
    prove_sections(planned, session.settings)
    return planned


def tell_pages(session: Session, planned: Planned, outcomes: Sequence[PageOutcome], *, format_: str) -> int:
    """Answer for people or for programs. Returns the exit code."""
    from newsroom.app.passing import exit_of

    code = exit_of(outcomes)
    if format_ == "json":
        pages = [_json(outcome) for outcome in outcomes]
        answer = {"code": int(code), "edition": planned.id, "path": planned.path, "pages": pages}
        say(json.dumps(answer, ensure_ascii=False))
        return code
    for outcome in outcomes:
        _tell(session, planned, outcome)
    done = [outcome for outcome in outcomes if isinstance(outcome.answer, Transition)]
    if len(outcomes) > 1:
        refused = sum(1 for outcome in outcomes if outcome.exit)
        same = len(outcomes) - len(done) - refused
        session.tell(f"{counted(len(outcomes), 'page')}: {len(done)} done, {same} as they were, {refused} refused")
    if done and not done[0].dry:
        rows = [outcome.row for outcome in done if outcome.row is not None and outcome.row.action == "pass"]
        passed = {row.page: row.content_hash for row in rows if row.page is not None}
        for step in steps(session, planned, passed) if passed else (f"next: newsroom edition status {planned.id}",):
            session.tell(f"  {step}")
    return code


def _tell(session: Session, planned: Planned, outcome: PageOutcome) -> None:
    name = f"{planned.id}, page {outcome.number}"
    match outcome.answer:
        case Nothing(message):
            session.tell(f"{name}: {message}")
        case Refusals(refusals):
            complain_refusals(session, name, refusals)
            for line in _faults(outcome, planned):
                click.echo(f"  {safe(line)}", err=True)
        case Transition(notes=notes):
            session.tell(f"{name}: {_did(outcome)}")
            for line in (*notes, *_counted(outcome)):
                session.tell(f"  {safe(line)}")


def _did(outcome: PageOutcome) -> str:
    """`sent to the press by bo-li as pdf/x-04.pdf, a1b2c3d4e5f6`."""
    row = outcome.row
    assert row is not None
    would = "would be " if outcome.dry else ""
    if row.pdf is None:
        return f"{would}passed by {safe(row.actor)}"
    again = " again, a replate," if row.kind else ""
    return f"{would}sent to the press{again} by {safe(row.actor)} as {safe(outcome.file or '')}, {row.pdf[:12]}"


def _counted(outcome: PageOutcome) -> Iterator[str]:
    """How many faults it was sent with."""
    counts = Counter(fault.level.severity for fault in outcome.faults)
    told = [counted(counts[word], word) for word in ("error", "warning") if counts[word]]
    if told:
        yield f"{', '.join(told)} in its preflight: newsroom preflight {outcome.file}"


def _faults(outcome: PageOutcome, planned: Planned) -> Iterator[str]:
    """What the preflight found, a line each; of a PDF for a screen that alone, for all else comes of it."""
    screen = next((fault for fault in outcome.faults if fault.code == SCREEN), None)
    if screen is not None:
        yield f"{screen.level.severity} {screen.code}: {screen.message}"
        again = f"newsroom export edition {planned.path} --pages {outcome.number} --split --profile print"
        yield f"{again} makes one for the press"
        return
    for fault in outcome.faults[:SHOWN]:
        yield f"{fault.level.severity} {fault.code}: {fault.message}{_place(fault)}"
    if len(outcome.faults) > SHOWN:
        yield f"and {len(outcome.faults) - SHOWN} more: newsroom preflight {outcome.file}"


def _place(fault: Fault) -> str:
    place = fault.place
    if place is None or place.x is None or place.y is None:
        return ""
    return f" ({place.x:g} mm from the left, {place.y:g} from the top)"


def _json(outcome: PageOutcome) -> dict[str, object]:
    row, answer = outcome.row, outcome.answer
    refusals = answer.all if isinstance(answer, Refusals) else ()
    return {
        "page": outcome.number,
        "code": int(outcome.exit),
        "outcome": "refused" if refusals else "nothing" if isinstance(answer, Nothing) else "done",
        "dry_run": outcome.dry,
        "action": row.action if row else None,
        "replate": bool(row and row.kind),
        "content_hash": row.content_hash if row else None,
        "pdf": row.pdf if row else None,
        "file": outcome.file,
        "hash": (row.hash or None) if row else None,
        "message": answer.message if isinstance(answer, Nothing) else None,
        "notes": list(answer.notes) if isinstance(answer, Transition) else [],
        "refusals": [{"code": int(each.exit), "message": each.message, "hint": each.hint} for each in refusals],
        "preflight": [
            {
                "code": fault.code,
                "severity": fault.level.severity,
                "message": fault.message,
                "x_mm": fault.place.x if fault.place else None,
                "y_mm": fault.place.y if fault.place else None,
                "picture": fault.picture,
            }
            for fault in outcome.faults
        ],
    }
