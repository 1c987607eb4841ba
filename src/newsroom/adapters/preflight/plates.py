"""Add up the inks on every spot of a page, on plates that Ghostscript renders, where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
from PIL import Image

from newsroom.adapters.preflight.measure import place_on
from newsroom.model.finding import Level
from newsroom.model.press import Fault, Limits

#: Dots an inch of a plate that is only looked at: a dot is a third of a millimetre.
DOTS = 72
#: Percent that rounding, and the edge of a picture, may add.
SLACK = 6
#: Square millimetres of too much ink that dry all the same.
LEAST = 4
#: Seconds for a page.
PATIENCE = 30
INKS = ("Cyan", "Magenta", "Yellow", "Black")


def can_be_rendered() -> bool:
    """Whether Ghostscript is here."""
    return shutil.which("gs") is not None


def overinked(document: pikepdf.Pdf, content: bytes, limits: Limits) -> Iterator[Fault]:
    """Places with more ink than dries."""
    with tempfile.TemporaryDirectory(prefix="newsroom-plates-") as scratch:
        folder = Path(scratch)
        (folder / "one.pdf").write_bytes(content)
        if not _render(folder, len(document.pages)):
            yield Fault("PDF009", Level.WARN, "Ghostscript could not render it: its inks were not added up")
            return
        for number, page in enumerate(document.pages, 1):
            added = _added(folder, number)
            if added is not None:
                yield from _too_much(*added, page, number, limits)


def _render(folder: Path, pages: int) -> bool:
    command = [
        "gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiffsep", f"-r{DOTS}", "-dUseTrimBox",
        f"-sOutputFile={folder}/plate%d.tif", str(folder / "one.pdf"),
    ]  # fmt: skip
    try:
        done = subprocess.run(
            command, check=False, capture_output=True, stdin=subprocess.DEVNULL, timeout=PATIENCE * max(1, pages)
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _added(folder: Path, number: int) -> tuple[int, list[int]] | None:
    """How many dots a row has, and of each dot its ink: 255 is one ink at its fullest, 1020 are four."""
    width, plates = 0, []
    for ink in INKS:
        place = folder / f"plate{number}({ink}).tif"
        if place.exists():
            with Image.open(place) as plate:
                width = plate.width
                plates.append(plate.convert("L").tobytes())
    if not plates:
        return None
    # a plate is white where there is no ink
    white = 255 * len(plates)
    return width, [white - dark for dark in map(sum, zip(*plates, strict=True))]


def _too_much(width: int, inks: list[int], page: pikepdf.Page, number: int, limits: Limits) -> Iterator[Fault]:
    most = (limits.ink + SLACK) * 255 / 100
    if max(inks, default=0) <= most:
        return
    over = [at for at, ink in enumerate(inks) if ink > most]
    area = len(over) / (DOTS / 25.4) ** 2
    if area < LEAST:
        return
    left, _, _, top = (float(side) for side in page.trimbox)
    x, y = left + over[0] % width * 72 / DOTS, top - over[0] // width * 72 / DOTS
    worst = max(inks) * 100 / 255
    yield Fault(
        "PDF009",
        Level.ERROR,
        f"{worst:.0f} % of ink, and too much of it on {area:.0f} mm²; {limits.ink} % dry",
        place_on(page, number, x, y),
    )
