"""Every rule has a page whose Example fires and whose Instead is clean."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.checks.desk import Desk, of_page
from tests.paper import Paper

from newsroom.checks import catalogue as found
from newsroom.checks.catalogue import catalogue
from newsroom.checks.rule import Rule


def block(rule: Rule, heading: str) -> str:
    """The indented block under a heading of a rule's page."""
    section = re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", rule.page, re.MULTILINE | re.DOTALL)
    assert section, f"{rule.code} has no ## {heading}"
    return textwrap.dedent("\n".join(line for line in section[1].splitlines() if line.startswith("    ") or not line))


def of_rule(rule: Rule, heading: str) -> Desk:
    """The newsroom of that block, in which the rule runs even if it is off by default, or new."""
    made = of_page(block(rule, heading))
    run = tuple(
        replace(each, named=True, preview=False) if each.code == rule.code else each
        for each in made.rules or catalogue()
    )
    return replace(made, rules=run)


@pytest.mark.parametrize("rule", catalogue(), ids=lambda rule: rule.code)
def test_the_example_fires_and_the_instead_is_clean(rule: Rule) -> None:
    assert rule.code in of_rule(rule, "Example").codes()
    assert rule.code not in of_rule(rule, "Instead").codes()


@pytest.mark.parametrize("rule", catalogue(), ids=lambda rule: rule.code)
def test_a_page_has_a_summary_a_reason_and_no_remedy_in_its_message(rule: Rule) -> None:
    assert rule.summary.endswith((".", '".'))
    assert "## Why it matters" in rule.page


@pytest.mark.parametrize("rule", catalogue(), ids=lambda rule: rule.code)
def test_what_a_rule_says_is_one_sentence_without_a_full_stop(rule: Rule) -> None:
    for each in of_rule(rule, "Example").findings(code=rule.code):
        assert not each.finding.message.endswith(".")
        assert "\n" not in each.finding.message
        # a failed rule is for whoever wrote it, and names its exception
        assert rule.code == "INT002" or not re.search(r"\bmust\b|Error\b|None\b", each.finding.message)


def test_a_file_holds_one_rule_and_is_named_for_it() -> None:
    for place in sorted(found.RULES.glob("[!_]*.py")):
        code, _, name = place.stem.partition("_")
        rule = next(rule for rule in catalogue() if rule.code == code.upper())
        assert rule.name == name.replace("_", "-")


def test_a_field_with_nothing_behind_it_is_missing_where_it_stands(tmp_path: Path) -> None:
    paper = Paper.found(tmp_path)
    paper.edit("standfirst: After three years in the rain", "standfirst:\n# After three years in the rain")
    found = paper.run("check", "--for", "edited", "--select", "FM005", "--format", "json").json["findings"]
    assert [(one["message"], one["line"], one["column"], one["end_column"]) for one in found] == [
        ("the standfirst is missing", 5, 1, 11)
    ]
