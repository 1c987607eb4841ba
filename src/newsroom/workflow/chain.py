"""Prove that an article's lines follow one another, and say where a journal has two histories."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, cast

from msgspec import Struct
from msgspec.structs import replace

from newsroom.model.ledger import Row
from newsroom.model.place import Digest, Slug
from newsroom.workflow.line import (
    ERASABLE,
    UNHASHED,
    Fields,
    canonical,
    fault_in,
    fields_of,
    hash_of,
    line_fields,
    line_of,
    row_of,
    row_with,
    seal,
)

__all__ = (
    "CONFLICT_MARKS",
    "ERASABLE",
    "UNHASHED",
    "Fields",
    "History",
    "Proved",
    "canonical",
    "chain_to",
    "fault_in",
    "fields_of",
    "former_slug",
    "hash_of",
    "heads_of",
    "line_fields",
    "line_of",
    "prove",
    "prove_lines",
    "quick_last",
    "read_history",
    "readable_rows",
    "row_of",
    "row_with",
    "seal",
    "sound_rows",
    "with_former",
    "without_words",
)

#: How git marks two histories in one file.
CONFLICT_MARKS = (b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||")


class History(Struct, frozen=True):
    """What a journal file holds: the rows in order, or why they cannot be trusted.

    `whole` is how many bytes stand whole: a last line cut short by a crash lies behind it. `problem` is a sentence
    without the article's name; `heads` the last rows of each history where there are several.
    """

    rows: tuple[Row, ...] = ()
    whole: int = 0
    problem: str | None = None
    heads: tuple[Row, ...] = ()

    @property
    def last(self) -> Row | None:
        """The row that says all; None for an empty or a frozen journal."""
        return self.rows[-1] if self.rows and self.problem is None else None


def read_history(content: bytes, slug: Slug) -> History:
    """Read and prove a journal file. It never raises: what is wrong with it is its `problem`."""
    lines, whole = _lines(content)
    if any(line.startswith(CONFLICT_MARKS) for line in lines):
        return _torn_apart(lines, whole)
    rows: list[Row] = []
    for number, line in enumerate(lines, 1):
        try:
            fields = line_fields(line)
            row = row_with(fields)
        except ValueError as problem:
            return History(tuple(rows), whole, f"line {number} cannot be read: {problem}")
        fault = fault_in(fields)
        if fault is not None:
            return History(tuple(rows), whole, f"line {number} was changed by hand: {fault}")
        if row.slug != slug:
            return History(tuple(rows), whole, f'line {number} belongs to "{row.slug}"')
        if row.prev != (rows[-1].hash if rows else None) or row.seq != number:
            return _torn_apart(lines, whole)
        rows.append(row)
    return History(tuple(rows), whole)


def with_former(rows: tuple[Row, ...], read: Callable[[Slug], tuple[Row, ...]]) -> tuple[Row, ...]:
    """The rows of an article, before them those that it had under other slugs; the ones that close those left out.

    `read` reads the rows of one slug alone. A former slug that does not know of the rename has nothing to add.
    """
    while rows and rows[0].renamed_from:
        former = read(Slug(rows[0].renamed_from["slug"]))
        closing = next((number for number, row in enumerate(former) if row.hash == rows[0].renamed_from["hash"]), 0)
        if not closing:
            break
        rows = (*former[:closing], *rows)
    return rows


def former_slug(content: bytes) -> Slug | None:
    """The slug that a journal goes on from, as its first line says, unproved; None for most."""
    first = content.lstrip().partition(b"\n")[0]
    if b'"renamed_from"' not in first:
        return None
    try:
        former = line_fields(first).get("renamed_from")
    except ValueError:
        return None
    match former:
        case {"slug": str(slug)}:
            return Slug(slug)
        case _:
            return None


def without_words(rows: Iterable[Row], erased: Iterable[Mapping[str, str]]) -> tuple[Row, ...]:
    """The rows without the words that were erased from them, and without their salts; their hashes stay."""
    gone = {(each["row"], each["field"]) for each in erased if "row" in each}
    return tuple(_silenced(row, [name for name in ERASABLE if (row.hash, name) in gone]) for row in rows)


def _silenced(row: Row, names: list[str]) -> Row:
    salts = {name: salt for name, salt in row.salts.items() if name not in names}
    return replace(
        row,
        reason=None if "reason" in names else row.reason,
        notice=None if "notice" in names else row.notice,
        salts=salts,
    )


class Proved(NamedTuple):
    """What the rows of one article prove: how many there are, where their chain breaks, the texts they name.

    `hashes` are those of the rows that hold, first to last. `goes_on` is the slug that the article had before, and the
    hash of the row that closed its history there; `renamed_to` is where its last row says that it goes on.
    """

    rows: int
    problem: str | None
    texts: frozenset[Digest]
    hashes: tuple[str, ...]
    goes_on: tuple[Slug, str] | None = None
    renamed_to: Slug | None = None


def prove(content: bytes, slug: Slug) -> Proved:
    """Prove the rows of one article.

    As `read_history` proves them, without making the rows: a ledger may hold a million.
    """
    return _proved(_lines(content)[0], slug, lambda: content)


def prove_lines(lines: Sequence[str], slug: Slug) -> Proved:
    """The same of the lines that a database keeps: no crash cuts one short, and the last one counts like the others."""
    return _proved(lines, slug, lambda: "".join(f"{line}\n" for line in lines).encode())


def _proved(lines: Sequence[bytes | str], slug: Slug, content: Callable[[], bytes]) -> Proved:
    rows = tuple(_sound(lines, slug))
    texts = frozenset(Digest(str(fields["text"])) for fields in rows if "text" in fields)
    hashes = tuple(str(fields["hash"]) for fields in rows)
    if len(rows) < len(lines):
        return Proved(len(lines), read_history(content(), slug).problem, texts, hashes)
    former = cast("Mapping[str, str]", rows[0].get("renamed_from", {})) if rows else {}
    goes_on = (Slug(former.get("slug", "")), former.get("hash", "")) if former else None
    to = rows[-1].get("renamed_to") if rows else None
    return Proved(len(lines), None, texts, hashes, goes_on, None if to is None else Slug(str(to)))


def sound_rows(content: bytes, slug: Slug) -> tuple[Fields, ...]:
    """What the lines of a journal say, proved as by `read_history`; none where it has a problem or a torn end."""
    lines, whole = _lines(content)
    rows = tuple(_sound(lines, slug))
    if len(rows) < len(lines) or whole < len(content):
        return ()
    return rows


def _sound(lines: Iterable[bytes | str], slug: Slug) -> Iterator[Fields]:
    """What lines say, up to the first one that does not hold or does not follow the one before."""
    prev: object = None
    for number, line in enumerate(lines, 1):
        try:
            fields = line_fields(line)
        except ValueError:
            return
        if fault_in(fields) or (fields["slug"], fields.get("prev"), fields["seq"]) != (slug, prev, number):
            return
        prev = fields["hash"]
        yield fields


def _lines(content: bytes) -> tuple[list[bytes], int]:
    """The whole lines, and how many bytes they take; a last line without its end counts if it is a whole row."""
    lines = content.split(b"\n")
    tail = lines.pop()
    whole = len(content) - len(tail)
    if tail.strip():
        try:
            fields = line_fields(tail)
        except ValueError:
            tail = b""
        else:
            tail = tail if fault_in(fields) is None else b""
        if tail:
            lines.append(tail)
            whole = len(content)
    return [stripped for line in lines if (stripped := line.strip())], whole


def _torn_apart(lines: Iterable[bytes], whole: int) -> History:
    rows = readable_rows(lines)
    heads = tuple(row for row in heads_of(rows) if chain_to(row, rows) is not None)
    if len(heads) > 1:
        return History((), whole, "it was moved on two branches", heads)
    return History((), whole, "a line of its history is missing or doubled", heads)


def readable_rows(lines: Iterable[bytes]) -> tuple[Row, ...]:
    """Every sound row among lines that may hold git's marks and torn ends, each once, in order of appearance."""
    found: dict[str, Row] = {}
    for line in lines:
        try:
            fields = line_fields(line)
            row = row_with(fields)
        except ValueError:
            continue
        if fault_in(fields) is None:
            found.setdefault(row.hash, row)
    return tuple(found.values())


def heads_of(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows that no other row follows."""
    rows = tuple(rows)
    followed = {row.prev for row in rows}
    return tuple(row for row in rows if row.hash not in followed)


def chain_to(head: Row, rows: Iterable[Row]) -> tuple[Row, ...] | None:
    """The rows from the first to `head`; None where one between is missing."""
    by_hash = {row.hash: row for row in rows}
    chain = [head]
    while chain[-1].prev is not None:
        before = by_hash.get(chain[-1].prev)
        if before is None or before.seq != chain[-1].seq - 1:
            return None
        chain.append(before)
    return tuple(reversed(chain)) if chain[-1].seq == 1 else None


def quick_last(content: bytes, slug: Slug) -> Row | None:
    """The last row of a journal whose lines hang together at a glance; None where it must be read whole.

    It proves the last line, that it names the line before, and that there are as many lines as it says.
    """
    if not content.endswith(b"\n") or any(mark in content for mark in CONFLICT_MARKS):
        return None
    lines = content.split(b"\n")
    try:
        fields = line_fields(lines[-2])
        row = row_with(fields)
    except ValueError:
        return None
    if fault_in(fields) is not None or row.slug != slug or row.seq != len(lines) - 1:
        return None
    if row.prev is None or row.seq == 1:
        return row if (row.prev, row.seq) == (None, 1) else None
    return row if b'"hash":"' + row.prev.encode() + b'"' in lines[-3] else None
