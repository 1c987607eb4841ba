"""Turn a block of TOML into values, dates as they are written, with the place of each."""

from __future__ import annotations

import tomllib
from datetime import date, time

from newsroom.model.draft import Fault
from newsroom.model.place import Lines, Span
from newsroom.patterns import late
from newsroom.source.toml_places import scan
from newsroom.source.tree import DEEPEST, Branch, Node, Row, Values, deeper, without_empties

_AT = late(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def read_toml(text: str, start: int, end: int) -> Values:
    """The values of `text[start:end]`; a fault "syntax" or "undecodable" comes alone."""
    block = text[start:end].replace("\r\n", "\n").replace("\r", "\n")
    too_deep = Fault("undecodable", f"the front matter is nested deeper than {DEEPEST} levels", Span(start, start + 1))
    try:
        made = tomllib.loads(block)
    except tomllib.TOMLDecodeError as problem:
        return Values({}, (_in_words(str(problem), text, start, end),))
    except RecursionError:
        return Values({}, (too_deep,))
    except ValueError:
        return Values({}, (Fault("syntax", "a number has too many digits", Span(start, start + 1)),))
    if deeper(made, DEEPEST):
        return Values({}, (too_deep,))
    front = without_empties(_with_dates(made, None, text, start, end))
    return Values(front if isinstance(front, dict) else {})


def toml_tree(text: str, start: int, end: int) -> Node:
    """What stands where in a block that `read_toml` could read."""
    return scan(text, start, end)


def _in_words(said: str, text: str, start: int, end: int) -> Fault:
    place = _AT.search(said)
    words = _AT.sub("", said)
    at = end - 1
    if place is not None and place[1]:
        at = start + Lines.of(text[start:end]).offset(int(place[1]), int(place[2]))
    at = max(start, min(at, end - 1))
    return Fault("syntax", f"this is no TOML: {words[:1].lower()}{words[1:]}", Span(at, min(at + 1, len(text))))


def _with_dates(value: object, node: Node | None, text: str, start: int, end: int) -> object:
    """The value with each date as the file writes it; the places are sought only where there is a date."""
    if not _has_dates(value):
        return value
    node = node or scan(text, start, end)
    match value, node:
        case dict(), Branch():
            nodes = {name: inner for name, _, inner in node.entries}
            return {name: _with_dates(inner, nodes[name], text, start, end) for name, inner in value.items()}
        case list(), Row():
            pairs = zip(value, node.entries, strict=True)
            return [_with_dates(inner, place, text, start, end) for inner, place in pairs]
        case _:
            return text[node.where.start : node.where.end]


def _has_dates(value: object) -> bool:
    if isinstance(value, dict):
        return any(map(_has_dates, value.values()))
    if isinstance(value, list):
        return any(map(_has_dates, value))
    return isinstance(value, date | time)
