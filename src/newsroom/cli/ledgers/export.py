"""Write the ledger as journal files."""

from __future__ import annotations

import click

from newsroom.cli.options import answering
from newsroom.cli.session import Session


@click.command()
@click.option("-o", "--output", "folder", default=".", show_default=True, metavar="DIR", help="Write to DIR/ledger.")
@answering
@click.pass_obj
def command(session: Session, *, folder: str, format_: str) -> int:
    """Write every article's rows and every kept text as journal files: DIR/ledger/<slug>.jsonl, DIR/ledger/texts.

    A file that is there gets the rows it lacks; one that holds another history is left alone and named (exit 5).
    Without -o the newsroom's own ledger/ is written, so that a database can become a journal.

    \b
    Examples:
      newsroom ledger export
      newsroom ledger export -o ../copy
    """
    from newsroom.adapters.files import FolderFiles
    from newsroom.adapters.journal import FolderJournal
    from newsroom.adapters.ledger.carry import carry_out
    from newsroom.cli.holding import ledger_at_rest, tell_carried

    carried = carry_out(ledger_at_rest(session), FolderJournal(FolderFiles((session.root / folder).resolve())))
    return tell_carried(session, carried, done="written", format_=format_)
