"""Arrange the slots of a page: rows of cells, each a stack of stories of one width, in the order of the edition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct, field

from newsroom.export.edition.grid import GAP
from newsroom.export.edition.shape import Shape, Table

#: What a line of a column costs that no story of its row takes up.
EMPTY = 7.0

#: Slots on one another, each with its height.
Cell = tuple[tuple[int, int], ...]
#: Cells beside one another, and how high they are.
Row = tuple[int, tuple[Cell, ...]]
_Cells = Mapping[int, tuple[float, Cell]]
_Beside = Mapping[int, tuple[float, tuple[Cell, ...]]]
_Rows = Mapping[int, tuple[float, tuple[Row, ...]]]


class Placed(Struct, frozen=True):
    """Where a slot (its index) stands: column and line of its upper left corner, both from 0, and its height."""

    slot: int
    column: int
    line: int
    columns: int
    height: int
    shape: Shape


class Arranger(Struct, frozen=True):
    """Finds the cheapest arrangement of slots, given in order with their widths and the heights that each may have."""

    columns: int
    widths: tuple[int, ...]
    tables: tuple[Table, ...]
    most: int
    _stacks: dict[tuple[int, int], _Cells] = field(default_factory=dict)
    _beside: dict[tuple[int, int, int], _Beside] = field(default_factory=dict)
    _pages: dict[int, _Rows] = field(default_factory=dict)

    def arrange(self, lines: int) -> tuple[Placed, ...] | None:
        """All slots in exactly so many lines; None where they do not fit."""
        found = self._page(0).get(lines)
        return None if found is None else tuple(self._placed(found[1]))

    def cost(self, lines: int) -> float | None:
        """What the cheapest arrangement in exactly so many lines costs; None where they do not fit."""
        found = self._page(0).get(lines)
        return None if found is None else found[0]

    def least(self) -> int | None:
        """The least height that all slots fit into."""
        return min(self._page(0), default=None)

    def _placed(self, rows: tuple[Row, ...]) -> Iterator[Placed]:
        line = 0
        for height, cells in rows:
            column = 0
            for cell in cells:
                at, width = line, self.widths[cell[0][0]]
                for slot, high in cell:
                    yield Placed(slot, column, at, width, high, self.tables[slot][high].shape)
                    at += high + GAP
                column += width
            line += height + GAP

    def _stack(self, first: int, last: int) -> _Cells:
        """Slots of one width on one another."""
        key = (first, last)
        if key not in self._stacks:
            own: _Cells = {height: (choice.cost, ((first, height),)) for height, choice in self.tables[first].items()}
            self._stacks[key] = own if first == last else _on(own, self._stack(first + 1, last), self.most)
        return self._stacks[key]

    def _row(self, first: int, last: int, left: int) -> _Beside:
        """Stacks beside one another, all of one height, in so many columns."""
        key = (first, last, left)
        if key not in self._beside:
            self._beside[key] = self._made_row(first, last, left)
        return self._beside[key]

    def _made_row(self, first: int, last: int, left: int) -> _Beside:
        width, made = self.widths[first], dict[int, tuple[float, tuple[Cell, ...]]]()
        for end in range(first, last + 1):
            if width > left or self.widths[end] != width:
                break
            beside = None if end == last else self._row(end + 1, last, left - width)
            for height, (cost, cell) in self._stack(first, end).items():
                if beside is None:
                    whole = cost + (left - width) * height * EMPTY
                    cells: tuple[Cell, ...] = (cell,)
                elif height in beside:
                    whole, cells = cost + beside[height][0], (cell, *beside[height][1])
                else:
                    continue
                if height not in made or whole < made[height][0]:
                    made[height] = (whole, cells)
        return made

    def _page(self, first: int) -> _Rows:
        """Rows on one another, from a slot on."""
        if first not in self._pages:
            made: dict[int, tuple[float, tuple[Row, ...]]] = {0: (0.0, ())} if first == len(self.widths) else {}
            for last in range(first, len(self.widths)):
                row = {
                    height: (cost, ((height, cells),))
                    for height, (cost, cells) in self._row(first, last, self.columns).items()
                }
                whole = row if last + 1 == len(self.widths) else _on(row, self._page(last + 1), self.most)
                for height, way in whole.items():
                    if height not in made or way[0] < made[height][0]:
                        made[height] = way
            self._pages[first] = made
        return self._pages[first]


def between(places: Iterable[Placed]) -> Iterator[tuple[int, int, int]]:
    """Where stories stand beside one another: a column, and the lines from which to which their row reaches.

    What stands on one another in a row, a story and an advertisement, has one line at its side.
    """
    row: list[Placed] = []
    for place in sorted(places, key=lambda place: (place.line, place.column)):
        if row and place.line >= max(one.line + one.height for one in row):
            yield from _in_row(row)
            row = []
        row.append(place)
    yield from _in_row(row)


def _in_row(row: Sequence[Placed]) -> Iterator[tuple[int, int, int]]:
    for column in sorted({place.column for place in row if place.column}):
        yield column, min(place.line for place in row), max(place.line + place.height for place in row)


_Part = TypeVar("_Part")


def _on(
    upper: Mapping[int, tuple[float, tuple[_Part, ...]]],
    lower: Mapping[int, tuple[float, tuple[_Part, ...]]],
    most: int,
) -> dict[int, tuple[float, tuple[_Part, ...]]]:
    """One on the other, white between them: for each height that they come to, the cheapest of each."""
    below = [(low, cost) for low, (cost, _) in lower.items()]
    cost_of, halves = dict[int, float](), dict[int, tuple[int, int]]()
    for high, (cost, _) in upper.items():
        above = high + GAP
        left = most - above
        for low, other in below:
            if low <= left:
                total, whole = above + low, cost + other
                # hundreds of thousands of times for each page: no tuple is made for what is not better
                if total not in cost_of or whole < cost_of[total]:
                    cost_of[total], halves[total] = whole, (high, low)
    return {
        total: (whole, (*upper[halves[total][0]][1], *lower[halves[total][1]][1])) for total, whole in cost_of.items()
    }
