"""Keep a table of settings from being changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NoReturn, TypeVar

Key = TypeVar("Key")
Held = TypeVar("Held")


class FrozenTable(dict[Key, Held]):
    """A dict that cannot be changed, can be hashed, and can be sent to another process."""

    def _refuse(self, *_args: object, **_named: object) -> NoReturn:
        message = "settings do not change"
        raise TypeError(message)

    __setitem__ = __delitem__ = _refuse
    clear = pop = popitem = setdefault = update = __ior__ = _refuse

    def __hash__(self) -> int:  # type: ignore[override] # dict has none
        return hash(frozenset(self.items()))

    def __reduce__(self) -> tuple[type[FrozenTable[Key, Held]], tuple[dict[Key, Held]]]:
        return type(self), (dict(self),)


def frozen(table: Mapping[Key, Held]) -> FrozenTable[Key, Held]:
    """The same table, kept from being changed."""
    return table if isinstance(table, FrozenTable) else FrozenTable(table)
