"""Tell where in a file something stands."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple, NewType

from msgspec import Struct

from newsroom.patterns import late

Slug = NewType("Slug", str)
Code = NewType("Code", str)
State = NewType("State", str)
AuthorId = NewType("AuthorId", str)
ContentHash = NewType("ContentHash", str)  # "v1:" + 64 hex digits
Digest = NewType("Digest", str)  # 64 hex digits: SHA-256 of bytes

#: What editors, YAML and CommonMark alike take for the end of a line.
LINE_END = late(r"\r\n|\n|\r")


class Span(NamedTuple):
    """Half-open, in code points of the file's text (a BOM is not part of it): `text[start:end]`."""

    start: int
    end: int


class Position(NamedTuple):
    """1-based line and column, the column in code points."""

    line: int
    column: int


class Lines(Struct, frozen=True):
    """Where each line of a text begins, to turn offsets into lines and columns and back."""

    starts: tuple[int, ...]
    length: int

    @classmethod
    def of(cls, text: str) -> Lines:
        """Index a text: CRLF, LF and CR each end a line, as editors count them."""
        if "\r" in text:
            return cls((0, *(match.end() for match in LINE_END.finditer(text))), len(text))
        lengths = [len(line) + 1 for line in text.split("\n")]
        return cls((0, *accumulate(lengths[:-1])), len(text))

    def position(self, offset: int) -> Position:
        """The line and column of an offset; past the end, that of the end."""
        offset = max(0, min(offset, self.length))
        line = bisect_right(self.starts, offset)
        return Position(line, offset - self.starts[line - 1] + 1)

    def offset(self, line: int, column: int = 1) -> int:
        """The offset of a line and column; past the end, that of the end."""
        if line > len(self.starts):
            return self.length
        return min(self.starts[max(line, 1) - 1] + column - 1, self.length)
