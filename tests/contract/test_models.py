"""The model of a group: its faults with their places, and what becomes of a group that the two read in two ways."""

from __future__ import annotations

from typing import Annotated, cast

import pytest
from msgspec import Meta, ValidationError

from newsroom.contract.asked import Contract, made_of, numbers_for_words
from newsroom.contract.marks import Lenient, Proof
from newsroom.contract.models import faults, model_of


def _even(number: int) -> int:
    if number % 2:
        message = f"{number} is odd"
        raise ValueError(message)
    return number


def _listed(given: object) -> object:
    return [given] if isinstance(given, int) else given


class Page(Contract, frozen=True, forbid_unknown_fields=True):
    number: Annotated[int, Meta(gt=0), Proof(_even)]
    columns: Annotated[tuple[int, ...], Lenient(_listed, int | tuple[int, ...])] = ()
    title: Annotated[str, "as printed"] = "untitled"


class Issue(Contract, frozen=True):
    front: Page = Page(2)
    pages: tuple[Page, ...] = ()


class Blob(Contract, frozen=True):
    content: bytes = b""


def told(kind: type[Contract], typed: dict[str, object]) -> list[tuple[str, str]]:
    """Place and sentence of each fault."""
    with pytest.raises(ValidationError) as refused:
        made_of(kind, typed)
    return [(".".join(map(str, fault["loc"])), fault["msg"]) for fault in faults(kind, typed, refused.value)]


def test_every_fault_is_told_with_its_place() -> None:
    typed = {"front": {"number": 3, "x": 1}, "pages": [{"number": 0}, {}, {"number": True, "columns": ["a"]}]}
    assert told(Issue, cast("dict[str, object]", typed)) == [
        ("front.number", "Value error, 3 is odd"),
        ("front.x", "Extra inputs are not permitted"),
        ("pages.0.number", "Input should be greater than 0"),
        ("pages.1.number", "Field required"),
        ("pages.2.number", "Input should be a valid integer"),
        ("pages.2.columns.0", "Input should be a valid integer"),
    ]


def test_a_group_inside_another_is_made_as_well() -> None:
    assert made_of(Issue, {"pages": [{"number": 4, "columns": 3}]}).pages == (Page(4, columns=(3,)),)
    with pytest.raises(ValueError, match="3 is odd"):
        Page(3)


def test_a_schema_says_the_lenient_spelling_too() -> None:
    made = model_of(Page).model_json_schema()["properties"]
    assert made["columns"]["anyOf"] == [{"type": "integer"}, {"items": {"type": "integer"}, "type": "array"}]
    assert made["number"] == {"exclusiveMinimum": 0, "title": "Number", "type": "integer"}


def test_a_number_is_a_word_only_where_words_are_asked() -> None:
    typed = {"pages": [{"number": 2, "title": 1984}, {"title": True}, {"title": 2.5}], "front": 7}
    assert numbers_for_words(Issue, cast("dict[str, object]", typed)) == (("pages", 0, "title"), ("pages", 2, "title"))


def test_what_only_one_of_the_two_refuses_is_a_bug_and_told_as_one() -> None:
    typed = {"content": "no base64"}
    with pytest.raises(ValidationError) as refused:
        made_of(Blob, typed)
    with pytest.raises(ValidationError, match="base64"):
        faults(Blob, typed, refused.value)
