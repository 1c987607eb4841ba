"""Prove front matter against the contract, and say in an editor's words what does not fit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from newsroom.model.draft import Value, Way
from newsroom.model.place import Span
from newsroom.source.schema import Fields
from newsroom.source.tree import Places

Record = TypeVar("Record", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Misfit:
    """A value that does not fit: its way and the sentence about it."""

    way: Way
    message: str


def validate(
    front: Mapping[str, Value], written: Callable[[Way], str | None]
) -> tuple[Fields, Mapping[str, Value], tuple[Misfit, ...]]:
    """The fields, the front matter with numbers that stand for words as `written`, and what does not fit.

    A value that does not fit is absent from the fields, never from the front matter.
    """
    try:
        return Fields.model_validate(front), front, ()
    except ValidationError as problem:
        front = _with_words(front, problem, written)
    fields, misfits = misfits_of(Fields, front)
    return fields or Fields(), front, misfits


def misfits_of(model: type[Record], front: Mapping[str, Value]) -> tuple[Record | None, tuple[Misfit, ...]]:
    """The record made of what fits, and what does not; None where it needs what is not there."""
    misfits: dict[Way, Misfit] = {}
    fitting = front
    # What holds a misfit may itself not fit without it: a photo without its file.
    while True:
        try:
            return model.model_validate(fitting), tuple(misfits.values())
        except ValidationError as problem:
            found = problem
        for error in found.errors(include_url=False, include_context=False):
            way = tuple(error["loc"])
            misfits.setdefault(way, Misfit(way, _sentence(way, error["type"], error["msg"], error["input"])))
            lost = way[:-1] if error["type"] == "missing" else _as_typed(fitting, way)
            if not lost:
                return None, tuple(misfits.values())
            fitting = _changed(fitting, lost, None)
        fitting = _without_gaps(fitting)


def _without_gaps(front: Mapping[str, Value]) -> Mapping[str, Value]:
    """Lists close up only when all that is wrong in them is found, or places would shift."""
    return {
        name: [kept for kept in value if kept is not None] if isinstance(value, list) else value
        for name, value in front.items()
    }


def _with_words(
    front: Mapping[str, Value], problem: ValidationError, written: Callable[[Way], str | None]
) -> Mapping[str, Value]:
    """A headline "1984" and a tag "2024" are words, in the spelling of the file."""
    for error in problem.errors(include_url=False, include_context=False):
        given = error["input"]
        if error["type"] == "string_type" and isinstance(given, int | float) and not isinstance(given, bool):
            way = _as_typed(front, tuple(error["loc"]))
            words = written(way)
            front = front if words is None else _changed(front, way, words)
    return front


def place_of(way: Way, places: Places, otherwise: Span) -> Span:
    """Where a value stands, or what holds it."""
    while way:
        if way in places:
            return places[way][1]
        way = way[:-1]
    return otherwise


def _as_typed(front: Mapping[str, Value], way: Way) -> Way:
    """`authors: 7` and `authors: [7]` for the way that the schema calls authors, 0, id."""
    value: object = front
    for depth, part in enumerate(way):
        inside = _inside(value, part)
        if inside is None:
            return way[:depth]
        value = inside
    return way


def _inside(value: object, part: str | int) -> object:
    if isinstance(value, Mapping):
        return value.get(part)
    return value[part] if isinstance(value, list) and isinstance(part, int) else None


def _changed(value: Any, way: Way, words: str | None) -> Any:  # the shape is whatever the file holds
    """The value with what stands at `way` replaced by words, or taken out."""
    if not way:
        return words
    name = way[0]
    inner = _changed(value[name], way[1:], words)
    if isinstance(value, Mapping):
        others = {key: kept for key, kept in value.items() if key != name}
        return others if inner is None else {**value, str(name): inner}
    return [kept if index != name else inner for index, kept in enumerate(value)]


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
