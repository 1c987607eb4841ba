"""Show the line of a finding with its place underlined, however wide its letters are."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import click

from newsroom.cli.output import COMMAND, safe
from newsroom.model.finding import Placed
from newsroom.model.place import LINE_END, Lines

TAB = 4
#: What a long line is cut to leaves room for this many columns before the place.
_BEFORE = 20


def excerpt(text: str, lines: Lines, found: Placed, *, colour: bool, columns: int) -> list[str]:
    """The gutter, the line and the mark beneath it; nothing for a finding about the file as a whole."""
    where = found.finding.where
    if where is None or not text:
        return []
    number = str(found.start.line)
    gutter = " " * len(number)
    room = max(40, columns - len(number) - 4)
    first = lines.offset(found.start.line)
    line = LINE_END.split(text[first : lines.offset(found.start.line + 1)], maxsplit=1)[0]
    # of a line of a megabyte only what may be shown is looked at
    far = min(max(0, where.start - first - 4 * room), len(line))
    line = line[far : far + 12 * room]
    start = min(where.start - first - far, len(line))
    end = max(start, min(where.end - first - far, len(line)))
    shown, before, under = _window(_letters(line), start, end, room)
    mark = "^" * max(under, 1)
    if colour:
        number, bar = click.style(number, fg="blue", bold=True), click.style("|", fg="blue", bold=True)
        mark = click.style(mark, fg="red" if found.level.severity == "error" else "yellow", bold=True)
    else:
        bar = "|"
    return [f"{gutter} {bar}", f"{number} {bar} {shown}".rstrip(), f"{gutter} {bar} {' ' * before}{mark}"]


def _letters(line: str) -> list[tuple[str, int]]:
    """Each letter as it is shown, and how many columns of a terminal it takes."""
    made: list[tuple[str, int]] = []
    at = 0
    commands = {match.start() for match in COMMAND.finditer(line)}
    for number, letter in enumerate(line):
        if letter == "\t":
            shown, width = " " * (TAB - at % TAB), TAB - at % TAB
        else:
            shown = "\\u0023" if number in commands else safe(letter)
            width = _width(letter) if shown == letter else len(shown)
        made.append((shown, width))
        at += width
    return made


def _width(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def _window(letters: Sequence[tuple[str, int]], start: int, end: int, columns: int) -> tuple[str, int, int]:
    """The part of a line that fits, how many columns stand before the place, and how many the place takes."""
    first, last = 0, len(letters)
    if sum(each for _, each in letters) > columns:
        first, room = start, _BEFORE
        while first > 0 and room >= letters[first - 1][1]:
            first -= 1
            room -= letters[first][1]
        last, room = first, columns - 2
        while last < len(letters) and room >= letters[last][1]:
            room -= letters[last][1]
            last += 1
    shown = "".join(shown for shown, _ in letters[first:last])
    before = sum(each for _, each in letters[first:start]) + (1 if first else 0)
    under = sum(each for _, each in letters[start : min(end, last)])
    return ("…" if first else "") + shown + ("…" if last < len(letters) else ""), before, under
