"""Lay a page's columns out once where WeasyPrint 70 does it twice: first to see what fits, then again for good.

The second time gives the same lines a column further on, and is half the time of a long read. Where a first layout may
be taken for the second (the same text from the same place into the same height, nothing out of the flow in it), it is
moved instead of made anew. A test compares the bytes of PDFs set with and without.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from weasyprint import VERSION
from weasyprint.layout import block

from newsroom.adapters.instead import WEASYPRINT, stand_in

#: What WeasyPrint's layout of a block answers: the box, where to go on, and what the next page must know.
_Laid = tuple[Any, ...]
_Layout = Callable[..., _Laid]

#: A column with so many blocks did not begin with one that is too high for the page.
SURE = 3


def lay_out_once() -> None:
    """Put it in place, for this process; doing so again changes nothing."""
    if VERSION == WEASYPRINT:
        stand_in(block, "block_box_layout", _once)


def _once(layout: _Layout) -> _Layout:
    def block_box_layout(
        context: Any, box: Any, bottom_space: float, skip_stack: object, *rest: Any, **more: Any
    ) -> _Laid:
        # containing block, page is empty, absolute boxes, fixed boxes, adjoining margins, …
        _, page_is_empty, _, _, adjoining_margins, *_ = rest

        def laid() -> _Laid:
            return layout(context, box, bottom_space, skip_stack, *rest, **more)

        if not box.is_column or not box.children:
            return laid()
        kept = _kept(context)
        # The children stand in the value, too: while it is kept, their ids are not given to others.
        key = (id(box.children[0]), len(box.children), repr(skip_stack), bottom_space, box.width)
        if adjoining_margins is not None:  # a trial
            made = laid()
            if made[0] is not None and _in_flow(context, box):
                kept[key] = (box.children, made, page_is_empty)
            return made
        _, made, was_empty = kept.pop(key, (None, None, None))
        if made is None or made[0].position_y != box.position_y:
            return laid()
        # On an empty page what does not fit is set all the same; where something stands before it, that is past.
        if was_empty != page_is_empty and len(made[0].children) < SURE:
            return laid()
        made[0].translate(dx=box.position_x - made[0].position_x)
        return made  # type: ignore[no-any-return]  # WeasyPrint has no types

    return block_box_layout


def _kept(context: Any) -> dict[object, Any]:
    """The trials of one document."""
    if not hasattr(context, "newsroom_trials"):
        context.newsroom_trials = {}
    kept: dict[object, Any] = context.newsroom_trials
    return kept


def _in_flow(context: Any, box: Any) -> bool:
    """Whether nothing in a column floats, is placed or goes to the foot: such boxes leave traces outside of it."""
    known = _kept(context)
    key = ("in flow", box.style["position"], len(box.children), id(box.children[0]))
    if key not in known:
        flows = all(inner.is_in_normal_flow() and not inner.footnote for child in box.children for inner in _all(child))
        known[key] = (box.children, flows)
    found: bool = known[key][1]
    return found


def _all(box: Any) -> Any:
    yield box
    for child in getattr(box, "children", ()):
        yield from _all(child)
