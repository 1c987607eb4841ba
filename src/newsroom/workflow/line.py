"""Turn a row into its line, sealed and hashed, and a line back into its row."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import Any, cast

import orjson
from msgspec.structs import replace

from newsroom.model.ledger import Row, Stamp
from newsroom.model.place import ContentHash, Digest

#: What a row's hash leaves out: itself, what signs it, and the words that may be erased; `sealed` stands for those.
UNHASHED = ("hash", "reason", "notice", "salts", "signature")
#: The words that enter the hash through a salted hash of their own.
ERASABLE = ("reason", "notice")
#: Names that differ between a row and its line: `from` is a word of Python.
_LINE_NAMES = {"from_state": "from", "to_state": "to"}
_PLAIN = (
    *("slug", "seq", "action", "from_state", "to_state", "version", "content_hash", "text", "actor", "actor_source"),
    *("ran_by", "role", "at", "reason", "notice", "kind", "approver", "first_published", "updated", "publish_at"),
    *("embargo_until", "path", "prev", "hash", "assignee", "renamed_to", "signature"),
    *("page", "pdf"),
)
_MAPS = ("checks", "pictures", "sealed", "salts", "cleared", "renamed_from")
_LISTS = ("overrides", "erased")
_STAMPS = ("approved", "live")
_NAMES = ("stories",)

#: The fields of a row by their names in its line.
_TAKEN = {_LINE_NAMES.get(name, name): name for name in (*_PLAIN, *_MAPS, *_LISTS, *_STAMPS, *_NAMES)}

#: What every line says in words; its number besides.
_WORDS = ("slug", "from", "to", "at", "hash")

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
    for name in _NAMES:
        if named := getattr(row, name):
            fields[name] = list(named)
    return fields


def line_of(row: Row) -> bytes:
    """The line of a row, its end included."""
    return canonical(fields_of(row)) + b"\n"


def hash_of(fields: Fields) -> str:
    """SHA-256 over the canonical JSON of a line, without its hash, its signature and the words that may be erased."""
    hashed = dict(fields)
    for name in UNHASHED:
        hashed.pop(name, None)
    return hashlib.sha256(canonical(hashed)).hexdigest()


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
    return row_with(line_fields(line))


def row_with(fields: Fields) -> Row:
    """The row that has these fields. ValueError where they are not those of one."""
    given: dict[str, Any] = {_TAKEN[written]: value for written, value in fields.items() if written in _TAKEN}
    for name in _STAMPS:
        if name in given:
            given[name] = _stamp(given[name])
    for name in (*_LISTS, *_NAMES):
        if name in given:
            given[name] = tuple(given[name])
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


def line_fields(line: bytes | str) -> dict[str, object]:
    """What a line says, unproved. ValueError where it is no row's."""
    found: object = orjson.loads(line)  # its error is a ValueError
    if not isinstance(found, dict):
        message = "it is no row"
        raise ValueError(message)
    for name in _WORDS:
        if type(found.get(name)) is not str:
            message = f'it has no "{name}"'
            raise ValueError(message)
    if type(found.get("seq")) is not int:
        message = 'it has no "seq"'
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
