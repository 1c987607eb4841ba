"""Take a kept text, a reason or a notice out of the ledger for good."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from newsroom.cli.options import ask, recording
from newsroom.cli.output import safe, say
from newsroom.cli.session import Session

if TYPE_CHECKING:
    from newsroom.app.erase import Erased


@click.command()
@click.argument("name", metavar="SLUG")
@click.option("--version", type=click.IntRange(min=0), metavar="N", help="Of version N alone (default: of all).")
@click.option(
    "--field", type=click.Choice(["text", "reason", "notice"]), default="text", show_default=True, help="What to erase."
)
@recording
@click.pass_obj
def command(
    session: Session,
    *,
    name: str,
    version: int | None,
    field: str,
    dry_run: bool,
    who: str | None,
    reason: str | None,
    format_: str,
) -> None:
    """Erase a text that the ledger keeps of a story, or the reasons or notices of its rows.

    The chain still verifies, and a row says what was erased, by whom and why. A text that is live, approved or
    scheduled is left alone (exit 3). Nothing brings an erased text back, but git's history still holds what was
    committed: the commits are listed, with the commands that purge them.

    \b
    Examples:
      newsroom erase fair --version 1 -m "a court ordered it" --dry-run
      newsroom erase fair --field reason -m "it named a source"
    """
    from newsroom.adapters.past import GitPast
    from newsroom.app.erase import erase
    from newsroom.cli.desk import open_desk, warn
    from newsroom.cli.naming import from_here

    desk, mirror = open_desk(session, who)
    name = from_here(session, desk.newsroom, name)
    reason = reason or ask(f"Reason for erasing the {field} of {name}")
    erased = erase(desk, GitPast(session.root), name, field=field, version=version, reason=reason, dry=dry_run)
    warn(mirror)
    if format_ == "json":
        say(json.dumps(_json(erased, field, dry=dry_run), ensure_ascii=False))
        return
    _tell(session, erased, field, dry=dry_run)


def _tell(session: Session, erased: Erased, field: str, *, dry: bool) -> None:
    if erased.row is None:
        session.tell(f"{erased.slug}: nothing to do: no {field} of it is kept")
        return
    count = len(erased.texts) or len(erased.rows)
    would = "would be " if dry else ""
    session.tell(f"{erased.slug}: {count} {field}{'' if count == 1 else 's'} {would}erased by {safe(erased.row.actor)}")
    if erased.held:
        session.tell("  git still holds it:")
    for held in erased.held:
        session.tell(f"    {held.path}: {', '.join(held.commits)}")
    if erased.draft is not None:
        count = len(erased.draft.commits)
        told = "1 commit" if count == 1 else f"{count} commits"
        session.tell(f"  its draft {safe(erased.draft.path)} may say the same, today and in {told}")
    for command in purging(erased):
        session.tell(f"  purge: {command}")


def purging(erased: Erased) -> tuple[str, ...]:
    """What takes it out of git's history, in order; nothing where git holds none of it."""
    if not erased.held:
        return ()
    if erased.texts:
        paths = " ".join(f"--path {held.path}" for held in erased.held)
        purge = f"git filter-repo --invert-paths {paths}"
    else:
        purge = "git filter-repo --replace-text ../words.txt, with the erased words in that file, a line for each"
    return ("git add ledger && git commit", purge, "git push --force --all && git push --force --tags, then clone anew")


def _json(erased: Erased, field: str, *, dry: bool) -> dict[str, object]:
    return {
        "slug": erased.slug,
        "field": field,
        "texts": list(erased.texts),
        "rows": list(erased.rows),
        "hash": (erased.row.hash or None) if erased.row else None,
        "git": [{"path": held.path, "commits": list(held.commits)} for held in erased.held],
        "draft": {"path": erased.draft.path, "commits": list(erased.draft.commits)} if erased.draft else None,
        "purge": list(purging(erased)),
        "dry_run": dry,
    }
