"""Every command says what it does, shows an example that can be typed, and stands in the docs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from tests.typed import taken_apart

from newsroom.cli.main import main


def everything(group: click.Group, path: str = "newsroom") -> Iterator[tuple[str, click.Command]]:
    """Every command with its whole name."""
    context = click.Context(group, info_name=path)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield f"{path} {name}", command
        if isinstance(command, click.Group):
            yield from everything(command, f"{path} {name}")


ALL = dict(everything(main))
LEAVES = {path: command for path, command in ALL.items() if not isinstance(command, click.Group)}


def examples(command: click.Command) -> list[str]:
    """The lines under "Example:" or "Examples:"."""
    _, found, rest = (command.help or "").partition("Example")
    return [line.strip() for line in rest.splitlines() if line.strip().startswith("newsroom ")] if found else []


@pytest.mark.parametrize("path", ALL)
def test_help_begins_with_a_sentence(path: str) -> None:
    first = (ALL[path].help or "").strip().partition("\n")[0]
    assert re.match(r"[A-Z][a-z]+ ", first), first
    assert not first.startswith(("This ", "The ", "A ", "Command ")), "begin with the verb"


@pytest.mark.parametrize("path", LEAVES)
def test_every_command_shows_an_example_that_can_be_typed(path: str, tmp_path: Path) -> None:
    found = examples(LEAVES[path])
    assert found, f"{path} --help shows no example"
    for line in found:
        context = taken_apart(line, tmp_path)
        assert context.command is LEAVES[path], f"{line} is an example of another command"


@pytest.mark.parametrize("path", LEAVES)
def test_every_option_says_what_it_does(path: str) -> None:
    for param in LEAVES[path].params:
        if isinstance(param, click.Option) and not param.hidden:
            assert param.help, f"{path} {param.opts[0]}"
            assert param.help.rstrip().endswith((".", ")")), f"{path} {param.opts[0]}: {param.help}"


@pytest.mark.parametrize("path", LEAVES)
def test_common_options_stand_on_every_command(path: str) -> None:
    taken = {name for param in LEAVES[path].params for name in param.opts}
    assert {"-C", "-q", "-v", "--color"} <= taken
