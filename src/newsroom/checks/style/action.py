"""Say what a style file would write instead of what it found."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from newsroom.checks.style.pattern import LIMIT
from newsroom.checks.style.table import Table

_NAMES = ("replace", "remove", "edit", "suggest", "convert")
#: For each way to edit, how many words it takes.
_EDITS = {"regex": 2, "trim": 1, "trim_left": 1, "trim_right": 1, "truncate": 1, "split": 2}


class Action(Struct, frozen=True):
    """`action:` of a style file. `safe` (a key of ours) lets --fix write it without being asked for unsafe fixes."""

    name: str = ""
    params: tuple[str, ...] = ()
    safe: bool = False

    def better(self, found: str, own: tuple[str, ...] = ()) -> tuple[str, ...]:
        """What may stand there instead: one, several to choose from, or nothing known. `own` is the list's own."""
        match self.name:
            case "remove":
                return ("",)
            case "edit":
                return (self._edited(found),)
            case "replace":
                return self.params or own
            case _:
                return own

    def _edited(self, found: str) -> str:
        way, *rest = self.params
        match way:
            case "regex":
                made = replaced(rest[0], rest[1], found)
            case "trim":
                made = found.strip(rest[0])
            case "trim_left":
                made = found.lstrip(rest[0])
            case "trim_right":
                made = found.rstrip(rest[0])
            case "truncate":
                made = found.split(rest[0], maxsplit=1)[0]
            case _:
                made = (found.split(rest[0])[int(rest[1]) :] or [found])[0]
        return made.strip()


def replaced(pattern: str, written: str, found: str, *, ignorecase: bool = False) -> str:
    """What was found, with the matches of a pattern replaced; as it is, where that takes too long."""
    import regex

    try:
        compiled = regex.compile(pattern, regex.IGNORECASE if ignorecase else 0)
        return str(compiled.sub(_replacement(written), found, timeout=LIMIT / 8))
    except TimeoutError:
        return found


def _replacement(written: str) -> str:
    """`$1` and `${1}` for Python, whose sign for a group is a backslash."""
    escaped = written.replace("\\", "\\\\")
    return re.sub(r"\$\{?(\d)\}?", r"\\g<\1>", escaped)


def read_action(table: Table) -> Action:
    """The action of a style file; UsageProblem where it cannot be done."""
    value = table.values.get("action")
    if value is None:
        return Action()
    if not isinstance(value, Mapping):
        raise table.refuse('"action" is no group of name and params')
    inner = Table(value, table.path)
    name = inner.word("name") or ""
    params = _params(value.get("params"), inner)
    if name and name not in _NAMES:
        raise table.refuse(f'no action "{name}"', f"an action is one of {', '.join(_NAMES)}")
    if name == "edit":
        _prove(params, table)
    return Action(name, params, safe=inner.flag("safe"))


def _params(value: object, table: Table) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise table.refuse('"params" is no list of words')
    return tuple("" if each is None else str(each) for each in value)


def _prove(params: tuple[str, ...], table: Table) -> None:
    way, *rest = params or ("",)
    if way not in _EDITS:
        raise table.refuse(f'no way to edit "{way}"', f"it is one of {', '.join(_EDITS)}")
    if len(rest) != _EDITS[way] or (way in ("truncate", "split") and not rest[0]):
        raise table.refuse(f'"edit" by "{way}" takes {_EDITS[way]} words more')
    if way == "split" and not rest[1].isdecimal():
        raise table.refuse(f'"{rest[1]}" is no number of a part')
    if way == "regex":
        try:
            re.compile(rest[0])
            _ = re.compile(f"{rest[0]}|").sub(_replacement(rest[1]), "")  # names a group that is not there
        except (re.error, IndexError) as problem:
            raise table.refuse(f'"{rest[0]}" is no pattern that can be read: {problem}') from problem
