"""Cut a text into paragraphs, so that a finding is known by its own wherever that moves."""

from __future__ import annotations

import re
from bisect import bisect_right

from msgspec import Struct

from newsroom.model.place import Span
from newsroom.source.front import find_front

#: A blank line, with the line end before it and the blank lines after it.
_BLANK = re.compile(r"(?:\r\n|\n|\r(?!\n))[ \t]*[\r\n]\s*")
#: A line of front matter that begins a field: not indented, no item of a list, no comment, no closing bracket.
_FIELD = re.compile(r"(?<![^\r\n])(?=[^\s#\-\])}])")


class Paragraphs(Struct, frozen=True):
    """Where the paragraphs of a text begin: in the body after each blank line, in front matter at each field."""

    text: str
    body_at: int
    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str, *, record: bool = False) -> Paragraphs:
        """Those of a draft; or of an author's record, which is front matter and nothing else."""
        front = find_front(text)
        start, end, body_at = (0, len(text), len(text)) if record else (front.start, front.end, front.body_at)
        fields = (match.start() for match in _FIELD.finditer(text, start, end))
        blanks = (match.end() for match in _BLANK.finditer(text, body_at))
        return cls(text, body_at, tuple(sorted({0, body_at, *fields, *blanks})))

    def around(self, span: Span) -> str:
        """The words of the paragraph that a span begins in, and of those up to its end."""
        first = bisect_right(self.starts, span.start) - 1
        last = bisect_right(self.starts, max(span.start, span.end - 1))
        end = self.starts[last] if last < len(self.starts) else len(self.text)
        return plain(self.text[self.starts[first] : end])

    def opening(self) -> str:
        """The words of the first paragraph of the body."""
        body = self.text[self.body_at :].lstrip()
        blank = _BLANK.search(body)
        return plain(body[: blank.start()] if blank else body)


def plain(words: str) -> str:
    """As it reads, however its lines are broken."""
    return " ".join(words.split())
