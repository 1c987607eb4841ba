"""`-f junit`: XML that a reader others wrote reads back, each finding a test."""

from __future__ import annotations

from defusedxml import ElementTree
from junitparser import Failure, JUnitXml, Skipped
from tests.cli.formats.reports import finding, hostile, laid_out, report

from newsroom.model.finding import Level, Report


def read(told: Report) -> JUnitXml:
    return JUnitXml.fromstring(laid_out("junit", told).encode())


def test_a_draft_is_a_suite_and_an_error_a_failure() -> None:
    xml = read(report(finding(), finding(path="drafts/tide.md")))
    assert [suite.name for suite in xml] == ["drafts/ebb.md", "drafts/tide.md"]
    (case,) = next(iter(xml))
    assert (case.name, case.classname) == ("PHO001 photo-without-credit (4:13)", "drafts/ebb.md")
    (failure,) = case.result
    assert isinstance(failure, Failure)
    assert (failure.message, failure.type) == ("fair.jpg has no credit", "PHO001")
    assert failure.text == "drafts/ebb.md:4:13 error PHO001 fair.jpg has no credit"


def test_a_warning_passes_and_is_told() -> None:
    ((case,),) = read(report(finding(level=Level.WARN)))
    assert case.is_passed
    assert "warning PHO001" in case.system_out


def test_the_ignored_is_skipped() -> None:
    ((case,),) = read(report(finding(suppressed="override")))
    assert isinstance(case.result[0], Skipped)
    assert case.result[0].message == "override: fair.jpg has no credit"


def test_counts_are_those_of_the_tests() -> None:
    xml = read(report(finding(), finding(), finding(level=Level.INFO), finding(suppressed="ignore")))
    assert (xml.tests, xml.failures, xml.errors) == (4, 2, 0)
    (suite,) = xml
    assert (suite.tests, suite.failures, suite.skipped) == (4, 2, 1)
    assert len({case.name for case in suite}) == 4


def test_nothing_found_is_one_test_that_passes() -> None:
    ((case,),) = read(report())
    assert case.is_passed
    assert case.name == "1 draft checked, nothing found"


def test_hostile_words_make_no_tags() -> None:
    root = ElementTree.fromstring(laid_out("junit", hostile()))
    assert {element.tag for element in root.iter()} == {
        "testsuites", "testsuite", "testcase", "failure", "system-out", "skipped",
    }  # fmt: skip
    ((failed, *_),) = read(hostile())
    assert "]]></failure><script>" in failed.result[0].message
