"""Publish approved articles, now or at a time."""

from __future__ import annotations

import click

from newsroom.app.desk import rfc3339
from newsroom.cli.moving import run
from newsroom.cli.options import Order, overriding, recording
from newsroom.cli.session import Session
from newsroom.errors import UsageProblem
from newsroom.source.times import parse_spoken


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="SLUG...")
@click.option(
    "--at",
    metavar="TIME",
    help='Not before TIME: 06:00, "tomorrow 06:00" or RFC 3339; without an offset in the newsroom\'s zone.',
)
@click.option("--embargo", metavar="TIME", help="Nobody outside sees it before TIME, written as for --at.")
@click.option("--unschedule", is_flag=True, help="Take it off the schedule; it stays approved.")
@overriding
@recording
@click.pass_obj
def command(
    session: Session,
    *,
    names: tuple[str, ...],
    at: str | None,
    embargo: str | None,
    unschedule: bool,
    overrides: tuple[str, ...],
    order: Order,
) -> int:
    """Publish articles, named by slug, path or pattern: the text that was approved, and no other.

    With --at, or a publish_at or embargo_until that lies ahead, the article is scheduled, and newsroom release
    publishes it when that time has come. An hour by itself is the next one; the answer names the day and the zone.
    Hours that the clock skips, or shows twice, are refused.

    \b
    Examples:
      newsroom publish fair
      newsroom publish fair --at "tomorrow 06:00"
      newsroom publish fair --embargo 2026-05-04T06:00:00+02:00
      newsroom publish fair --unschedule
    """
    if unschedule and (at or embargo):
        raise UsageProblem("--unschedule takes no time", hint="leave out --at and --embargo")
    return run(
        session,
        names,
        order,
        action="publish",
        target="published",
        overrides=overrides,
        publish_at=_time(session, "--at", at),
        embargo_until=_time(session, "--embargo", embargo),
        unschedule=unschedule,
    )


def _time(session: Session, option: str, written: str | None) -> str | None:
    if written is None:
        return None
    try:
        return rfc3339(parse_spoken(written, session.settings.zone, session.clock.now()))
    except ValueError as problem:
        raise UsageProblem(
            f"{option}: {problem}",
            hint='write it like 2026-05-04T06:00, 2026-05-04T06:00+02:00, 06:00 or "tomorrow 06:00"',
        ) from problem
