"""Write docs/commands.md from the commands themselves: `python docs/make_commands.py [--check]`."""

from __future__ import annotations

from collections.abc import Iterator

import click
from keep import keep

from newsroom.cli.main import main

HEAD = """\
# Commands

Every command of `newsroom`, as `newsroom COMMAND --help` prints it. Articles are named by slug or by path. The newsroom
is the nearest folder above with a `newsroom.toml`; `-C DIR` works as if started in DIR. The common options stand before
or after the command's name: `newsroom -q check` and `newsroom check -q` are the same.

A shell completes commands and options after one line in its start-up file:

```text
bash   eval "$(_NEWSROOM_COMPLETE=bash_source newsroom)"      in ~/.bashrc
zsh    eval "$(_NEWSROOM_COMPLETE=zsh_source newsroom)"       in ~/.zshrc
fish   _NEWSROOM_COMPLETE=fish_source newsroom | source       in ~/.config/fish/completions/newsroom.fish
```

How commands end is told in [exit codes](exit-codes.md), what `newsroom.toml` may say in [settings](settings.md).
"""


def commands(group: click.Group, parent: click.Context) -> Iterator[tuple[str, str]]:
    """Every command with its help, groups before their own."""
    for name in group.list_commands(parent):
        command = group.get_command(parent, name)
        assert command is not None
        context = click.Context(command, info_name=name, parent=parent, max_content_width=100, terminal_width=100)
        context.help_option_names = parent.help_option_names
        yield context.command_path, command.get_help(context)
        if isinstance(command, click.Group):
            yield from commands(command, context)


def page() -> str:
    """The whole page."""
    top = click.Context(main, info_name="newsroom", max_content_width=100, terminal_width=100)
    top.help_option_names = ["-h", "--help"]
    found = [("newsroom", main.get_help(top)), *commands(main, top)]
    parts = [HEAD]
    for path, told in found:
        lines = "\n".join(line.rstrip() for line in told.splitlines())
        parts.append(f"## {path}\n\n```text\n{lines}\n```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    keep("commands.md", page())
