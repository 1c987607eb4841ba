"""Draw a line's letters as WeasyPrint 70 does, reading what Pango says of them line by line and not letter by letter.

What has colours or rises, letters that no font has, and lines that are cut with an ellipsis are left to WeasyPrint. A
test compares the bytes of PDFs set with and without.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from struct import Struct as Layout
from typing import Any

from msgspec import Struct
from weasyprint import VERSION
from weasyprint.draw import text
from weasyprint.text.ffi import FROM_UNITS, ffi, pango

from newsroom.adapters.instead import WEASYPRINT, stand_in

#: A letter as Pango keeps it: its number in the font, width, offsets, and what is not asked here.
_LETTER = Layout("=Iiii4x")
#: Pango's that tells sizes of fonts as they are, with two digits for each part.
_TELLS_SIZES = 14802
#: Less is no size.
_NONE = 1e-6


class _Run(Struct, frozen=True):
    """Letters of one font, `other` than the last: Pango's own run, the font and its size, the letters' numbers."""

    other: bool
    item: Any
    font: Any
    size: float
    letters: Sequence[tuple[int, int, int, int]]


def draw_by_line() -> None:
    """Put it in place, for this process; doing so again changes nothing."""
    known = VERSION == WEASYPRINT and ffi.sizeof("PangoGlyphInfo") == _LETTER.size
    if known and pango.pango_version() >= _TELLS_SIZES:
        stand_in(text, "draw_first_line", _by_line)


def _by_line(plain: Callable[..., list[Any]]) -> Callable[..., list[Any]]:
    def draw_first_line(stream: Any, textbox: Any, text_overflow: str, block_ellipsis: str, matrix: Any) -> list[Any]:
        whole = text_overflow != "ellipsis" and block_ellipsis == "none"
        shown = textbox.text.strip() and textbox.style["font_size"] >= _NONE
        runs = _runs(stream, textbox.pango_layout) if whole and shown else None
        if runs is None:
            return plain(stream, textbox, text_overflow, block_ellipsis, matrix)
        stream.set_text_matrix(*matrix.values)
        told = ""
        for run in runs:
            if run.other:
                if told:
                    stream.show_text(told)
                told = ""
                stream.set_font_size(run.font.hash, run.size)
            told += _told(run, textbox.pango_layout.text)
        stream.show_text(told)
        return []

    return draw_first_line


def _runs(stream: Any, layout: Any) -> list[_Run] | None:
    """The runs of a line; None where one is not ordinary."""
    pango.pango_layout_set_single_paragraph_mode(layout.layout, True)  # noqa: FBT003 - a function of Pango
    line, _ = layout.get_first_line()
    made: list[_Run] = []
    run, last = line.runs[0], None
    while run != ffi.NULL:
        item = run.data
        other = item.item.analysis.font != last
        if other:
            last = item.item.analysis.font
            font, size = stream.add_font(last)
            if font.svg or font.png or font.colr or font.bitmap:
                return None
        count = item.glyphs.num_glyphs
        letters = list(_LETTER.iter_unpack(ffi.buffer(item.glyphs.glyphs, count * _LETTER.size)))
        if any(number >= pango.PANGO_GLYPH_EMPTY or rise for number, _, _, rise in letters):
            return None
        made.append(_Run(other, item, font, size, letters))
        run = run.next
    return made


def _told(run: _Run, line: str) -> str:
    """Letters as a PDF tells them: their numbers, and by how much more than its width the next one is moved."""
    font, size = run.font, run.size
    widths, known = font.widths, font.to_unicode
    parts = ["<"]
    for at, (number, width, moved, _) in enumerate(run.letters):
        if number not in known:
            known[number] = _meant(run, at, line)
        offset = moved / size
        if offset:
            parts.append(f">{-offset}<")
        parts.append(f"{number:04x}")
        if number not in widths:
            widths[number] = _width(run, number)
        kerning = widths[number] + offset - width * 1000 * FROM_UNITS / size
        if kerning:
            parts.append(f">{int(kerning)}<")
    told = "".join(parts)
    return told[:-1] if told[-1] == "<" else told + ">"


def _meant(run: _Run, at: int, line: str) -> str:
    """What stands in the text for a letter of the font."""
    item, clusters = run.item.item, run.item.glyphs.log_clusters
    beside = at - 1 if item.analysis.level % 2 else at + 1  # from right to left
    end = clusters[beside] if 0 <= beside < len(run.letters) else item.length
    return line.encode()[item.offset + clusters[at] : item.offset + end].decode()


def _width(run: _Run, number: int) -> int:
    """A letter's own width, in thousandths of its size."""
    ink, told = ffi.new("PangoRectangle *"), ffi.new("PangoRectangle *")
    pango.pango_font_get_glyph_extents(run.item.item.analysis.font, number, ink, told)
    width: float = told.width * 1000 * FROM_UNITS / run.size
    return round(width)
