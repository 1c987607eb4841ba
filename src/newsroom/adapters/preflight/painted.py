"""Walk over all that a page paints: words, lines, areas, pictures, each with its colour, its size and its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Literal

import pikepdf
from msgspec import Struct, field
from msgspec.structs import replace

from newsroom.adapters.preflight.colour import BLACK, INKS, SCREEN, Ink, Space, numbers, space_of

Matrix = tuple[float, float, float, float, float, float]
Operands = list[pikepdf.Object]
#: What an operator paints that paints nothing.
Nothing = tuple[()]
STRAIGHT: Matrix = (1, 0, 0, 1, 0, 0)
Kind = Literal["words", "line", "area", "picture", "gradient", "group"]
#: Groups within groups beyond so many are a file made to hang whoever looks at it.
DEEPEST = 24
#: So many operators of a page are looked at.
MOST = 2_000_000


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
    cut: tuple[float, float] | None = None

    @property
    def begins(self) -> tuple[float, float]:
        """Where it begins to be seen: its upper left, in points."""
        return self.cut or (self.x, self.y + self.up)


class _State(Struct, frozen=True):
    matrix: Matrix = STRAIGHT
    fill: Ink = BLACK
    stroke: Ink = BLACK
    font: pikepdf.Object | None = None
    size: float = 0
    width: float = 1
    over_fill: bool = False
    over_stroke: bool = False
    seen: tuple[float, float, float, float] | None = None  # nothing is painted beyond: left, low, right, high


def times(one: Matrix, other: Matrix) -> Matrix:
    """One after the other, as `cm` does."""
    a, b, c, d, e, f = one
    A, B, C, D, E, F = other  # noqa: N806 - as in the specification
    return (a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F)


def painted(page: pikepdf.Page, mark: int | None = None) -> Iterator[Painted]:
    """All that a page paints, in order, forms and patterns included; or only what has a mark of the structure."""
    stream = _Stream(page.obj.get("/Resources"), _State(), [MOST])
    for one in stream.over(page):
        if mark is None or mark in stream.marks:
            yield one


class _Stream(Struct):
    """One stream of operators on its way: a page, a form, a pattern. `left` is shared by those within one another."""

    resources: pikepdf.Object | None
    state: _State
    left: list[int]
    depth: int = 0
    kept: list[_State] = field(default_factory=list)
    marks: list[int | None] = field(default_factory=list)  # of the structure, within one another
    line: Matrix = STRAIGHT
    path: list[tuple[float, float]] = field(default_factory=list)
    cuts: bool = False

    def over(self, content: pikepdf.Page | pikepdf.Object) -> Iterator[Painted]:
        """What it paints."""
        for each in pikepdf.parse_content_stream(content):
            self.left[0] -= 1
            if self.left[0] < 0:
                return
            if isinstance(each, pikepdf.ContentStreamInlineImage):
                yield self.inline(each)
                continue
            name, operands = str(each.operator), list(each.operands)
            act = _ACTS.get(name)
            if act is not None:
                yield from act(self, operands)
            elif name in _ENDS:
                yield from _drawn(name, self.path, self.state)
                self.path, self.cuts = [], False
            elif name in _COLOURS:
                yield from self.pattern(name, operands)
                self.state = _painting(name, operands, self.state, self.resources)

    def save(self, _operands: Operands) -> Nothing:
        """`q`."""
        self.kept.append(self.state)
        return ()

    def restore(self, _operands: Operands) -> Nothing:
        """`Q`."""
        self.state = self.kept.pop() if self.kept else self.state
        return ()

    def begin_mark(self, operands: Operands) -> Nothing:
        """`BDC`, `BMC`."""
        told = operands[1] if len(operands) > 1 else None
        if isinstance(told, pikepdf.Name):
            told = _named(self.resources, "/Properties", operands[1:])
        mark = told.get("/MCID") if isinstance(told, pikepdf.Dictionary) else None
        self.marks.append(None if mark is None else int(mark))
        return ()

    def end_mark(self, _operands: Operands) -> Nothing:
        """`EMC`."""
        del self.marks[-1:]
        return ()

    def move(self, operands: Operands) -> Nothing:
        """`cm`."""
        self.state = replace(self.state, matrix=times(_matrix(operands), self.state.matrix))
        return ()

    def thickness(self, operands: Operands) -> Nothing:
        """`w`."""
        self.state = replace(self.state, width=float(operands[0]))
        return ()

    def graphics(self, operands: Operands) -> Nothing:
        """`gs`."""
        self.state = _with(self.state, _named(self.resources, "/ExtGState", operands))
        return ()

    def begin(self, _operands: Operands) -> Nothing:
        """`BT`."""
        self.line = STRAIGHT
        return ()

    def set_line(self, operands: Operands) -> Nothing:
        """`Tm`."""
        self.line = _matrix(operands)
        return ()

    def next_line(self, operands: Operands) -> Nothing:
        """`Td`."""
        self.line = times((1, 0, 0, 1, float(operands[0]), float(operands[1])), self.line)
        return ()

    def letters(self, operands: Operands) -> Nothing:
        """`Tf`."""
        font = _named(self.resources, "/Font", operands)
        self.state = replace(self.state, font=font, size=float(operands[1]))
        return ()

    def words(self, operands: Operands) -> Iterable[Painted]:
        """`Tj` and its like."""
        return (_words(self.state, self.line, operands),)

    def point(self, operands: Operands) -> Nothing:
        """`m`, `l`, and where a curve ends."""
        self.path.append(_point(self.state, float(operands[-2]), float(operands[-1])))
        return ()

    def rectangle(self, operands: Operands) -> Nothing:
        """`re`."""
        x, y, across, up = map(float, operands)
        self.path += [_point(self.state, x, y), _point(self.state, x + across, y + up)]
        return ()

    def cut(self, _operands: Operands) -> Nothing:
        """`W`, `W*`."""
        self.cuts = True
        return ()

    def forget(self, _operands: Operands) -> Nothing:
        """`n`."""
        if self.cuts and self.path:
            self.state = replace(self.state, seen=_within(self.path, self.state.seen))
        self.path, self.cuts = [], False
        return ()

    def shade(self, operands: Operands) -> Iterable[Painted]:
        """`sh`."""
        return (_gradient(self.state, _named(self.resources, "/Shading", operands), self.resources),)

    def place(self, operands: Operands) -> Iterator[Painted]:
        """`Do`."""
        thing = _named(self.resources, "/XObject", operands)
        if thing is None:
            return
        if thing.get("/Subtype") == "/Image":
            yield _picture(thing, self.state, self.resources)
        elif thing.get("/Subtype") == "/Form" and self.depth < DEEPEST:
            group = thing.get("/Group")
            if group is not None and "/CS" in group:
                x, y = _point(self.state, 0, 0)
                yield Painted("group", x, y, Ink(space_of(group.CS, self.resources)), thing=thing)
            yield from self.within(thing, replace(self.state, matrix=times(_own(thing), self.state.matrix)))

    def pattern(self, name: str, operands: Operands) -> Iterator[Painted]:
        """What a pattern paints that is made the colour."""
        if name not in ("scn", "SCN") or not operands or not isinstance(operands[-1], pikepdf.Name):
            return
        pattern = _named(self.resources, "/Pattern", operands[-1:])
        if pattern is None:
            return
        if "/Shading" in pattern:
            yield _gradient(self.state, pattern.Shading, self.resources)
        elif isinstance(pattern, pikepdf.Stream) and self.depth < DEEPEST:
            yield from self.within(pattern, replace(self.state, matrix=_own(pattern)))

    def within(self, thing: pikepdf.Object, state: _State) -> Iterator[Painted]:
        """What is painted by a stream that this one calls."""
        yield from _Stream(thing.get("/Resources", self.resources), state, self.left, self.depth + 1).over(thing)

    def inline(self, each: pikepdf.ContentStreamInlineImage) -> Painted:
        """A picture among the operators."""
        told = each.iimage.obj
        space = told.get("/CS", told.get("/ColorSpace"))
        x, y = _point(self.state, 0, 0)
        return Painted("picture", x, y, Ink(space_of(space, self.resources)), *_extent(self.state))


_ACTS: Mapping[str, Callable[[_Stream, Operands], Iterable[Painted]]] = {
    "BDC": _Stream.begin_mark, "BMC": _Stream.begin_mark, "EMC": _Stream.end_mark,
    "q": _Stream.save, "Q": _Stream.restore, "cm": _Stream.move, "w": _Stream.thickness, "gs": _Stream.graphics,
    "BT": _Stream.begin, "Tm": _Stream.set_line, "Td": _Stream.next_line, "TD": _Stream.next_line,
    "Tf": _Stream.letters, "Tj": _Stream.words, "TJ": _Stream.words, "'": _Stream.words, '"': _Stream.words,
    "m": _Stream.point, "l": _Stream.point, "c": _Stream.point, "v": _Stream.point, "y": _Stream.point,
    "re": _Stream.rectangle, "W": _Stream.cut, "W*": _Stream.cut, "n": _Stream.forget,
    "sh": _Stream.shade, "Do": _Stream.place,
}  # fmt: skip
_ENDS = frozenset(("f", "F", "f*", "b", "b*", "B", "B*", "S", "s"))
_COLOURS = frozenset(("g", "G", "rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN"))


def _own(thing: pikepdf.Object) -> Matrix:
    """The matrix that a form or pattern brings."""
    return _matrix(list(thing.Matrix)) if "/Matrix" in thing else STRAIGHT


def _matrix(operands: Operands) -> Matrix:
    a, b, c, d, e, f = (float(each) for each in operands)
    return (a, b, c, d, e, f)


def _named(resources: pikepdf.Object | None, kind: str, operands: Operands) -> pikepdf.Object | None:
    if resources is None or kind not in resources:
        return None
    found: pikepdf.Object | None = resources[kind].get(str(operands[0]))
    return found


def _point(state: _State, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = state.matrix
    return a * x + c * y + e, b * x + d * y + f


def _extent(state: _State) -> tuple[float, float]:
    """How wide and how high a unit square comes out."""
    a, b, c, d, _, _ = state.matrix
    return (a * a + b * b) ** 0.5, (c * c + d * d) ** 0.5


def _with(state: _State, graphics: pikepdf.Object | None) -> _State:
    if graphics is None:
        return state
    stroke = bool(graphics.get("/OP", state.over_stroke))
    fill = bool(graphics.get("/op", graphics.get("/OP", state.over_fill)))
    width = float(graphics.get("/LW", state.width))
    return replace(state, over_stroke=stroke, over_fill=fill, width=width)


def _painting(name: str, operands: Operands, state: _State, resources: pikepdf.Object | None) -> _State:
    """The state with the colour that an operator sets."""
    plain: dict[str, Space] = {"g": BLACK.space, "rg": SCREEN, "k": INKS}
    low = name.lower()
    if low in plain:
        ink = Ink(plain[low], numbers(operands))
    elif low == "cs":
        space = space_of(operands[0], resources)
        ink = Ink(space, (0.0, 0.0, 0.0, 1.0) if space.family == "inks" else (0.0,))
    elif low in ("sc", "scn"):
        ink = Ink((state.stroke if name.isupper() else state.fill).space, numbers(operands))
    else:
        return state
    return replace(state, stroke=ink) if name.isupper() else replace(state, fill=ink)


def _words(state: _State, line: Matrix, operands: Operands) -> Painted:
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


def _drawn(name: str, path: list[tuple[float, float]], state: _State) -> Iterator[Painted]:
    if not path:
        return
    left, right = min(x for x, _ in path), max(x for x, _ in path)
    low, high = min(y for _, y in path), max(y for _, y in path)
    if name not in ("S", "s"):
        ink = state.fill
        yield Painted("area", left, low, ink, right - left, high - low, overprints=state.over_fill)
    if name not in ("f", "F", "f*"):
        scale = min(_extent(state))
        yield Painted(
            "line", left, low, state.stroke, right - left, high - low, width=state.width * scale,
            overprints=state.over_stroke,
        )  # fmt: skip


def _picture(thing: pikepdf.Object, state: _State, resources: pikepdf.Object | None) -> Painted:
    corners = [_point(state, x, y) for x in (0, 1) for y in (0, 1)]
    x, y = min(corner[0] for corner in corners), min(corner[1] for corner in corners)
    ink = state.fill if thing.get("/ImageMask") else Ink(space_of(thing.get("/ColorSpace"), resources))
    top = max(corner[1] for corner in corners)
    cut = None if state.seen is None else (max(x, state.seen[0]), min(top, state.seen[3]))
    return Painted("picture", x, y, ink, *_extent(state), thing=thing, cut=cut)


def _within(
    path: list[tuple[float, float]], seen: tuple[float, float, float, float] | None
) -> tuple[float, float, float, float]:
    """What is left of a place where things are seen, when a path cuts it; the path counts as wide as it is."""
    left, right = min(x for x, _ in path), max(x for x, _ in path)
    low, high = min(y for _, y in path), max(y for _, y in path)
    if seen is None:
        return left, low, right, high
    return max(left, seen[0]), max(low, seen[1]), min(right, seen[2]), min(high, seen[3])


def _gradient(state: _State, shading: pikepdf.Object | None, resources: pikepdf.Object | None) -> Painted:
    x, y = _point(state, 0, 0)
    space = space_of(shading.get("/ColorSpace"), resources) if shading is not None else SCREEN
    return Painted("gradient", x, y, Ink(space), thing=shading)
