"""Answer for a style's values at once where WeasyPrint 70 asks a dozen questions of each first.

Most values of a box are its parent's or the initial ones, and most of its lengths are in pixels: a fifth of the time of
a page goes into finding that out. What is anything else is left to WeasyPrint. A test compares the bytes of PDFs set
with and without.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from math import inf
from typing import Any

from weasyprint import VERSION, css
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES, Dimension
from weasyprint.formatting_structure import boxes
from weasyprint.layout import percent

from newsroom.adapters.instead import WEASYPRINT, stand_in

_OWN_WAY = frozenset(name for name in INITIAL_VALUES if name.startswith("text_decoration_")) | {
    "page", "position", "float", "display",
}  # fmt: skip
#: Of the parent, whoever asks.
_PARENTS = frozenset(INHERITED) - _OWN_WAY
#: As they stand in the specification, and computed.
_INITIAL = frozenset(INITIAL_VALUES) - INHERITED - INITIAL_NOT_COMPUTED - _OWN_WAY
#: What may be told by another name, by the direction of the text.
_LOGICAL = frozenset(
    function(block="ttb", inline=inline) for function in PHYSICAL_FUNCTIONS.values() for inline in ("ltr", "rtl")
)


def answer_at_once() -> None:
    """Put it in place, for this process; doing so again changes nothing."""
    if VERSION != WEASYPRINT:
        return
    stand_in(css.ComputedStyle, "__missing__", _at_once)
    plain = percent.resolve_percentages
    stand_in(percent, "resolve_percentages", _in_pixels)
    ours = percent.resolve_percentages
    for name, module in list(sys.modules.items()):
        if name.startswith("weasyprint.") and getattr(module, "resolve_percentages", None) is plain:
            module.resolve_percentages = ours  # type: ignore[attr-defined] # there it is


def _at_once(plain: Callable[[Any, str], Any]) -> Callable[[Any, str], Any]:
    def missing(style: Any, key: str) -> Any:
        parent, cascaded = style.parent_style, style.cascaded
        if parent is None or key in cascaded:
            return plain(style, key)
        if key in PHYSICAL_FUNCTIONS and not _LOGICAL.isdisjoint(cascaded):
            return plain(style, key)
        if key in _INITIAL:
            value = style[key] = INITIAL_VALUES[key]
            return value
        if key in _PARENTS:
            value = parent[key]
            if type(value) is not tuple and getattr(value, "type", None) != "function":
                style[key] = value
                return value
        return plain(style, key)

    return missing


#: Lengths that are part of the width of what a box stands in.
_ACROSS = ("margin_left", "margin_right", "padding_left", "padding_right", "width", "min_width", "max_width")
#: As well, but of its height on a page.
_DOWN = ("margin_top", "margin_bottom", "padding_top", "padding_bottom")
_HEIGHTS = ("height", "min_height", "max_height")
_BORDERS = ("border_top_width", "border_right_width", "border_bottom_width", "border_left_width")


def _in_pixels(plain: Callable[[Any, Any], None]) -> Callable[[Any, Any], None]:
    def resolve_percentages(box: Any, containing_block: Any) -> None:
        style = box.style
        if style["box_sizing"] != "content-box" or style["border_collapse"] == "collapse":
            plain(box, containing_block)
            return
        if isinstance(containing_block, boxes.Box):
            width, height = containing_block.width, containing_block.height
        else:
            width, height = containing_block
        _lengths(box, _ACROSS, width)
        _lengths(box, _DOWN, height if isinstance(box, boxes.PageBox) else width)
        if height != "auto":
            _lengths(box, _HEIGHTS, height)
        else:  # no part of it is known
            asked = style["height"]
            box.height = asked.value if type(asked) is Dimension and asked.unit == "px" else "auto"
            _lengths(box, ("min_height",), 0)
            _lengths(box, ("max_height",), inf)
        for name in _BORDERS:
            setattr(box, name, style[name])

    return resolve_percentages


def _lengths(box: Any, names: tuple[str, ...], whole: float) -> None:
    style = box.style
    for name in names:
        value = style[name]
        if type(value) is Dimension and value.unit == "px":
            setattr(box, name, value.value)
        elif value == "auto":
            setattr(box, name, 0 if name[:4] == "min_" else "auto")
        else:
            percent.resolve_one_percentage(box, name, whole)
