"""Keep what operators set for all that is painted after them: place, colours, font, thickness, and what is cut off."""

from __future__ import annotations

from collections.abc import Sequence

import pikepdf
from msgspec import Struct
from msgspec.structs import replace

from newsroom.adapters.preflight.colour import BLACK, INKS, SCREEN, Ink, Space, numbers, space_of

Matrix = tuple[float, float, float, float, float, float]
Operands = list[pikepdf.Object]
Point = tuple[float, float]
#: Left, low, right, high.
Box = tuple[float, float, float, float]
STRAIGHT: Matrix = (1, 0, 0, 1, 0, 0)


class State(Struct, frozen=True):
    """What is in force. `seen` is the box beyond which nothing is painted; None: it is not known."""

    matrix: Matrix = STRAIGHT
    fill: Ink = BLACK
    stroke: Ink = BLACK
    font: pikepdf.Object | None = None
    size: float = 0
    width: float = 1
    over_fill: bool = False
    over_stroke: bool = False
    seen: Box | None = None

    def point(self, x: float, y: float) -> Point:
        """Where a point comes out."""
        a, b, c, d, e, f = self.matrix
        return a * x + c * y + e, b * x + d * y + f

    @property
    def extent(self) -> tuple[float, float]:
        """How wide and how high a unit square comes out."""
        a, b, c, d, _, _ = self.matrix
        return (a * a + b * b) ** 0.5, (c * c + d * d) ** 0.5

    def with_graphics(self, graphics: pikepdf.Object | None) -> State:
        """After `gs`."""
        if graphics is None:
            return self
        stroke = bool(graphics.get("/OP", self.over_stroke))
        fill = bool(graphics.get("/op", graphics.get("/OP", self.over_fill)))
        width = float(graphics.get("/LW", self.width))
        return replace(self, over_stroke=stroke, over_fill=fill, width=width)

    def coloured(self, name: str, operands: Operands, resources: pikepdf.Object | None) -> State:
        """With the colour that an operator sets."""
        plain: dict[str, Space] = {"g": BLACK.space, "rg": SCREEN, "k": INKS}
        low = name.lower()
        if low in plain:
            ink = Ink(plain[low], numbers(operands))
        elif low == "cs":
            space = space_of(operands[0], resources)
            ink = Ink(space, (0.0, 0.0, 0.0, 1.0) if space.family == "inks" else (0.0,))
        elif low in ("sc", "scn"):
            ink = Ink((self.stroke if name.isupper() else self.fill).space, numbers(operands))
        else:
            return self
        return replace(self, stroke=ink) if name.isupper() else replace(self, fill=ink)

    def cut_to(self, path: Sequence[Point]) -> State:
        """With no more to be seen than lies within a path; the path counts as wide as it is."""
        left, low, right, high = around(path)
        if self.seen is None:
            return replace(self, seen=(left, low, right, high))
        seen = max(left, self.seen[0]), max(low, self.seen[1]), min(right, self.seen[2]), min(high, self.seen[3])
        return replace(self, seen=seen)


def around(path: Sequence[Point]) -> Box:
    """The box that holds all points."""
    across, up = [x for x, _ in path], [y for _, y in path]
    return min(across), min(up), max(across), max(up)


def times(one: Matrix, other: Matrix) -> Matrix:
    """One after the other, as `cm` does."""
    a, b, c, d, e, f = one
    A, B, C, D, E, F = other  # noqa: N806 - as in the specification
    return (a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F)


def matrix_of(operands: Operands) -> Matrix:
    """Six numbers."""
    a, b, c, d, e, f = (float(each) for each in operands)
    return (a, b, c, d, e, f)


def own_matrix(thing: pikepdf.Object) -> Matrix:
    """The matrix that a form or pattern brings."""
    return matrix_of(list(thing.Matrix)) if "/Matrix" in thing else STRAIGHT
