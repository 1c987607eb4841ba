"""Keep what lines of text need of their style, where WeasyPrint 70 asks for it anew with every line.

A line is tried, hyphenated, measured and drawn: for each of these WeasyPrint makes a context and a description of the
font, and looks up the strut of the line by a text made of fourteen properties. All of a paragraph have one style: they
are made once for it. A test compares the bytes of PDFs set with and without.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import itemgetter
from typing import Any

from msgspec import Struct
from weasyprint import VERSION
from weasyprint.layout import inline
from weasyprint.text import line_break
from weasyprint.text.ffi import ffi, gobject, pango
from weasyprint.text.fonts import font_features, get_font_description

from newsroom.adapters.instead import WEASYPRINT, stand_in

#: What a style must have still for what was kept of it to hold.
_asked = itemgetter("font_size", "font_weight", "font_style", "lang", "direction", "line_height")
_PARTS = (
    *("font_kerning", "font_variant_ligatures", "font_variant_position", "font_variant_caps"),
    *("font_variant_numeric", "font_variant_alternates", "font_variant_east_asian", "font_feature_settings"),
)


class _Letters(Struct):
    """What the lines of a style share: Pango's context and description of the font; where lines and strokes lie."""

    asked: tuple[object, ...]
    fonts: Any
    context: Any
    description: Any
    language: Any
    strokes: dict[str, float | None]
    strut: Any = None


def keep_letters() -> None:
    """Put it in place, for this process; doing so again changes nothing."""
    if VERSION == WEASYPRINT:
        stand_in(line_break.Layout, "setup", _kept)
        stand_in(line_break, "strut", _kept_strut)
        inline.strut = line_break.strut


def _kept(plain: Callable[[Any, Any], None]) -> Callable[[Any, Any], None]:
    def setup(layout: Any, style: Any) -> None:
        letters = _letters(style)
        if letters is None:
            plain(layout, style)
            return
        if letters.context is None:
            plain(layout, style)
            _remember(letters, layout, style)
            return
        layout.style, layout.first_line_direction, layout.language = style, 0, letters.language
        vars(layout).update(letters.strokes)
        layout.layout = ffi.gc(pango.pango_layout_new(letters.context), gobject.g_object_unref)
        pango.pango_layout_set_auto_dir(layout.layout, False)  # noqa: FBT003 - a function of Pango
        pango.pango_layout_set_font_description(layout.layout, letters.description)

    return setup


def _letters(style: Any) -> _Letters | None:
    """What is kept of a style, empty at first; None where it has features, which are attributes of each line."""
    asked, fonts = _asked(style), style.font_config
    kept = vars(style).get("newsroom_letters")
    if kept is not None and kept.asked == asked and kept.fonts is fonts:
        return kept if kept.strokes is not _FEATURED else None
    featured = bool(font_features(*[style[name] for name in _PARTS]))
    kept = _Letters(asked, fonts, None, None, None, _FEATURED if featured else {})
    style.newsroom_letters = kept
    return None if featured else kept


_FEATURED: dict[str, float | None] = {}
_STROKES = (
    "ascent", "underline_position", "strikethrough_position", "underline_thickness", "strikethrough_thickness",
)  # fmt: skip


def _remember(letters: _Letters, layout: Any, style: Any) -> None:
    context = ffi.gc(pango.pango_font_map_create_context(style.font_config.font_map), gobject.g_object_unref)
    pango.pango_context_set_round_glyph_positions(context, False)  # noqa: FBT003 - a function of Pango
    pango.pango_context_set_base_dir(context, line_break.PANGO_DIRECTION[style["direction"]])
    if style["font_language_override"] != "normal" or style["lang"]:
        pango.pango_context_set_language(context, layout.language)
    letters.context, letters.description, letters.language = context, get_font_description(style), layout.language
    letters.strokes = {name: value for name, value in vars(layout).items() if name in _STROKES}


def _kept_strut(plain: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def strut(style: Any) -> Any:
        letters = _letters(style)
        if letters is None:
            return plain(style)
        if letters.strut is None:
            letters.strut = plain(style)
        return letters.strut

    return strut
