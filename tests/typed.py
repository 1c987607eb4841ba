"""Take apart a line that somebody types, as the command line does, without running it."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from newsroom.cli.main import main
from newsroom.cli.options import behind_the_command
from newsroom.cli.session import Session


def taken_apart(line: str, at: Path) -> click.Context:
    """The command that a line names, its arguments parsed; click's complaint where they are wrong."""
    words = shlex.split(line, comments=True)
    assert words[0] == "newsroom", line
    rest = behind_the_command(words[1:])
    command: click.Command = main
    context = click.Context(main, info_name="newsroom", obj=Session(at))
    while isinstance(command, click.Group):
        inner = command.get_command(context, rest[0])
        assert inner is not None, f"{line}: no command {rest[0]}"
        command = inner
        rest = rest[1:]
    return command.make_context(command.name, rest, parent=context)
