"""Look a page for the press over on rendered plates, once for the same bytes: what was found is kept."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import msgspec
from msgspec import Struct

from newsroom import __version__
from newsroom.adapters.files import write_whole
from newsroom.model.press import Limits, Preflighted

#: Another number, and nothing that was kept before counts any more.
RECIPE = 1


class Kept(Struct, frozen=True):
    """What was found in PDFs for the press, by their bytes and by what the press asks, in a newsroom's cache."""

    folder: Path

    @classmethod
    def of(cls, root: Path) -> Kept:
        """That of a newsroom."""
        return cls(root / ".newsroom" / "cache" / "preflight")

    def look(self, content: bytes, limits: Limits) -> Preflighted:
        """What is wrong with it; where Ghostscript is not here, without plates, and that is not kept."""
        name = sha256(repr((RECIPE, __version__, limits)).encode() + content).hexdigest()
        place = self.folder / name[:2] / f"{name}.json"
        try:
            return msgspec.json.decode(place.read_bytes(), type=Preflighted)
        except (OSError, msgspec.DecodeError):
            pass  # not looked at yet, or not as we write it
        from newsroom.adapters.preflight.look import preflight

        found = preflight(content, limits, "print")
        if found.plates:
            write_whole(place, msgspec.json.encode(found))
        return found
