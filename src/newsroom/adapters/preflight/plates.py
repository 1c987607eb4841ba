"""Add up the inks on every spot of a page, on plates that Ghostscript renders, where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import cast

import pikepdf
from PIL import Image, ImageChops, ImageMath

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
            yield from _too_much(folder, page, number, limits)


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


def _too_much(folder: Path, page: pikepdf.Page, number: int, limits: Limits) -> Iterator[Fault]:
    plates = [_plate(place) for ink in INKS if (place := folder / f"plate{number}({ink}).tif").exists()]
    # 255 is one ink at its fullest, 1020 are four; a plate is white where there is no ink
    most = (limits.ink + SLACK) * 255 / 100
    if not plates or _highest(plates) <= most:
        return
    width, white = plates[0].width, 255 * len(plates)
    inks = [white - dark for dark in map(sum, zip(*(plate.tobytes() for plate in plates), strict=True))]
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
        f"{worst:.0f} % of ink on {area:.0f} mm² of it, more than the {limits.ink} % that dry",
        place_on(page, number, x, y),
    )


def _plate(place: Path) -> Image.Image:
    with Image.open(place) as plate:
        return plate.convert("L")


def _highest(plates: Sequence[Image.Image]) -> int:
    """The most ink on any dot: few pages have too much of it, and to look at every dot takes a third of a second."""
    total, *others = (ImageChops.invert(plate).convert("I") for plate in plates)
    for other in others:
        total = ImageMath.lambda_eval(lambda of: of["one"] + of["other"], one=total, other=other)
    return int(cast("tuple[int, int]", total.getextrema())[1])
