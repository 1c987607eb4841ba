"""Cut a text into paragraphs, so that a finding is known by its own wherever that moves."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from msgspec import Struct

from newsroom.model.place import Span
from newsroom.patterns import late
from newsroom.source.front import find_front

#: A blank line, with the line end before it and the blank lines after it.
_BLANK = late(r"(?:\r\n|\n|\r(?!\n))[ \t]*[\r\n]\s*")
#: A line of front matter that begins a field: not indented, no item of a list, no comment, no closing bracket.
_FIELD = late(r"(?<![^\r\n])(?=[^\s#\-\])}])")
#: A line of JSON that begins a field: as far from the margin as the first of them.
_JSON_LINE = r'(?<![^\r\n])(?={}")'
_JSON_FIRST = late(r'(?<![^\r\n])([ \t]*)"')


class Paragraphs(Struct, frozen=True):
    """Where the paragraphs of a text begin: in the body after each blank line, in front matter at each field.

    What closes the front matter is of no field, so that the last one is known again when another follows it.
    """

    text: str
    body_at: int
    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str, *, record: bool = False) -> Paragraphs:
        """Those of a draft; or of an author's record, which is front matter and nothing else."""
        front = find_front(text)
        start, end, body_at = (0, len(text), len(text)) if record else (front.start, front.end, front.body_at)
        fields = _json(text, start, end) if front.dialect == "json" and not record else _fields(text, start, end)
        blanks = (match.end() for match in _BLANK.finditer(text, body_at))
        return cls(text, body_at, tuple(sorted({0, end, body_at, *fields, *blanks})))

    def around(self, span: Span) -> str:
        """The words of the paragraph that a span begins in, and of those up to its end."""
        first = bisect_right(self.starts, span.start) - 1
        last = bisect_right(self.starts, max(span.start, span.end - 1))
        end = self.starts[last] if last < len(self.starts) else len(self.text)
        words = plain(self.text[self.starts[first] : end])
        # the comma of JSON comes and goes with the field below it
        return words.removesuffix(",") if end < self.body_at else words

    def opening(self) -> str:
        """The words of the first paragraph of the body."""
        body = self.text[self.body_at :].lstrip()
        blank = _BLANK.search(body)
        return plain(body[: blank.start()] if blank else body)


def _fields(text: str, start: int, end: int) -> Iterator[int]:
    """Where the fields of YAML or TOML begin."""
    return (match.start() for match in _FIELD.finditer(text, start, end))


def _json(text: str, start: int, end: int) -> Iterator[int]:
    """Where the fields of a JSON object begin that has each on a line, and the bracket that closes it."""
    first = _JSON_FIRST.search(text, start, end)
    if first is not None:
        line = re.compile(_JSON_LINE.format(first[1]))
        yield from (match.start() for match in line.finditer(text, start, end))
        yield max(start, text.rfind("}", start, end))


def plain(words: str) -> str:
    """As it reads, however its lines are broken."""
    return " ".join(words.split())
