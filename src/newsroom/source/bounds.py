"""Say which bodies are no prose but an attack: they would keep the Markdown parser busy for hours."""

from __future__ import annotations

from newsroom.model.place import Span
from newsroom.patterns import late

#: Quotes, lists and footnotes in one another on one line.
MOST_NESTED = 100
#: Columns of a table, and strikethrough signs in one paragraph.
MOST_COLUMNS = 1000
MOST_STRIKES = 4000

_NESTED = late(
    rf"(?<![^\r\n])(?:[ \t]*(?:>|[-+*][ \t]|[0-9]{{1,9}}[.)][ \t]|\[\^[^\]\r\n]{{1,99}}\]:)){{{MOST_NESTED + 1}}}"
)
#: Each level holds one of these signs; a text with fewer need not be searched.
_NESTING = ">-+*.)]"
_LINE = late(r"[^\r\n]+")
_BLANK_LINE = late(r"(?:\r\n|\n|\r)[ \t]*(?=\r|\n)|\Z")


def beyond_bounds(text: str, at: int) -> tuple[str, Span] | None:
    """Why the body `text[at:]` is not parsed, and where it goes too far; None for every body that people write."""
    could_nest = sum(text.count(sign, at) for sign in _NESTING) > MOST_NESTED
    nested = _NESTED.search(text, at) if could_nest else None
    if nested is not None:
        return f"quotes and lists are nested deeper than {MOST_NESTED} levels", Span(nested.start(), nested.start() + 1)
    if text.count("|", at) > MOST_COLUMNS:
        for line in _LINE.finditer(text, at):
            if text.count("|", *line.span()) > MOST_COLUMNS:
                return f"a table has more than {MOST_COLUMNS} columns", Span(*line.span())
    if text.count("~", at) > MOST_STRIKES:
        start = at
        for blank in _BLANK_LINE.finditer(text, at):
            if text.count("~", start, blank.start()) > MOST_STRIKES:
                return f"a paragraph has more than {MOST_STRIKES} signs ~", Span(start, blank.start())
            start = blank.end()
    return None
