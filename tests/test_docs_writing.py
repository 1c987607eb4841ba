"""The page on how to write a draft: its example is read without a fault, and names every field there is."""

from __future__ import annotations

import re

import pytest
from tests.conftest import REPOSITORY

from newsroom.model.block import Box, EmbedCard, Figure, RelatedCard
from newsroom.source.author import read_author
from newsroom.source.fields import field_map
from newsroom.source.read import read_draft
from newsroom.source.schema import Fields

PAGE = (REPOSITORY / "docs/writing.md").read_text(encoding="utf-8")


def example(path: str) -> bytes:
    found = re.search(rf"^```\w+ {re.escape(path)}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert found is not None
    return found[1].encode()


def test_the_example_is_read_without_a_fault() -> None:
    path = "drafts/harbour/storm-closes-the-north-pier.md"
    draft = read_draft(example(path), path=path, fields=field_map({}))
    assert draft.faults == ()
    kinds = {type(block) for block in draft.body.blocks}
    assert {Figure, RelatedCard, Box, EmbedCard} <= kinds
    (workers,) = draft.body.photos
    assert workers.credit is not None
    assert workers.credit.written == "Nils Aarvo/Tern Pictures"
    assert draft.body.blocks[-2].optional


@pytest.mark.parametrize("field", sorted(Fields.__struct_fields__))
def test_every_field_is_named(field: str) -> None:
    assert re.search(rf"^{field}:", PAGE, re.MULTILINE), field


def test_the_author_is_read_without_a_fault() -> None:
    author, faults = read_author(example("authors/ana-lopez.yml"), path="authors/ana-lopez.yml")
    assert author is not None
    assert faults == ()
