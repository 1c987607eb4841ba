"""Finish what was cut short, mend what disagrees, settle two histories."""

from __future__ import annotations

import json
import shlex
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from newsroom.cli.options import answering
from newsroom.cli.output import complain, safe, say
from newsroom.cli.session import Session
from newsroom.errors import Conflict, Exit, UsageProblem
from newsroom.model.ledger import EDITION, PICTURE, is_edition, is_picture
from newsroom.model.place import Slug
from newsroom.ports import Ledger
from newsroom.source.conflict import has_marks
from newsroom.source.slug import is_slug
from newsroom.source.text import decode
from newsroom.workflow.words import told

if TYPE_CHECKING:
    from newsroom.app.doctor import Health


@click.command()
@click.argument("name", required=False, metavar="SLUG")
@click.option("--take", "row", metavar="ROWHASH", help="Keep the history of SLUG that ends with this row.")
@answering
@click.pass_obj
def command(session: Session, *, name: str | None, row: str | None, format_: str) -> int:
    """Look the newsroom over: finish moves that were cut short, bring the index up to the journal, mend mirrors.

    With --take it settles an article that was moved on two branches: the history that ends with that row is kept, the
    other rows are set aside in .newsroom/lost.

    \b
    Examples:
      newsroom doctor
      newsroom doctor --take 3f9ac01d fair
    """
    if (row is None) != (name is None):
        raise UsageProblem(
            "doctor looks at the whole newsroom; --take and one article go together",
            hint="newsroom doctor, or newsroom doctor --take ROWHASH SLUG",
        )
    if row is not None and name is not None:
        return _take(session, Slug(name), row.lower(), format_=format_)
    return _examine(session, format_=format_)


def _take(session: Session, slug: Slug, row: str, *, format_: str) -> int:
    from newsroom.cli.desk import ledger_of, warn

    if not is_slug(slug.removeprefix(PICTURE).removeprefix(EDITION)):
        raise UsageProblem(f'"{slug}" is no slug', hint="--take names an article by its slug")
    ledger, mirror = ledger_of(session)
    taken, aside = ledger.take(slug, row)
    warn(mirror)
    if format_ == "json":
        say(json.dumps({"slug": slug, "state": taken.to_state, "taken": taken.hash, "aside": [r.hash for r in aside]}))
        return Exit.DONE
    say(f"{slug}: {safe(told(taken))} stands; it is {taken.to_state}")
    for other in aside:
        say(f"  set aside in .newsroom/lost: {safe(told(other))}")
    for gone in dict.fromkeys(other.slug for other in aside if other.slug != slug):
        say(f"  ledger/{gone}.jsonl goes with it; where a draft bears the slug {gone}, it is {slug} again")
    draft = f" {safe(shlex.quote(taken.path))}" if taken.path and session.files.exists(taken.path) else ""
    if draft and has_marks(decode(session.files.read(taken.path))[0]):
        complain(f"git left a merge conflict in{draft}", hint="keep the words you want there, and take its marks out")
    say(f"  next: git add ledger{draft}{_look_again(slug)}")
    return Exit.DONE


def _look_again(slug: Slug) -> str:
    """Where it is seen what stands; of a killed picture there is no more to see."""
    if is_picture(slug):
        return ""
    seen = f"edition status {slug.removeprefix(EDITION)}" if is_edition(slug) else f"status {slug}"
    return f", then newsroom {seen}"


def _way_out(ledger: Ledger, slug: Slug) -> str | None:
    """What settles an article that stands still."""
    try:
        ledger.rows(slug)
    except Conflict as problem:
        return problem.hint
    return None  # it was settled meanwhile


def _examine(session: Session, *, format_: str) -> int:
    from newsroom.adapters.leftovers import remove_leftovers
    from newsroom.app.doctor import examine
    from newsroom.cli.desk import ledger_of, newsroom_of, warn
    from newsroom.cli.holding import taking_in

    ledger, mirror = ledger_of(session)
    if ledger.database.old is not None:
        raise ledger.database.old
    health = examine(ledger, session.files, newsroom_of(session, ledger), taking_in(session))
    removed = remove_leftovers(session.files)
    warn(mirror)
    if format_ == "json":
        say(json.dumps(_record(health, removed), ensure_ascii=False))
    else:
        _tell(session, ledger, health, removed)
    return Exit.CONFLICT if health.frozen else Exit.DONE


def _record(health: Health, removed: Sequence[str]) -> dict[str, object]:
    return {
        "finished": list(health.finished),
        "taken_in": list(health.taken_in),
        "mirrored": list(health.mirrored),
        "removed": list(removed),
        "aside": list(health.aside),
        "warnings": list(health.warnings),
        "frozen": [{"slug": slug, "message": message} for slug, message in health.frozen],
    }


def _tell(session: Session, ledger: Ledger, health: Health, removed: Sequence[str]) -> None:
    for slug in health.finished:
        say(f"{slug}: a move that was cut short is finished")
    for slug in health.taken_in:
        say(f"{slug}: taken in from its journal")
    for path in health.mirrored:
        say(f"{safe(path)}: its status says again what the ledger says")
    for path in removed:
        say(f"{safe(path)}: removed, a command died before it was whole")
    for slug in health.aside:
        lost = f".newsroom/lost/{slug}.jsonl"
        say(f"{slug}: rows that this branch does not know lie in {lost}; delete it once nobody wants them")
    for warning in health.warnings:
        complain(warning)
    for slug, sentence in health.frozen:
        complain(sentence, hint=_way_out(ledger, slug))
    mended = len(health.finished) + len(health.taken_in) + len(health.mirrored) + len(removed)
    nothing = "nothing else to mend" if health.warnings or health.frozen else "nothing to mend"
    session.tell({0: nothing, 1: "1 thing mended"}.get(mended, f"{mended} things mended"))
