"""Stand what a page holds in the places that were found for it, with the white of a column below the last story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from newsroom.export.edition.arrange import Placed
from newsroom.export.edition.choose import Asked
from newsroom.export.edition.fit import Fitted, fit
from newsroom.export.edition.galley import Galley
from newsroom.export.edition.grid import GAP
from newsroom.export.edition.item import Item
from newsroom.export.edition.piece import Key
from newsroom.export.edition.shape import HOUSE, Sized


class Stood(Struct, frozen=True):
    """An item in its place."""

    item: Item
    placed: Placed
    fitted: Fitted
    head: Key | None
    sized: Sized

    @property
    def over_text(self) -> int:
        """The lines of its head."""
        return self.sized.heads[self.fitted.shape.head]


def stood_in(asked: Sequence[Asked], found: Iterable[Placed]) -> tuple[Stood, ...]:
    """Each in the place that was found for it."""
    made = [
        Stood(
            one.item,
            placed,
            fit(one.sized, placed.height, placed.shape),
            one.heads[placed.shape.head] if one.heads else None,
            one.sized,
        )
        for placed in found
        for one in (asked[placed.slot],)
    ]
    return tuple(one for stack in _stacks(made) for one in _lowered(stack))


def blank_in(one: Stood) -> int:
    """The lines of columns that a story in its place leaves white."""
    shape, galley = one.fitted.shape, one.sized.galley
    text = Galley(galley.strips[one.sized.start : one.fitted.end]).lines()
    picture = None if shape.picture is None else one.sized.pictures[shape.picture]
    pictured = 0 if picture is None else (shape.lines + picture.caption) * picture.span
    return max(0, (one.placed.height - one.over_text) * one.placed.columns - pictured - text)


def _stacks(stood: Iterable[Stood]) -> Iterator[list[Stood]]:
    """Stories of one width on one another together, all else by itself."""
    stack: list[Stood] = []
    for one in stood:
        above = stack[-1] if stack else None
        if above is None or not _on_one_another(above, one):
            yield from [stack] if stack else []
            stack = []
        stack.append(one)
    yield from [stack] if stack else []


def _on_one_another(above: Stood, below: Stood) -> bool:
    one, other = above.placed, below.placed
    stories = above.item.kind == below.item.kind == "story"
    where = (one.column, one.columns, one.line + one.height + GAP)
    return stories and where == (other.column, other.columns, other.line)


def _lowered(stack: Sequence[Stood]) -> Iterator[Stood]:
    """The same with all their white below the last, where that is enough for the paper's own advertisement.

    Less than that stays between them, so that they end level with what stands beside them.
    """
    white = sum(one.fitted.white for one in stack)
    if len(stack) == 1 or white <= HOUSE:
        yield from stack
        return
    up = 0
    for one in stack:
        last, own = one is stack[-1], one.fitted.white
        place = replace(one.placed, line=one.placed.line - up, height=one.placed.height + (up if last else -own))
        yield replace(one, placed=place, fitted=replace(one.fitted, white=white if last else 0))
        up += own
