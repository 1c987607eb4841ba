"""Lay out a report for programs that read line by line: the JSON of a finding on each, the summary on the last."""

from __future__ import annotations

from newsroom.cli.records import as_json, finding_record
from newsroom.model.finding import Report
from newsroom.model.place import Lines


def lay_out(report: Report, *, colour: bool = False, columns: int = 80) -> str:  # noqa: ARG001 - programs see none
    """A line a finding, with the keys of `json`; then `{"version": 1, "checked": …, "summary": …}`."""
    lines = {path: Lines.of(text) for path, text in report.texts.items()}
    last = {"version": 1, "checked": report.checked, "summary": report.summary()}
    told = [finding_record(found, lines[found.path]) for found in report.findings]
    return "".join(f"{as_json(each)}\n" for each in (*told, last))
