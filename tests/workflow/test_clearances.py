"""Which clearances a story needs, and which texts one may be given to."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.workflow.rows import OTHER, a_row, chained
from tests.workflow.test_decide import ANA, BO, EDITED_ROW, FACTS, LIVE_ROW, NOW, SPIKED_ROW

from newsroom.config import Settings, read_settings
from newsroom.errors import Exit
from newsroom.model.ledger import DRAFT, PUBLISHED, Row
from newsroom.source.fields import field_map
from newsroom.source.read import read_draft
from newsroom.workflow.chain import line_of, row_of
from newsroom.workflow.clearances import needed, stands, traits_of
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


def publishing(before: Row) -> Answer:
    facts = replace(FACTS, traits={"tags": frozenset(("court",))})
    request = Request("publish", PUBLISHED, BO, NOW)
    return decide(Case(request, before.slug, before, facts, (), read_graph(SETTINGS), SETTINGS))


def test_publishing_asks_for_each_that_this_very_text_lacks() -> None:
    by = {"by": "ana-lopez", "at": NOW}
    given = publishing(replace(EDITED_ROW, cleared={"legal": {"content": OTHER, **by}}))
    assert isinstance(given, Refusals)
    assert [each.message for each in given.all] == ["all has not cleared it", "changed since legal cleared it"]
    assert given.exit == Exit.WRONG_STATE
    both = {name: {"content": str(FACTS.content), **by} for name in ("all", "legal")}
    assert isinstance(publishing(replace(EDITED_ROW, cleared=both)), Transition)


def test_going_back_to_the_desk_takes_it_away() -> None:
    row = replace(EDITED_ROW, cleared={"all": {"content": str(FACTS.content), "by": "ana-lopez", "at": NOW}})
    request = Request("move", DRAFT, BO, NOW, reason="r")
    given = decide(Case(request, row.slug, row, FACTS, (), read_graph(SETTINGS), SETTINGS))
    assert isinstance(given, Transition)
    assert given.row.cleared == {}


def test_a_row_with_clearances_is_written_and_read_again() -> None:
    given = {"all": {"content": str(FACTS.content), "by": "ana-lopez", "at": NOW}}
    (row,) = chained(a_row(cleared=given, assignee="bo-li"))
    assert row_of(line_of(row)) == row
    assert b"cleared" not in line_of(*chained(a_row()))


def test_a_story_is_known_by_what_it_says_of_itself() -> None:
    text = "---\ntags: [Court]\nsection: news\nkind: brief\nauthors: [ana-lopez, {name: Jo Kent}]\n---\nText.\n"
    assert traits_of(read_draft(text.encode(), path="drafts/fair.md", fields=field_map({})), "es-ES") == {
        "tags": {"court"},
        "section": {"news"},
        "kind": {"brief"},
        "authors": {"ana-lopez", "jo kent"},
        "language": {"es-es"},
    }
