"""Let one command at a time move an article."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from newsroom.errors import EnvironmentProblem

if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int, *, wait: bool) -> None:
        while True:
            try:
                msvcrt.locking(descriptor, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
            except OSError:
                if not wait:
                    raise
            else:
                return

    def _free(descriptor: int) -> None:
        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _take(descriptor: int, *, wait: bool) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _free(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)


@contextlib.contextmanager
def locked(place: Path, *, wait: bool = True) -> Iterator[bool]:
    """Hold a file lock; the system frees it where the program dies. Yields False where another holds it.

    The file stays behind: to remove it would let two commands lock two files of one name.
    """
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(place, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as problem:
        raise EnvironmentProblem(f"{place.name} cannot be locked: {problem.strerror}") from problem
    try:
        try:
            _take(descriptor, wait=wait)
        except OSError:
            yield False
            return
        try:
            yield True
        finally:
            _free(descriptor)
    finally:
        os.close(descriptor)
