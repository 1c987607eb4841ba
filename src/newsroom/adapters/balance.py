"""Break a headline into lines of much the same length, as few as before, and rather not at a hyphen.

WeasyPrint 70 fills one line after the other, so that a word stands alone in the last, and parts a nine-hour sitting.
What CSS calls `text-wrap: balance` it does not know.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from weasyprint import VERSION
from weasyprint.formatting_structure import boxes
from weasyprint.layout import block

from newsroom.adapters.instead import WEASYPRINT, stand_in
from newsroom.adapters.parting import parts_a_word

#: Widths that are tried, as shares of what the lines would have if all were of one length.
SHARES = (1.02, 1.08, 1.16, 1.26)
#: Headlines of more lines are no headlines.
MOST = 6

#: A line, and where the text goes on behind it.
_Line = tuple[Any, Any]


def balance_headlines() -> None:
    """Put it in place, for this process; doing so again changes nothing."""
    if VERSION == WEASYPRINT:
        stand_in(block, "iter_line_boxes", _balanced)


def _balanced(plain: Callable[..., Iterator[_Line]]) -> Callable[..., Iterator[_Line]]:
    def iter_line_boxes(context: Any, box: Any, *rest: Any) -> Iterator[_Line]:
        _, _, skip_stack, headline, *_ = rest
        if headline.element_tag != "h1" or skip_stack is not None or context.excluded_shapes:
            return plain(context, box, *rest)

        def lines(width: float) -> list[_Line]:
            room, headline.width = headline.width, width
            try:
                return list(plain(context, box, *rest))
            finally:
                headline.width = room

        return iter(_chosen(lines, headline.width, to_the_right=headline.style["direction"] == "rtl"))

    return iter_line_boxes


def _chosen(lines: Callable[[float], list[_Line]], room: float, *, to_the_right: bool) -> Sequence[_Line]:
    """The most even ones that are as few as can be and have no hyphen at their ends; with one as a last resort."""
    full = lines(room)
    if not 2 <= len(full) <= MOST or parts_a_word([line for line, _ in full]):
        return full
    even, found = sum(line.width for line, _ in full) / len(full), None
    for width in (even * share for share in SHARES):
        if width >= room:
            break
        tried = lines(width)
        if len(tried) != len(full) or parts_a_word([line for line, _ in tried]):
            continue
        if to_the_right:
            for line, _ in tried:
                line.translate(room - width, 0)
        if not _hyphens(tried):
            return tried
        found = found or tried
    return full if found is None or not _hyphens(full) else found


def _hyphens(lines: Sequence[_Line]) -> bool:
    return any(_text(line).endswith("-") for line, _ in lines[:-1])


def _text(line: Any) -> str:
    return "".join(one.text for one in line.descendants() if isinstance(one, boxes.TextBox)).rstrip()
