"""Find the raw HTML of a body in its source: the parser only says that it left some out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsroom.model.place import Span
from newsroom.patterns import late

_OPENS = late(r"(?<![^\r\n]) {0,3}(?=<[A-Za-z/!?])")
# The seven kinds of HTML block of CommonMark, by how they begin and where they end.
_KINDS = tuple(
    (late(begins, re.IGNORECASE), late(ends, re.IGNORECASE))
    for begins, ends in (
        (r"<(?:script|pre|style|textarea)(?=[\s>]|$)", r"</(?:script|pre|style|textarea)>[^\r\n]*"),
        (r"<!--", r"-->[^\r\n]*"),
        (r"<\?", r"\?>[^\r\n]*"),
        (r"<![A-Za-z]", r">[^\r\n]*"),
        (r"<!\[CDATA\[", r"\]\]>[^\r\n]*"),
    )
)
_BLANK_LINE = late(r"(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)")
# What hides or is raw HTML inside a paragraph; nothing in it is tried twice, so that hostile text costs no more.
_INLINE = late(
    r"\\.|(?<!`)(`++).*?(?<!`)\1(?!`)|<[A-Za-z][A-Za-z0-9+.-]++:[^\s<>]*+>|<[^\s<>@]++@[^\s<>@]++>"
    r"|(<!---?>|<!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>|<![A-Za-z][^>]*+>"
    r"|</[A-Za-z][A-Za-z0-9-]*+\s*+>"
    r"|<[A-Za-z][A-Za-z0-9-]*+(?:\s++[A-Za-z_:][\w.:-]*+"
    r"(?:\s*+=\s*+(?:[^\s\"'=<>`]++|'[^']*+'|\"[^\"]*+\"))?+)*+\s*+/?>)",
    re.DOTALL,
)
_IGNORE = late(r"<!--\s*newsroom:ignore\s+([A-Za-z][A-Za-z0-9-]*)[ \t]*([^\r\n]*?)\s*-->")


def omitted_blocks(text: str, start: int, end: int) -> Iterator[Span]:
    """The HTML blocks between two other blocks."""
    at = start
    while (opening := _OPENS.search(text, at, end)) is not None:
        first = opening.end()
        last = next(
            (_after(text, ends, begin.end(), end) for begins, ends in _KINDS if (begin := begins.match(text, first))),
            None,
        )
        if last is None:
            blank = _BLANK_LINE.search(text, first, end)
            last = blank.start() if blank else end
        last = first + len(text[first:last].rstrip())
        yield Span(first, last)
        at = max(last, first + 1)


def _after(text: str, ends: re.Pattern[str], at: int, end: int) -> int:
    found = ends.search(text, at, end)
    return found.end() if found else end


def in_prose(text: str, where: Span, count: int) -> tuple[Span, ...]:
    """The `count` pieces of raw HTML inside a block; the whole block where they cannot be told apart."""
    found = tuple(Span(*match.span(2)) for match in _INLINE.finditer(text, where.start, where.end) if match[2])
    return found if len(found) == count else (where,)


def ignored(text: str, where: Span) -> Iterator[tuple[str, str | None, Span]]:
    """The ignore comments in a piece of raw HTML: code, reason, place."""
    for found in _IGNORE.finditer(text, where.start, where.end):
        yield found[1], found[2] or None, Span(*found.span())


def is_comment(text: str, where: Span) -> bool:
    """Whether a piece of raw HTML is a comment, which no reader misses."""
    return text.startswith("<!--", where.start)
