"""Write a generated page, or with --check say whether it is what the code says now."""

from __future__ import annotations

import sys
from pathlib import Path

DOCS = Path(__file__).parent


def keep(name: str, text: str) -> None:
    """Write docs/NAME; with --check on the command line only compare, and exit 1 where it differs."""
    place = DOCS / name
    there = place.read_text(encoding="utf-8") if place.exists() else ""
    if "--check" not in sys.argv[1:]:
        place.write_text(text, encoding="utf-8")
    elif there != text:
        sys.exit(f"docs/{name} is stale; run: python {Path(sys.argv[0]).as_posix()}")
