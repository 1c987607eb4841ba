"""Give a story another slug."""

from __future__ import annotations

import json

import click

from newsroom.cli.options import Order, recording
from newsroom.cli.output import safe, say
from newsroom.cli.session import Session


@click.command()
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@recording
@click.pass_obj
def command(session: Session, *, old: str, new: str, order: Order) -> None:
    """Give the story OLD, named by slug or path, the slug NEW: in its file, which stays where it is, and in the ledger.

    State, approval, schedule and live text stay, and the history goes on under the new slug. The ledger remembers the
    old one, which no other story gets any more. The address of a live story changes with its slug: whoever renames it
    needs the roles that a correction takes.

    \b
    Examples:
      newsroom rename fair town-fair
      newsroom rename fair town-fair -m "there are two fairs now" --dry-run
    """
    from newsroom.app.rename import rename
    from newsroom.cli.desk import desk_of, ledger_of, warn
    from newsroom.cli.naming import from_here

    ledger, mirror = ledger_of(session)
    desk = desk_of(session, ledger, order.who)
    old = from_here(session, desk.newsroom, old)
    done = rename(desk, ledger, old, new, reason=order.reason, dry=order.dry_run)
    warn(mirror)
    row = done.row
    if order.format_ == "json":
        told = {
            "slug": done.new,
            "renamed_from": done.old,
            "path": done.path,
            "state": row.to_state if row else "draft",
            "version": row.version if row else 0,
            "hash": (row.hash or None) if row else None,
            "named_by": list(done.naming),
            "dry_run": order.dry_run,
        }
        say(json.dumps(told, ensure_ascii=False))
        return
    session.tell(f"{done.old}: {'would be ' if order.dry_run else ''}renamed to {done.new}")
    if row is None:
        session.tell("  it never moved: the ledger knows neither slug")
    for path in done.naming:
        session.tell(f"  {safe(path)} names it as related by its old slug")
    if row is not None and row.live is not None:
        session.tell(f"  links to {done.old} lead on to {done.new}")
        session.tell("  next: newsroom export html moves its page and leaves a redirect")
