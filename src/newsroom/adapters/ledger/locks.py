"""Name the locks of articles: a file for the commands of one folder, a number for those of other machines."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from newsroom.model.place import Slug

FOLDER = "locks"


def lock_file(folder: Path, slug: Slug) -> Path:
    """The file that is locked while an article is moved; 256 serve any number of articles."""
    return folder / FOLDER / f"{hashlib.sha256(slug.encode()).hexdigest()[:2]}.lock"


def lock_files(folder: Path) -> Iterator[Path]:
    """All of them, in order."""
    return (folder / FOLDER / f"{number:02x}.lock" for number in range(256))


def lock_number(slug: Slug | None = None) -> int:
    """The advisory lock of an article on PostgreSQL; without one, that of the whole ledger."""
    named = "newsroom" if slug is None else f"newsroom:{slug}"
    return int.from_bytes(hashlib.sha256(named.encode()).digest()[:8], "big", signed=True)
