"""Take published articles down; `publish` brings them back."""

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
    """Take published articles, named by slug, path or pattern, out of every export; publish takes it back.

    The next export takes their pages down.

    \b
    Example:
      newsroom unpublish fair -m "the court asked for it"
    """
    return run(session, names, order, action="unpublish", target="unpublished")
