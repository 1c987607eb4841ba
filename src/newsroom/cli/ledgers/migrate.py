"""Bring the ledger's database to the schema of this newsroom."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsroom.cli.options import answering
from newsroom.cli.output import safe, say
from newsroom.cli.session import Session

if TYPE_CHECKING:
    from newsroom.adapters.ledger.migrate import Migration


@click.command()
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@answering
@click.pass_obj
def command(session: Session, *, dry_run: bool, format_: str) -> None:
    """Bring the ledger's database to the schema of this newsroom.

    After an upgrade of newsroom a database that is the truth (journal = false) is only read until this was typed.
    Everything is done in one transaction, or nothing; where another command is moving an article, it exits 6. A file
    is copied first, beside itself; of a server's database whoever keeps the server makes a copy (pg_dump).

    \b
    Examples:
      newsroom ledger migrate --dry-run
      newsroom ledger migrate
    """
    from newsroom.adapters.ledger.migrate import migrate, planned
    from newsroom.cli.desk import FOLDER, database_url

    done = (planned if dry_run else migrate)(database_url(session), session.root / FOLDER)
    if format_ == "json":
        _print(done, session, dry_run=dry_run)
        return
    if not done.steps:
        session.tell(
            "nothing to migrate: "
            + ("the first move makes the database" if done.found is None else f"the database is at step {done.found}")
        )
        return
    name = safe(done.server) if done.server else "the ledger's database"
    say(f"{name}: {'would go' if dry_run else 'went'} from step {done.found} to {done.steps[-1][0]}")
    for step, says in done.steps:
        say(f"  {step}: {says[0].lower()}{says[1:].rstrip('.')}")
    if done.copy is not None:
        where = safe(_shown(done.copy, session))
        say(f"  it would first be copied to {where}" if dry_run else f"  as it was, it lies in {where}")
    elif dry_run:
        say("  a server's database is not copied: pg_dump makes a copy, if you want one first")


def _shown(copy: Path, session: Session) -> str:
    """Where the copy lies, from the newsroom on if it is in there."""
    return (copy.relative_to(session.root) if copy.is_relative_to(session.root) else copy).as_posix()


def _print(done: Migration, session: Session, *, dry_run: bool) -> None:
    answer = {
        "from": done.found,
        "to": done.steps[-1][0] if done.steps else done.found,
        "steps": [{"step": step, "says": says} for step, says in done.steps],
        "copy": None if done.copy is None else _shown(done.copy, session),
        "done": bool(done.steps) and not dry_run,
    }
    say(json.dumps(answer, ensure_ascii=False))
