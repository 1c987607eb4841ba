"""Turn the parser's lines and columns of bytes into places in the text."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate

from newsroom.model.place import Lines, Span

#: First and last line and column, 1-based, columns in bytes, the last inclusive.
Position = tuple[int, int, int, int]

# A longer line is measured once; in a shorter one that costs more than it saves.
_SHORT = 2000


class Columns:
    """The places in `text` of a body, or a part of one, that begins at `at`; it ends at `end`, or with the text."""

    def __init__(self, text: str, at: int, end: int | None = None) -> None:
        self.text = text
        body = text[at:end]
        self.ascii = body.isascii()
        self.starts = [at + start for start in Lines.of(body).starts]
        self.starts.append(at + len(body))
        self.written: dict[int, bytes] = {}
        self.widths: dict[int, list[int]] = {}

    def span(self, position: Position) -> Span:
        """The place, without blanks at its end."""
        first_line, first, last_line, last = position
        start = self.offset(first_line, first - 1)
        end = max(start, self.offset(last_line, last))
        return Span(start, start + len(self.text[start:end].rstrip()))

    def offset(self, line: int, column: int) -> int:
        """The offset of what stands after so many bytes of a line."""
        line = min(line, len(self.starts) - 1)
        start = self.starts[line - 1]
        if self.ascii or column <= 0:
            return min(start + max(column, 0), self.starts[-1])
        written = self.bytes_of(line)
        # The parser counts what goes on in the next line from the start of this one.
        while column > len(written) and line < len(self.starts) - 1:
            column -= len(written)
            start = self.starts[line]
            line += 1
            written = self.bytes_of(line)
        if len(written) < _SHORT:
            return start + len(written[:column].decode(errors="ignore"))
        widths = self.widths.get(line)
        if widths is None:
            widths = self.widths[line] = [0, *accumulate(map(_width, written.decode()))]
        return start + bisect_left(widths, column, hi=len(widths) - 1)

    def bytes_of(self, line: int) -> bytes:
        written = self.written.get(line)
        if written is None:
            written = self.written[line] = self.text[self.starts[line - 1] : self.starts[line]].encode()
        return written


def _width(sign: str) -> int:
    code = ord(sign)
    return 1 if code < 0x80 else 2 if code < 0x800 else 3 if code < 0x10000 else 4
