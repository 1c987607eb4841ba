"""Find a group's commands by folder, and import one when it is called."""

from __future__ import annotations

import importlib
import keyword
from pathlib import Path
from typing import ClassVar

import click

from newsroom.cli.options import with_common
from newsroom.errors import did_you_mean


class FolderGroup(click.Group):
    """A group whose commands are the files of one folder: `--help` imports none of them.

    A subclass names the folder's package. Each file holds a `command`; the first line of its docstring is its line
    in the group's help. A name with a hyphen is a file with an underscore; one that
    is a word of Python's is a file with an underscore behind it.
    """

    package: ClassVar[str]

    @property
    def folder(self) -> Path:
        """Where the files are."""
        return Path(str(importlib.import_module(self.package).__file__)).parent

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """All commands, sorted."""
        return sorted(
            place.stem.rstrip("_").replace("_", "-") for place in self.folder.glob("*.py") if place.stem[0] != "_"
        )

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Import one, and give it the options that all share."""
        if name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"{self.package}.{_stem(name)}")
        command = module.command
        assert isinstance(command, click.Command)
        command.name = name
        return with_common(command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with the nearest name for a slip."""
        name = args[0]
        if name not in self.list_commands(ctx) and not name.startswith("-"):
            near = did_you_mean(name, self.list_commands(ctx))
            ctx.fail(f'no command "{name}"; {near or f"see {ctx.command_path} --help"}')
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands by the first line of each file, so that none need be imported."""
        rows = [(name, _first_line(self.folder / f"{_stem(name)}.py")) for name in self.list_commands(ctx)]
        if rows:
            with formatter.section("Commands"):
                formatter.write_dl(rows)


def _stem(name: str) -> str:
    return f"{name}_" if keyword.iskeyword(name) else name.replace("-", "_")


def _first_line(place: Path) -> str:
    with place.open(encoding="utf-8") as file:
        return file.readline().strip().strip('"').rstrip(".")
