"""Retract published articles: readers are told that, and why."""

from __future__ import annotations

import click

from newsroom.cli.moving import run
from newsroom.cli.options import Order, recording
from newsroom.cli.session import Session


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="SLUG...")
@click.option("--notice", metavar="TEXT", help="What readers are to be told in the place of the story.")
@recording
@click.pass_obj
def command(session: Session, *, names: tuple[str, ...], notice: str | None, order: Order) -> int:
    """Retract published articles, named by slug, path or pattern: we no longer stand by them, and readers are told so.

    The text leaves every export. Its address keeps answering, with headline and notice. The reason is for the ledger
    alone.
    newsroom move SLUG draft takes the story back to the desk, with a reason; it is approved anew then.

    \b
    Example:
      newsroom retract fair -m "the source made it up" --notice "This story was wrong, and we have retracted it."
    """
    return run(session, names, order, action="retract", target="retracted", notice=(notice or "").strip() or None)
