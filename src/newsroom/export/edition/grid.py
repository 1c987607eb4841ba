"""Say how a page of each format is divided: into columns, and into lines of 11.5 points that every block keeps."""

from __future__ import annotations

import math
from collections.abc import Mapping

from msgspec import Struct

from newsroom.config.edition import As, PageFormat

#: A line of the grid, in points and in millimetres.
LINE = 11.5
LINE_MM = LINE * 25.4 / 72
#: White lines between stories that stand on one another; a thin rule runs through them.
GAP = 2


class Grid(Struct, frozen=True):
    """A page in millimetres: `top` is where its first line begins, `strip` the upper edge of what runs above that."""

    width: float
    height: float
    columns: int
    gutter: float
    side: float
    strip: float = 10
    top: float = 22
    foot: float = 12

    @property
    def column(self) -> float:
        """The width of a column."""
        return (self.width - 2 * self.side - (self.columns - 1) * self.gutter) / self.columns

    @property
    def lines(self) -> int:
        """How many lines a page has below its strip."""
        return math.floor((self.height - self.top - self.foot) / LINE_MM)

    @property
    def measure(self) -> float:
        """The width of all columns."""
        return self.span(self.columns)

    def span(self, columns: int) -> float:
        """The width of so many columns, and what lies between them."""
        return columns * self.column + (columns - 1) * self.gutter

    def part(self, parts: int) -> float:
        """The width of one of so many equal parts of the page, as far from one another as columns are."""
        return (self.measure - (parts - 1) * self.gutter) / parts

    def x(self, column: int) -> float:
        """Where a column (0 …) begins."""
        return self.side + column * (self.column + self.gutter)

    def y(self, line: float) -> float:
        """Where a line (0 …) begins."""
        return self.top + line * LINE_MM

    def columns_for(self, width: float) -> int:
        """How many columns something of this width takes up; it may stand half a millimetre into the white."""
        return next((n for n in range(1, self.columns + 1) if self.span(n) >= width - 0.5), self.columns + 1)


GRIDS: Mapping[PageFormat, Grid] = {
    "tabloid": Grid(280, 400, columns=5, gutter=5, side=14),
    "berliner": Grid(315, 470, columns=6, gutter=5, side=15),
    "broadsheet": Grid(375, 597, columns=6, gutter=5, side=16),
    "A4": Grid(210, 297, columns=4, gutter=4, side=14),
    "Letter": Grid(215.9, 279.4, columns=4, gutter=4, side=14),
}

#: Sizes of headlines in points, the first that takes no more than three lines.
SIZES: Mapping[As, tuple[int, ...]] = {
    "lead": (54, 40, 30),
    "second": (40, 30, 22),
    "story": (30, 22),
    "jump": (22, 16),
    "brief": (16,),
    "teaser": (16,),
}
#: Over so few columns no headline is larger.
LARGEST: Mapping[int, int] = {1: 22, 2: 30, 3: 40}


def lines_of(millimetres: float) -> int:
    """The lines that a height takes up."""
    return math.ceil(millimetres / LINE_MM - 1e-6)


def usual_columns(as_: As, grid: Grid) -> int:
    """Over how many columns a story stands where the edition does not say."""
    usual: Mapping[As, int] = {"lead": 3, "second": 2, "story": 2, "jump": 2, "brief": 1, "teaser": 1}
    return min(usual[as_], grid.columns)


def sizes(as_: As, columns: int) -> tuple[int, ...]:
    """The sizes that a headline may have over so many columns, the largest in front."""
    most = LARGEST.get(columns, SIZES["lead"][0])
    return tuple(size for size in SIZES[as_] if size <= most) or (SIZES[as_][-1],)
