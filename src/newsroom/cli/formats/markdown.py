"""Lay out a report as Markdown, for a comment on a pull request."""

from __future__ import annotations

from newsroom.cli.findings import closing
from newsroom.cli.markup import table
from newsroom.model.finding import Report

#: GitHub takes 65,536 characters in a comment, and whoever posts it may add a few.
_ROOM = 60_000


def lay_out(report: Report, *, colour: bool = False, columns: int = 80) -> str:  # noqa: ARG001 - Markdown has none
    """The counts, then a table of the findings that count; cut, and saying so, where a comment would not take it."""
    told = [found for found in report.findings if found.counts]
    lines = [f"**{closing(report, colour=False)}**"]
    if told:
        lines += ["", *table(told, room=_ROOM)]
    return "\n".join(lines) + "\n"
