"""Fit a slot into the place that it was given: the picture's exact height, and which lines stand in which column."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from newsroom.export.edition.galley import Galley, Poured, depth_for, fits, level, pour
from newsroom.export.edition.shape import CRUMB, REST, Shape, Sized, limits

#: By so many lines a lead picture may be other than it was planned.
NEAR = range(-4, 5)


class Column(Struct, frozen=True):
    """Some strips of a galley in a column, both counted from the slot's corner; `line` is where the first begins."""

    column: int
    line: int
    depth: int
    first: int
    end: int


class Fitted(Struct, frozen=True):
    """A slot in its place: `end` is the first strip that it does not hold, `white` the lines left below, over its
    whole width; `jump` is the column and line for the words that say where it goes on."""

    shape: Shape
    columns: tuple[Column, ...]
    end: int
    white: int = 0
    jump: tuple[int, int] | None = None


def fit(sized: Sized, height: int, shape: Shape) -> Fitted:
    """The slot in so many lines, in the shape that was found for it or the next that takes all of its text."""
    if sized.jumps:
        return _opening(sized, height, shape)
    if shape.picture is not None:
        shape = _picture(sized, height, shape)
    shortest = _shortest(sized, height, shape)
    white = height - shortest
    return _poured(sized, shortest, shape, white)


def depths(sized: Sized, height: int, shape: Shape) -> tuple[tuple[int, int], ...]:
    """Where text begins in each column, and how much of it that takes; a picture stands over the columns at the end."""
    if shape.picture is None:
        return ((_head(sized, shape), height - _head(sized, shape)),) * sized.columns
    picture = sized.pictures[shape.picture]
    below = _head(sized, shape) + shape.lines + picture.caption
    beside = ((_head(sized, shape), height - _head(sized, shape)),) * (sized.columns - picture.span)
    beneath = height - below if height - below >= CRUMB else 0
    return (*beside, *((below, beneath),) * picture.span)


def _head(sized: Sized, shape: Shape) -> int:
    return sized.heads[shape.head]


def _takes(sized: Sized, height: int, shape: Shape) -> bool:
    return fits(sized.galley, [depth for _, depth in depths(sized, height, shape)], sized.start)


def _picture(sized: Sized, height: int, shape: Shape) -> Shape:
    """The tallest picture that leaves room for the text, near the one that was asked for."""
    lines = shape.lines
    while lines > 1 and not _takes(sized, height, replace(shape, lines=lines)):
        lines -= 1
    return replace(shape, lines=lines)


def _shortest(sized: Sized, height: int, shape: Shape) -> int:
    """The least height in which all columns end level."""
    if sized.rigid is not None:
        return sized.rigid
    if not sized.text:
        picture = 0 if shape.picture is None else shape.lines + sized.pictures[shape.picture].caption
        return _head(sized, shape) + picture
    if shape.picture is None:
        return _head(sized, shape) + depth_for(sized.galley, sized.columns, sized.start)
    picture = shape.lines + sized.pictures[shape.picture].caption
    while height - 1 >= _head(sized, shape) + picture and _takes(sized, height - 1, shape):
        height -= 1
    return height


def _poured(sized: Sized, height: int, shape: Shape, white: int) -> Fitted:
    places = depths(sized, height, shape)
    poured = level(sized.galley, [depth for _, depth in places], sized.start)
    return Fitted(shape, _columns(places, poured), poured.end, white)


def _opening(sized: Sized, height: int, shape: Shape) -> Fitted:
    """What fits of a story that goes on elsewhere; a line is kept for the words that say so.

    Where a table or picture in the text would leave a column short, a lead picture a few lines higher or lower helps.
    """
    able = [shape]
    if shape.picture is not None and not sized.fixed:
        low, high = limits(sized, sized.pictures[shape.picture])
        near = {min(max(shape.lines + more, low), high) for more in NEAR}
        able = [replace(shape, lines=lines) for lines in sorted(near)]
    tried = [_opened(sized, height, one) for one in able]
    return min(tried, key=lambda one: (one[0], abs(one[1].shape.lines - shape.lines)))[1]


def _opened(sized: Sized, height: int, shape: Shape) -> tuple[int, Fitted]:
    """The lines that its columns end short, and how it stands."""
    places = depths(sized, height, shape)
    asked = [depth for _, depth in places]
    asked[-1] -= 1
    poured = pour(sized.galley, asked, sized.start)
    poured = _whole_words(sized, poured)
    stood = [_stood_lines(sized, first, end) for first, end in poured.columns]
    short = sum(max(0, depth - lines - 1) for depth, lines in zip(asked, stood, strict=True))
    short += REST * (poured.end > len(sized.galley.strips) - REST // 2)
    return short, Fitted(shape, _columns(places, poured), poured.end, jump=(sized.columns - 1, height - 1))


def _whole_words(sized: Sized, poured: Poured) -> Poured:
    """The same, but that no word is parted between two pages."""
    strips, (first, end) = sized.galley.strips, poured.columns[-1]
    last = end
    while last > first and (strips[last - 1].broken or strips[last - 1].holds):
        last -= 1
    if end == len(strips) or last == first:
        return poured
    return Poured((*poured.columns[:-1], (first, last)), last)


def _stood_lines(sized: Sized, first: int, end: int) -> int:
    """The lines that some strips take up in a column."""
    return Galley(sized.galley.strips[first:end]).lines()


def _columns(places: tuple[tuple[int, int], ...], poured: Poured) -> tuple[Column, ...]:
    return tuple(
        Column(at, line, depth, first, end)
        for at, ((line, depth), (first, end)) in enumerate(zip(places, poured.columns, strict=True))
        if end > first
    )
