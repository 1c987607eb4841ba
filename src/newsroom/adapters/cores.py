"""Tell how many processes this machine has room for."""

from __future__ import annotations

import os

#: More processes than this wait for memory and disk rather than for a core.
MOST = 8


def cores() -> int:
    """As many as it has processors, within reason."""
    return min(MOST, os.cpu_count() or 1)
