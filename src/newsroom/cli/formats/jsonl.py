"""Lay out a report for programs that read line by line: the JSON of a finding on each, the summary on the last."""

from __future__ import annotations

from newsroom.cli.records import as_json, finding_records
from newsroom.model.finding import Report


def lay_out(report: Report, *, colour: bool = False, columns: int = 80) -> str:  # noqa: ARG001 - programs see none
    """A line a finding, with the keys of `json`; then `{"version": 1, "checked": …, "summary": …}`."""
    last = {"version": 1, "checked": report.checked, "summary": report.summary()}
    return "".join(f"{as_json(each)}\n" for each in (*finding_records(report), last))
