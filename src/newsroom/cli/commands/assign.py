"""Hand articles to somebody."""

from __future__ import annotations

import click

from newsroom.cli.moving import run
from newsroom.cli.options import Order, recording
from newsroom.cli.session import Session
from newsroom.errors import UsageProblem


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="SLUG... [WHO]")
@click.option("--nobody", is_flag=True, help="Take them from whoever has them; then WHO is left out.")
@recording
@click.pass_obj
def command(session: Session, *, names: tuple[str, ...], nobody: bool, order: Order) -> int:
    """Hand articles, named by slug, path or pattern, to WHO: an author id or an e-mail.

    It is written into their drafts as desk: {assignee: WHO}, and noted in the ledger; approvals stay. newsroom status
    --assignee WHO lists what somebody has.

    \b
    Examples:
      newsroom assign fair ana-lopez
      newsroom assign fair ferry --nobody
    """
    from newsroom.app.assign import assign, assignee_of, assigning

    slugs, to = (names, None) if nobody else (names[:-1], names[-1])
    if not slugs:
        raise UsageProblem(f"to whom goes {to}?", hint=f"newsroom assign {to} WHO, or newsroom assign {to} --nobody")
    to = None if to is None else assignee_of(to, session.newsroom.authors, session.settings)
    return run(
        session, slugs, order, action="note", target="draft", revise=lambda request: assigning(request, to), move=assign
    )
