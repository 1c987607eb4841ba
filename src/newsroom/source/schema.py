"""Prove front matter against the contract, and say in an editor's words what does not fit."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictBool, StrictInt, ValidationError

from newsroom.model.draft import Value, Way
from newsroom.model.place import Span
from newsroom.source.times import is_day, is_time
from newsroom.source.tree import Places

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*|x(?:-[A-Za-z0-9]{1,8})+")


def _listed(given: object) -> object:
    """One word where a list is asked is a list of one."""
    return (given,) if isinstance(given, str | Mapping) else given


def _a_time(written: str) -> str:
    if is_time(written):
        return written
    reason = "is a day without a time of day" if is_day(written) else "is no time"
    message = f'"{written}" {reason}'
    raise ValueError(message)


def _a_day(written: str) -> str:
    if is_time(written) or is_day(written):
        return written
    message = f'"{written}" is no day'
    raise ValueError(message)


def _a_language(written: str) -> str:
    if _LANGUAGE.fullmatch(written):
        return written
    message = f'"{written}" is no language code; en and pt-BR are'
    raise ValueError(message)


def _coded(given: object) -> object:
    """`ignore: [PHO017]` and `ignore: PHO017`, which give no reason."""
    if isinstance(given, str):
        return {given: ""}
    if isinstance(given, list | tuple) and all(isinstance(code, str) for code in given):
        return dict.fromkeys(given, "")
    return given


def _a_picture(given: object) -> object:
    return {"file": given} if isinstance(given, str) else given


def _a_name(given: object) -> object:
    if isinstance(given, Mapping) and not given.keys() & {"id", "name"}:
        message = "an author is an id, or a guest {name: …}"
        raise ValueError(message)
    return given if isinstance(given, Mapping | list) else {"id": given}


def _a_source(given: object) -> object:
    return {"name": given} if isinstance(given, str) else given


Record = TypeVar("Record", bound=BaseModel)


class _Group(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


Time = Annotated[str, BeforeValidator(lambda given: _a_time(given) if isinstance(given, str) else given)]
Day = Annotated[str, BeforeValidator(lambda given: _a_day(given) if isinstance(given, str) else given)]
Language = Annotated[str, BeforeValidator(lambda given: _a_language(given) if isinstance(given, str) else given)]
Words = Annotated[tuple[str, ...], BeforeValidator(_listed)]
Share = Annotated[float, Field(ge=0, le=1, strict=True)]


class FocusFields(_Group):
    """`focus: {x: 0.5, y: 0.4}`."""

    x: Share
    y: Share


class PhotoFields(_Group):
    """`photo:`."""

    file: str
    alt: str | None = None
    caption: str | None = None
    credit: str | None = None
    focus: FocusFields | None = None
    rights_until: Day | None = None
    license: str | None = None
    ai: StrictBool = False
    decorative: StrictBool = False


class NameFields(_Group):
    """An entry of `authors`: an id, or `{name: …}`."""

    id: str | None = None
    name: str | None = None


class SourceFields(_Group):
    """`source:`, wire copy."""

    name: str
    credit: str | None = None
    url: str | None = None


class SeoFields(_Group):
    """`seo:`."""

    title: str | None = None
    description: str | None = None
    canonical_url: str | None = None
    noindex: StrictBool = False


class DeskFields(_Group):
    """`desk:`."""

    assignee: str | None = None
    due: Day | None = None
    priority: StrictInt | None = None
    pin_until: Day | None = None
    note: str | None = None


class CheckFields(_Group):
    """`check:`."""

    ignore: Annotated[Mapping[str, str], BeforeValidator(_coded)] = Field(default_factory=dict)


Names = Annotated[tuple[Annotated[NameFields, BeforeValidator(_a_name)], ...], BeforeValidator(_listed)]


class Fields(_Group):
    """All that the contract knows of front matter; `photo: none` is taken out before."""

    slug: str | None = None
    headline: str | None = None
    kicker: str | None = None
    section: str | None = None
    standfirst: str | None = None
    authors: Names = ()
    contributors: Names = ()
    byline: str | None = None
    source: Annotated[SourceFields, BeforeValidator(_a_source)] | None = None
    language: Language | None = None
    translation_of: str | None = None
    dateline: str | None = None
    photo: Annotated[PhotoFields, BeforeValidator(_a_picture)] | None = None
    related: Words = ()
    tags: Words = ()
    kind: str = "news"
    sponsor: str | None = None
    label: str | None = None
    seo: SeoFields | None = None
    read_time: Annotated[StrictInt, Field(ge=0)] | None = None
    publish_at: Time | None = None
    embargo_until: Time | None = None
    desk: DeskFields | None = None
    check: CheckFields | None = None
    status: str | None = None


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
