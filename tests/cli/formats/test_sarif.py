"""`-f sarif`: SARIF 2.1.0 that its schema takes, with places, rules, fixes, fingerprints and suppressions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from msgspec.structs import replace
from tests.cli.formats.reports import TEXT, finding, hostile, laid_out, report

from newsroom.model.finding import Level, Report

REPORTS = {
    "empty": report(),
    "hostile": hostile(),
    "mixed": report(
        finding(fix="fuhr"),
        finding(level=Level.INFO, fix="x", safe=False),
        finding(code="FM005", level=Level.WARN, words=None),
    ),
    "crashed": replace(
        report(finding(code="INT002")), crashed=("PHO001 failed",), notes=("there is no newsroom.toml",)
    ),
}


def run(told: Report) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(laid_out("sarif", told))["runs"][0]
    return made


@pytest.mark.parametrize("name", REPORTS)
def test_the_schema_takes_it(name: str, real_data: Path) -> None:
    schema = json.loads((real_data / "ci-schemas/sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
    made = json.loads(laid_out("sarif", REPORTS[name]))
    validator = jsonschema.validators.validator_for(schema)
    assert not list(validator(schema).iter_errors(made))
    broken = {**made, "runs": [{**made["runs"][0], "columnKind": "bytes"}]}
    assert list(validator(schema).iter_errors(broken))


def test_a_region_counts_code_points() -> None:
    made = run(report(finding(words="nicht")))
    assert made["columnKind"] == "unicodeCodePoints"
    region = made["results"][0]["locations"][0]["physicalLocation"]["region"]
    line = TEXT.splitlines()[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "nicht"


def test_a_rule_brings_its_page() -> None:
    made = run(report(finding(), finding(code="FM005")))
    codes = [rule["id"] for rule in made["tool"]["driver"]["rules"]]
    assert codes == ["FM005", "PHO001"]
    assert "Why it matters" in made["tool"]["driver"]["rules"][1]["help"]["text"]
    assert [codes[one["ruleIndex"]] for one in made["results"]] == [one["ruleId"] for one in made["results"]]


def test_levels_are_those_of_sarif() -> None:
    told = run(report(finding(level=Level.BLOCK), finding(level=Level.WARN), finding(level=Level.INFO)))
    assert [one["level"] for one in told["results"]] == ["error", "warning", "note"]
    assert [one["properties"]["block"] for one in told["results"]] == [True, False, False]


def test_the_ignored_is_told_as_suppressed() -> None:
    told = report(*(finding(suppressed=how) for how in ("ignore", "baseline", "override")), finding())
    kinds = [[how["kind"] for how in one.get("suppressions", [])] for one in run(told)["results"]]
    assert kinds == [["inSource"], ["external"], ["external"], []]


def test_safe_fixes_alone_are_offered() -> None:
    safe, unsafe = run(report(finding(fix="fuhr"), finding(fix="fuhr", safe=False)))["results"]
    (change,) = safe["fixes"][0]["artifactChanges"]
    assert change["replacements"][0]["insertedContent"] == {"text": "fuhr"}
    assert "fixes" not in unsafe


def test_a_path_is_an_address() -> None:
    (one,) = run(report(finding(path="drafts/Fähre heute%.md")))["results"]
    place = one["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": "drafts/F%C3%A4hre%20heute%25.md", "uriBaseId": "%SRCROOT%"}


def test_no_sentence_holds_a_link() -> None:
    (one,) = run(report(finding("[free](https://evil.example) [more](1)")))["results"]
    assert one["message"]["text"] == "\\[free\\](https://evil.example) \\[more\\](1)"


def test_a_rule_that_failed_makes_the_run_one_that_failed() -> None:
    assert run(REPORTS["crashed"])["invocations"][0]["executionSuccessful"] is False
    assert run(REPORTS["mixed"])["invocations"][0]["executionSuccessful"] is True


def test_fingerprints_are_unique() -> None:
    told = [one["partialFingerprints"]["newsroomFinding/v1"] for one in run(report(finding(), finding()))["results"]]
    assert len(set(told)) == 2
