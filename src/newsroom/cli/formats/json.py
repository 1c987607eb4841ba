"""Lay out a report for programs: the JSON of the contract."""

from __future__ import annotations

from newsroom.cli.records import as_json, finding_record
from newsroom.model.finding import Report
from newsroom.model.place import Lines


def lay_out(report: Report, *, colour: bool = False, columns: int = 80) -> str:  # noqa: ARG001 - programs see none
    """`{"version": 1, "checked": …, "summary": …, "findings": […]}`, one line."""
    lines = {path: Lines.of(text) for path, text in report.texts.items()}
    answer = {
        "version": 1,
        "checked": report.checked,
        "summary": report.summary(),
        "findings": [finding_record(found, lines[found.path]) for found in report.findings],
    }
    return as_json(answer) + "\n"
