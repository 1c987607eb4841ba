"""`-f rdjson`: what reviewdog reads, columns in bytes, safe fixes as suggestions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.cli.formats.reports import TEXT, finding, hostile, laid_out, report

from newsroom.model.finding import Level, Report

REPORTS = {
    "empty": report(),
    "hostile": hostile(),
    "mixed": report(finding(fix="fuhr"), finding(level=Level.INFO), finding(level=Level.WARN, words=None)),
}


def made(told: Report) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(laid_out("rdjson", told))
    return found


@pytest.mark.parametrize("name", REPORTS)
def test_the_schema_takes_it(name: str, real_data: Path) -> None:
    schema = json.loads((real_data / "ci-schemas/rdf-DiagnosticResult.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft4Validator(schema)
    assert not list(validator.iter_errors(made(REPORTS[name])))
    assert list(validator.iter_errors({"diagnostics": [{"message": 7}]}))


def test_a_diagnostic_says_what_where_and_how_bad() -> None:
    answer = made(report(finding()))
    assert answer["severity"] == "ERROR"
    assert answer["diagnostics"] == [
        {
            "message": "fair.jpg has no credit",
            "location": {
                "path": "drafts/ebb.md",
                "range": {"start": {"line": 4, "column": 17}, "end": {"line": 4, "column": 23}},
            },
            "severity": "ERROR",
            "code": {"value": "PHO001", "url": "https://newsroom.example/rules/PHO001/"},
        }
    ]


def test_columns_count_bytes() -> None:
    (one,) = made(report(finding(words="nicht", fix="nie")))["diagnostics"]
    (suggestion,) = one["suggestions"]
    line = TEXT.splitlines()[3].encode()
    start, end = suggestion["range"]["start"]["column"], suggestion["range"]["end"]["column"]
    assert line[start - 1 : end - 1].decode() == "nicht"
    assert suggestion["text"] == "nie"


def test_an_unsafe_fix_is_not_suggested() -> None:
    (one,) = made(report(finding(fix="nie", safe=False)))["diagnostics"]
    assert "suggestions" not in one


def test_the_ignored_is_left_out() -> None:
    assert made(report(finding(suppressed="baseline")))["diagnostics"] == []


def test_a_sentence_is_plain_words_in_the_comment_it_becomes() -> None:
    (one,) = made(report(finding("`x` **y** <img> @all")))["diagnostics"]
    assert one["message"] == "\\`x\\` \\*\\*y\\*\\* \\<img\\> @\u200ball"
