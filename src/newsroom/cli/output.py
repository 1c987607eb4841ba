"""Print for people: results to stdout, complaints to stderr, a draft's words never as commands to a terminal."""

from __future__ import annotations

import os
import sys

import click

from newsroom.patterns import late

#: Control characters, escapes, and marks that turn the direction of text: shown, never obeyed.
_UNSAFE = late("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
#: GitHub and Azure obey `##[error]` and `##vso[…]` wherever it stands in a line of a log.
COMMAND = late(r"##(?=[a-z]*\[)")
#: GitHub obeys `::error …::` at the beginning of a line, blanks before it or not; `::related slug` is none.
_AT_THE_HEAD = late(r"^(\s*):(?=:[^:]*::)")


def safe(text: str) -> str:
    """A draft's text made harmless for a terminal or a log: `\\x1b` is shown as such; one line stays one line."""
    line = COMMAND.sub(r"\\u0023#", text.replace("\r", "").replace("\n", " "))
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", line)


def as_it_stands(line: str) -> str:
    """A whole line of a draft, as a diff shows it, harmless at the head of a line too."""
    return _AT_THE_HEAD.sub(r"\1\\u003a", safe(line))


def colourful(choice: str = "auto", *, err: bool = False) -> bool:
    """Whether to use colour on stdout or stderr: --color, then NO_COLOR, FORCE_COLOR, then whether it is a terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return (sys.stderr if err else sys.stdout).isatty()


def say(text: str = "", *, colour: bool = False) -> None:
    """A line of result; one with `colour` in it keeps it, whatever stdout is."""
    click.echo(text, color=colour or None)


def complain(message: str, *, hint: str | None = None) -> None:
    """One line of what went wrong, and one of what to do."""
    click.echo(f"newsroom: {safe(message)}", err=True)
    if hint:
        complain_hint(hint)


def complain_hint(hint: str) -> None:
    """The line below a complaint, or below several that have it in common."""
    click.echo(f"  hint: {safe(hint)}", err=True)
