"""Note something about articles in the ledger; nothing else changes."""

from __future__ import annotations

import click

from newsroom.cli.moving import run
from newsroom.cli.options import Order, recording
from newsroom.cli.session import Session


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="SLUG...")
@recording
@click.pass_obj
def command(session: Session, *, names: tuple[str, ...], order: Order) -> int:
    """Note something about articles, named by slug, path or pattern, for whoever reads their history.

    State, approval and schedule stay as they are, whatever the state is.

    \b
    Example:
      newsroom note fair -m "the council has not called back"
    """
    return run(session, names, order, action="note", target="draft")
