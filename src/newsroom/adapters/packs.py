"""Give out the style packs that come with the package."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from newsroom.adapters.packaged import packaged


class PackagedPacks(Struct, frozen=True):
    """The packs below `templates/style/` of the package."""

    def names(self) -> tuple[str, ...]:
        """What they are called."""
        return tuple(sorted(place.name for place in _shelf().iterdir() if place.is_dir()))

    def files(self, name: str) -> Mapping[str, bytes]:
        """The files of one pack."""
        places = sorted((_shelf() / name).glob("*.yml"))
        return {place.name: place.read_bytes() for place in places}


def _shelf() -> Path:
    return packaged() / "style"
