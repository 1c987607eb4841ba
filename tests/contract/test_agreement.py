"""What is quickly made of what somebody typed is what pydantic makes of it: the same is refused, the rest is equal."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import UnionType
from typing import Annotated, Literal, Union, get_args, get_origin

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import ValidationError
from pydantic import ValidationError as Faulty
from tests.config.test_settings import FAULTS

from newsroom.config.settings import Tables
from newsroom.contract.asked import Contract, fields_of, held_by, is_group, made_of
from newsroom.contract.marks import Lenient
from newsroom.contract.models import model_of
from newsroom.source.author import _Record
from newsroom.source.fields import field_map
from newsroom.source.front import find_front, read_block
from newsroom.source.schema import Fields
from newsroom.source.text import decode

REPOSITORY = Path(__file__).parents[2]
KINDS: tuple[type[Contract], ...] = (Fields, _Record, Tables)

#: Among them what the proofs take, and what they do not.
WORDS = st.sampled_from(
    "x ana-lopez news PHO001 2026-05-04 2026-05-04T12:30 2026-13-01 en pt-BR x-klingon Europe/Madrid Europe/Nowhere "
    "UTC https://a.example/ a.example ./drafts/ ../x /x a\\b ././x .//x move draft edited red A4 ssh curly".split()
) | st.text(max_size=3)
NUMBERS = (
    st.sampled_from((0, 1, -1, 30, 3600, 3601, 2**63, 2**64, 10**30, 10**400, True, False))
    | st.integers()
    | st.floats()
    | st.sampled_from((0.0, 0.5, 1.0, 1.5))
)
KEYS = st.sampled_from(
    "id name file alt x y title credit ignore tags section legal news edited headline from from_ to on run".split()
)
ANYTHING: st.SearchStrategy[object] = st.recursive(
    WORDS | NUMBERS | st.none() | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=6,
)


def fitting(annotation: object) -> st.SearchStrategy[object]:
    """What a field of that type may hold, mostly; now and then anything."""
    return st.one_of(*(_fitting(annotation),) * 9, ANYTHING)


def _fitting(annotation: object) -> st.SearchStrategy[object]:
    parts = [part for part in get_args(annotation) if part not in (type(None), ...)]
    held = held_by(annotation)
    if get_origin(annotation) is Annotated:
        return st.one_of(*(_fitting(mark.typed) for mark in parts if isinstance(mark, Lenient)), _fitting(parts[0]))
    if get_origin(annotation) in (Union, UnionType):
        return st.one_of(*map(_fitting, parts))
    if get_origin(annotation) is Literal:
        return st.sampled_from(parts)
    if is_group(annotation):
        return group(annotation)
    if held is not None:
        rows = st.lists(fitting(held), max_size=3)
        return rows | rows.map(tuple) if len(parts) == 1 else st.dictionaries(KEYS, fitting(held), max_size=2)
    return st.booleans() if annotation is bool else NUMBERS if annotation in (int, float) else WORDS


def group(kind: type[Contract]) -> st.SearchStrategy[object]:
    """A group, most of its fields left out, sometimes with one that nobody knows, or that has its name in Python."""
    needed = {field.encode_name: fitting(field.type) for field in fields_of(kind) if field.required}
    others = {field.encode_name: fitting(field.type) for field in fields_of(kind) if not field.required}
    others |= {field.name: fitting(field.type) for field in fields_of(kind) if field.name != field.encode_name}
    return st.builds(
        lambda there, names, more: {name: there[name] for name in there if name in needed or name in names} | more,
        st.fixed_dictionaries(needed, optional=others),
        st.frozensets(st.sampled_from(sorted(others) or [""]), min_size=1, max_size=6),
        st.one_of(*(st.just({}),) * 9, st.dictionaries(KEYS, ANYTHING, max_size=1)),
    )


def agree(kind: type[Contract], typed: Mapping[str, object]) -> bool:
    """Whether both take it; fails where one alone does, or they make two things of it."""
    try:
        model = model_of(kind).model_validate(typed)
    except Faulty:
        with pytest.raises(ValidationError):
            made_of(kind, typed)
        return False
    assert plain(made_of(kind, typed)) == plain(model)
    return True


def plain(value: object) -> object:
    """A group of either kind as name -> value, down to the words and numbers, each with its type."""
    match value:
        case Mapping():
            return {key: plain(held) for key, held in value.items()}
        case tuple():
            return tuple(map(plain, value))
        case str() | bool() | int() | float() | None:
            return type(value), value
        case Contract():
            return {name: plain(getattr(value, name)) for name in value.__struct_fields__}
        case _:
            return {name: plain(getattr(value, name)) for name in type(value).model_fields}  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_the_two_agree_on_what_might_be_typed(kind: type[Contract]) -> None:
    taken = []

    @settings(max_examples=120, suppress_health_check=list(HealthCheck))
    @given(group(kind))
    def agreed(typed: dict[str, object]) -> None:
        taken.append(agree(kind, typed))

    agreed()
    assert any(taken)
    assert not all(taken)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_the_two_agree_on_much_that_might_be_typed(kind: type[Contract]) -> None:
    @settings(max_examples=5_000, suppress_health_check=list(HealthCheck))
    @given(group(kind))
    def agreed(typed: dict[str, object]) -> None:
        agree(kind, typed)

    agreed()


@pytest.mark.parametrize("folder", ["posts-18f", "posts-carpentries", "posts-cloudgov", "posts-nodejs"])
def test_the_two_agree_on_the_front_matter_of_real_posts(real_data: Path, folder: str) -> None:
    bare, taken = field_map(None), []
    for path in sorted((real_data / folder).rglob("*.*")):
        text, _, _ = decode(path.read_bytes())
        block = find_front(text)
        if block.fault is None:
            typed = read_block(text, block).front
            taken += [agree(Fields, typed), agree(Fields, bare.canonical(typed)[0])]
    assert any(taken)


@pytest.mark.parametrize(
    "place", sorted(REPOSITORY.glob("examples/*/newsroom.toml")), ids=lambda place: place.parent.name
)
def test_the_two_agree_on_the_settings_of_the_examples(place: Path) -> None:
    assert agree(Tables, tomllib.loads(place.read_text(encoding="utf-8")))


@pytest.mark.parametrize("place", sorted(REPOSITORY.glob("examples/*/authors/*.yml")), ids=lambda place: place.stem)
def test_the_two_agree_on_the_authors_of_the_examples(place: Path) -> None:
    text = place.read_text(encoding="utf-8")
    assert agree(_Record, read_block(text, find_front(f"---\n{text}---\n")).front) is not None


def test_the_two_agree_on_settings_with_faults() -> None:
    for text, *_ in FAULTS:
        try:
            typed = tomllib.loads(text)
        except tomllib.TOMLDecodeError:
            continue
        agree(Tables, typed)
