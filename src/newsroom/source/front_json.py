"""Turn a JSON object at the head of a draft into values, with the place of each."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from json import JSONDecodeError, JSONDecoder

from newsroom.model.draft import Fault
from newsroom.model.place import Span
from newsroom.patterns import late
from newsroom.source.tree import DEEPEST, Branch, Leaf, Node, Row, Values, deeper, without_empties

_TOKEN = late(r'("(?:[^"\\]|\\.)*+")|([\[{}\]:,])|([^\s\[\]{}:,"]++)')


_DECODER = JSONDecoder(parse_constant=str)


def whole_object(text: str, start: int) -> int | None:
    """Where the object that begins at `start` ends; None where that cannot be told."""
    try:
        _, end = _DECODER.raw_decode(text, start)
    except (JSONDecodeError, RecursionError):
        return None
    return end


def read_json(text: str, start: int, end: int) -> Values:
    """The values of the object in `text[start:end]`; a fault "syntax" comes alone."""
    block = text[start:end]
    too_deep = Fault("undecodable", f"the front matter is nested deeper than {DEEPEST} levels", Span(start, start + 1))
    try:
        made = _DECODER.decode(block) if block.strip() else {}
    except JSONDecodeError as problem:
        at = min(start + problem.pos, max(end - 1, start))
        return Values({}, (Fault("syntax", f"this is no JSON: {_words(problem.msg)}", Span(at, min(at + 1, end))),))
    except RecursionError:
        return Values({}, (too_deep,))
    except ValueError:
        return Values({}, (Fault("syntax", "a number has too many digits", Span(start, start + 1)),))
    if not isinstance(made, dict):
        return Values({}, (Fault("syntax", "the front matter holds no fields", Span(start, start + 1)),))
    if deeper(made, DEEPEST):
        return Values({}, (too_deep,))
    front = without_empties(made)
    faults = tuple(_twice(json_tree(text, start, end)))
    return Values(front if isinstance(front, dict) else {}, faults)


def _words(said: str) -> str:
    return said[:1].lower() + said[1:]


def _twice(node: Node) -> Iterator[Fault]:
    if isinstance(node, Branch):
        seen: set[str] = set()
        for name, key, value in node.entries:
            if name in seen:
                yield Fault("duplicate-key", f"{name} stands here twice", key)
            seen.add(name)
            yield from _twice(value)
    elif isinstance(node, Row):
        for value in node.entries:
            yield from _twice(value)


def json_tree(text: str, start: int, end: int) -> Node:
    """What stands where in a block that `read_json` could read."""
    tokens = _TOKEN.finditer(text, start, end)
    first = next(tokens, None)
    return Branch(Span(start, start), ()) if first is None else _node(first, tokens)


def _node(token: re.Match[str], tokens: Iterator[re.Match[str]]) -> Node:
    where = Span(*token.span(token.lastindex or 0))
    if token[2] == "{":
        entries: list[tuple[str, Span, Node]] = []
        while (key := next(tokens))[2] != "}":
            if key[2] == ",":
                continue
            next(tokens)  # the colon
            entries.append((json.loads(key[1]), Span(*key.span(1)), _node(next(tokens), tokens)))
        return Branch(Span(where.start, key.end()), tuple(entries))
    if token[2] == "[":
        rows: list[Node] = []
        while (inner := next(tokens))[2] != "]":
            if inner[2] != ",":
                rows.append(_node(inner, tokens))
        return Row(Span(where.start, inner.end()), tuple(rows))
    return Leaf(where, empty=token[1] == '""' or token[3] == "null")
