"""Find where each key and value of a TOML text stands; the text is known to be TOML."""

from __future__ import annotations

import re
from typing import cast

from msgspec import Struct, field

from newsroom.model.place import Span
from newsroom.patterns import late
from newsroom.source.tree import Branch, Leaf, Node, Row

_SKIP = late(r"(?:[ \t\r\n]+|#[^\r\n]*)*")
_BLANKS = late(r"[ \t]*")
_PART = late(r"[ \t]*(?:\"((?:[^\"\\]|\\.)*)\"|'([^']*)'|([A-Za-z0-9_-]+))[ \t]*")
_STRING = late(
    r'"""(?:[^\\]|\\.)*?"{3,5}(?!")|\'\'\'.*?\'{3,5}(?!\')|"(?:[^"\\]|\\.)*"|\'[^\']*\'',
    re.DOTALL,
)
_OTHER = late(r"[^,\]}#\r\n]*[^,\]}#\r\n \t]")
_ESCAPE = late(r"\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))")
_EMPTY = frozenset(('""', "''", '""""""', "''''''"))


class _Table(Struct):
    """A table while it is being filled: tables may be opened again and again."""

    where: Span
    entries: dict[str, tuple[Span, _Table | list[_Table] | Node]] = field(default_factory=dict)


def scan(text: str, start: int, end: int) -> Node:
    """The tree of `text[start:end]`."""
    return _frozen(_Scanner(text, end).scanned(start))


class _Scanner:
    def __init__(self, text: str, end: int) -> None:
        self.text = text
        self.end = end

    def scanned(self, at: int) -> _Table:
        root = table = _Table(Span(at, at))
        at = self.skipped(at)
        while at < self.end:
            if self.text[at] == "[":
                table, at = self.header(root, at)
            else:
                at = self.pair(table, at)
            at = self.skipped(at)
        return root

    def skipped(self, at: int) -> int:
        found = _SKIP.match(self.text, at, self.end)
        return found.end() if found else at

    def header(self, root: _Table, at: int) -> tuple[_Table, int]:
        many = self.text.startswith("[[", at)
        keys, at = self.keys(at + 1 + many)
        table = root
        for name, where in keys[:-1]:
            table = self.inner(table, name, where)
        name, where = keys[-1]
        if many:
            rows = cast("list[_Table]", table.entries.setdefault(name, (where, []))[1])
            rows.append(_Table(where))
            return rows[-1], at + 2
        return self.inner(table, name, where), at + 1

    def inner(self, table: _Table, name: str, where: Span) -> _Table:
        """The table of that name, of several the last, made where there is none."""
        _, found = table.entries.setdefault(name, (where, _Table(where)))
        if isinstance(found, list):
            return found[-1]
        return cast("_Table", found)

    def keys(self, start: int) -> tuple[list[tuple[str, Span]], int]:
        at = start
        keys: list[tuple[str, Span]] = []
        while at == start or self.text.startswith(".", at):
            part = cast("re.Match[str]", _PART.match(self.text, at if at == start else at + 1, self.end))
            group = part.lastindex or 0
            name = _unescaped(part[1]) if group == 1 else part[group]
            first, last = part.span(group)
            quote = 0 if group == 3 else 1
            keys.append((name, Span(first - quote, last + quote)))
            at = part.end()
        return keys, at

    def pair(self, table: _Table, at: int) -> int:
        keys, at = self.keys(at)
        for name, where in keys[:-1]:
            table = self.inner(table, name, where)
        blanks = _BLANKS.match(self.text, at + 1)  # after the equals sign
        value, at = self.value(blanks.end() if blanks else at + 1)
        name, where = keys[-1]
        table.entries[name] = (where, value)
        return at

    def value(self, at: int) -> tuple[Node, int]:
        if self.text[at] == "[":
            return self.array(at)
        if self.text[at] == "{":
            return self.inline(at)
        found = _STRING.match(self.text, at, self.end) or _OTHER.match(self.text, at, self.end)
        end = found.end() if found else at
        return Leaf(Span(at, end), empty=self.text[at:end] in _EMPTY), end

    def array(self, start: int) -> tuple[Node, int]:
        rows: list[Node] = []
        at = self.skipped(start + 1)
        while self.text[at] != "]":
            if self.text[at] == ",":
                at += 1
            else:
                value, at = self.value(at)
                rows.append(value)
            at = self.skipped(at)
        return Row(Span(start, at + 1), tuple(rows)), at + 1

    def inline(self, start: int) -> tuple[Node, int]:
        table = _Table(Span(start, start))
        at = self.skipped(start + 1)
        while self.text[at] != "}":
            at = at + 1 if self.text[at] == "," else self.pair(table, at)
            at = self.skipped(at)
        table.where = Span(start, at + 1)
        return _frozen(table), at + 1


def _unescaped(written: str) -> str:
    return _ESCAPE.sub(lambda found: chr(int(found[1] or found[2], 16)) if not found[3] else found[3], written)


def _frozen(table: _Table) -> Branch:
    entries: list[tuple[str, Span, Node]] = []
    for name, (where, value) in table.entries.items():
        match value:
            case _Table():
                entries.append((name, where, _frozen(value)))
            case list():
                entries.append((name, where, Row(where, tuple(map(_frozen, value)))))
            case _:
                entries.append((name, where, value))
    return Branch(table.where, tuple(entries))
