"""Keep the gaps between words small where lines are justified: WeasyPrint 70 gives them all the room that is left.

Where that is much, letters take a little of it, too; where it is far too much, a line ends short as in ragged text.
Lines that are written from right to left are left as they are, for their letters join.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from weasyprint import VERSION
from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline
from weasyprint.text.line_break import create_layout, line_size

from newsroom.adapters.instead import WEASYPRINT, stand_in

#: By so much a gap may grow before letters take their share, and so much at all; in parts of the size of letters.
LOOSE, WIDEST = 0.22, 1.0
#: The room between two letters grows in so many steps of so much.
STEPS, STEP = 4, 0.009


def keep_gaps_small() -> None:
    """Put it in place, for this process; doing so again changes nothing."""
    if VERSION == WEASYPRINT:
        stand_in(inline, "justify_line", _small)


def _small(plain: Callable[..., None]) -> Callable[..., None]:
    def justify_line(context: Any, line: Any, extra_width: float) -> None:
        spaces = inline.count_expandable_spaces(line)
        loose = LOOSE * line.style["font_size"]
        if not spaces or line.style["direction"] != "ltr" or extra_width <= loose * spaces:
            plain(context, line, extra_width)
            return
        letters = sum(len(box.text) for box in line.descendants() if isinstance(box, boxes.TextBox))
        wanted = (extra_width - loose * spaces) / max(1, letters) / line.style["font_size"]
        steps = min(STEPS, int(wanted / STEP))
        if steps:
            extra_width -= _spread(context, line, steps * STEP, 0)
        widest = WIDEST * line.style["font_size"]
        inline.add_word_spacing(context, line, min(extra_width / spaces, widest), 0)

    return justify_line


def _spread(context: Any, box: Any, part: float, across: float) -> float:
    """Set the letters of a box wider apart by a part of their size; how far what stands behind it is moved."""
    if isinstance(box, boxes.TextBox):
        box.position_x += across
        if box.text.strip():
            box.style = _spaced(context, box.style, part)
            layout = create_layout(box.text, box.style, context, None, 0)
            width, _ = line_size(layout.get_first_line()[0], box.style)
            layout.deactivate()
            across += width - box.width
            box.width, box.pango_layout = width, layout
    elif isinstance(box, boxes.LineBox | boxes.InlineBox):
        box.position_x += across
        before = across
        for child in box.children:
            if child.is_in_normal_flow():
                across = _spread(context, child, part, across)
        box.width += across - before
    else:
        box.translate(across, 0)
    return across


def _spaced(context: Any, style: Any, part: float) -> Any:
    """A style whose letters stand so much wider apart, made once."""
    if not hasattr(context, "newsroom_spaced"):
        context.newsroom_spaced = {}
    kept = context.newsroom_spaced
    key = (id(style), part)
    if key not in kept:
        made = style.copy()
        spacing = 0 if style["letter_spacing"] == "normal" else style["letter_spacing"]
        made["letter_spacing"] = spacing + part * style["font_size"]
        # the style stands in the value, too: while it is kept, its id is not given to another
        kept[key] = (style, made)
    return kept[key][1]
