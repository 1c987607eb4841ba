"""Draw a line's letters as WeasyPrint 70 does, reading what Pango says of them line by line and not letter by letter.

What has colours, letters that no font has, and lines that are cut with an ellipsis are left to WeasyPrint. A
test compares the bytes of PDFs set with and without.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from struct import Struct as Layout
from typing import Any

from msgspec import Struct, field
from weasyprint import VERSION
from weasyprint.draw import text
from weasyprint.text.ffi import FROM_UNITS, ffi, pango

from newsroom.adapters.instead import WEASYPRINT, stand_in
from newsroom.adapters.meanings import number_for

#: A letter as Pango keeps it: its number in the font, width, offsets, and what is not asked here.
_LETTER = Layout("=Iiii4x")
#: Pango's that tells sizes of fonts as they are, with two digits for each part.
_TELLS_SIZES = 14802
#: What is read where a letter's dots stand, which are drawn behind the line.
_DOTS = " "
#: Less is no size.
_NONE = 1e-6


#: Its number in the font, width, and how far it is moved to the right and up.
_Letter = tuple[int, int, int, int]


class _Run(Struct, frozen=True):
    """Letters of one font, `other` than the last: Pango's own run, the font and its size, the letters' numbers."""

    other: bool
    item: Any
    font: Any
    size: float
    letters: Sequence[_Letter]

    @property
    def leftwards(self) -> bool:
        """Whether it is read from right to left."""
        return bool(self.item.item.analysis.level % 2)


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
        pen, line = _Pen(stream, matrix.values), textbox.pango_layout.text
        for run in runs:
            if run.other:
                pen.lift()
                stream.set_font_size(run.font.hash, run.size)
            if run.leftwards:
                pen.write_leftwards(run, line)
            else:
                pen.write(run, line)
        stream.show_text(pen.told)
        pen.dot()
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
        made.append(_Run(other, item, font, size, letters))
        rises = not made[-1].leftwards and any(rise for *_, rise in letters)
        if rises or any(number >= pango.PANGO_GLYPH_EMPTY for number, *_ in letters):
            return None
        run = run.next
    return made


class _Pen(Struct):
    """Writes letters into a PDF's stream: their numbers, and by how much more than its width the next one is moved."""

    stream: Any
    matrix: Sequence[float]
    told: str = ""
    along: int = 0  # how far it came, in Pango's units
    dots: list[tuple[_Run, int, _Letter]] = field(default_factory=list)

    def lift(self) -> None:
        """Show what was written."""
        if self.told:
            self.stream.show_text(self.told)
        self.told = ""

    def write(self, run: _Run, line: str) -> None:
        """A run's letters; each is told the first time what it means."""
        known = run.font.to_unicode
        for at, (number, *_) in enumerate(run.letters):
            if number not in known:
                known[number] = _meant(run, at, line)
        self._letters(run, run.letters)

    def write_leftwards(self, run: _Run, line: str) -> None:
        """The same from right to left, where letters share shapes and differ in dots, which say nothing alone."""
        letters: list[_Letter] = []
        for meant, cluster in _clusters(run, line):
            along = self.along + sum(width for _, width, *_ in letters)
            alone, said = len(cluster) == 1, meant
            for shape, width, moved, raised in cluster:
                if shape not in run.font.widths:
                    run.font.widths[shape] = _width(run, shape)
                if width or alone:
                    letters.append((number_for(run.font, shape, said), width, moved, raised))
                    said = ""
                else:
                    self.dots.append((run, along, (number_for(run.font, shape, _DOTS), width, moved, raised)))
                along += width
        self._letters(run, letters)

    def _letters(self, run: _Run, letters: Sequence[_Letter]) -> None:
        size, widths = run.size, run.font.widths
        parts = ["<"]
        for number, width, moved, raised in letters:
            offset = moved / size
            if number not in widths:
                widths[number] = _width(run, number)
            kerning = widths[number] + offset - width * 1000 * FROM_UNITS / size
            if raised:
                self.told += _closed(parts)
                self.lift()
                self.stream.set_text_rise(-raised / 1000)
                self.stream.show_text(f"{-offset}<{number:04x}>" if offset else f"<{number:04x}>")
                self.stream.set_text_rise(0)
                parts = ["<"]
            else:
                parts.append(f">{-offset}<{number:04x}" if offset else f"{number:04x}")
            if kerning:
                parts.append(f">{int(kerning)}<")
            self.along += width
        self.told += _closed(parts)

    def dot(self) -> None:
        """Put the dots where they belong, now that all letters stand: between them they would part a word."""
        *turned, x, y = self.matrix
        for run, along, (number, _, moved, raised) in self.dots:
            self.stream.set_font_size(run.font.hash, run.size)
            self.stream.set_text_matrix(*turned, x + (along + moved) * FROM_UNITS, y + raised * FROM_UNITS)
            self.stream.show_text(f"<{number:04x}>")


def _closed(parts: Sequence[str]) -> str:
    told = "".join(parts)
    return told[:-1] if told[-1] == "<" else told + ">"


def _meant(run: _Run, at: int, line: str) -> str:
    """What stands in the text for a letter of the font."""
    item, clusters = run.item.item, run.item.glyphs.log_clusters
    end = clusters[at + 1] if at + 1 < len(run.letters) else item.length
    return line.encode()[item.offset + clusters[at] : item.offset + end].decode()


def _clusters(run: _Run, line: str) -> Iterator[tuple[str, Sequence[_Letter]]]:
    """From left to right what a run from right to left says, and with which letters: a base may have its dots apart."""
    item, begins = run.item.item, run.item.glyphs.log_clusters
    text, end = line.encode()[item.offset : item.offset + item.length], item.length
    for begin, same in groupby(range(len(run.letters)), key=lambda at: begins[at]):
        at = list(same)
        yield text[begin:end].decode(), run.letters[at[0] : at[-1] + 1]
        end = begin


def _width(run: _Run, number: int) -> int:
    """A letter's own width, in thousandths of its size."""
    ink, told = ffi.new("PangoRectangle *"), ffi.new("PangoRectangle *")
    pango.pango_font_get_glyph_extents(run.item.item.analysis.font, number, ink, told)
    width: float = told.width * 1000 * FROM_UNITS / run.size
    return round(width)
