"""Take what a style file says, key by key, and refuse what means nothing there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from newsroom.checks.style.dialect import Unreadable
from newsroom.checks.style.pattern import Key, read_key
from newsroom.errors import UsageProblem, did_you_mean
from newsroom.model.draft import Value
from newsroom.model.finding import Level

#: Vale's words for how bad it is; a list without one warns, as there.
LEVELS = {"suggestion": Level.INFO, "warning": Level.WARN, "error": Level.ERROR}
#: What every kind of style file may say. `tests` is for Vale's own test run.
EVERYWHERE = ("extends", "message", "description", "level", "link", "scope", "action", "limit", "name", "tests")


class Table(Struct, frozen=True):
    """The keys and values of one style file; whatever is asked of it, it refuses what has another form."""

    values: Mapping[str, Value]
    path: str
    accepted: tuple[str, ...] = field(default=())

    def refuse(self, message: str, hint: str | None = None) -> UsageProblem:
        """What is wrong with the file."""
        return UsageProblem(message, hint=hint, path=self.path)

    def only(self, *own: str, kind: str) -> None:
        """Refuse keys that mean nothing in a file of this kind."""
        known = (*EVERYWHERE, *own)
        for key in self.values:
            if key not in known:
                hint = did_you_mean(str(key), known)
                raise self.refuse(f'"{key}" means nothing in a style file of the kind {kind}', hint)

    def word(self, key: str) -> str | None:
        """A text."""
        value = self.values.get(key)
        if value is None or isinstance(value, str):
            return value
        if isinstance(value, Mapping | Sequence):
            raise self.refuse(f'"{key}" is no text')
        return str(value)

    def words(self, key: str) -> tuple[str, ...]:
        """A list of texts, or one text."""
        value = self.values.get(key)
        if value is None:
            return ()
        if isinstance(value, str):
            return (value,)
        if not isinstance(value, Sequence) or any(isinstance(each, Mapping | list) or each is None for each in value):
            raise self.refuse(f'"{key}" is no list of words')
        return tuple(str(each) for each in value if str(each).strip())

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        """A table of two words each, or a list of such tables."""
        value = self.values.get(key)
        if value is None:
            return ()
        tables = value if isinstance(value, Sequence) and not isinstance(value, str) else [value]
        made: list[tuple[str, str]] = []
        for each in tables:
            if not isinstance(each, Mapping):
                raise self.refuse(f'"{key}" is no list of words with those to write instead')
            made += [(str(left), "" if right is None else str(right)) for left, right in each.items()]
        return tuple(made)

    def flag(self, key: str, *, default: bool = False) -> bool:
        """True or false."""
        value = self.values.get(key, default)
        if value in (True, "true", "True"):
            return True
        if value in (False, None, "false", "False"):
            return False
        raise self.refuse(f'"{key}" is true or false')

    def number(self, key: str, default: float = 0) -> float:
        """A figure, also one in quotes."""
        value = self.values.get(key, default)
        try:
            return float(value) if isinstance(value, str | int | float) else float("nan")
        except ValueError as problem:
            raise self.refuse(f'"{key}" is no number') from problem

    def level(self) -> Level:
        """How bad it is."""
        word = self.values.get("level") or "warning"
        if word not in LEVELS:
            raise self.refuse(f'no level "{word}"', f"a style's level is one of {', '.join(LEVELS)}")
        return LEVELS[str(word)]

    def key(self, written: str) -> Key:
        """A pattern, proved."""
        try:
            return read_key(written)
        except Unreadable as problem:
            raise self.refuse(f'"{written}" is no pattern that can be read: {problem}') from problem

    def keys(self, name: str) -> tuple[Key, ...]:
        """A list of patterns, proved."""
        return tuple(self.key(written) for written in self.words(name))
