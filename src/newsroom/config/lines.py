"""Find the line on which each key of a TOML text stands, for `tomllib` does not tell."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct, field

from newsroom.patterns import late

#: The way to a value: ("workflow", "transition", "0", "from"); positions in arrays are digits.
Way = tuple[str, ...]

_BLANK = late(r"(?:[ \t]|\r?\n|#[^\n]*)*")
_BARE = late(r"[A-Za-z0-9_-]+")
_STRING = late(r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\])*"|\'[^\']*\'', re.DOTALL)
_SCALAR = late(r"[^,\]}\n#]*")
_ESCAPE = late(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.DOTALL)
_SHORT = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r"}


def line_of(text: str, way: Way) -> int | None:
    """The line (1-based) of a key of valid TOML; of an absent one, that of the nearest table around it."""
    places = lines_of(text)
    while way:
        if way in places:
            return places[way]
        way = way[:-1]
    return None


def lines_of(text: str) -> Mapping[Way, int]:
    """Way -> line, for every key, table and member of an array of a TOML text that `tomllib` accepts."""
    scan = _Scan(text)
    scan.run()
    return {way: text.count("\n", 0, at) + 1 for way, at in scan.found.items()}


class _Scan(Struct):
    text: str
    at: int = 0
    found: dict[Way, int] = field(default_factory=dict)
    arrays: dict[Way, int] = field(default_factory=dict)  # [[table]] -> its last position

    def run(self) -> None:
        table: Way = ()
        self.skip()
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                table = self.header()
            else:
                self.pair(table)
            self.skip()

    def skip(self) -> None:
        match = _BLANK.match(self.text, self.at)
        self.at = match.end() if match else self.at

    def header(self) -> Way:
        start = self.at
        of_array = self.text.startswith("[[", start)
        self.at += 2 if of_array else 1
        way: Way = ()
        parts = self.key()
        for number, part in enumerate(parts):
            way = (*way, part)
            self.found.setdefault(way, start)
            last = number == len(parts) - 1
            if last and of_array:
                self.arrays[way] = self.arrays.get(way, -1) + 1
            if way in self.arrays:
                way = (*way, str(self.arrays[way]))
                self.found.setdefault(way, start)
        self.skip()
        self.at += 2 if of_array else 1
        return way

    def key(self) -> list[str]:
        parts = []
        while True:
            self.skip()
            parts.append(self.word())
            self.skip()
            if not self.text.startswith(".", self.at):
                return parts
            self.at += 1

    def word(self) -> str:
        if self.text[self.at] in "\"'":
            return _unquoted(self.string())
        match = _BARE.match(self.text, self.at)
        self.at = match.end() if match else self.at + 1
        return match[0] if match else ""

    def string(self) -> str:
        match = _STRING.match(self.text, self.at)
        self.at = match.end() if match else len(self.text)
        return match[0] if match else ""

    def pair(self, table: Way) -> None:
        start = self.at
        way = table
        for part in self.key():
            way = (*way, part)
            self.found.setdefault(way, start)
        self.at += 1  # the equals sign
        self.value(way)

    def value(self, way: Way) -> None:
        self.skip()
        match self.text[self.at : self.at + 1]:
            case "[":
                self.members(way, "]")
            case "{":
                self.members(way, "}")
            case '"' | "'":
                self.string()
            case _:
                scalar = _SCALAR.match(self.text, self.at)
                self.at = scalar.end() if scalar else self.at + 1

    def members(self, way: Way, end: str) -> None:
        self.at += 1
        number = 0
        while True:
            self.skip()
            if self.at >= len(self.text) or self.text[self.at] == end:
                self.at += 1
                return
            if self.text[self.at] == ",":
                self.at += 1
            elif end == "}":
                self.pair(way)
            else:
                self.found[(*way, str(number))] = self.at
                self.value((*way, str(number)))
                number += 1


def _unquoted(string: str) -> str:
    if string.startswith("'"):
        return string[1:-1]
    return _ESCAPE.sub(
        lambda match: chr(int(match[1][1:], 16)) if match[1][0] in "uU" else _SHORT.get(match[1], match[1]),
        string[1:-1],
    )
