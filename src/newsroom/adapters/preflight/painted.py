"""Say what is painted, each with its colour, its size and its place: words, lines, areas, pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import pikepdf
from msgspec import Struct

from newsroom.adapters.preflight.colour import SCREEN, Ink, space_of
from newsroom.adapters.preflight.state import Matrix, Operands, Point, State, around, times

Kind = Literal["words", "line", "area", "picture", "gradient", "group"]


class Painted(Struct, frozen=True):
    """One thing on a page: where its corner is and how large, in points; what it is painted with.

    `ink` of a picture or a gradient is its colour space; `width` is a line's, in points; `missing` says that a letter
    has no outline in its font. `cut` is the upper left of what is seen of a picture that is cut.
    """

    kind: Kind
    x: float
    y: float
    ink: Ink
    across: float = 0
    up: float = 0
    width: float = 0
    thing: pikepdf.Object | None = None
    font: pikepdf.Object | None = None
    overprints: bool = False
    missing: bool = False
    cut: Point | None = None

    @property
    def begins(self) -> Point:
        """Where it begins to be seen: its upper left, in points."""
        return self.cut or (self.x, self.y + self.up)


def words(state: State, line: Matrix, operands: Operands) -> Painted:
    """Words where a line begins; as high as their letters are set."""
    whole = times(line, state.matrix)
    size = state.size * (whole[2] ** 2 + whole[3] ** 2) ** 0.5
    return Painted(
        "words", whole[4], whole[5], state.fill, up=size, font=state.font, overprints=state.over_fill,
        missing=_has_hole(state.font, operands),
    )  # fmt: skip


def _has_hole(font: pikepdf.Object | None, operands: Operands) -> bool:
    """Whether a letter is the first of its font, which is drawn where there is none: an empty box."""
    if font is None or font.get("/Encoding") not in ("/Identity-H", "/Identity-V"):
        return False
    parts = operands[-1] if isinstance(operands[-1], pikepdf.Array) else [operands[-1]]
    written = [bytes(part) for part in parts if isinstance(part, pikepdf.String)]
    return any(part[at : at + 2] == b"\0\0" for part in written for at in range(0, len(part), 2))


def drawn(name: str, path: Sequence[Point], state: State) -> Iterator[Painted]:
    """What an operator that ends a path makes of it: an area, a line, both."""
    if not path:
        return
    left, low, right, high = around(path)
    if name not in ("S", "s"):
        ink = state.fill
        yield Painted("area", left, low, ink, right - left, high - low, overprints=state.over_fill)
    if name not in ("f", "F", "f*"):
        scale = min(state.extent)
        yield Painted(
            "line", left, low, state.stroke, right - left, high - low, width=state.width * scale,
            overprints=state.over_stroke,
        )  # fmt: skip


def picture(thing: pikepdf.Object, state: State, resources: pikepdf.Object | None) -> Painted:
    """A picture, or a mask through which the colour shows."""
    corners = [state.point(x, y) for x in (0, 1) for y in (0, 1)]
    x, y = min(corner[0] for corner in corners), min(corner[1] for corner in corners)
    ink = state.fill if thing.get("/ImageMask") else Ink(space_of(thing.get("/ColorSpace"), resources))
    top = max(corner[1] for corner in corners)
    cut = None if state.seen is None else (max(x, state.seen[0]), min(top, state.seen[3]))
    return Painted("picture", x, y, ink, *state.extent, thing=thing, cut=cut)


def gradient(state: State, shading: pikepdf.Object | None, resources: pikepdf.Object | None) -> Painted:
    """A gradient, over all that is seen."""
    x, y = state.point(0, 0)
    space = space_of(shading.get("/ColorSpace"), resources) if shading is not None else SCREEN
    return Painted("gradient", x, y, Ink(space), thing=shading)
