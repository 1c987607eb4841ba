"""Make what somebody typed into what the contract asks, or refuse it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial, reduce
from types import UnionType
from typing import Annotated, TypeGuard, TypeVar, Union, cast, get_args, get_origin

from msgspec import Struct, convert
from msgspec.structs import FieldInfo, fields, force_setattr

from newsroom.contract.marks import Lenient, Proof

Kind = TypeVar("Kind", bound="Contract")
Step = Callable[[object], object]


class Contract(Struct, frozen=True):
    """A group of fields as people type them; what is asked of each is proved as it is made.

    Modules of contracts do without `from __future__ import annotations`: types that are text are parsed at each start.
    """

    def __post_init__(self) -> None:
        """Prove what no type says; ValueError with the sentence about it."""
        for name, prove in _proofs(type(self)):
            given = getattr(self, name)
            proved = prove(given)
            if proved is not given:
                force_setattr(self, name, proved)


def made_of(kind: type[Kind], given: Mapping[str, object]) -> Kind:
    """The group that was typed; msgspec's ValidationError where it is none, and `faults` knows why."""
    return convert(as_asked(kind, given), kind)


def as_asked(kind: type[Contract], given: Mapping[str, object]) -> Mapping[str, object]:
    """The same with each lenient spelling in that of the contract; what fits no spelling stays."""
    made: dict[str, object] | None = None
    for name, key, step in _lenience(kind):
        # `from` may be typed `from_`, the name that it has in Python
        typed = key if key in given else name
        if typed in given:
            value = step(given[typed])
            if value is not given[typed] or typed != key:
                made = made or dict(given)
                del made[typed]
                made[key] = value
    return made or given


def numbers_for_words(kind: type[Contract], given: Mapping[str, object]) -> tuple[tuple[str | int, ...], ...]:
    """The ways to numbers where words are asked: a headline 1984, a tag 2024."""
    return tuple(_numbers(kind, as_asked(kind, given), ()))


def inner_of(annotation: object) -> object:
    """A type without what stands beside it, and without None."""
    bare = _but_none(annotation)
    return inner_of(get_args(bare)[0]) if get_origin(bare) is Annotated else bare


def _but_none(annotation: object) -> object:
    """What a field holds that may be absent; all other types stay."""
    if get_origin(annotation) not in (Union, UnionType):
        return annotation
    (choice,) = (choice for choice in get_args(annotation) if choice is not type(None))
    return choice


def is_group(annotation: object) -> TypeGuard[type[Contract]]:
    """Whether a type is a group of fields."""
    return isinstance(annotation, type) and issubclass(annotation, Contract)


def held_by(annotation: object) -> object | None:
    """What each place of a list or table holds; None for a type that is neither."""
    if get_origin(annotation) not in (tuple, Mapping):
        return None
    *_, held = (part for part in get_args(annotation) if part is not ...)
    return cast("object", held)


@cache
def fields_of(kind: type[Contract]) -> tuple[FieldInfo, ...]:
    """The fields of a group, in order."""
    return tuple(fields(kind))


@cache
def _lenience(kind: type[Contract]) -> tuple[tuple[str, str, Step], ...]:
    """Each field that may be typed in more ways than one: its name, its key and what reads it."""
    readers = ((field.name, field.encode_name, _reader(field.type)) for field in fields_of(kind))
    return tuple((name, key, step or _as_it_is) for name, key, step in readers if step is not None or name != key)


@cache
def _proofs(kind: type[Contract]) -> tuple[tuple[str, Step], ...]:
    found = ((field.name, _prover(field.type)) for field in fields_of(kind))
    return tuple((name, step) for name, step in found if step is not None)


def _reader(annotation: object) -> Step | None:
    """From the outer spelling to those inside it."""
    annotation = _but_none(annotation)
    if is_group(annotation):
        return partial(_group_as_asked, annotation) if _lenience(annotation) else None
    if get_origin(annotation) is Annotated:
        inner, *beside = get_args(annotation)
        return _chain(*(mark.read for mark in beside if isinstance(mark, Lenient)), _reader(inner))
    return _each(_reader, annotation)


def _prover(annotation: object) -> Step | None:
    """From the inner values to what holds them; a group has proved itself."""
    bare = _but_none(annotation)
    if get_origin(bare) is Annotated:
        inner, *beside = get_args(bare)
        step = _chain(_prover(inner), *(mark.prove for mark in beside if isinstance(mark, Proof)))
    else:
        step = _each(_prover, bare)
    return step if step is None or bare is annotation else partial(_unless_absent, step)


def _chain(*steps: Step | None) -> Step | None:
    given = [step for step in steps if step is not None]
    return given[0] if len(given) == 1 else partial(_one_by_one, given) if given else None


def _one_by_one(steps: list[Step], value: object) -> object:
    return reduce(lambda value, step: step(value), steps, value)


def _each(of: Callable[[object], Step | None], annotation: object) -> Step | None:
    held = held_by(annotation)
    step = None if held is None else of(held)
    return None if step is None else partial(_in_each_place, step)


def _in_each_place(step: Step, value: object) -> object:
    if isinstance(value, Mapping):
        return {key: step(held) for key, held in value.items()}
    return tuple(map(step, value)) if isinstance(value, list | tuple) else value


def _group_as_asked(kind: type[Contract], value: object) -> object:
    return as_asked(kind, value) if isinstance(value, Mapping) else value


def _unless_absent(step: Step, value: object) -> object:
    return value if value is None else step(value)


def _as_it_is(value: object) -> object:
    return value


def _numbers(annotation: object, value: object, way: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
    annotation = inner_of(annotation)
    if annotation is str and isinstance(value, int | float) and not isinstance(value, bool):
        yield way
    elif is_group(annotation) and isinstance(value, Mapping):
        for field in fields_of(annotation):
            if field.encode_name in value:
                yield from _numbers(field.type, value[field.encode_name], (*way, field.encode_name))
    elif get_origin(annotation) is tuple and isinstance(value, list | tuple):
        for number, held in enumerate(value):
            yield from _numbers(held_by(annotation), held, (*way, number))
    elif get_origin(annotation) is Mapping and isinstance(value, Mapping):
        for key, held in value.items():
            yield from _numbers(held_by(annotation), held, (*way, key))
