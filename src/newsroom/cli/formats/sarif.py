"""Lay out a report as SARIF 2.1.0, which code scanning and editors read."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from newsroom import __version__
from newsroom.checks.catalogue import rule_named
from newsroom.checks.rule import Rule
from newsroom.cli.fingerprints import fingerprints
from newsroom.cli.output import safe
from newsroom.cli.records import as_json
from newsroom.model.finding import PAGES, Fix, Level, Placed, Report, Severity, Suppressed
from newsroom.model.place import Lines, Span

FROM_GIT_ROOT = True

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
_SUPPRESSIONS: Mapping[Suppressed, Mapping[str, str]] = {
    "ignore": {"kind": "inSource", "status": "accepted"},
    "baseline": {"kind": "external", "status": "accepted", "justification": "in the baseline"},
    "override": {"kind": "external", "status": "accepted", "justification": "overridden; the ledger has the reason"},
}


def lay_out(report: Report, *, colour: bool = False, columns: int = 80) -> str:  # noqa: ARG001 - programs see none
    """One run: the rules that found something, and every finding, the ignored with their suppression."""
    rules = tuple(rule_named(code) for code in sorted({found.finding.code for found in report.findings}))
    index = {rule.code: number for number, rule in enumerate(rules)}
    lines = {path: Lines.of(text) for path, text in report.texts.items()}
    results = [
        {"ruleIndex": index[found.finding.code], **_result(found, lines[found.path], mark)}
        for found, mark in zip(report.findings, fingerprints(report), strict=True)
    ]
    run = {
        "tool": {
            "driver": {
                "name": "newsroom",
                "version": __version__,
                "informationUri": PAGES,
                "rules": [_rule(rule) for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "The root of the repository."}}},
        "invocations": [_invocation(report)],
        "results": results,
    }
    return as_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.summary},
        "help": {"text": rule.page, "markdown": rule.page},
        "helpUri": rule.url,
        "defaultConfiguration": {"level": _LEVELS[rule.severity.severity] if rule.severity else "none"},
        "properties": {"tags": [rule.code.rstrip("0123456789")]},
    }


def _result(found: Placed, lines: Lines, mark: str) -> dict[str, object]:
    region = {
        "startLine": found.start.line,
        "startColumn": found.start.column,
        "endLine": found.end.line,
        "endColumn": found.end.column,
    }
    made: dict[str, object] = {
        "ruleId": found.finding.code,
        "level": _LEVELS[found.level.severity],
        "message": {"text": _words(found.finding.message)},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(found.path), "region": region}}],
        "partialFingerprints": {"newsroomFinding/v1": mark},
        "properties": {"block": found.level is Level.BLOCK, "slug": found.slug},
    }
    if found.suppressed is not None:
        made["suppressions"] = [_SUPPRESSIONS[found.suppressed]]
    fix = found.finding.fix
    if fix is not None and fix.safe and fix.edits:
        made["fixes"] = [_fix(fix, found.path, lines)]
    return made


def _fix(fix: Fix, path: str, lines: Lines) -> dict[str, object]:
    replacements = [
        {"deletedRegion": _region(edit.span, lines), "insertedContent": {"text": edit.text}} for edit in fix.edits
    ]
    change = {"artifactLocation": _artifact(path), "replacements": replacements}
    return {"description": {"text": "newsroom fix mends it"}, "artifactChanges": [change]}


def _region(span: Span, lines: Lines) -> dict[str, int]:
    start, end = lines.position(span.start), lines.position(span.end)
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}


def _artifact(path: str) -> dict[str, str]:
    return {"uri": quote(path, errors="surrogateescape"), "uriBaseId": "%SRCROOT%"}


def _invocation(report: Report) -> dict[str, object]:
    told = [
        *({"level": "error", "message": {"text": _words(crash)}} for crash in report.crashed),
        *({"level": "note", "message": {"text": _words(note)}} for note in report.notes),
    ]
    return {"executionSuccessful": not report.crashed, "toolExecutionNotifications": told}


def _words(text: str) -> str:
    """A sentence as plain text of SARIF, in which `[a](b)` would be a link."""
    shown = safe(text)
    if "](" not in shown:
        return shown
    return shown.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
