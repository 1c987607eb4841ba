"""Look at parts of a file, and at no more of it than a picture's metadata can need."""

from __future__ import annotations

import os
from typing import BinaryIO, Final, Literal

from msgspec import Struct, field

Order = Literal["big", "little"]

#: All that is read of one picture; XMP with a long history of edits has some hundred kilobytes.
MOST_READ: Final = 16 << 20
#: The longest packet (XMP, IIM, Exif) that is looked at.
MOST_PACKET: Final = 4 << 20
#: What a look at a place far into the file costs at least of that: a million small ones take for ever.
_LEAST: Final = 512
#: Segments, chunks or boxes that are passed on the way.
MOST_PARTS: Final = 20_000
#: Most pictures say all of it here.
_HEAD: Final = 64 << 10


class Broken(Exception):
    """The file is not made as its kind is, or out to be read for ever; what was found before that counts."""


class NoPicture(Exception):
    """What stands before the pixels does not begin as it should or goes on for ever: other readers are kept from it."""


class Window:
    """The bytes of a file, a few at a time."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.size = file.seek(0, os.SEEK_END)
        file.seek(0)
        self._head = file.read(_HEAD)
        self._left = MOST_READ

    def at(self, offset: int, length: int) -> bytes:
        """So many bytes from there; Broken where the file has not as many, or too many are asked for."""
        if offset < 0 or length < 0 or offset + length > self.size:
            raise Broken
        if offset + length <= len(self._head):
            return self._head[offset : offset + length]
        self._left -= max(length, _LEAST)
        if length > MOST_PACKET or self._left < 0:
            raise Broken
        self._file.seek(offset)
        content = self._file.read(length)
        if len(content) < length:
            raise Broken
        return content

    def number(self, offset: int, length: int, order: Order = "big") -> int:
        """An unsigned number."""
        return int.from_bytes(self.at(offset, length), order)


class Packets(Struct):
    """What was found in a picture, filled while it is walked through."""

    xmp: list[bytes] = field(default_factory=list)
    iim: bytes = b""
    exif: bytes = b""
    signed: bool = False  # it has a C2PA box
