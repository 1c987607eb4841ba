"""Prove the ledger, make its index anew, carry it between a database and files."""

from __future__ import annotations

import click

from newsroom.cli.group import FolderGroup


class Ledgers(FolderGroup):
    """What can be done with the ledger as a whole."""

    package = "newsroom.cli.ledgers"


@click.command(cls=Ledgers, epilog="Example: newsroom ledger verify")
def command() -> None:
    """Prove the ledger: `newsroom ledger verify` says where a chain breaks or a text is not the approved one.

    The other commands remember what it held, make its index anew, and carry it between a database and files.
    """
