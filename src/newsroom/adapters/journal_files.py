"""Touch the files of the journal: read one in a go, add to one so that a crash costs no line."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator

from newsroom.adapters import faults
from newsroom.errors import EnvironmentProblem

#: Where journals lie, and the texts that they name.
FOLDER = "ledger"
_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
#: How much of a journal is read in one go; few are as long.
_AT_ONCE = 1 << 16


def read_plainly(place: str) -> bytes:
    """The bytes of a file that is no link; a file object costs as much as all else here."""
    descriptor = os.open(place, os.O_RDONLY | _NO_LINK)
    try:
        found = b""
        while more := os.read(descriptor, _AT_ONCE):
            found += more
    finally:
        os.close(descriptor)
    return found


def add_line(descriptor: int, line: bytes, *, whole: int) -> None:
    """Add a line after the `whole` bytes of an open journal that count, flushed to the disk."""
    if os.fstat(descriptor).st_size > whole:
        os.ftruncate(descriptor, whole)
    if whole:
        os.lseek(descriptor, whole - 1, os.SEEK_SET)
        if os.read(descriptor, 1) != b"\n":
            line = b"\n" + line
    os.lseek(descriptor, whole, os.SEEK_SET)
    if faults.strikes("mid-journal"):
        os.write(descriptor, line[: len(line) // 2])
        os.fsync(descriptor)
        faults.die()
    while line:
        line = line[os.write(descriptor, line) :]
    os.fsync(descriptor)


@contextlib.contextmanager
def writing(path: str) -> Iterator[None]:
    """Say in words which file could not be written."""
    try:
        yield
    except OSError as problem:
        raise EnvironmentProblem(f"{path} cannot be written: {problem.strerror}") from problem


def unix(content: bytes) -> bytes:
    """The same with plain line ends."""
    return content.replace(b"\r\n", b"\n")
