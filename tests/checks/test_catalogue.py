"""Rules are found by folder and by entry point; two with one name are refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from newsroom.checks import catalogue as module
from newsroom.checks.catalogue import arranged, catalogue, code_of, rule_called, rule_named
from newsroom.checks.rule import rule
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


BROUGHT = """\
from msgspec.structs import replace
from tests.checks import test_catalogue as here
{} = replace(here.nothing_at_all, code="{}", name="{}")
other = "no rule"
"""


@pytest.mark.usefixtures("fresh")
@pytest.mark.parametrize("kind", ["dist-info", "egg-info"])
def test_packages_bring_rules_one_by_one_or_a_module_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    name = f"brought_by_{kind.replace('-', '_')}"
    (tmp_path / f"{name}.py").write_text(BROUGHT.format("whole", "ZZZ003", "three"))
    (tmp_path / f"{name}_too.py").write_text(BROUGHT.format("one", "ZZZ001", "one"))
    metadata = tmp_path / f"{name}-1.0.{kind}"
    metadata.mkdir()
    (metadata / ("METADATA" if kind == "dist-info" else "PKG-INFO")).write_text(f"Name: {name}\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text(f"[newsroom.rules]\nb = {name}\na = {name}_too:one\n")
    monkeypatch.syspath_prepend(tmp_path)
    assert {"ZZZ001", "ZZZ003"} <= {each.code for each in catalogue()}


def test_what_reads_packages_is_loaded_only_where_one_may_bring_rules(tmp_path: Path) -> None:
    assert not module._may_bring_rules(str(tmp_path / "gone"))
    assert not module._may_bring_rules(str(tmp_path))
    (tmp_path / "plain-1.0.dist-info").mkdir()
    assert not module._may_bring_rules(str(tmp_path))
    (tmp_path / "plain-1.0.dist-info/entry_points.txt").write_text("[console_scripts]\nx = y:z\n")
    assert not module._may_bring_rules(str(tmp_path))
    (tmp_path / "packed.zip").write_bytes(b"PK")
    assert module._may_bring_rules(str(tmp_path / "packed.zip"))
    (tmp_path / "old.egg").mkdir()
    assert module._may_bring_rules(str(tmp_path))


def test_a_rule_says_where_its_page_is_read() -> None:
    assert nothing_at_all.url.endswith("/ZZZ001/")
    assert nothing_at_all.summary == "Nothing is found."


def test_rules_are_known_by_their_files_as_by_themselves() -> None:
    for found in catalogue():
        assert code_of(found.code) == code_of(found.name) == found.code
    assert code_of("photo-without-credits") is None
    assert code_of("pho001") is None
