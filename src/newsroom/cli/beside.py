"""Show where two texts part, as git does, in colour or with marks; a draft's words never act on the terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

import click

from newsroom.app.beside import Hunk, Op, Piece
from newsroom.app.versions import Difference, Wording
from newsroom.cli.output import as_it_stands, safe
from newsroom.config import Settings
from newsroom.source.shown import shown
from newsroom.workflow.words import SHORT

_MARKS: Mapping[Op, tuple[str, str]] = {"equal": ("", ""), "delete": ("[-", "-]"), "insert": ("{+", "+}")}
_PREFIX: Mapping[Op, str] = {"equal": " ", "delete": "-", "insert": "+"}
_COLOURS: Mapping[Op, str | None] = {"equal": None, "delete": "red", "insert": "green"}
#: A command of a CI log that is cut by a mark: its beginning is shown as such, too.
_BEGUN = re.compile(r"##(?=[a-z]*\Z)|^(?:\s*):(?=:)")


def told(found: Difference, settings: Settings, *, words: bool, colour: bool) -> Iterator[str]:
    """The lines of a diff: head, hunks, and the pictures that are others."""
    if found.hunks:
        for mark, wording in (("---", found.old), ("+++", found.new)):
            line = f"{mark} {safe(found.slug)}: {title(wording, settings)}"
            yield click.style(line, bold=True) if colour else line
    for hunk in found.hunks:
        head = f"@@ -{hunk.old_start},{hunk.old_count} +{hunk.new_start},{hunk.new_count} @@"
        yield click.style(head, fg="cyan") if colour else head
        yield from (_line(line, words=words, colour=colour) for line in hunk.lines)
    for file in found.pictures:
        yield f"{safe(file)}: the picture's bytes are others"


def lines_told(lines: Iterable[tuple[Piece, ...]], *, colour: bool) -> Iterator[str]:
    """Lines word by word, as `told` has them."""
    return (_line(line, words=True, colour=colour) for line in lines)


def title(wording: Wording, settings: Settings) -> str:
    """`version 2, 4 May 2026 09:00 [1f2e3d4c5b6a]`, or the file with its path."""
    row = wording.row
    if row is None:
        return f"{wording.name}, {safe(wording.draft.path)}"
    return f"{wording.name}, {shown(row.at, settings.zone)} [{row.hash[:SHORT]}]"


def _line(line: tuple[Piece, ...], *, words: bool, colour: bool) -> str:
    if not words:
        piece = line[0] if line else Piece("equal", "")
        text = as_it_stands(f"{_PREFIX[piece.op]}{piece.text}")
        return click.style(text, fg=_COLOURS[piece.op]) if colour and piece.op != "equal" else text
    if not colour:
        return as_it_stands("".join(f"{_MARKS[op][0]}{text}{_MARKS[op][1]}" for op, text in line))
    if len(line) == 1:
        return _coloured(line[0], as_it_stands(line[0].text))
    return "".join(_coloured(piece, _harmless(piece.text)) for piece in line)


def _coloured(piece: Piece, text: str) -> str:
    if piece.op == "equal":
        return text
    before, after = _MARKS[piece.op]
    return click.style(f"{before}{text}{after}", fg=_COLOURS[piece.op])


def _harmless(text: str) -> str:
    return safe(_BEGUN.sub(lambda match: match[0].replace("##", "\\u0023#").replace(":", "\\u003a"), text))


def as_json(found: Difference) -> dict[str, object]:
    """`diff --format json`."""
    return {
        "slug": found.slug,
        "from": _wording(found.old),
        "to": _wording(found.new),
        "same": found.same,
        "hunks": [_hunk(hunk) for hunk in found.hunks],
        "pictures": list(found.pictures),
    }


def _wording(wording: Wording) -> dict[str, object]:
    row = wording.row
    return {
        "name": wording.name,
        "path": wording.draft.path,
        "seq": row.seq if row else None,
        "version": row.version if row else None,
        "at": row.at if row else None,
        "text": row.text if row else None,
    }


def _hunk(hunk: Hunk) -> dict[str, object]:
    return {
        "old_start": hunk.old_start,
        "old_count": hunk.old_count,
        "new_start": hunk.new_start,
        "new_count": hunk.new_count,
        "lines": [[{"op": op, "text": text} for op, text in line] for line in hunk.lines],
    }
