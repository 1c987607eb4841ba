"""Tell from outside whether a file changed: by its size, both times, its number."""

from __future__ import annotations

import os
import stat

#: Size, when its words changed, when anything of it did (nanoseconds both), number.
Look = tuple[int, int, int, int]


def look(place: str) -> Look | None:
    """What a file looks like; None for what is none, and for a link, which may lead elsewhere."""
    try:
        found = os.lstat(place)
    except (OSError, ValueError):
        return None
    if not stat.S_ISREG(found.st_mode):
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def stamp_of(found: os.stat_result) -> str:
    """The same in one word."""
    return f"{found.st_size}:{found.st_mtime_ns}:{found.st_ctime_ns}:{found.st_ino}"


def times_of(stamp: str) -> tuple[int, int]:
    """When a file changed, in nanoseconds: its words, and what is known of it."""
    _, changed, known, _ = stamp.split(":")
    return int(changed), int(known)
