"""Mend what can be mended safely, by changing those bytes and no others."""

from __future__ import annotations

import click

from newsroom.cli.checking.asked import Asked
from newsroom.cli.checking.run import answer
from newsroom.cli.checkopts import chosen_by_code, hiding, mending, printing
from newsroom.cli.session import Session


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--for", "state", metavar="STATE", help="Mend what STATE asks (default: the state the ledger says).")
@printing
@mending
@chosen_by_code
@hiding
@click.pass_obj
def command(
    session: Session,
    *,
    paths: tuple[str, ...],
    state: str | None,
    formats: tuple[str, ...],
    unsafe_fixes: bool,
    diff: bool,
    exit_non_zero_on_fix: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    preview: bool,
    baseline: str | None,
) -> int:
    """Mend drafts: `newsroom check --fix`. What is left is told, and exits 1 where it is an error.

    A text that an approval is bound to is never changed, but for its read time and status.

    \b
    Examples:
      newsroom fix
      newsroom fix --diff drafts/harbour-fair.md
      newsroom fix --baseline baseline.txt
    """
    return answer(
        session,
        Asked(
            paths=paths,
            state=state,
            formats=formats,
            fix=True,
            unsafe=unsafe_fixes,
            diff=diff,
            exit_on_fix=exit_non_zero_on_fix,
            select=select,
            ignore=ignore,
            preview=preview,
            baseline=baseline,
        ),
    )
