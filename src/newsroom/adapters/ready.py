"""Load WeasyPrint with a table of what it declares of Pango, in place of taking its declarations apart.

They are C, which cffi reads when WeasyPrint is loaded, and once more for each kind of array: subsetting a font has
three of its own, four milliseconds each. A table that cffi has made of the same text answers at once. Another text
than that is read as ever.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import _cffi_backend
import cffi
import msgspec

#: Keeps a library where it is when nothing asks for it any more; Windows has no such thing.
NODELETE: int = getattr(os, "RTLD_NODELETE", 0)
#: Made by tests/make_declared.py.
TABLE = Path(__file__).with_name("declared.json")

#: An entry of the table: bytes as letters of Latin-1, numbers, tuples of these.
_Told = str | int | list[str | int | list[str]]


class _Declared(msgspec.Struct):
    """What was made of the declarations; `of`: the SHA-256 of the file that holds them."""

    of: str
    table: dict[str, _Told]


class _Ready(_cffi_backend.FFI):  # type: ignore[misc]  # cffi has no types
    """Knows what it is about to be told."""

    def cdef(self, text: str) -> None:
        """It is in the table."""

    def dlopen(self, name: str, flags: int) -> object:
        """A library, which stays open to the end: what is freed last of all is freed by its functions."""
        return super().dlopen(name, flags | NODELETE)


@contextmanager
def declarations_ready() -> Iterator[None]:
    """While it lasts, what asks cffi for a place for its declarations finds WeasyPrint's there."""
    known = _known()
    if known is None:
        yield
        return
    plain = cffi.FFI
    cffi.FFI = lambda: _Ready("newsroom", **known)
    try:
        yield
    finally:
        cffi.FFI = plain


def declaring() -> Path | None:
    """The file of WeasyPrint that declares what it takes of Pango."""
    spec = find_spec("weasyprint")
    return None if spec is None or spec.origin is None else Path(spec.origin).parent / "text/ffi.py"


def _known() -> dict[str, object] | None:
    """The table, where it was made of what is installed."""
    place = declaring()
    if not NODELETE or place is None or not place.is_file():
        return None
    declared = msgspec.json.decode(TABLE.read_bytes(), type=_Declared)
    if hashlib.sha256(place.read_bytes()).hexdigest() != declared.of:
        return None
    return {name: _bytes(value) for name, value in declared.table.items()}


def _bytes(value: object) -> object:
    if isinstance(value, str):
        return value.encode("latin-1")
    return tuple(map(_bytes, value)) if isinstance(value, list) else value
