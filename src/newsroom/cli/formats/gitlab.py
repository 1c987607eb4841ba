"""Lay out a report as GitLab's Code Quality artefact."""

from __future__ import annotations

from newsroom.cli.fingerprints import fingerprints
from newsroom.cli.output import safe
from newsroom.cli.records import as_json
from newsroom.model.finding import Level, Placed, Report

FROM_GIT_ROOT = True

_SEVERITIES = {Level.INFO: "info", Level.WARN: "minor", Level.ERROR: "major", Level.BLOCK: "blocker"}
#: A rule that failed or a file that cannot be checked: nobody knows what else is wrong there.
_UNCHECKED = "INT"


def lay_out(report: Report, *, colour: bool = False, columns: int = 80) -> str:  # noqa: ARG001 - programs see none
    """A JSON array, an object for each finding that counts."""
    marks = zip(report.findings, fingerprints(report), strict=True)
    return as_json([_entry(found, mark) for found, mark in marks if found.counts], indent=2) + "\n"


def _entry(found: Placed, mark: str) -> dict[str, object]:
    return {
        "description": f"{found.finding.code} {safe(found.finding.message)}",
        "check_name": found.name,
        "fingerprint": mark,
        "severity": _severity(found),
        "location": {"path": found.path, "lines": {"begin": found.start.line, "end": found.end.line}},
    }


def _severity(found: Placed) -> str:
    if found.level is Level.ERROR and found.finding.code.startswith(_UNCHECKED):
        return "critical"
    return _SEVERITIES[found.level]
