"""Lay out a report for programs: the JSON of the contract."""

from __future__ import annotations

from newsroom.cli.records import as_json, finding_records
from newsroom.model.finding import Report


def lay_out(report: Report, *, colour: bool = False, columns: int = 80) -> str:  # noqa: ARG001 - programs see none
    """`{"version": 1, "checked": …, "summary": …, "findings": […]}`, one line."""
    answer = {
        "version": 1,
        "checked": report.checked,
        "summary": report.summary(),
        "findings": finding_records(report),
    }
    return as_json(answer) + "\n"
