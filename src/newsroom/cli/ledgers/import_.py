"""Read journal files into the ledger."""

from __future__ import annotations

import click

from newsroom.cli.options import answering
from newsroom.cli.session import Session
from newsroom.errors import UsageProblem


@click.command()
@click.argument("folder", default=".", metavar="[DIR]")
@answering
@click.pass_obj
def command(session: Session, *, folder: str, format_: str) -> int:
    """Read the rows and texts of DIR/ledger (else of the newsroom's own) that the ledger lacks.

    Every row and text is proved first. An article whose history there parts from the one here is left alone and named
    (exit 5). A text that was erased here does not come back. newsroom doctor then sets every draft's status right.

    \b
    Examples:
      newsroom ledger import
      newsroom ledger import ../copy
    """
    from newsroom.adapters.files import FolderFiles
    from newsroom.adapters.journal import FolderJournal
    from newsroom.adapters.journal_files import FOLDER
    from newsroom.adapters.ledger.carry import carry_in
    from newsroom.cli.holding import ledger_at_rest, tell_carried

    place = (session.root / folder).resolve()
    if session.settings.ledger.journal and place == session.root.resolve():
        raise UsageProblem(
            "the newsroom's own journal is the truth already",
            hint="newsroom ledger rebuild makes the index from it; newsroom ledger import DIR reads another",
        )
    if not (place / FOLDER).is_dir():
        raise UsageProblem(f"there is no {FOLDER}/ in {folder}", hint="name the folder that ledger/ lies in")
    carried = carry_in(ledger_at_rest(session), FolderJournal(FolderFiles(place)))
    return tell_carried(session, carried, done="taken in", format_=format_)
