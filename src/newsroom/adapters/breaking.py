"""Break lines as WeasyPrint 70 does, with fewer layouts by Pango.

For every line WeasyPrint lays out twice the text that it takes, then the line with the next word, then with each part
of that word that a hyphen may end. Here as much is laid out as a line and its next word take, and what cannot fit by
the widths of its letters, which stand in the first layout, is not tried. Whatever is not an ordinary line of a
paragraph is left to WeasyPrint. A test compares its lines with ours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from math import inf
from typing import Any

import pyphen
from msgspec import Struct
from weasyprint import VERSION
from weasyprint.layout import inline
from weasyprint.layout.percent import percentage
from weasyprint.text import line_break
from weasyprint.text.ffi import TO_UNITS, ffi, pango

from newsroom.adapters.instead import WEASYPRINT, stand_in

#: What `split_first_line` answers: a layout, bytes of the line, bytes to go on from, width, height, baseline.
_Line = tuple[Any, int, int | None, float, float, float]
#: Columns of fewer ems are left as they are.
NARROW = 4
#: Letters that stand in an em of text, and those of a word: so much is laid out for a line.
LETTERS, WORD = 2.5, 20
#: By what letters are followed, so many on, may change where a line may end.
AHEAD = 4
#: By how much letters may be moved together where words meet (em).
SLACK = 0.1
#: Scripts whose letters are as wide at the end of a line as within a word, and nothing that turns or hides.
_ORDINARY = re.compile("[ -~\xa0-\xac\xae-\u058f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]+")


def break_sooner() -> None:
    """Put it in place, for this process; doing so again changes nothing."""
    if VERSION == WEASYPRINT:
        stand_in(inline, "split_first_line", _sooner)


def _sooner(plain: Callable[..., _Line]) -> Callable[..., _Line]:
    def split_first_line(
        text: str, style: Any, context: Any, max_width: float | None, spacing: float, **more: Any
    ) -> _Line:
        size = style["font_size"]
        if max_width is not None and 0 < size * NARROW <= max_width < inf and _is_plain(style):
            short = text[: int(max_width / size * LETTERS) + WORD]
            if _ORDINARY.fullmatch(short):
                line = _line(_Asked(short, style, context, max_width, spacing, len(short) == len(text)))
                if line is not None:
                    return line
        return plain(text, style, context, max_width, spacing, **more)

    return split_first_line


def _is_plain(style: Any) -> bool:
    return bool(
        style["white_space"] == "normal"
        and style["direction"] == "ltr"
        and style["letter_spacing"] == "normal"
        and not style["word_spacing"]
    )


class _Asked(Struct, frozen=True):
    """What a line is wanted of: a text that is ordinary, and `whole` or only begun."""

    text: str
    style: Any
    context: Any
    max_width: float
    spacing: float
    whole: bool

    def laid(self, text: str) -> tuple[Any, Any, int | None, float]:
        """Some text laid out: its first line, where that ends if not with the text, and the space left in it."""
        layout = line_break.create_layout(text, self.style, self.context, self.max_width, self.spacing)
        line, end = layout.get_first_line()
        return layout, line, end, self.max_width - line_break.line_size(line, self.style)[0]

    def measured(self, line: Any, layout: Any, end: int | None, hyphen: str | None = None) -> _Line:
        """A line as WeasyPrint wants it."""
        told = (line, self.text, layout, end, True, self.style, hyphen is not None, hyphen)  # blanks collapse
        made: _Line = line_break.first_line_metrics(*told)
        return made


class _Broken(Struct, frozen=True):
    """A line as Pango breaks it, and what follows: `word` may come next, then `after`; it stands in `second`."""

    layout: Any
    line: Any
    end: int  # bytes of the text
    first: str
    rest: str
    word: str
    after: str
    second: Any
    space: float

    def holds(self, more: str) -> bool:
        """Whether the line may hold more of the rest: False where it does not for sure."""
        room = (self.space + SLACK * self.layout.style["font_size"]) * TO_UNITS
        return bool(_width(self.second, self.end, len(more.encode())) <= room)


def _line(asked: _Asked) -> _Line | None:
    """A line that ends with the text, between words or with a hyphen; None where it is none of these."""
    layout, line, end, space = asked.laid(asked.text)
    if space < 0 or (end is None and not asked.whole):
        return None
    if end is None:
        return asked.measured(line, layout, None)
    encoded = asked.text.encode()
    first, rest = encoded[:end].decode(), encoded[end:].decode()
    attributes = pango.pango_layout_get_log_attrs_readonly(layout.layout, ffi.NULL)
    at = line_break.get_next_break_point(attributes[len(first) + 1 : len(asked.text)])
    if at is None or (not asked.whole and len(rest) - at <= AHEAD):
        return None
    second = pango.pango_layout_get_line_readonly(layout.layout, 1)
    return _ended(_Broken(layout, line, end, first, rest, rest[:at].rstrip(" "), rest[at], second, space), asked)


def _ended(broken: _Broken, asked: _Asked) -> _Line | None:
    """The line with as much of the next word as it holds."""
    if broken.word and broken.after == " " and broken.holds(broken.word):
        return None
    parts = _parts(broken, asked)
    if parts is None:
        return None
    hyphen = asked.style["hyphenate_character"]
    for part in filter(broken.holds, parts):
        layout, line, index, space = asked.laid(broken.first + part + hyphen)
        if index is None:
            end = len((broken.first + part).encode())
            return asked.measured(line, layout, end, hyphen=hyphen) if space >= 0 else None
    return asked.measured(broken.line, broken.layout, broken.end)


def _width(line: Any, start: int, length: int) -> int:
    """What the letters that begin a line take, of so many bytes of a text, in Pango's units."""
    taken, run = 0, line.runs[0]
    while run != ffi.NULL:
        told, item = run.data.glyphs, run.data.item
        glyphs, count = told.glyphs, told.num_glyphs
        # where each letter, or two that are drawn as one, begins; and where the last ends
        begins = [item.offset - start + at for at in told.log_clusters[0:count]]
        ends = [*begins[1:], item.offset - start + item.length]
        for at, end in enumerate(ends):
            if end > length:
                return taken
            taken += glyphs[at].geometry.width
        run = run.next
    return taken


def _parts(broken: _Broken, asked: _Asked) -> Iterator[str] | None:
    """Of the rest what may stand before a hyphen, the longest first; None where more of the text has to be seen."""
    style = asked.style
    lang = style["lang"] and pyphen.language_fallback(style["lang"])
    zone = percentage(style["hyphenate_limit_zone"], style, asked.max_width)
    if not broken.word or style["hyphens"] != "auto" or not lang or broken.space <= zone:
        return iter(())
    at = line_break.get_next_break_point_from_text(broken.rest, lang)
    if not at or (not asked.whole and len(broken.rest) - at <= AHEAD):
        return None
    total, left, right = style["hyphenate_limit_chars"]
    told, before = broken.rest[:at], 0
    while told and (found := line_break.get_next_word_boundaries(told, lang)):
        start, stop = found
        if stop - start >= total:
            key, dictionaries = (lang, left, right, total), asked.context.dictionaries
            if key not in dictionaries:
                dictionaries[key] = pyphen.Pyphen(lang=lang, left=left, right=right)
            lead = broken.rest[: before + start]
            return (lead + part for part, _ in dictionaries[key].iterate(told[start:stop]))
        told, before = told[stop:], before + stop
    return iter(())
