"""Lay out a report for reviewdog, which writes it into reviews with the safe fixes as suggestions."""

from __future__ import annotations

from newsroom.checks.catalogue import rule_named
from newsroom.cli.markup import words
from newsroom.cli.records import as_json
from newsroom.model.finding import PAGES, Placed, Report
from newsroom.model.place import Lines, Span

FROM_GIT_ROOT = True


def lay_out(report: Report, *, colour: bool = False, columns: int = 80) -> str:  # noqa: ARG001 - programs see none
    """`{"source": …, "severity": …, "diagnostics": […]}`; the ignored are left out. Columns count bytes of UTF-8."""
    lines = {path: Lines.of(text) for path, text in report.texts.items()}
    told = [found for found in report.findings if found.counts]
    worst = next((word for word, number in report.summary().items() if number), "info")
    answer = {
        "source": {"name": "newsroom", "url": PAGES},
        "severity": worst.upper(),
        "diagnostics": [_diagnostic(found, report.texts[found.path], lines[found.path]) for found in told],
    }
    return as_json(answer, indent=2) + "\n"


def _diagnostic(found: Placed, text: str, lines: Lines) -> dict[str, object]:
    made: dict[str, object] = {
        "message": words(found.finding.message),  # it becomes a comment, in Markdown
        "location": {"path": found.path, "range": _range(found.finding.where or Span(0, 0), text, lines)},
        "severity": found.level.severity.upper(),
        "code": {"value": found.finding.code, "url": rule_named(found.finding.code).url},
    }
    fix = found.finding.fix
    # each suggestion is taken by itself: what needs several edits cannot be one
    if fix is not None and fix.safe and len(fix.edits) == 1:
        (edit,) = fix.edits
        made["suggestions"] = [{"range": _range(edit.span, text, lines), "text": edit.text}]
    return made


def _range(span: Span, text: str, lines: Lines) -> dict[str, dict[str, int]]:
    return {"start": _position(span.start, text, lines), "end": _position(span.end, text, lines)}


def _position(offset: int, text: str, lines: Lines) -> dict[str, int]:
    line, column = lines.position(offset)
    before = text[lines.offset(line) : lines.offset(line, column)]
    return {"line": line, "column": len(before.encode("utf-8", "surrogatepass")) + 1}
