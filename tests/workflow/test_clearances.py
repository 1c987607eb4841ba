"""Which clearances a story needs, and which texts one may be given to."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.workflow.rows import OTHER, a_row
from tests.workflow.test_decide import ANA, BO, EDITED_ROW, FACTS, LIVE_ROW, NOW, SPIKED_ROW

from newsroom.config import Settings, read_settings
from newsroom.errors import Exit
from newsroom.model.ledger import DRAFT, Row
from newsroom.workflow.clearances import needed, stands
from newsroom.workflow.decide import Case, decide
from newsroom.workflow.graph import read_graph
from newsroom.workflow.request import Answer, Facts, Nothing, Refusals, Request, Transition

LEGAL = """
[roles]
lawyer = ["ana-lopez"]
[clearance.all]
[clearance.legal]
required_when = {tags = ["Court"], language = ["es"]}
roles = ["lawyer"]
"""
SETTINGS = read_settings(LEGAL)


@pytest.mark.parametrize(
    ("traits", "wanted"),
    [
        ({}, ("all",)),
        ({"tags": frozenset(("court", "town"))}, ("all", "legal")),
        ({"tags": frozenset(("town",)), "language": frozenset(("es",))}, ("all", "legal")),
        ({"kind": frozenset(("court",))}, ("all",)),
    ],
)
def test_a_story_that_fits_one_trait_needs_it(traits: dict[str, frozenset[str]], wanted: tuple[str, ...]) -> None:
    assert needed(SETTINGS, traits) == wanted
    assert needed(Settings(), traits) == ()


def clearing(before: Row | None, *, facts: Facts | None = FACTS, who: object = ANA) -> Answer:
    request = Request("clear", DRAFT, who, NOW, kind="legal")  # type: ignore[arg-type]
    slug = EDITED_ROW.slug
    return decide(Case(request, slug, before, facts, (), read_graph(SETTINGS), SETTINGS))


def test_it_is_bound_to_the_text() -> None:
    given = clearing(EDITED_ROW)
    assert isinstance(given, Transition)
    row = given.row
    assert (row.action, row.kind, row.role, row.approved, given.keeps_text) == (
        "clear",
        "legal",
        "lawyer",
        EDITED_ROW.approved,
        True,
    )
    assert stands("legal", FACTS.content, row) == "cleared"
    assert stands("legal", OTHER, row) == "changed"
    assert stands("legal", FACTS.content, EDITED_ROW) == stands("legal", FACTS.content, None) == "wanted"
    assert isinstance(clearing(row), Nothing)


@pytest.mark.parametrize(
    ("before", "facts", "exit_"),
    [
        (SPIKED_ROW, FACTS, Exit.WRONG_STATE),
        (LIVE_ROW, None, Exit.USAGE),
        (LIVE_ROW, replace(FACTS, readable=False), Exit.FINDINGS),
    ],
)
def test_what_cannot_go_out_is_not_cleared(before: Row, facts: Facts | None, exit_: Exit) -> None:
    given = clearing(before, facts=facts)
    assert isinstance(given, Refusals)
    assert given.exit == exit_


def test_it_takes_the_role() -> None:
    given = clearing(a_row(), who=BO)
    assert isinstance(given, Refusals)
    assert given.exit == Exit.NOT_PERMITTED
