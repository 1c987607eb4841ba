"""Rules are found by folder and by entry point; two with one name are refused."""

from __future__ import annotations

import types
from collections.abc import Iterator
from importlib.metadata import EntryPoint

import pytest
from msgspec.structs import replace

from newsroom.checks import catalogue as module
from newsroom.checks.catalogue import arranged, catalogue, rule_called, rule_named
from newsroom.checks.rule import Rule, rule
from newsroom.errors import EnvironmentProblem, UsageProblem
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code


@rule("ZZZ001", Level.WARN, "draft")
def nothing_at_all(draft: Draft) -> Iterator[Finding]:
    """Nothing is found."""
    yield from ()


@pytest.fixture
def fresh() -> Iterator[None]:
    module.catalogue.cache_clear()
    module._by_word.cache_clear()
    yield
    module.catalogue.cache_clear()
    module._by_word.cache_clear()


def test_rules_come_sorted_by_code() -> None:
    codes = [each.code for each in catalogue()]
    assert codes == sorted(codes)
    assert len(codes) == len(set(codes))


def test_a_name_is_the_function_in_kebab_form() -> None:
    assert rule_named("PHO001").name == "photo-without-credit"
    assert rule_named("photo-without-credit").code == "PHO001"
    assert rule_named("pho001").code == "PHO001"


def test_a_slip_in_a_code_or_a_name_is_met_with_the_nearest() -> None:
    with pytest.raises(UsageProblem) as slip:
        rule_named("PHO0001")
    assert slip.value.hint == 'did you mean "PHO001"?'
    with pytest.raises(UsageProblem) as slip:
        rule_named("photo-without-credits")
    assert slip.value.hint == 'did you mean "photo-without-credit"?'
    with pytest.raises(UsageProblem) as slip:
        rule_named("§")
    assert slip.value.hint == "newsroom rule lists them all"
    assert rule_called("§") is None


def test_two_rules_with_one_code_are_refused() -> None:
    with pytest.raises(EnvironmentProblem, match="two rules are called ZZZ001"):
        arranged((nothing_at_all, replace(nothing_at_all, name="another")))


def test_two_rules_with_one_name_are_refused() -> None:
    with pytest.raises(EnvironmentProblem, match="two rules are called nothing-at-all"):
        arranged((nothing_at_all, replace(nothing_at_all, code=Code("ZZZ002"))))


@pytest.mark.usefixtures("fresh")
def test_packages_bring_rules_one_by_one_or_a_module_full(monkeypatch: pytest.MonkeyPatch) -> None:
    brought = types.SimpleNamespace(one=replace(nothing_at_all, code=Code("ZZZ003"), name="three"), other="no rule")

    class Brought:
        def __init__(self, name: str, value: Rule | types.SimpleNamespace) -> None:
            self.name, self.value = name, value

        def load(self) -> Rule | types.SimpleNamespace:
            return self.value

    def found(*, group: str) -> list[Brought]:
        assert group == "newsroom.rules"
        return [Brought("b", brought), Brought("a", nothing_at_all)]

    monkeypatch.setattr(module, "entry_points", found)
    assert {"ZZZ001", "ZZZ003"} <= {each.code for each in catalogue()}
    assert EntryPoint  # what importlib.metadata gives has name and load, as Brought has


def test_a_rule_says_where_its_page_is_read() -> None:
    assert nothing_at_all.url.endswith("/ZZZ001/")
    assert nothing_at_all.summary == "Nothing is found."
