"""Let the columns that end a text end beside one another, and keep those of a page whose next one cannot begin.

WeasyPrint 70 makes columns higher by what the next block wants, and gives up with all of the text in the first where a
margin is past the page: here as much is taken off again as it can be. Where a picture that begins a column fits in
none of that page, WeasyPrint sends the columns before it to the next page, too: here they stay, and end evenly.
"""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from typing import Any

from weasyprint import VERSION
from weasyprint.layout import block

from newsroom.adapters.instead import WEASYPRINT, stand_in

#: Columns that end within two lines of one another are even.
EVEN = 2.0
#: So often columns are tried with another height, each time with half of the difference.
TRIES = 5

_Laid = tuple[Any, ...]
_Layout = Callable[..., _Laid]


def end_columns_evenly() -> None:
    """Put it in place, for this process; doing so again changes nothing."""
    if VERSION == WEASYPRINT:
        stand_in(block, "columns_layout", _evened)
        stand_in(block, "block_box_layout", _kept)


def _evened(plain: _Layout) -> _Layout:
    def columns_layout(context: Any, box: Any, bottom_space: float, *rest: Any) -> _Laid:
        skip_stack, containing_block, page_is_empty, absolute, fixed, margins, *others = rest

        def laid(box: Any, space: float) -> tuple[_Laid, list[Any], list[Any]]:
            context.newsroom_column = False
            placed: tuple[list[Any], list[Any]] = ([], [])
            told = (skip_stack, containing_block, page_is_empty, *placed, list(margins), *others)
            return plain(context, box, space, *told), *placed

        best = laid(box, bottom_space)
        columns = _columns(best)
        line = box.style["font_size"] * EVEN
        ends = best[0][1] is None or not all(one.children for one in columns)
        if columns and ends and box.style["column_fill"] == "balance":
            top, depths = columns[0].position_y, [*map(_depth, columns)]
            low, high = sum(depths) / box.style["column_count"], max(depths)
            filled, uneven = _filled(box), high - low > line
            for _ in range(TRIES * uneven):
                middle = (low + high) / 2
                tried = laid(filled, context.page_bottom - top - middle)
                as_much = tried[0][1] == best[0][1]
                depth = max(map(_depth, _columns(tried)), default=inf) if as_much else inf
                best, low, high = (tried, low, depth) if depth <= middle + 1 else (best, middle, high)
        made, *placed = best
        absolute += placed[0]
        fixed += placed[1]
        return made

    return columns_layout


def _filled(box: Any) -> Any:
    """The same text, whose columns are filled to a height, not balanced."""
    made = box.copy()
    made.style = box.style.copy()
    made.style["column_fill"] = "auto"
    return made


def _columns(tried: tuple[_Laid, list[Any], list[Any]]) -> list[Any]:
    box = tried[0][0]
    return [] if box is None else [one for one in box.children if one.is_column]


def _depth(column: Any) -> float:
    inside = (one for one in column.children if one.is_in_normal_flow() and one.border_height())
    ends = (one.border_box_y() + one.border_height() for one in inside)
    return float(max(ends, default=column.position_y) - column.position_y)


def _kept(plain: _Layout) -> _Layout:
    def block_box_layout(context: Any, box: Any, *rest: Any, **more: Any) -> _Laid:
        made = plain(context, box, *rest, **more)
        _, skip_stack, _, _, _, _, margins, *_ = rest
        trial = not box.is_column or margins is not None
        if trial or (made[0] is None and not context.newsroom_column):
            return made
        context.newsroom_column = True
        if made[0] is not None:
            return made
        empty = box.copy_with_children([])
        empty.height = 0
        return (empty, skip_stack, {"break": "any", "page": None}, [], False, None)

    return block_box_layout
