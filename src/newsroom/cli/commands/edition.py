"""Pass the pages of a print edition, send them to the press, see how they stand."""

from __future__ import annotations

import click

from newsroom.cli.group import FolderGroup


class Editions(FolderGroup):
    """What can be done with an edition."""

    package = "newsroom.cli.edition"


@click.command(cls=Editions, epilog="Example: newsroom edition status 2026-11-28")
def command() -> None:
    """Pass the pages of a print edition, send them to the press, see how they stand.

    An edition is a file like editions/2026-11-28.toml, named by its path or by its id, 2026-11-28. A pass is bound to
    the page: its words, its stories as they were approved, its advertisements. `newsroom export edition` sets it.
    """
