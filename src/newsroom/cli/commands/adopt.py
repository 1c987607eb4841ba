"""Take stories that were published elsewhere into the ledger."""

from __future__ import annotations

import click

from newsroom.cli.moving import run
from newsroom.cli.options import Order, recording
from newsroom.cli.session import Session


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="SLUG|GLOB|-...")
@recording
@click.pass_obj
def command(session: Session, *, names: tuple[str, ...], order: Order) -> int:
    """Take stories that were published elsewhere into the ledger as live, with the text that their files hold.

    No check is asked: it is the one door without a gate, and the ledger marks what came through it. When a story went
    out is read from its front matter (date, published, publishDate …). One that says draft: true, status: draft or
    visibility: members (as Ghost and WordPress do), has no date or one that lies ahead, or has a text all in HTML, is
    refused, and what the ledger knows already stays as it is. Articles are named by slug, path or
    pattern; - reads their names from standard input.

    \b
    Examples:
      newsroom adopt 'drafts/archive/*' -m "from the old site" --dry-run
      newsroom adopt 'drafts/archive/*' -m "from the old site"
      git ls-files drafts/2019 | newsroom adopt - -m "from the old site"
    """
    from newsroom.app.adopt import adopt

    return run(session, names, order, action="adopt", target="published", move=adopt)
