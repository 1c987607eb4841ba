"""Say what stands where in front matter, whatever language it is written in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from msgspec import Struct

from newsroom.model.draft import Fault, Value, Way
from newsroom.model.place import Span

#: Front matter deeper than this, or with more aliases, is an attack or an accident.
DEEPEST = 64
MOST_ALIASES = 100
MOST_VALUES = 20_000


class Leaf(Struct, frozen=True):
    """A scalar; `empty` where it counts as absent."""

    where: Span
    empty: bool = False


class Branch(Struct, frozen=True):
    """A mapping: each key's name, place and value, in the order of the file."""

    where: Span
    entries: tuple[tuple[str, Span, Node], ...]


class Row(Struct, frozen=True):
    """A list."""

    where: Span
    entries: tuple[Node, ...]


Node = Leaf | Branch | Row
Places = dict[Way, tuple[Span, Span]]


class Values(Struct, frozen=True):
    """What a block of front matter says, and what is wrong with it. Empties are gone from `front`."""

    front: Mapping[str, Value]
    faults: tuple[Fault, ...] = ()
    #: Faults that hold only while the value at that way is taken as text.
    traps: tuple[tuple[Way, Fault], ...] = ()
    plain: bool = False  # a line scanner could read them, and can place them


def places_of(node: Node) -> Places:
    """Way -> (place of the key, place of the value); an element of a list is its own key. Empties are not counted."""
    return {way: (key, value) for way, key, value in _walk(node, ())}


def _walk(node: Node, way: Way) -> Iterator[tuple[Way, Span, Span]]:
    match node:
        case Branch():
            for name, key, value in node.entries:
                yield (*way, name), key, value.where
                yield from _walk(value, (*way, name))
        case Row():
            kept = (entry for entry in node.entries if not is_empty(entry))
            for index, entry in enumerate(kept):
                yield (*way, index), entry.where, entry.where
                yield from _walk(entry, (*way, index))
        case _:
            pass


def is_empty(node: Node) -> bool:
    """Whether a value counts as absent: "", null, and what holds nothing else."""
    match node:
        case Branch():
            return all(is_empty(value) for _, _, value in node.entries)
        case Row():
            return all(is_empty(entry) for entry in node.entries)
        case _:
            return node.empty


def without_empties(value: object) -> Value | None:
    """The value without "" and null and what holds nothing else; None where nothing is left."""
    if isinstance(value, dict):
        kept = {str(name): inner for name, given in value.items() if (inner := without_empties(given)) is not None}
        return kept or None
    if isinstance(value, list):
        rows = [inner for given in value if (inner := without_empties(given)) is not None]
        return rows or None
    if isinstance(value, str):
        return value or None
    return cast("bool | int | float | None", value)


def deeper(value: object, levels: int) -> bool:
    """Whether mappings and lists are nested deeper than that."""
    if isinstance(value, dict):
        return levels == 0 or any(deeper(inner, levels - 1) for inner in value.values())
    if isinstance(value, list):
        return levels == 0 or any(deeper(inner, levels - 1) for inner in value)
    return False
