"""Give a shape of a font one number for each letter that it stands for, so that readers of a PDF know which is meant.

Arabic letters share shapes and differ in dots, which fonts draw apart: ب, ت and ث are one shape. WeasyPrint 70 writes
the shape's number, and says of it what it stood for first: whoever searches, copies or listens gets other words. Here a
shape that means something else gets another number, and the font a map from numbers to shapes (ISO 32000-1, 9.7.4.3).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pydyf
from weasyprint import VERSION
from weasyprint.pdf import fonts

from newsroom.adapters.instead import WEASYPRINT, stand_in

#: So many numbers behind a font's own are left to letters that it has not.
FREE = 1000
#: No number is larger.
MOST = 0xFFFF


def map_numbers() -> None:
    """Put it in place, for this process; doing so again changes nothing."""
    if VERSION == WEASYPRINT:
        stand_in(fonts, "_build_vector_font_dictionary", _mapped)


def number_for(font: Any, shape: int, meant: str) -> int:
    """The number under which a shape, whose width is known, is read as what is meant: its own, if it means no other."""
    if font.to_unicode.setdefault(shape, meant) == meant or font.type != "ttf":
        return shape
    others = _others(font)
    found = others.get((shape, meant))
    if found is None:
        found = int(font.glyph_count) + FREE + len(others)
        if found > MOST:
            return shape
        others[shape, meant] = found
        font.to_unicode[found] = meant
        font.widths[found] = font.widths[shape]
    return found


def _others(font: Any) -> dict[tuple[int, str], int]:
    """Shapes with what they mean besides, and the numbers for that."""
    found: dict[tuple[int, str], int] = vars(font).setdefault("newsroom_others", {})
    return found


def _mapped(plain: Callable[..., None]) -> Callable[..., None]:
    def build(font_dictionary: Any, pdf: Any, font: Any, widths: Any, compress: Any, *rest: Any) -> None:
        first = len(pdf.objects)
        plain(font_dictionary, pdf, font, widths, compress, *rest)
        others = _others(font)
        if not others:
            return
        shapes = {number: shape for (shape, _), number in others.items()}
        table = b"".join(shapes.get(number, number).to_bytes(2, "big") for number in range(max(shapes) + 1))
        stream = pydyf.Stream([table], compress=compress)
        pdf.add_object(stream)
        for one in pdf.objects[first:]:
            if isinstance(one, dict) and "CIDToGIDMap" in one:
                one["CIDToGIDMap"] = stream.reference

    return build
