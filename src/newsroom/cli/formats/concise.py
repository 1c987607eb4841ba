"""Lay out a report in one line a finding."""

from __future__ import annotations

from newsroom.cli.findings import closing, heading
from newsroom.model.finding import Report

FOR_PEOPLE = True


def lay_out(report: Report, *, colour: bool, columns: int) -> str:  # noqa: ARG001 - one line is one line
    """`path:line:column severity CODE sentence`, then the closing line; the hidden ones are left out."""
    lines = [heading(found, colour=colour) for found in report.findings if found.counts]
    return "\n".join([*lines, closing(report, colour=colour)]) + "\n"
