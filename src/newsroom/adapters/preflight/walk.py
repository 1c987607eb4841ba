"""Walk over all that a page paints, forms and patterns included."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

import pikepdf
from msgspec import Struct, field
from msgspec.structs import replace

from newsroom.adapters.preflight.colour import Ink, space_of
from newsroom.adapters.preflight.painted import Painted, drawn, gradient, picture, words
from newsroom.adapters.preflight.state import STRAIGHT, Matrix, Operands, Point, State, matrix_of, own_matrix, times

#: What an operator paints that paints nothing.
Nothing = tuple[()]
#: Groups within groups beyond so many are a file made to hang whoever looks at it.
DEEPEST = 24
#: So many operators of a page are looked at.
MOST = 2_000_000


def painted(page: pikepdf.Page, mark: int | None = None) -> Iterator[Painted]:
    """All that a page paints, in order, forms and patterns included; or only what has a mark of the structure."""
    stream = _Stream(page.obj.get("/Resources"), State(), [MOST])
    for one in stream.over(page):
        if mark is None or mark in stream.marks:
            yield one


class _Stream(Struct):
    """One stream of operators on its way: a page, a form, a pattern. `left` is shared by those within one another."""

    resources: pikepdf.Object | None
    state: State
    left: list[int]
    depth: int = 0
    kept: list[State] = field(default_factory=list)
    marks: list[int | None] = field(default_factory=list)  # of the structure, within one another
    line: Matrix = STRAIGHT
    path: list[Point] = field(default_factory=list)
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
                yield from drawn(name, self.path, self.state)
                self.path, self.cuts = [], False
            elif name in _COLOURS:
                yield from self.pattern(name, operands)
                self.state = self.state.coloured(name, operands, self.resources)

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
        self.state = replace(self.state, matrix=times(matrix_of(operands), self.state.matrix))
        return ()

    def thickness(self, operands: Operands) -> Nothing:
        """`w`."""
        self.state = replace(self.state, width=float(operands[0]))
        return ()

    def graphics(self, operands: Operands) -> Nothing:
        """`gs`."""
        self.state = self.state.with_graphics(_named(self.resources, "/ExtGState", operands))
        return ()

    def begin(self, _operands: Operands) -> Nothing:
        """`BT`."""
        self.line = STRAIGHT
        return ()

    def set_line(self, operands: Operands) -> Nothing:
        """`Tm`."""
        self.line = matrix_of(operands)
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
        return (words(self.state, self.line, operands),)

    def point(self, operands: Operands) -> Nothing:
        """`m`, `l`, and where a curve ends."""
        self.path.append(self.state.point(float(operands[-2]), float(operands[-1])))
        return ()

    def rectangle(self, operands: Operands) -> Nothing:
        """`re`."""
        x, y, across, up = map(float, operands)
        self.path += [self.state.point(x, y), self.state.point(x + across, y + up)]
        return ()

    def cut(self, _operands: Operands) -> Nothing:
        """`W`, `W*`."""
        self.cuts = True
        return ()

    def forget(self, _operands: Operands) -> Nothing:
        """`n`."""
        if self.cuts and self.path:
            self.state = self.state.cut_to(self.path)
        self.path, self.cuts = [], False
        return ()

    def shade(self, operands: Operands) -> Iterable[Painted]:
        """`sh`."""
        return (gradient(self.state, _named(self.resources, "/Shading", operands), self.resources),)

    def place(self, operands: Operands) -> Iterator[Painted]:
        """`Do`."""
        thing = _named(self.resources, "/XObject", operands)
        if thing is None:
            return
        if thing.get("/Subtype") == "/Image":
            yield picture(thing, self.state, self.resources)
        elif thing.get("/Subtype") == "/Form" and self.depth < DEEPEST:
            group = thing.get("/Group")
            if group is not None and "/CS" in group:
                x, y = self.state.point(0, 0)
                yield Painted("group", x, y, Ink(space_of(group.CS, self.resources)), thing=thing)
            yield from self.within(thing, replace(self.state, matrix=times(own_matrix(thing), self.state.matrix)))

    def pattern(self, name: str, operands: Operands) -> Iterator[Painted]:
        """What a pattern paints that is made the colour."""
        if name not in ("scn", "SCN") or not operands or not isinstance(operands[-1], pikepdf.Name):
            return
        pattern = _named(self.resources, "/Pattern", operands[-1:])
        if pattern is None:
            return
        if "/Shading" in pattern:
            yield gradient(self.state, pattern.Shading, self.resources)
        elif isinstance(pattern, pikepdf.Stream) and self.depth < DEEPEST:
            yield from self.within(pattern, replace(self.state, matrix=own_matrix(pattern)))

    def within(self, thing: pikepdf.Object, state: State) -> Iterator[Painted]:
        """What is painted by a stream that this one calls."""
        yield from _Stream(thing.get("/Resources", self.resources), state, self.left, self.depth + 1).over(thing)

    def inline(self, each: pikepdf.ContentStreamInlineImage) -> Painted:
        """A picture among the operators."""
        told = each.iimage.obj
        space = told.get("/CS", told.get("/ColorSpace"))
        x, y = self.state.point(0, 0)
        return Painted("picture", x, y, Ink(space_of(space, self.resources)), *self.state.extent)


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


def _named(resources: pikepdf.Object | None, kind: str, operands: Operands) -> pikepdf.Object | None:
    if resources is None or kind not in resources:
        return None
    found: pikepdf.Object | None = resources[kind].get(str(operands[0]))
    return found
