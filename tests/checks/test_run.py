"""A run over one draft: all of it, in order of place, whatever a rule does."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.checks.desk import desk, failing, standing

from newsroom.checks.catalogue import catalogue, rule_named
from newsroom.checks.run import check_draft, refusals
from newsroom.errors import UsageProblem
from newsroom.model.finding import Level
from newsroom.model.place import State

FAULTY = """\
---
headline: Harbour fair opens on Tuesday
section: nwes
photo:
  file: photos/fair.jpg
  alt: Article image
---

The fair opens on Monday, May 27, 2025.
"""


def test_findings_come_in_order_of_place() -> None:
    found = desk(FAULTY).findings("edited")
    assert [each.order for each in found] == sorted(each.order for each in found)
    assert {"FM006", "PHO001", "PHO014", "PHO016", "CON002"} <= {each.finding.code for each in found}


def test_a_place_is_counted_in_lines_and_columns_from_one() -> None:
    (found,) = desk(FAULTY).findings("edited", code="PHO014")
    assert (found.start, found.end) == ((6, 8), (6, 21))
    assert (found.path, found.slug, found.name) == ("drafts/harbour-fair.md", "harbour-fair", "alt-placeholder")


def test_a_rule_that_fails_is_told_and_the_others_go_on() -> None:
    made = desk(FAULTY)
    rules = tuple(failing(rule) if rule.code == "PHO014" else rule for rule in catalogue())
    found = check_draft(made.draft, made.newsroom, state=State("edited"), rules=rules)
    assert [each.finding.message for each in found if each.finding.code == "INT002"] == [
        "the rule PHO014 failed (LookupError: the bug)"
    ]
    assert "PHO001" in [each.finding.code for each in found]


def test_a_style_that_cannot_be_read_stops_the_run_and_is_no_failed_rule() -> None:
    made = desk(FAULTY, {"style/house.yml": "extends: spelling\n"})
    with pytest.raises(UsageProblem, match="kind spelling"):
        made.findings("edited")


def test_of_an_unreadable_draft_only_the_reader_is_heard() -> None:
    assert desk(b"---\nheadline: caf\xe9\n---\n").codes() == ["INT001"]
    assert desk("---\nheadline: [\n---\n\nMonday, May 27, 2025\n").codes() == ["FM002"]


def test_in_a_bare_folder_the_rules_that_need_a_newsroom_are_off() -> None:
    text = "---\ntitle: Fair\nauthor: nobody-here\nphoto: gone.jpg\nfancy: yes!\nslug: Fair!\nstatus: final\n---\n"
    codes = desk(text, bare=True).codes()
    assert "PHO001" in codes
    assert not [code for code in codes if rule_named(code).needs_newsroom]


def test_only_the_rules_asked_for_are_run() -> None:
    made = desk(FAULTY)
    found = check_draft(made.draft, made.newsroom, state=State("edited"), rules=(rule_named("PHO014"),))
    assert [each.finding.code for each in found] == ["PHO014"]


def test_what_refuses_a_move_are_errors_and_blocks_that_nothing_hides() -> None:
    found = desk(FAULTY.replace("---\n\n", "check: {ignore: {PHO014: it is one}}\n---\n\n")).findings("edited")
    refused = {each.finding.code: each.level for each in refusals(found)}
    assert refused["PHO001"] is Level.BLOCK
    assert refused["CON002"] is Level.ERROR
    assert "PHO014" not in refused
    assert all(each.level >= Level.ERROR for each in refusals(found))


def test_the_state_is_what_the_ledger_says() -> None:
    made = desk(FAULTY, stands={"harbour-fair": standing("edited")})
    assert made.newsroom.state_of(made.draft) == "edited"
    assert desk(FAULTY).newsroom.state_of(made.draft) == "draft"
    bare = desk(FAULTY, bare=True, stands={"harbour-fair": standing("edited")})
    assert bare.newsroom.state_of(bare.draft) == "draft"


def test_a_draft_is_hashed_once_for_all_rules_that_ask() -> None:
    made = desk(FAULTY)
    first = made.newsroom.hash_of(made.draft)
    assert made.newsroom.hash_of(made.draft) is first
    assert made.newsroom.hash_of(replace(made.draft, headline="Another")) == first
