"""Prove front matter against the contract, and say in an editor's words what does not fit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from functools import reduce
from operator import getitem
from typing import Any, TypeVar, cast

from msgspec import Struct, ValidationError

from newsroom.contract.asked import Contract, made_of, numbers_for_words
from newsroom.model.draft import Value, Way
from newsroom.model.place import Span
from newsroom.source.schema import Fields
from newsroom.source.tree import Places

Record = TypeVar("Record", bound=Contract)


class Misfit(Struct, frozen=True):
    """A value that does not fit: its way and the sentence about it."""

    way: Way
    message: str


def validate(
    front: Mapping[str, Value], written: Callable[[Way], str]
) -> tuple[Fields, Mapping[str, Value], tuple[Misfit, ...]]:
    """The fields, the front matter with numbers that stand for words as `written`, and what does not fit.

    A value that does not fit is absent from the fields, never from the front matter.
    """
    try:
        return made_of(Fields, front), front, ()
    except ValidationError:
        front = _with_words(front, written)
    fields, misfits = misfits_of(Fields, front)
    return fields or Fields(), front, misfits


def misfits_of(kind: type[Record], front: Mapping[str, Value]) -> tuple[Record | None, tuple[Misfit, ...]]:
    """The record made of what fits, and what does not; None where it needs what is not there."""
    misfits: dict[Way, Misfit] = {}
    fitting: Any = front
    # What holds a misfit may itself not fit without it: a photo without its file.
    while True:
        try:
            return made_of(kind, fitting), tuple(misfits.values())
        except ValidationError as problem:
            refused = problem
        from newsroom.contract.models import faults  # loads pydantic, which most drafts do not need

        fitting = deepcopy(dict(fitting))
        lost: set[Way] = set()
        for error in faults(kind, fitting, refused):
            way = tuple(error["loc"])
            typed = _as_typed(fitting, way[:-1] if error["type"] == "missing" else way)
            misfits.setdefault(way, Misfit(typed, _sentence(way, error["type"], error["msg"], error["input"])))
            lost.add(typed)
        if () in lost:
            return None, tuple(misfits.values())
        # The innermost first: what holds them may go as well.
        for way in sorted(lost, key=len, reverse=True):
            _take_out(fitting, way)
        _close_gaps(fitting)


def _take_out(fitting: Any, way: Way) -> None:  # the shape is whatever the file holds
    holder = reduce(getitem, way[:-1], fitting)
    if isinstance(holder, list):
        holder[cast("int", way[-1])] = None
    else:
        del holder[way[-1]]


def _close_gaps(value: Any) -> None:
    """Lists close up only when all that is wrong in them is found, or places would shift."""
    if isinstance(value, list):
        value[:] = [kept for kept in value if kept is not None]
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _close_gaps(inner)


def _with_words(front: Mapping[str, Value], written: Callable[[Way], str]) -> Mapping[str, Value]:
    """A headline "1984" and a tag "2024" are words, in the spelling of the file."""
    found = [_as_typed(front, way) for way in numbers_for_words(Fields, front)]
    if not found:
        return front
    changed: Any = deepcopy(dict(front))
    for way in found:
        reduce(getitem, way[:-1], changed)[way[-1]] = written(way)
    return cast("Mapping[str, Value]", changed)


def place_of(way: Way, places: Places, otherwise: Span) -> Span:
    """Where a value stands, or what holds it."""
    while way:
        if way in places:
            return places[way][1]
        way = way[:-1]
    return otherwise


def _as_typed(front: Mapping[str, Value], way: Way) -> Way:
    """The way in the file: for `authors: {name: 7}` the schema says authors, 0, name."""
    value: object = front
    typed: list[str | int] = []
    for part in way:
        inside = _inside(value, part)
        if inside is not None:
            value = inside
            typed.append(part)
    return tuple(typed)


def _inside(value: object, part: str | int) -> object:
    if isinstance(value, Mapping):
        return value.get(part)
    return value[part] if isinstance(value, list) and isinstance(part, int) else None


_KINDS: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (bool, "true or false"),
    ((int, float), "a number"),
    (str, "text"),
    (Mapping, "a group of fields"),
    (Sequence, "a list"),
)


def _kind(given: object) -> str:
    return next((name for kind, name in _KINDS if isinstance(given, kind)), "this")


def name_of(way: Way) -> str:
    """`photo.credit`, `authors` for one of them."""
    return ".".join(part for part in way if isinstance(part, str))


_SENTENCES: Mapping[str, str] = {
    "string_type": "{name} is text, not {kind}",
    "tuple_type": "{name} is a list of words, not {kind}",
    "bool_type": "{name} is true or false, not {shown}",
    "int_type": "{name} is a whole number, not {shown}",
    "float_type": "{name} is a number, not {shown}",
    "greater_than_equal": "{name} is out of bounds: {shown}",
    "less_than_equal": "{name} is out of bounds: {shown}",
}


def _sentence(way: Way, error: str, said: str, given: object) -> str:
    name = name_of(way)
    if error == "value_error":
        return f"{name}: {said.removeprefix('Value error, ')}"
    if error == "missing":
        return f"{name_of(way[:-1]) or 'the record'} has no {way[-1]}"
    if error == "literal_error":
        return f"{name} is not {_shown(given)}; {said.removeprefix('Input should be ')}".replace("'", '"')
    if error == "string_type" and isinstance(way[-1], int):
        error = "tuple_type"
    words = _SENTENCES.get(error, "{name} is a group of fields, not {kind}")
    return words.format(name=name, kind=_kind(given), shown=_shown(given))


def _shown(given: object) -> str:
    if isinstance(given, str):
        return f'"{given}"'
    return _kind(given) if isinstance(given, bool) or not isinstance(given, int | float) else str(given)
