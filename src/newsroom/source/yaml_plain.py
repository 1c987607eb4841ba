"""Turn the plain YAML that most drafts have into values and places, line by line; in doubt, leave it to the parser.

Plain are lines `name: value` and `- value`, one value to a line: a word or words without quotes, text between quotes,
or a list in brackets. Whatever else stands there (escapes, anchors, tags, text over several lines, what YAML 1.1 reads
otherwise, a name that comes twice …) is not decided here, so that what is answered is what the parser would answer.
"""

from __future__ import annotations

import re
from typing import cast

from msgspec import Struct

from newsroom.model.draft import Value, Way
from newsroom.model.place import Span
from newsroom.patterns import late
from newsroom.source.tree import Places, without_empties
from newsroom.source.yaml_scalars import LITERALS, NUMBER_BEGINS, TRAP_NUMBER, TRAP_WORDS, number

#: Characters; a longer block may go beyond what is read of YAML at all.
_LONGEST = 8_000
_QUOTED = r"\"[^\"\\\n]*+\"|'[^'\n]*+'"
# The first sign of a word is none that means something in YAML; no colon ends a word.
_WORDS = r"(?:[A-Za-z0-9(/.$+;^_]|[^\x00-\x7f]|-(?=[0-9]))[^\n:]*+(?::(?![ \n]|\Z)[^\n:]*+)*+"
_ENTRY = rf"(?:{_QUOTED}|(?:[A-Za-z0-9]|[^\x00-\x7f])[\w./()+&'@-]*+(?: ++[\w./()+&'@-]++)*+)"
_LIST = rf"\[ *+(?:{_ENTRY} *+(?:, *+{_ENTRY} *+)*+)?+\]"
_LINE = late(
    rf"^(?:( *+)(?:([A-Za-z_][A-Za-z0-9_-]*+):|(-)(?= ++[^ \n]))(?: ++(?:({_WORDS})|({_QUOTED})|({_LIST})))? *+"
    r"| *+|#.*+)$",
    re.MULTILINE,
)
_ENTRIES = late(_ENTRY)

#: A place made of a pair, a third quicker than by its name.
_span = tuple.__new__
_KNOWN = LITERALS.keys() | TRAP_WORDS

_Fields = dict[str, object]


class _Doubt(Exception):
    """The parser has to say."""


def plain_values(text: str, start: int, end: int) -> dict[str, Value] | None:
    """The values of `text[start:end]`, empties gone; None where that is in doubt."""
    block = text[start:end]
    if len(block) > _LONGEST or _is_doubtful(block):
        return None
    lines = _LINE.findall(block)
    if len(lines) != block.count("\n") + 1:
        return None
    try:
        fields = _fields(lines)
    except _Doubt:
        return None
    return cast("dict[str, Value]", fields)


def _is_doubtful(block: str) -> bool:
    """Whether it holds an escape, a comment beside a value, or a sign that libyaml may refuse or break a line at."""
    return "\\" in block or " #" in block or not block.replace("\n", "").replace("\u00a0", "").isprintable()


def _fields(lines: list[tuple[str, str, str, str, str, str]]) -> _Fields:
    root: _Fields = {}
    here: _Fields | list[object] = root
    level = 0
    above: list[tuple[int, _Fields | list[object]]] = []
    awaits = ""  # the field whose group or list may begin on the next line
    unfilled = 0
    for indent, name, dash, words, quoted, listed in lines:
        if not name and not dash:
            continue
        width = len(indent)
        if name:
            while above and (width < level or (width == level and isinstance(here, list))):
                level, here = above.pop()
                awaits = ""
        if awaits and (width > level or (dash and width == level)):
            unfilled -= 1
            above.append((level, here))
            here, level = _opened(here, awaits, {} if name else []), width
        elif width != level or isinstance(here, list) == bool(name):
            raise _Doubt
        if dash and listed:
            raise _Doubt
        value: object
        if words:
            # most words are none that YAML knows, and need not be asked about
            value = words if words not in _KNOWN and words[0].isalpha() and words[-1] != " " else _meant(words)
        else:
            value = quoted[1:-1] if quoted else _entries(listed) if listed else None
        awaits = "" if words or quoted or listed else name
        unfilled += not value
        if isinstance(here, list):
            here.append(value)
        elif name in here:
            raise _Doubt
        else:
            here[name] = value
    return cast("_Fields", without_empties(root) or {}) if unfilled else root


def _opened(here: object, name: str, group: _Fields | list[object]) -> _Fields | list[object]:
    cast("_Fields", here)[name] = group
    return group


def _entries(listed: str) -> list[object]:
    entries = (entry[1:-1] if entry[0] in "\"'" else _meant(entry) for entry in _ENTRIES.findall(listed))
    return [entry for entry in entries if entry is not None and entry != ""]


def _meant(words: str) -> str | int | float | bool | None:
    words = words.rstrip(" ")
    if words in LITERALS:
        return LITERALS[words]
    if words in TRAP_WORDS or (words[0] in NUMBER_BEGINS and TRAP_NUMBER.fullmatch(words)):
        raise _Doubt
    return number(words) if words[0] in NUMBER_BEGINS else words


class _Group(Struct):
    """A group or list while its lines come: its own way and place, and how many entries are kept of it."""

    way: Way
    level: int
    key: Span = Span(0, 0)
    first: int = 0
    kept: int = 0
    listed: bool = False


def plain_places(text: str, start: int, end: int) -> Places:
    """Where the values of `text[start:end]` stand, which `plain_values` could tell."""
    found: Places = {}
    here = _Group((), 0)
    above: list[_Group] = []
    awaits = False
    way: Way = ()
    for line in _LINE.finditer(text, start, end):
        group = line.lastindex
        if group is None:
            continue
        name = line[2]
        at = line.end(1)
        width = at - line.start()
        while above and name and (width < here.level or (width == here.level and here.listed)):
            here = above.pop()
            awaits = False
        if awaits and (width > here.level or (not name and width == here.level)):
            above.append(here)
            here = _Group(way, width, found[way][0], at, listed=not name)
        awaits = group == 2
        first, last = (line.end(2) + 1, line.end(2) + 1) if awaits else line.span(group)
        while text[last - 1] == " ":
            last -= 1
        value = _span(Span, (first, last))
        if name:
            way = (*here.way, name)
            found[way] = (_span(Span, line.span(2)), value)
        elif not _is_empty(text[first:last]):
            found[*here.way, here.kept] = (value, value)
            here.kept += 1
        if group == 6:
            _place_entries(text, way, value, found)
        if above:
            for held in (*above[1:], here):
                found[held.way] = (held.key, Span(held.first, last))
    return found


def _place_entries(text: str, way: Way, listed: Span, found: Places) -> None:
    kept = 0
    for entry in _ENTRIES.finditer(text, listed.start + 1, listed.end - 1):
        if not _is_empty(entry[0]):
            where = Span(*entry.span())
            found[*way, kept] = (where, where)
            kept += 1


def _is_empty(written: str) -> bool:
    return LITERALS.get(written, "") is None or written in ('""', "''")
