"""Say when two values that were read from a file say the same."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct


class Alike(Struct, frozen=True, eq=False):
    """A value that knows where it stands, or how to find out, and equals another that says the same elsewhere.

    `aside` names the fields that do not count.
    """

    aside: ClassVar[frozenset[str]] = frozenset()

    def __eq__(self, other: object) -> bool:
        """Whether it is of the same kind, and all that counts is equal."""
        return self._said() == other._said() if isinstance(other, Alike) else NotImplemented

    def __hash__(self) -> int:
        """Of what counts."""
        return hash(self._said())

    def _said(self) -> tuple[object, ...]:
        return type(self), *(getattr(self, name) for name in self.__struct_fields__ if name not in self.aside)
