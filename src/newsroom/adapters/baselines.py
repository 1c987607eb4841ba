"""Begin every column at its top, and set its text on the lines of the columns beside it.

WeasyPrint 70 keeps the white over a heading that begins a column, and what is not made of lines (a picture, a table)
ends between two lines of the text beside it. The white that follows is made a little larger or smaller, so that the
text goes on with its neighbours; where there is none, none is made.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from weasyprint import VERSION
from weasyprint.css.properties import ZERO_PIXELS
from weasyprint.layout import block
from weasyprint.layout.percent import percentage

from newsroom.adapters.instead import WEASYPRINT, stand_in

#: Less than this (pixels) is no difference.
NOTHING = 0.05
#: White may be made smaller down to so many lines.
LEAST = 0.6
#: What has half a line of white over it (lists, quotations, code) stands between the lines.
HALVES = ("ul", "ol", "blockquote", "pre", "dl")
#: What goes on with the lines of the text.
LINES = ("p", "h1", "h2", "h3", "h4", "h5", "h6", *HALVES)

_Layout = Callable[..., tuple[Any, ...]]


def set_on_lines() -> None:
    """Put it in place, for this process; doing so again changes nothing."""
    if VERSION == WEASYPRINT:
        stand_in(block, "_in_flow_layout", _on_lines)


def _on_lines(plain: _Layout) -> _Layout:
    def in_flow_layout(
        context: Any, box: Any, index: int, child: Any, before: list[Any], *rest: Any
    ) -> tuple[Any, ...]:
        page_is_empty, absolute, fixed, margins, bottom_space, position, skip_stack, *others = rest
        if box.is_column and skip_stack is None:
            wanted = block.collapse_margin([*margins, _own(box, child)])
            white = _white(box, child, wanted, position) if any(one.is_in_normal_flow() for one in before) else 0.0
            if abs(white - wanted) > NOTHING:
                child, margins = _without_margin(child), [white]
        told = (page_is_empty, absolute, fixed, margins, bottom_space, position, skip_stack, *others)
        return plain(context, box, index, child, before, *told)

    return in_flow_layout


def _own(box: Any, child: Any) -> float:
    margin = percentage(child.style["margin_top"], child.style, box.width)
    return 0.0 if margin == "auto" else float(margin)


def _without_margin(child: Any) -> Any:
    """A box that begins with its border; the one of the document stays as it is, for it is laid out more than once."""
    made = child.copy()
    made.style = child.style.copy()
    made.style["margin_top"] = ZERO_PIXELS
    return made


def _white(box: Any, child: Any, wanted: float, position: float) -> float:
    """The white over a child: as wanted, or so much more or less that its lines go on with those of other columns."""
    line = box.style["line_height"]
    if child.element_tag not in LINES or wanted <= NOTHING or getattr(line, "unit", None) != "px":
        return wanted
    step = line.value / 2 if child.element_tag in HALVES else line.value
    over = (position + wanted - box.content_box_y()) % step
    if min(over, step - over) <= NOTHING:
        return wanted
    less: float = wanted - over
    return less if less >= LEAST * min(wanted, line.value) else less + step
