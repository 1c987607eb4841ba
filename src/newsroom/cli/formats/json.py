"""Lay out a report for programs: the JSON of the contract."""

from __future__ import annotations

import json

from newsroom.checks.catalogue import rule_named
from newsroom.model.finding import Edit, Level, Placed, Report
from newsroom.model.place import Lines


def lay_out(report: Report, *, colour: bool = False, columns: int = 80) -> str:  # noqa: ARG001 - programs see none
    """`{"version": 1, "checked": …, "summary": …, "findings": […]}`, one line."""
    lines = {path: Lines.of(text) for path, text in report.texts.items()}
    answer = {
        "version": 1,
        "checked": report.checked,
        "summary": report.summary(),
        "findings": [_finding(found, lines[found.path]) for found in report.findings],
    }
    return json.dumps(answer, ensure_ascii=False) + "\n"


def _finding(found: Placed, lines: Lines) -> dict[str, object]:
    fix = found.finding.fix
    return {
        "code": found.finding.code,
        "name": found.name,
        "severity": found.level.severity,
        "block": found.level is Level.BLOCK,
        "suppressed": found.suppressed,
        "path": found.path,
        "slug": found.slug,
        "line": found.start.line,
        "column": found.start.column,
        "end_line": found.end.line,
        "end_column": found.end.column,
        "message": found.finding.message,
        "fix": None if fix is None else {"safe": fix.safe, "edits": [_edit(edit, lines) for edit in fix.edits]},
        "url": rule_named(found.finding.code).url,
    }


def _edit(edit: Edit, lines: Lines) -> dict[str, object]:
    start, end = lines.position(edit.span.start), lines.position(edit.span.end)
    return {
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "text": edit.text,
    }
