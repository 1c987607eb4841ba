"""Find in the source of a picture or link where its words, address and title stand."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import unquote

from msgspec import Struct

from newsroom.model.place import Span
from newsroom.patterns import late

_REST = late(
    r"\]\([ \t\r\n]*(?:<((?:[^<>\r\n\\]|\\.)*)>|([^\s<](?:[^\s\\]|\\.)*?)?)"
    r"(?:[ \t\r\n]+(?:\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'|\(((?:[^()\\]|\\.)*)\)))?[ \t\r\n]*\)",
    re.DOTALL,
)
# Most have no title, no escape and no bracket within.
_SIMPLE = late(r"!?\[([^\[\]\\&]*+)\]\(([^\s()<>\\&%]++)\)")
_ESCAPED = late(r"\\([!-/:-@\[-`{-~])|(&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)")
#: A picture that hides its address better than this is shown as a whole.
_MOST_TRIES = 60
_LONGEST = 2000
_LINE_END = late(r"\r\n?")


class Sourced(Struct, frozen=True):
    """Where the parts of `![words](address "title")` stand; None where that is in doubt."""

    words: Span | None = None
    address: Span | None = None
    title: Span | None = None


def unescaped(written: str) -> str:
    """Markdown text as it reads: backslash escapes and entities resolved."""
    if "\\" not in written and "&" not in written:
        return written
    return _ESCAPED.sub(lambda found: found[1] or unescape(found[2]), written)


def sourced(text: str, where: Span, *, address: str, title: str | None) -> Sourced:
    """The parts of the picture or link at `where` that has, so the parser says, this address and title."""
    simple = _SIMPLE.match(text, where.start, where.end)
    if simple is not None and not title and simple[2] == address and simple.end() == where.end:
        return Sourced(Span(*simple.span(1)), Span(*simple.span(2)))
    opens = 2 if text.startswith("![", where.start) else 1
    at = max(where.start + opens, where.end - 10 * _LONGEST)
    for _ in range(_MOST_TRIES):
        at = text.find("](", at, where.end)
        if at == -1:
            break
        rest = _REST.fullmatch(text, at, where.end)
        if rest is not None and _agrees(rest, address, title):
            group = 1 if rest[1] is not None else 2
            file = Span(*rest.span(group)) if rest[group] else None
            titled = next((number for number in (3, 4, 5) if rest[number] is not None), None)
            return Sourced(Span(where.start + opens, at), file, Span(*rest.span(titled)) if titled else None)
        at += 2
    return Sourced()


def _agrees(rest: re.Match[str], address: str, title: str | None) -> bool:
    """An emptied address is one that runs a script: the parser took it out."""
    written = unescaped(rest[1] if rest[1] is not None else rest[2] or "")
    titled = next((rest[number] for number in (3, 4, 5) if rest[number] is not None), None)
    if address and unquote(written) != unquote(address):
        return False
    return _LINE_END.sub("\n", unescaped(titled or "")) == (title or "")


def located(text: str, within: Span, sign: str, *, address: str, title: str | None) -> Span | None:
    """The first picture or link in a block that has this address and title; None where it is not soon found."""
    tries = 0
    at = text.find(sign, within.start, within.end)
    while at != -1:
        # The bracket of a picture opens no link.
        end = 0 if sign == "[" and text.startswith("!", at - 1) else _closing(text, at, within.end)
        while end:
            tries += 1
            if tries > _MOST_TRIES:
                return None
            if sourced(text, Span(at, end), address=address, title=title) != Sourced():
                return Span(at, end)
            end = _closing(text, end, min(within.end, at + _LONGEST))
        at = text.find(sign, at + 1, within.end)
    return None


def _closing(text: str, at: int, end: int) -> int:
    """The offset after the next closing bracket; 0 where none is near."""
    return text.find(")", at, min(end, at + _LONGEST)) + 1
