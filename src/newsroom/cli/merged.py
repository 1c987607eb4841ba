"""Show one diff of many stories before they are corrected, and on a terminal ask."""

from __future__ import annotations

import sys

import click

from newsroom.app.merged import Change, Merged
from newsroom.cli.beside import lines_told
from newsroom.cli.output import colourful, safe, say
from newsroom.cli.session import Session

#: Places of one change that are named; the rest are counted.
NAMED = 5


def show(session: Session, seen: Merged) -> None:
    """Each change once, with the places where it is made."""
    colour = colourful(session.color)
    for change in seen.changes:
        head = f"@@ {_places(change)} @@"
        say(click.style(head, fg="cyan") if colour else head)
        for line in lines_told(change.lines, colour=colour):
            click.echo(line, color=colour)
    for slug, file in seen.pictures:
        say(f"{slug}: {safe(file)}: the picture's bytes are others")


def _places(change: Change) -> str:
    named = ", ".join(f"{slug}:{line}" for slug, line in change.places[:NAMED])
    rest = len(change.places) - NAMED
    return f"{named} and {rest} more" if rest > 0 else named


def seated() -> bool:
    """Whether a person sits there who can answer."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def confirm(count: int) -> None:
    """On a terminal, ask whether all that goes out; a no stops the command."""
    if seated():
        click.confirm(f"Does all this go out, in {count} articles?", abort=True, err=True)


def as_json(seen: Merged) -> dict[str, object]:
    """`diff` in the answer for programs."""
    return {
        "diff": [
            {
                "places": [{"slug": slug, "line": line} for slug, line in change.places],
                "lines": [[{"op": op, "text": text} for op, text in line] for line in change.lines],
            }
            for change in seen.changes
        ],
        "pictures": [{"slug": slug, "file": file} for slug, file in seen.pictures],
    }
