"""Note what the time of a run was held against: until that has come, the answer stays what it was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsroom.checks.witness import Notes

#: The question whether a moment has come.
COME = "now<>"


class Moment(datetime):
    """The time of a run. That it was held against another is one question; that it was looked at is quite another."""

    _noted: Notes

    @classmethod
    def of(cls, at: datetime, notes: Notes) -> Moment:
        """`at`, and where to note what it is asked."""
        made = cls(at.year, at.month, at.day, at.hour, at.minute, at.second, at.microsecond, at.tzinfo, fold=at.fold)
        made._noted = notes
        return made

    def __getattribute__(self, name: str) -> Any:
        """Hours, zones, dates: whoever looks at the time itself is answered otherwise a moment later."""
        if not name.startswith("_"):
            self._looked()
        return super().__getattribute__(name)

    def _looked(self) -> None:
        self._noted.note(("now",), datetime.isoformat(self))

    def _held(self, other: object) -> None:
        if isinstance(other, datetime):
            self._noted.note((COME, datetime.isoformat(other)), has_come(self, other))
        else:
            self._looked()


def has_come(now: datetime, moment: datetime) -> int:
    """-1 before it, 0 at it, 1 after it."""
    if datetime.__eq__(now, moment):
        return 0
    return -1 if datetime.__lt__(now, moment) else 1


def _looking(name: str) -> Callable[..., object]:
    own = getattr(datetime, name)

    def look(self: Moment, *others: object) -> object:
        self._looked()
        return own(self, *others)

    return look


def _holding(name: str) -> Callable[..., object]:
    own = getattr(datetime, name)

    def hold(self: Moment, other: object) -> object:
        self._held(other)
        return own(self, other)

    return hold


for _name in ("__lt__", "__le__", "__gt__", "__ge__", "__eq__"):
    setattr(Moment, _name, _holding(_name))
#: All else that is done with a time without naming an attribute of it.
for _name in "add radd sub rsub hash format str repr reduce_ex".split():
    setattr(Moment, f"__{_name}__", _looking(f"__{_name}__"))
