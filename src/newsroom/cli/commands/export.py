"""Export what is live, and nothing else."""

from __future__ import annotations

import click

from newsroom.cli.group import FolderGroup


class Exports(FolderGroup):
    """The formats."""

    package = "newsroom.cli.exports"


@click.command(cls=Exports, epilog="Example: newsroom export html -o public")
def command() -> None:
    """Export what the ledger says is live, from the approved text, and nothing else.

    A draft nobody published is in no export; newsroom proof shows it.
    """
