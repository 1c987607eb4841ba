"""Look whether a PDF can be the page that it is sent as: its size, and whether anything is to be seen on it."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
from PIL import Image

from newsroom.model.finding import Level
from newsroom.model.press import Fault, Place, Profile

#: Millimetres by which a page may be off: as much as a knife is.
OFF = 0.5
#: Dots an inch of a page that is only asked whether it is white or black all over.
DOTS = 24
#: From here on a dot is white, and up to here black; of so much of a page it is black all over.
WHITE, BLACK, ALL = 245, 64, 0.97
MM = 72 / 25.4


def not_ours(made_for: Profile | None, *, unknown: bool) -> Iterator[Fault]:
    """What says that it is no page that newsroom made for the press; `unknown`: no export of ours wrote it."""
    if made_for == "screen":
        yield Fault("PDF053", Level.ERROR, "it was exported for a screen, not for the press")
    if unknown:
        message = "newsroom did not export it, and cannot tell whether it shows the page as it was passed"
        yield Fault("PDF054", Level.ERROR, message)


def mistaken(content: bytes, width: float, height: float) -> Iterator[Fault]:
    """What says that it is another page than it is sent as; width and height in millimetres are those of the paper.

    A PDF that cannot be read says nothing here.
    """
    try:
        with pikepdf.open(io.BytesIO(content)) as document:
            if len(document.pages) != 1:
                return
            (page,) = document.pages
            trim, whole = ([float(side) for side in box] for box in (page.trimbox, page.mediabox))
            turned = int(page.obj.get("/Rotate", 0)) % 180 != 0
    except (pikepdf.PdfError, ValueError, TypeError):
        return
    wide, high = (trim[2] - trim[0]) / MM, (trim[3] - trim[1]) / MM
    if turned:
        wide, high = high, wide
    if max(abs(wide - width), abs(high - height)) > OFF:
        message = f"it is {_mm(wide)} x {_mm(high)} mm, and a page of the paper is {_mm(width)} x {_mm(height)} mm"
        yield Fault("PDF050", Level.ERROR, message, Place(1))
    seen = _seen(content)
    if seen is not None:
        yield from _all_over(seen if turned else _cut(seen, trim, whole))


def _seen(content: bytes) -> Image.Image | None:
    from pypdfium2 import PdfDocument, PdfiumError  # few send pages

    try:
        document = PdfDocument(content)
    except PdfiumError:
        return None
    try:
        picture: Image.Image = document[0].render(scale=DOTS / 72).to_pil()
        return picture.convert("L")
    finally:
        document.close()


def _cut(seen: Image.Image, trim: list[float], whole: list[float]) -> Image.Image:
    """Without the marks around it."""
    left, above, right, below = trim[0] - whole[0], whole[3] - trim[3], whole[2] - trim[2], trim[1] - whole[1]
    edges = [round(side * DOTS / 72) for side in (left, above, right, below)]
    box = (edges[0], edges[1], seen.width - edges[2], seen.height - edges[3])
    return seen.crop(box) if 0 <= box[0] < box[2] and 0 <= box[1] < box[3] else seen


def _all_over(seen: Image.Image) -> Iterator[Fault]:
    dots = seen.histogram()
    if not sum(dots[:WHITE]):
        yield Fault("PDF051", Level.ERROR, "nothing is to be seen on it", Place(1))
    elif sum(dots[:BLACK]) >= ALL * sum(dots):
        yield Fault("PDF052", Level.ERROR, "it is black all over", Place(1))


def _mm(length: float) -> str:
    return f"{length:.1f}".removesuffix(".0")
