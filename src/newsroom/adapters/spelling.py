"""Find a file whose name is spelt in other parts: ü in one sign, or u and the dots above it, as Macs write it."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable


def as_spelt(root: str, path: str) -> str:
    """A path as the folders below `root` spell it; as it is where that is there, or where none or several are meant."""
    if path.isascii() or os.path.lexists(f"{root}/{path}"):
        return path
    at, spelt = root, []
    for part in path.split("/"):
        name = part
        if not part.isascii() and not os.path.lexists(f"{at}/{part}"):
            meant = same(part, _names(at))
            if meant is None:
                return path
            name = meant
        spelt.append(name)
        at = f"{at}/{name}"
    return "/".join(spelt)


def same(name: str, names: Iterable[str]) -> str | None:
    """The one among the names that is spelt alike but for Unicode's forms; None for none, and where two are."""
    whole = unicodedata.normalize("NFC", name)
    found = [each for each in names if not each.isascii() and unicodedata.normalize("NFC", each) == whole]
    return found[0] if len(found) == 1 else None


def _names(folder: str) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return [entry.name for entry in entries]
    except OSError:
        return []
