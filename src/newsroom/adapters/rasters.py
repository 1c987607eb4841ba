"""Make pictures of a PDF's pages, for whoever looks at them before they go to press."""

from __future__ import annotations

import io
from collections.abc import Iterator

#: Pixels an inch: a tabloid page is 1,100 pixels wide.
DOTS = 100


def picture_of(pdf: bytes) -> bytes:
    """The first page as a PNG."""
    return next(pictures_of(pdf))


def pictures_of(pdf: bytes) -> Iterator[bytes]:
    """Its pages as PNGs, one after the other."""
    from pypdfium2 import PdfDocument  # few ask for pictures

    document = PdfDocument(pdf)
    try:
        for page in document:
            made = io.BytesIO()
            page.render(scale=DOTS / 72).to_pil().convert("RGB").save(made, "PNG", optimize=False)
            yield made.getvalue()
    finally:
        document.close()
