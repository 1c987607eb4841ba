"""Remember on this machine which folders PDFs were exported to, for whoever has to take something out of them."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from newsroom.adapters.earlier_output import MANIFEST
from newsroom.adapters.files import write_whole

#: Below the newsroom.
RECORD = ".newsroom/outputs.json"


class PdfFolder(Struct, frozen=True):
    """A folder of PDFs, as it was typed, what they are for, and the stories that are in it."""

    folder: str
    profile: str
    slugs: tuple[str, ...] = ()

    @property
    def command(self) -> str:
        """What sets them anew."""
        profile = "" if self.profile == "screen" else f" --profile {self.profile}"
        return f"newsroom export pdf{profile}" + ("" if self.folder == "pdf" else f" -o {self.folder}")


def remember(root: Path, shown: str, profile: str) -> None:
    """Note a folder that PDFs were exported to; where it cannot be written, it is not remembered."""
    known = _known(root)
    if known.get(shown) != profile:
        with contextlib.suppress(OSError):
            write_whole(root / RECORD, json.dumps({**known, shown: profile}, sort_keys=True).encode() + b"\n")


def folders_with(root: Path, slugs: Iterable[str]) -> Iterator[PdfFolder]:
    """The folders in which PDFs of any of these stories lie."""
    wanted = set(slugs)
    for shown, profile in sorted(_known(root).items()):
        held = tuple(sorted(wanted & set(_held(root / shown))))
        if held:
            yield PdfFolder(shown, profile, held)


def _known(root: Path) -> Mapping[str, str]:
    told = _read(root / RECORD)
    return {str(folder): str(profile) for folder, profile in told.items()}


def _held(folder: Path) -> Iterator[str]:
    pdfs = _read(folder / MANIFEST).get("pdfs")
    for one in pdfs if isinstance(pdfs, list) else ():
        if isinstance(one, dict) and (folder / str(one.get("path"))).is_file():
            yield str(one.get("slug"))


def _read(place: Path) -> Mapping[str, object]:
    """What a file of ours says; nothing where it is not there, or is broken."""
    try:
        told = json.loads(place.read_bytes())
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}
