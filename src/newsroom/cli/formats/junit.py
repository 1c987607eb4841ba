"""Lay out a report as JUnit's XML, which every CI system shows as tests: a suite a draft, a test a finding."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby
from xml.etree import ElementTree as ET

from newsroom.cli.findings import closing
from newsroom.cli.output import safe
from newsroom.model.finding import Placed, Report

FROM_GIT_ROOT = True

#: Letters that no XML may hold, not even escaped.
_NOT_XML = re.compile("[\ufffe\uffff]")


def lay_out(report: Report, *, colour: bool = False, columns: int = 80) -> str:  # noqa: ARG001 - programs see none
    """Errors fail; warnings and what is for information pass and are told; the ignored and overridden are skipped."""
    suites = ET.Element("testsuites", name="newsroom check")
    for path, found in groupby(report.findings, key=lambda one: one.path):
        _suite(suites, path, tuple(found))
    if not report.findings:
        # systems take a report without any test for a failure
        suite = ET.SubElement(suites, "testsuite", name="newsroom", tests="1", failures="0", errors="0")
        ET.SubElement(suite, "testcase", classname="newsroom", name=closing(report, colour=False))
    failed = report.summary()["error"]
    suites.set("tests", str(len(report.findings) or 1))
    suites.set("failures", str(failed))
    suites.set("errors", "0")
    ET.indent(suites)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(suites, encoding="unicode")}\n'


def _suite(suites: ET.Element, path: str, findings: tuple[Placed, ...]) -> None:
    suite = ET.SubElement(suites, "testsuite", name=_words(path), tests=str(len(findings)), errors="0")
    suite.set("failures", str(sum(1 for found in findings if found.counts and found.level.severity == "error")))
    suite.set("skipped", str(sum(1 for found in findings if not found.counts)))
    names: Counter[str] = Counter()
    for found in findings:
        name = f"{found.finding.code} {found.name} ({found.start.line}:{found.start.column})"
        names[name] += 1
        # of two tests of one name systems show one
        _case(suite, found, name if names[name] == 1 else f"{name} {names[name]}")


def _case(suite: ET.Element, found: Placed, name: str) -> None:
    place = f"{found.start.line}:{found.start.column}"
    message = _words(found.finding.message)
    case = ET.SubElement(suite, "testcase", classname=_words(found.path), name=name)
    case.set("file", _words(found.path))
    case.set("line", str(found.start.line))
    sentence = f"{_words(found.path)}:{place} {found.level.severity} {found.finding.code} {message}"
    if found.suppressed is not None:
        ET.SubElement(case, "skipped", message=f"{found.suppressed}: {message}")
    elif found.level.severity == "error":
        failure = ET.SubElement(case, "failure", message=message, type=found.finding.code)
        failure.text = sentence
    else:
        ET.SubElement(case, "system-out").text = sentence


def _words(text: str) -> str:
    return _NOT_XML.sub("\ufffd", safe(text))
