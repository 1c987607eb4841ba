"""Turn findings into the JSON of the contract, harmless wherever it is printed."""

from __future__ import annotations

import json

from newsroom.model.finding import Edit, Level, Placed, Report, page_of
from newsroom.model.place import Lines
from newsroom.patterns import late

#: What JSON may hold raw, and a terminal, a log or an editor takes for a command, or cannot write at all.
_RAW = late(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]|##(?=[a-z]*\\[)"
)
_NO_LINES = Lines.of("")


def as_json(value: object, *, indent: int | None = None) -> str:
    """JSON without its line end; what could steer a terminal, a log or the direction of text is escaped, not lost."""
    made = json.dumps(value, ensure_ascii=False, indent=indent)
    return _RAW.sub(lambda match: f"\\u{ord(match[0][0]):04x}{match[0][1:]}", made)


def finding_records(report: Report) -> list[dict[str, object]]:
    """`findings` of the contract; only of files with something to mend the lines are counted."""
    lines: dict[str, Lines] = {}
    records = []
    for found in report.findings:
        if found.finding.fix is not None and found.path not in lines:
            lines[found.path] = Lines.of(report.texts[found.path])
        records.append(finding_record(found, lines.get(found.path, _NO_LINES)))
    return records


def finding_record(found: Placed, lines: Lines) -> dict[str, object]:
    """One of `findings` of the contract; `lines` are those of its file, if there is something to mend.

    In a report over several newsrooms it says of which it is, and `path` is that newsroom's own.
    """
    fix = found.finding.fix
    inside = None if found.newsroom is None else f"{found.newsroom}/"
    record: dict[str, object] = {
        "code": found.finding.code,
        "name": found.name,
        "severity": found.level.severity,
        "block": found.level is Level.BLOCK,
        "suppressed": found.suppressed,
        "path": found.path if inside is None else found.path.removeprefix(inside),
        "slug": found.slug,
        "line": found.start.line,
        "column": found.start.column,
        "end_line": found.end.line,
        "end_column": found.end.column,
        "message": found.finding.message,
        "fix": None if fix is None else {"safe": fix.safe, "edits": [_edit(edit, lines) for edit in fix.edits]},
        "url": page_of(found.finding.code),
    }
    return record if found.newsroom is None else {**record, "newsroom": found.newsroom}


def _edit(edit: Edit, lines: Lines) -> dict[str, object]:
    start, end = lines.position(edit.span.start), lines.position(edit.span.end)
    return {
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "text": edit.text,
    }
