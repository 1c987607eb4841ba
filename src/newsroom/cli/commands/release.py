"""Publish what was scheduled and is due."""

from __future__ import annotations

import click

from newsroom.cli.options import acting, answering, clocked, rehearsed
from newsroom.cli.session import Session


@click.command()
@click.argument("names", nargs=-1, metavar="[SLUG...]")
@rehearsed
@acting
@answering
@clocked
@click.pass_obj
def command(session: Session, *, names: tuple[str, ...], dry_run: bool, who: str | None, format_: str) -> int:
    """Publish what is due, for cron or CI: the text that was scheduled, under the actor who scheduled it.

    What is refused exits 1 or 3, runs the hooks on release-refused, and is tried again the next time.

    \b
    Example:
      newsroom release
    """
    from newsroom.app.release import release
    from newsroom.cli.afterwards import tell_refused
    from newsroom.cli.desk import open_desk, warn
    from newsroom.cli.naming import articles_named
    from newsroom.cli.outcomes import tell

    desk, mirror = open_desk(session, who)
    outcomes = release(desk, articles_named(session, desk.newsroom, names), dry=dry_run)
    warn(mirror)
    for outcome in outcomes:
        tell_refused(session, outcome)
    code = tell(session, outcomes, desk.graph, format_=format_)
    if not outcomes and format_ == "text":
        session.tell("nothing is due")
    return code
