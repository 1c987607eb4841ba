"""Write a kept text back into its draft's file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from newsroom.cli.options import answering, rehearsed
from newsroom.cli.output import safe, say
from newsroom.cli.session import Session
from newsroom.model.ledger import PUBLISHED
from newsroom.source.shown import shown

if TYPE_CHECKING:
    from newsroom.app.restore import Restored


@click.command()
@click.argument("name", metavar="SLUG")
@click.option("--version", type=click.IntRange(min=1), metavar="N", help="The text of version N (default: see above).")
@click.option("--pictures", is_flag=True, help="Bring its pictures back too, as git has them.")
@click.option("--force", is_flag=True, help="Write over changes that nothing else keeps.")
@rehearsed
@answering
@click.pass_obj
def command(
    session: Session, *, name: str, version: int | None, pictures: bool, force: bool, dry_run: bool, format_: str
) -> None:
    """Write a text that the ledger keeps back into its draft's file, also where that file is gone.

    Without --version it is the live text, else the approved one, else the last that was kept. No state is moved and
    no row is written: what is live stays live. A file with changes that neither the ledger nor the last commit keeps
    is left alone (exit 3) unless --force is given.

    \b
    Examples:
      newsroom restore fair
      newsroom restore fair --version 1 --dry-run
      newsroom restore fair --pictures
    """
    from newsroom.adapters.past import GitPast
    from newsroom.app.restore import Keeper
    from newsroom.cli.desk import ledger_of, newsroom_of, warn
    from newsroom.cli.naming import from_here

    ledger, mirror = ledger_of(session)
    newsroom = newsroom_of(session, ledger)
    name = from_here(session, newsroom, name)
    keeper = Keeper(newsroom, ledger, session.files, GitPast(session.root), mirror)
    restored = keeper.restore(name, version=version, pictures=pictures, force=force, dry=dry_run)
    warn(mirror)
    if format_ == "json":
        say(json.dumps(_json(restored, dry=dry_run), ensure_ascii=False))
        return
    _tell(session, restored, dry=dry_run)


def _tell(session: Session, restored: Restored, *, dry: bool) -> None:
    row, would = restored.row, "would be " if dry else ""
    text = f"version {row.version}" if row.live and row.live.text == restored.text else f"row {row.seq}"
    if restored.written:
        at = shown(row.at, session.settings.zone)
        session.tell(f"{restored.slug}: {would}restored to the text of {text}, {at}, in {safe(restored.path)}")
    elif not restored.pictures:
        session.tell(f"{restored.slug}: nothing to do: {safe(restored.path)} holds the text of {text} already")
    for file in restored.pictures:
        session.tell(f"  {safe(file)} {would or 'is '}brought back")
    for file in restored.other:
        session.tell(f"  {safe(file)} is not the picture that was approved with it: --pictures brings that back")
    if restored.written:
        session.tell(f"  it stays {restored.state}; next: {_next(restored)}")


def _next(restored: Restored) -> str:
    if restored.state == PUBLISHED:
        return f"newsroom status {restored.slug} says whether it is what readers get"
    return f"newsroom check {safe(restored.path)}"


def _json(restored: Restored, *, dry: bool) -> dict[str, object]:
    return {
        "slug": restored.slug,
        "path": restored.path,
        "state": restored.state,
        "version": restored.row.version,
        "seq": restored.row.seq,
        "text": restored.text,
        "written": restored.written,
        "pictures": list(restored.pictures),
        "other_pictures": list(restored.other),
        "dry_run": dry,
    }
