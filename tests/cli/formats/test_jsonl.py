"""`-f jsonl`: each line is JSON, the last one the summary."""

from __future__ import annotations

import json

from tests.cli.formats.reports import HOSTILE, finding, hostile, laid_out, report


def test_each_line_is_a_finding_of_the_json_and_the_last_the_summary() -> None:
    told = report(finding(fix="fuhr"), finding("the standfirst is missing", code="FM005", words=None))
    lines = [json.loads(line) for line in laid_out("jsonl", told).splitlines()]
    whole = json.loads(laid_out("json", told))
    assert lines == [*whole.pop("findings"), whole]
    assert lines[-1] == {"version": 1, "checked": 1, "summary": {"error": 2, "warning": 0, "info": 0}}


def test_nothing_found_is_one_line() -> None:
    assert len(laid_out("jsonl", report()).splitlines()) == 1


def test_hostile_words_come_back_as_they_were() -> None:
    for name in ("json", "jsonl"):
        first = json.loads(laid_out(name, hostile()).splitlines()[0])
        first = first["findings"][0] if name == "json" else first
        assert first["message"] == HOSTILE
        assert first["fix"]["edits"][0]["text"] == HOSTILE
