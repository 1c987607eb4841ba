"""Find the front matter of a text, in whichever of its three languages, and read it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from msgspec import Struct

from newsroom.model.draft import Fault
from newsroom.model.place import LINE_END, Span
from newsroom.patterns import late
from newsroom.source.front_json import json_tree, read_json, whole_object
from newsroom.source.front_toml import read_toml, toml_tree
from newsroom.source.tree import Node, Places, Values, places_of
from newsroom.source.yaml_plain import plain_places, plain_values

Dialect = Literal["yaml", "toml", "json", "none"]

#: What is longer is no front matter.
MOST_CHARACTERS = 64 * 1024

# A line begins at the start, and after LF, CRLF or CR; `^` knows LF only.
_OPENS = late(r"[ \t\r\n]*?(?<![^\r\n])(?:(---|\+\+\+|;;;)(yaml|toml|json)?[ \t]*(?:\r\n|\n|\r|\Z)|(?=\{\s*[\"}]))")
_CLOSES = {
    "---": late(r"(?:---|\.\.\.)(?<=[\r\n]...)[ \t]*(?:\r\n|\n|\r|\Z)"),
    "+++": late(r"\+\+\+(?<=[\r\n]...)[ \t]*(?:\r\n|\n|\r|\Z)"),
    ";;;": late(r";;;(?<=[\r\n]...)[ \t]*(?:\r\n|\n|\r|\Z)"),
}
_REST_OF_LINE = late(r"[ \t]*(?:\r\n|\n|\r|\Z)")
_LANGUAGE: dict[str, Dialect] = {"---": "yaml", "+++": "toml", ";;;": "json"}
_NAMED: dict[str, Dialect] = {"yaml": "yaml", "toml": "toml", "json": "json"}
_SECOND = late(r"---(?<![^\r\n]---)[ \t]*(?:\r\n|\n|\r)([\w-]+):(?:[ \t][^\r\n]*)?(?:\r\n|\n|\r)")
_FIELD_LINE = late(r"[\w-]+:(?:[ \t]|$)|[ \t]|- |#|$")


class Block(Struct, frozen=True):
    """Where the front matter stands: its words from `start` to `end`, the body from `body_at`."""

    dialect: Dialect
    start: int
    end: int
    body_at: int
    fault: Fault | None = None


def find_front(text: str) -> Block:
    """The block of front matter; "none" with a fault where there is none or it is never closed."""
    opening = _OPENS.match(text)
    if opening is None:
        missing = "there is no front matter; an article begins with a line ---, its fields, and a line ---"
        return Block("none", 0, 0, 0, Fault("no-front-matter", missing, Span(0, _line_end(text, 0))))
    if opening[1] is None:
        return _json_object(text, opening.end())
    fence = opening[1]
    where = Span(opening.start(1), opening.end(1))
    closing = _CLOSES[fence].search(text, opening.end() - 1)
    if closing is None:
        line = len(LINE_END.findall(text, 0, where.start)) + 1
        unclosed = f"the front matter that opens on line {line} is never closed; a line {fence} is missing"
        return Block("none", 0, 0, 0, Fault("no-front-matter", unclosed, where))
    dialect = _NAMED[opening[2]] if opening[2] else _LANGUAGE[fence]
    start, end = opening.end(), closing.start()
    return Block(dialect, start, end, closing.end(), _too_long(start, end))


def _json_object(text: str, start: int) -> Block:
    end = whole_object(text, start)
    if end is None:
        # Where it ends cannot be told, so that all of it is front matter, and the reader says what is wrong.
        return Block("json", start, len(text), len(text), _too_long(start, len(text)))
    rest = _REST_OF_LINE.match(text, end)
    return Block("json", start, end, rest.end() if rest else end, _too_long(start, end))


def _too_long(start: int, end: int) -> Fault | None:
    if end - start <= MOST_CHARACTERS:
        return None
    message = f"the front matter has {(end - start) // 1024} KiB; 64 are the most"
    return Fault("undecodable", message, Span(start, start + 1))


def _line_end(text: str, at: int) -> int:
    while at < len(text) and text[at] not in "\r\n":
        at += 1
    return at


def _yaml(text: str, start: int, end: int) -> Values:
    from newsroom.source.front_yaml import read_yaml  # few drafts need PyYAML

    return read_yaml(text, start, end)


def _yaml_tree(text: str, start: int, end: int) -> Node:
    from newsroom.source.front_yaml import yaml_tree

    return yaml_tree(text, start, end)


_READ: dict[Dialect, Callable[[str, int, int], Values]] = {"yaml": _yaml, "toml": read_toml, "json": read_json}
_TREE: dict[Dialect, Callable[[str, int, int], Node]] = {"yaml": _yaml_tree, "toml": toml_tree, "json": json_tree}


def read_block(text: str, block: Block) -> Values:
    """The values of a block, empties gone."""
    if block.dialect == "yaml":
        plain = plain_values(text, block.start, block.end)
        if plain is not None:
            return Values(plain, plain=True)
    return _READ[block.dialect](text, block.start, block.end)


def places_in(text: str, block: Block, *, plain: bool) -> Places:
    """Where the values of a block stand that could be read; `plain` as the values say it."""
    if plain:
        return plain_places(text, block.start, block.end)
    return places_of(_TREE[block.dialect](text, block.start, block.end))


def second_block(text: str, body_at: int, known: Callable[[str], bool]) -> Fault | None:
    """A second block of front matter in the body: field lines between two lines ---, the first of a known name."""
    if text.find("---", body_at) == -1:
        return None
    for opening in _SECOND.finditer(text, body_at):
        closing = _CLOSES["---"].search(text, opening.end() - 1)
        if closing is None:
            return None
        lines = LINE_END.split(text[opening.end() : closing.start()])
        if known(opening[1]) and all(_FIELD_LINE.match(line) for line in lines):
            message = "a second block of front matter stands in the body; an article has one"
            return Fault("no-front-matter", message, Span(opening.start(), closing.start() + 3))
    return None
