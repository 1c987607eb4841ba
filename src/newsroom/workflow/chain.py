"""Turn rows into lines that prove one another, and a journal's lines back into rows."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, cast

import orjson

from newsroom.model.ledger import Row, Stamp
from newsroom.model.place import ContentHash, Digest, Slug

#: What a row's hash leaves out: itself, what signs it, and the words that may be erased; `sealed` stands for those.
UNHASHED = ("hash", "reason", "notice", "salts", "signature")
#: The words that enter the hash through a salted hash of their own.
ERASABLE = ("reason", "notice")
#: How git marks two histories in one file.
CONFLICT_MARKS = (b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||")
#: Names that differ between a row and its line: `from` is a word of Python.
_LINE_NAMES = {"from_state": "from", "to_state": "to"}
_PLAIN = (
    *("slug", "seq", "action", "from_state", "to_state", "version", "content_hash", "text", "actor", "actor_source"),
    *("ran_by", "role", "at", "reason", "notice", "kind", "approver", "first_published", "updated", "publish_at"),
    *("embargo_until", "path", "prev", "hash", "assignee", "renamed_to", "signature"),
)
_MAPS = ("checks", "pictures", "sealed", "salts", "cleared", "renamed_from")
_LISTS = ("overrides", "erased")
_STAMPS = ("approved", "live")

Fields = Mapping[str, object]


def canonical(fields: Fields) -> bytes:
    """Canonical JSON: keys sorted, no blanks, UTF-8 as it is."""
    return orjson.dumps(fields, option=orjson.OPT_SORT_KEYS)


def fields_of(row: Row) -> dict[str, object]:
    """A row as its line holds it: what is absent is left out."""
    fields: dict[str, object] = {}
    for name in _PLAIN:
        value = getattr(row, name)
        if value is not None and value != "":
            fields[_LINE_NAMES.get(name, name)] = value
    for name in _MAPS:
        if found := getattr(row, name):
            fields[name] = dict(found)
    for name in _STAMPS:
        if stamp := getattr(row, name):
            fields[name] = {"content": stamp.content, "text": stamp.text}
    for name in _LISTS:
        if listed := getattr(row, name):
            fields[name] = [dict(each) for each in listed]
    return fields


def line_of(row: Row) -> bytes:
    """The line of a row, its end included."""
    return canonical(fields_of(row)) + b"\n"


def hash_of(fields: Fields) -> str:
    """SHA-256 over the canonical JSON of a line, without its hash, its signature and the words that may be erased."""
    return hashlib.sha256(canonical({name: fields[name] for name in fields if name not in UNHASHED})).hexdigest()


def seal(row: Row, *, prev: str | None, salt: Callable[[], str]) -> Row:
    """The row as it goes into the journal: its words sealed, its place in the chain, its hash."""
    salts, sealed = {}, {}
    for name in ERASABLE:
        words = getattr(row, name)
        if words:
            salts[name] = salt()
            sealed[name] = _sealed(words, salts[name])
    row = replace(row, prev=prev, salts=salts, sealed=sealed, hash="")
    return replace(row, hash=hash_of(fields_of(row)))


def _sealed(words: str, salt: str) -> str:
    return hashlib.sha256(f"{salt}:{words}".encode()).hexdigest()


def row_of(line: bytes | str) -> Row:
    """The row of a line, unproved. ValueError where it is none."""
    return _row(_fields(line))


def _row(fields: Fields) -> Row:
    given: dict[str, Any] = {
        name: fields[written] for name in _PLAIN if (written := _LINE_NAMES.get(name, name)) in fields
    }
    given.update((name, fields[name]) for name in _MAPS if name in fields)
    given.update((name, _stamp(fields[name])) for name in _STAMPS if name in fields)
    given.update((name, tuple(cast("list[Mapping[str, str]]", fields.get(name, ())))) for name in _LISTS)
    for name in ("content_hash", "text", "role"):
        given.setdefault(name, None)
    try:
        return Row(**given)
    except TypeError as problem:
        message = "it leaves out what every row says"
        raise ValueError(message) from problem


def _stamp(found: object) -> Stamp:
    match found:
        case {"content": str(content), "text": str(text)}:
            return Stamp(ContentHash(content), Digest(text))
    message = "it names a text without its hashes"
    raise ValueError(message)


def _fields(line: bytes | str) -> dict[str, object]:
    found: object = orjson.loads(line)  # its error is a ValueError
    if not isinstance(found, dict):
        message = "it is no row"
        raise ValueError(message)
    for name, kind in (("slug", str), ("seq", int), ("from", str), ("to", str), ("at", str), ("hash", str)):
        if not isinstance(found.get(name), kind):
            message = f'it has no "{name}"'
            raise ValueError(message)
    found.setdefault("version", 0)
    return found


def fault_in(fields: Fields) -> str | None:
    """What is wrong with one line by itself, or None: its hash, or words that are not those that were sealed."""
    if hash_of(fields) != fields.get("hash"):
        return "its hash does not fit what it says"
    salts = cast("Mapping[str, str]", fields.get("salts", {}))
    sealed = cast("Mapping[str, str]", fields.get("sealed", {}))
    for name in ERASABLE:
        words = fields.get(name)
        if words is not None and _sealed(str(words), salts.get(name, "")) != sealed.get(name):
            return f"its {name} is not the one that was written"
    return None


@dataclass(frozen=True, slots=True)
class History:
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
            fields = _fields(line)
            row = _row(fields)
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
    """The rows of an article, before them those that it had under other slugs; the one that closes those left out."""
    if not rows or not rows[0].renamed_from:
        return rows
    former = read(Slug(rows[0].renamed_from["slug"]))
    closing = next((number for number, row in enumerate(former) if row.hash == rows[0].renamed_from["hash"]), 0)
    return (*former[:closing], *rows)


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
    hash of the row that closed its history there.
    """

    rows: int
    problem: str | None
    texts: frozenset[Digest]
    hashes: tuple[str, ...]
    goes_on: tuple[Slug, str] | None = None


def prove(content: bytes, slug: Slug) -> Proved:
    """Prove the rows of one article.

    As `read_history` proves them, without making the rows: a ledger may hold a million.
    """
    lines, _ = _lines(content)
    texts: set[Digest] = set()
    hashes: list[str] = []
    prev: str | None = None
    goes_on: tuple[Slug, str] | None = None
    for number, line in enumerate(lines, 1):
        try:
            fields = _fields(line)
        except ValueError:
            break
        if fault_in(fields) or (fields["slug"], fields.get("prev"), fields["seq"]) != (slug, prev, number):
            break
        prev = str(fields["hash"])
        hashes.append(prev)
        if "text" in fields:
            texts.add(Digest(str(fields["text"])))
        if number == 1 and "renamed_from" in fields:
            former = cast("Mapping[str, str]", fields["renamed_from"])
            goes_on = Slug(former.get("slug", "")), former.get("hash", "")
    else:
        return Proved(len(lines), None, frozenset(texts), tuple(hashes), goes_on)
    history = read_history(content, slug)
    return Proved(len(lines), history.problem, frozenset(texts), tuple(hashes))


def _lines(content: bytes) -> tuple[list[bytes], int]:
    """The whole lines, and how many bytes they take; a last line without its end counts if it is a whole row."""
    lines = content.split(b"\n")
    tail = lines.pop()
    whole = len(content) - len(tail)
    if tail.strip():
        try:
            fields = _fields(tail)
        except ValueError:
            tail = b""
        else:
            tail = tail if fault_in(fields) is None else b""
        if tail:
            lines.append(tail)
            whole = len(content)
    return [line.strip() for line in lines if line.strip()], whole


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
            fields = _fields(line)
            row = _row(fields)
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
        fields = _fields(lines[-2])
        row = _row(fields)
    except ValueError:
        return None
    if fault_in(fields) is not None or row.slug != slug or row.seq != len(lines) - 1:
        return None
    if row.prev is None or row.seq == 1:
        return row if (row.prev, row.seq) == (None, 1) else None
    return row if b'"hash":"' + row.prev.encode() + b'"' in lines[-3] else None
