"""Ignores and overrides: what they hide, what they cannot, and what is told of idle ones."""

from __future__ import annotations

import pytest
from tests.checks.desk import Desk, desk, standing

from newsroom.checks.catalogue import rule_named
from newsroom.checks.rule import Idle, Outcome
from newsroom.model.finding import mark_of

ALT = """\
---
headline: Harbour fair opens on Tuesday
photo:
  file: photos/fair.jpg
  alt: Article image
{ignore}---

The fair opens on Monday, May 27, 2025.

<!-- newsroom:ignore CON002 the date is a joke -->

It closes on Monday, May 27, 2025.

It burns on Monday, May 27, 2025.
"""


def hidden(made: Desk, code: str, state: str = "edited") -> list[str | None]:
    return [each.suppressed for each in made.findings(state, code=code)]


@pytest.mark.parametrize(
    "ignore",
    ["check: {ignore: {PHO014: it is one}}\n", "check:\n  ignore: PHO014\n", "check: {ignore: [alt-placeholder]}\n"],
)
def test_an_ignore_in_front_matter_hides_the_rule_in_the_whole_draft(ignore: str) -> None:
    assert hidden(desk(ALT.format(ignore=ignore)), "PHO014") == ["ignore"]


def test_an_ignore_in_a_comment_hides_the_rule_in_the_next_block() -> None:
    assert hidden(desk(ALT.format(ignore="")), "CON002") == [None, "ignore", None]


def test_a_comment_hides_nothing_of_the_file_as_a_whole() -> None:
    made = desk("---\nheadline: Fair\n---\n\n<!-- newsroom:ignore FM005 later -->\n\nText.\n")
    assert set(hidden(made, "FM005")) == {None}


def test_a_comment_with_nothing_behind_it_hides_nothing() -> None:
    made = desk("---\nheadline: Fair\n---\n\nOn Monday, May 27, 2025.\n\n<!-- newsroom:ignore CON002 why -->\n")
    assert hidden(made, "CON002") == [None]


def test_no_ignore_hides_a_block() -> None:
    made = desk(ALT.format(ignore="check: {ignore: {PHO001: archive}}\n"))
    assert hidden(made, "PHO001", "draft") == ["ignore"]
    assert hidden(made, "PHO001", "edited") == [None]
    assert made.messages("SUP001", "edited") == ["PHO001 blocks in this state, and no ignore hides it"]
    assert made.messages("SUP001", "draft") == []


def test_an_ignore_that_hides_nothing_is_told_where_it_stands() -> None:
    made = desk(
        ALT.format(ignore="check:\n  ignore:\n    PHO013: no alt\n    NOPE01: what\n    photo-without-alt: no\n")
    )
    assert made.messages("SUP001") == [
        "the ignore of PHO013 hides nothing",
        'there is no rule "NOPE01" to ignore',
        "the ignore of photo-without-alt hides nothing",
    ]
    assert made.words("SUP001") == ["PHO013", "NOPE01", "photo-without-alt"]


def test_an_ignore_of_a_rule_that_is_off_in_this_state_may_be_needed_in_another() -> None:
    made = desk(ALT.format(ignore="check: {ignore: {QUO002: two speakers}}\n"))
    assert made.messages("SUP001", "draft") == []
    assert made.messages("SUP001", "edited") == ["the ignore of QUO002 hides nothing"]


def test_an_override_in_the_ledger_hides_its_finding_until_the_words_change() -> None:
    made = desk(ALT.format(ignore=""))
    (found,) = made.findings("edited", code="PHO014")
    mark = mark_of(found.finding, made.draft.text)
    stands = {"harbour-fair": standing("edited", overrides=({"code": "PHO014", "mark": mark, "by": "bo-li"},))}
    assert hidden(desk(ALT.format(ignore=""), stands=stands), "PHO014") == ["override"]
    other = ALT.format(ignore="").replace("Article image", "Lead image")
    assert hidden(desk(other, stands=stands), "PHO014") == [None]


def test_no_override_hides_a_block() -> None:
    made = desk(ALT.format(ignore=""))
    (found,) = made.findings("edited", code="PHO001")
    mark = mark_of(found.finding, made.draft.text)
    stands = {"harbour-fair": standing("edited", overrides=({"code": "PHO001", "mark": mark},))}
    assert hidden(desk(ALT.format(ignore=""), stands=stands), "PHO001") == [None]


def test_the_ignores_of_an_unreadable_draft_are_not_looked_at() -> None:
    assert desk("---\nheadline: [\n---\n\n<!-- newsroom:ignore CON002 why -->\n\nText.\n").codes() == ["FM002"]


def test_an_idle_ignore_without_a_place_is_told_and_has_no_fix() -> None:
    made = desk("---\nheadline: Fair\n---\n")
    outcome = Outcome((), (Idle("CON002", "the ignore of CON002 hides nothing", None),))
    (found,) = rule_named("SUP001").find(made.draft, made.newsroom, outcome)
    assert (found.where, found.fix) == (None, None)
