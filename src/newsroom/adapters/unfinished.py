"""Ask, without loading the database's library, whether a command that was cut short left work behind."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path


def unfinished(folder: Path) -> bool:
    """Whether newsroom.db in `folder` holds pending moves; in doubt yes, for then the ledger says what is wrong."""
    place = folder / "newsroom.db"
    if not place.is_file():
        return False
    import sqlite3  # most commands find no database, and need not load what reads one

    try:
        with closing(sqlite3.connect(place, timeout=10)) as connection:
            return connection.execute("SELECT 1 FROM pending LIMIT 1").fetchone() is not None
    except sqlite3.Error:
        return True
