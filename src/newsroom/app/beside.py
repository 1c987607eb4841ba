"""Lay two texts beside each other and mark what differs, word by word or line by line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from msgspec import Struct

Op = Literal["equal", "delete", "insert"]

#: Words with their apostrophes and hyphens, line ends, blanks, and whatever else stands alone.
_TOKEN = re.compile(r"\n|[^\S\n]+|\w+(?:['’\-]\w+)*|[^\w\s]")
#: Above this many pairs of words a passage is shown as replaced whole: comparing would take seconds.
_PAIRS = 4_000_000
#: Above this many lines those that come all the time, like empty ones, are no landmarks.
_MANY = 2_000
#: Two passages that share less than this are two passages, not one with every other word changed.
_AKIN = 0.35


class Line(NamedTuple):
    """A line and its number in the file."""

    number: int
    text: str


class Piece(NamedTuple):
    """A stretch of one line that is in both texts, in the old one alone, or in the new one alone."""

    op: Op
    text: str


class Hunk(Struct, frozen=True):
    """A place where the texts differ, with some lines around it; counted as `diff` counts."""

    old_start: int
    old_count: int
    new_start: int
    new_count: int
    lines: tuple[tuple[Piece, ...], ...]


class _Block(NamedTuple):
    op: str
    old_from: int
    old_to: int
    new_from: int
    new_to: int


def beside(old: Sequence[Line], new: Sequence[Line], *, context: int = 3, words: bool = True) -> tuple[Hunk, ...]:
    """Where the texts differ, in order; none where they say the same."""
    before, after = [line.text for line in old], [line.text for line in new]
    matcher = SequenceMatcher(None, before, after, autojunk=len(before) + len(after) > _MANY)
    found = []
    for group in matcher.get_grouped_opcodes(context):
        blocks = [_Block(*each) for each in group]
        if all(block.op == "equal" for block in blocks):
            continue  # two empty texts
        first, last = blocks[0], blocks[-1]
        lines = [line for block in blocks for line in _lines(block, before, after, words=words)]
        found.append(
            Hunk(
                _start(old, first.old_from, last.old_to),
                last.old_to - first.old_from,
                _start(new, first.new_from, last.new_to),
                last.new_to - first.new_from,
                tuple(lines),
            )
        )
    return tuple(found)


def _start(lines: Sequence[Line], first: int, end: int) -> int:
    """The number of the first line; of none, that of the line before."""
    if first < end:
        return lines[first].number
    return lines[first - 1].number if first else 0


def _lines(block: _Block, old: list[str], new: list[str], *, words: bool) -> Iterator[tuple[Piece, ...]]:
    gone, come = old[block.old_from : block.old_to], new[block.new_from : block.new_to]
    if block.op == "equal":
        yield from ((Piece("equal", line),) for line in gone)
    elif words and block.op == "replace":
        yield from _split(_pieces("\n".join(gone), "\n".join(come)))
    else:
        yield from ((Piece("delete", line),) for line in gone)
        yield from ((Piece("insert", line),) for line in come)


def _pieces(old: str, new: str) -> Iterator[Piece]:
    """What two passages share and where they part, line ends included."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    blocks: Iterable[_Block] = (_Block("replace", 0, len(before), 0, len(after)),)
    if len(before) * len(after) <= _PAIRS:
        matcher = SequenceMatcher(None, before, after, autojunk=False)
        if matcher.ratio() >= _AKIN:
            blocks = _joined([_Block(*each) for each in matcher.get_opcodes()], before)
    for block in blocks:
        gone = "".join(before[block.old_from : block.old_to])
        if block.op == "equal":
            yield Piece("equal", gone)
            continue
        if gone:
            yield Piece("delete", gone)
        come = "".join(after[block.new_from : block.new_to])
        if come:
            yield Piece("insert", come)


def _joined(blocks: Sequence[_Block], before: Sequence[str]) -> list[_Block]:
    """Changes that only a blank parts are one change: `[-two words-]`, not `[-two-] [-words-]`."""
    made: list[_Block] = []
    for number, block in enumerate(blocks):
        between = "".join(before[block.old_from : block.old_to])
        inner = 0 < number < len(blocks) - 1
        blank = block.op == "equal" and inner and not between.strip() and "\n" not in between
        if made and made[-1].op == "replace" and (blank or block.op != "equal"):
            first = made.pop()
            made.append(_Block("replace", first.old_from, block.old_to, first.new_from, block.new_to))
        else:
            made.append(block if block.op == "equal" else block._replace(op="replace"))
    return made


def _split(pieces: Iterable[Piece]) -> Iterator[tuple[Piece, ...]]:
    """Pieces of a passage as lines of pieces."""
    line: list[Piece] = []
    for op, text in pieces:
        first, *rest = text.split("\n")
        if first or rest:
            line += [Piece(op, first)] if first or not line else []
        for part in rest:
            yield tuple(line)
            line = [Piece(op, part)] if part else []
    if line:
        yield tuple(line)
