"""Take published articles down; `publish` brings them back."""

from __future__ import annotations

import click

from newsroom.cli.moving import run
from newsroom.cli.options import recording
from newsroom.cli.session import Session


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="SLUG...")
@recording
@click.pass_obj
def command(
    session: Session,
    *,
    names: tuple[str, ...],
    dry_run: bool,
    who: str | None,
    reason: str | None,
    format_: str,
) -> int:
    """Take published articles, named by slug, path or pattern, out of every export; publish takes it back.

    The next export takes their pages down.

    \b
    Example:
      newsroom unpublish fair -m "the court asked for it"
    """
    return run(
        session,
        names,
        who=who,
        format_=format_,
        dry_run=dry_run,
        action="unpublish",
        target="unpublished",
        reason=reason,
    )
