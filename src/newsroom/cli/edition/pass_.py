"""Pass pages of an edition, as they are: their words, their stories, their advertisements."""

from __future__ import annotations

import click

from newsroom.cli.options import Order, recording
from newsroom.cli.session import Session


@click.command()
@click.argument("edition", metavar="EDITION")
@click.argument("pages", nargs=-1, required=True, metavar="PAGE...")
@recording
@click.pass_obj
def command(session: Session, *, edition: str, pages: tuple[str, ...], order: Order) -> int:
    """Pass pages of an edition as they are now: the headlines, standfirsts, captions and cuts that its file gives its
    stories, each story as it was approved, its advertisements and ready-made pages byte for byte.

    A page is laid out first, and not passed where newsroom export edition would not make it ([workflow.pages] layout =
    "elsewhere" leaves that to another program). What stands on it has to be approved, and free when the paper is on
    sale. One word of the page changed, a story on it corrected, another name in its imprint, and the pass is void:
    neither export --profile print nor send takes the page until it is passed again. The deadline may change.
    `[workflow.pages] pass` says who may; else it is whoever may publish.

    \b
    Examples:
      newsroom edition pass 2026-11-28 1 4
      newsroom edition pass editions/2026-11-28.toml 2-5
    """
    from newsroom.app.page_names import pages_typed
    from newsroom.app.passing import pass_pages
    from newsroom.cli.desk import open_desk
    from newsroom.cli.laid_out import LaidOut
    from newsroom.cli.paging import edition_typed, tell_pages
    from newsroom.model.ledger import PASSED
    from newsroom.workflow.request import Request

    desk, _ = open_desk(session, order.who)
    planned = edition_typed(session, desk.newsroom, edition)
    request = Request("pass", PASSED, desk.actor, desk.at, reason=order.reason)
    numbers = pages_typed(pages)
    laid_out = LaidOut(session, planned)
    against, breaks = laid_out.against(numbers), laid_out.breaks
    outcomes = pass_pages(desk, planned, numbers, request, against=against, breaks=breaks, dry=order.dry_run)
    return tell_pages(session, planned, outcomes, format_=order.format_)
