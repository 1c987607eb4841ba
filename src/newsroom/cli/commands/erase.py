"""Take a kept text, a reason or a notice out of the ledger for good."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from newsroom.cli.options import Order, ask, recording
from newsroom.cli.output import safe, say
from newsroom.cli.session import Session
from newsroom.source.shown import shown
from newsroom.workflow.words import SHORT, called, did

if TYPE_CHECKING:
    from newsroom.app.erase import Erased, Gone


@click.command()
@click.argument("name", metavar="SLUG")
@click.option("--version", type=click.IntRange(min=0), metavar="N", help="Of version N alone (default: of all).")
@click.option(
    "--row",
    "numbers",
    type=click.IntRange(min=1),
    multiple=True,
    metavar="N",
    help="Of row N alone, as `newsroom log SLUG` counts; may repeat.",
)
@click.option(
    "--field", type=click.Choice(["text", "reason", "notice"]), default="text", show_default=True, help="What to erase."
)
@recording
@click.pass_obj
def command(
    session: Session, *, name: str, version: int | None, numbers: tuple[int, ...], field: str, order: Order
) -> None:
    """Erase a text that the ledger keeps of a story, or the reasons or notices of its rows.

    An edition, whose pages were passed and sent, is named by its file's path.

    Every row whose words go is named; --dry-run shows the words too, and takes nothing. The chain still verifies, and a
    row says what was erased, by whom and why. A text that is live, approved or scheduled is left alone (exit 3).
    Nothing brings an erased text back, but git's history still holds what was committed: the commits are listed, with
    the commands that purge them.

    \b
    Examples:
      newsroom erase fair --version 1 -m "a court ordered it" --dry-run
      newsroom erase fair --field reason --row 9 -m "it named a source"
      newsroom erase editions/2026-11-28.toml --field reason --row 3 -m "it named a source"
    """
    from newsroom.adapters.past import GitPast
    from newsroom.app.erase import erase
    from newsroom.cli.desk import open_desk, warn
    from newsroom.cli.naming import from_here

    desk, mirror = open_desk(session, order.who)
    name = from_here(session, desk.newsroom, name)
    reason = order.reason or ask(f"Reason for erasing the {field} of {name}")
    past = GitPast(session.root)
    erased = erase(desk, past, name, field=field, version=version, numbers=numbers, reason=reason, dry=order.dry_run)
    warn(mirror)
    if order.format_ == "json":
        say(json.dumps(_json(erased, field, dry=order.dry_run), ensure_ascii=False))
        return
    of = " and ".join(f"row {number}" for number in sorted(set(numbers))) or "it"
    _tell(session, erased, field, of=of, dry=order.dry_run)


def _tell(session: Session, erased: Erased, field: str, *, of: str, dry: bool) -> None:
    if erased.row is None:
        session.tell(f"{called(erased.slug)}: nothing to do: no {field} of {of} is kept")
        return
    count = len(erased.texts) or len(erased.rows)
    would = "would be " if dry else ""
    session.tell(
        f"{called(erased.slug)}: {count} {field}{'' if count == 1 else 's'} {would}erased by {safe(erased.row.actor)}"
    )
    for line in _rows(session, erased, dry=dry):
        session.tell(f"  {line}")
    if erased.held:
        session.tell("  git still holds it:")
    for held in erased.held:
        session.tell(f"    {held.path}: {', '.join(held.commits)}")
    if erased.draft is not None:
        count = len(erased.draft.commits)
        told = "1 commit" if count == 1 else f"{count} commits"
        session.tell(f"  its draft {safe(erased.draft.path)} may say the same, today and in {told}")
    # what is not committed yet would still be held after the purge, and what is pushed by others
    for label, command in zip(("first", "purge", "then"), purging(erased), strict=False):
        session.tell(f"  {label}: {command}")


def _rows(session: Session, erased: Erased, *, dry: bool) -> Iterator[str]:
    """Each row whose words go, as the log has it; before they go, the words too."""
    for gone in erased.gone:
        what = f"text {gone.row.text[:SHORT]}" if gone.words is None and gone.row.text else gone.field
        yield f"row {gone.number}, {shown(gone.row.at, session.settings.zone)}: {_did(session, gone)}: its {what}"
        if dry and gone.words is not None:
            yield f"    {safe(gone.words)}"


def _did(session: Session, gone: Gone) -> str:
    return safe(did(gone.row, session.settings.zone))


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
        "erased": [
            {
                "row": gone.number,
                "slug": gone.row.slug,
                "seq": gone.row.seq,
                "at": gone.row.at,
                "actor": gone.row.actor,
                "action": gone.row.action,
                "field": gone.field,
                "text": gone.row.text if gone.words is None else None,
                "words": gone.words if dry else None,
            }
            for gone in erased.gone
        ],
        "hash": (erased.row.hash or None) if erased.row else None,
        "git": [{"path": held.path, "commits": list(held.commits)} for held in erased.held],
        "draft": {"path": erased.draft.path, "commits": list(erased.draft.commits)} if erased.draft else None,
        "purge": list(purging(erased)),
        "dry_run": dry,
    }
