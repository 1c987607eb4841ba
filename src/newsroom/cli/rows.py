"""Write rows of the ledger for programs: as JSON, and as a table that no spreadsheet obeys."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from itertools import islice

from newsroom.cli.output import safe
from newsroom.cli.records import as_json
from newsroom.model.ledger import Row
from newsroom.workflow.chain import ERASABLE

#: What a spreadsheet takes for a formula, at the head of a cell, or where it parts cells by another mark than ours.
_FORMULA = re.compile(r"(^|[,;|\t\"'])(\s*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])")
COLUMNS = (
    *("slug", "seq", "at", "action", "from", "to", "version", "kind", "actor", "actor_source", "ran_by", "role"),
    *("reason", "notice", "erased", "errors", "warnings", "infos", "overrides", "publish_at", "embargo_until"),
    *("approver", "content_hash", "text", "prev", "hash", "signature"),
    *("page", "stories", "pdf"),
)


def erased(row: Row) -> list[str]:
    """The words of a row that were there and are gone."""
    return [name for name in ERASABLE if name in row.sealed and getattr(row, name) is None]


def row_record(row: Row) -> dict[str, object]:
    """One of `rows` of the contract."""
    return {
        "slug": row.slug,
        "seq": row.seq,
        "action": row.action,
        "from": row.from_state,
        "to": row.to_state,
        "version": row.version,
        "content_hash": row.content_hash,
        "actor": row.actor,
        "actor_source": row.actor_source,
        "ran_by": row.ran_by,
        "role": row.role,
        "at": row.at,
        "reason": row.reason,
        "notice": row.notice,
        "checks": dict(row.checks),
        "overrides": [dict(each) for each in row.overrides],
        "hash": row.hash,
        "kind": row.kind,
        "approver": row.approver,
        "publish_at": row.publish_at,
        "embargo_until": row.embargo_until,
        "text": row.text,
        "prev": row.prev,
        "assignee": row.assignee,
        "cleared": {name: dict(given) for name, given in row.cleared.items()},
        "erased": erased(row),
        "signature": row.signature,
        "page": row.page,
        "stories": list(row.stories),
        "pdf": row.pdf,
    }


#: Rows that are written in one go: each by itself takes as long as to find it.
AT_ONCE = 500


def as_csv(rows: Iterable[Row]) -> str:
    """RFC 4180, with a head; a cell that a spreadsheet would obey has an apostrophe before the mark."""
    return "".join(csv_of(rows))


def csv_of(rows: Iterable[Row]) -> Iterator[str]:
    """The same, part by part."""
    yield _table([COLUMNS])
    for part in batched(rows, AT_ONCE):
        yield _table(map(_cells, part))


def json_of(rows: Iterable[Row]) -> Iterator[str]:
    """The answer of `log` for programs, part by part."""
    yield '{"rows": ['
    before = ""
    for part in batched(rows, AT_ONCE):
        yield before + ", ".join(as_json(row_record(row)) for row in part)
        before = ", "
    yield "]}\n"


def batched(rows: Iterable[Row], count: int) -> Iterator[list[Row]]:
    """So many at once; the last of them may be fewer."""
    left = iter(rows)
    while part := list(islice(left, count)):
        yield part


def _table(lines: Iterable[Iterable[str]]) -> str:
    made = io.StringIO()
    csv.writer(made, lineterminator="\r\n").writerows(lines)
    return made.getvalue()


def _cells(row: Row) -> list[str]:
    record = row_record(row) | {
        "errors": row.checks.get("error", 0),
        "warnings": row.checks.get("warning", 0),
        "infos": row.checks.get("info", 0),
        "overrides": " ".join(dict.fromkeys(each.get("code", "") for each in row.overrides)),
        "erased": " ".join(erased(row)),
        "stories": " ".join(row.stories),
    }
    return [cell(record[name]) for name in COLUMNS]


def cell(value: object) -> str:
    """A cell for a spreadsheet: what it would take for a formula has an apostrophe before the mark."""
    if value is None:
        return ""
    return str(value) if isinstance(value, int) else _FORMULA.sub(r"\1\2'", safe(str(value)))
