"""Which rules a check runs, and what it says of those it did not."""

from __future__ import annotations

from msgspec.structs import replace
from tests.checks.desk import desk

from newsroom.app.check import check, chosen
from newsroom.checks.catalogue import rule_named


def test_nothing_chosen_is_the_whole_catalogue() -> None:
    assert chosen((), ()) == ()


def test_a_rule_named_by_its_code_or_its_name_is_marked_and_one_of_a_family_is_not() -> None:
    named = {rule.code for rule in chosen(("pho014", "photo-without-caption", "AUT"), ()) if rule.named}
    assert named == {"PHO014", "PHO016"}


def test_new_rules_are_let_in_among_all_others() -> None:
    assert "PHO014" in {rule.code for rule in chosen((), (), preview=True)}
    assert not any(rule.preview for rule in chosen((), (), preview=True))


def test_a_new_rule_named_without_its_door_is_told() -> None:
    made = desk("---\nheadline: Harbour fair\n---\n")
    new = replace(rule_named("PHO014"), named=True, preview=True)
    assert check((made.draft,), made.newsroom, rules=(new,)).notes == (
        "PHO014 is in preview, and did not run: --preview runs it",
    )
    assert check((made.draft,), made.newsroom, rules=(replace(new, preview=False),)).notes == ()
