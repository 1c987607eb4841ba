"""Kill articles that were published: they are gone, and stay so."""

from __future__ import annotations

import click

from newsroom.cli.moving import run
from newsroom.cli.options import acting, answering, clocked, reasoned, rehearsed
from newsroom.cli.session import Session


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="SLUG...")
@rehearsed
@acting
@reasoned
@answering
@clocked
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
    """Kill articles that were published, named by slug or path: readers get nothing any more, and no way leads back.

    What may come back is unpublished, what readers are to be told of is retracted.

    \b
    Example:
      newsroom kill fair -m "a court forbids it"
    """
    return run(
        session,
        names,
        who=who,
        format_=format_,
        dry_run=dry_run,
        action="kill",
        target="killed",
        reason=reason,
    )
