"""Say which heights a slot may have, and what each costs: white that is left, a picture cut to another shape."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from functools import cached_property

from msgspec import Struct

from newsroom.export.edition.galley import Galley, depth_for

#: A picture is cut no flatter and no taller than this, against the shape that it has.
FLATTEST, TALLEST = 0.72, 1.32
#: More than so much of it is cut only where a page could not be made else, or would have a hole.
MODERATE = 0.18
#: Fewer lines of text than this under a picture are a crumb.
CRUMB = 4
#: So many lines a column at least stand on the page on which a story begins, if it goes on elsewhere.
OPENING = 6
#: And so many at least are left for the page on which it goes on.
REST = 12
#: White that the paper's own advertisement fills, in lines: less is none. What it costs in a place of its own, once and
#: by the line of a column.
HOUSE = 7
GATHERED, WHITE = 60.0, 1.0
#: Text beside other text is at least so many lines deep, or it is a row of crumbs.
SHALLOW = 5
#: What each column costs by the line that it is less deep.
CRUMBS = 25.0


class Picture(Struct, frozen=True):
    """A lead picture over `span` columns: its lines as it is, and those of its caption; `wish`: what it costs so."""

    span: int
    natural: int
    caption: int
    wish: float = 0


#: What it costs to set a headline a size smaller than it could be.
SMALLER = 12


class Shape(Struct, frozen=True):
    """How a slot stands in a height: its head and its picture (indexes, None: without), and the lines of that."""

    picture: int | None = None
    lines: int = 0
    head: int = 0


class Sized(Struct, frozen=True, dict=True):
    """A slot before it has a place: its columns, its head in some sizes (lines, the largest in front), its pictures,
    its text from `start` on.

    `jumps`: the text goes on elsewhere. `rigid`: it is so high, whatever it holds. `fixed`: pictures are not cut.
    `gathers`: it takes up what would stay white elsewhere.
    """

    columns: int
    heads: tuple[int, ...] = (0,)
    pictures: tuple[Picture, ...] = ()
    galley: Galley = Galley()
    start: int = 0
    jumps: bool = False
    rigid: int | None = None
    fixed: bool = False
    gathers: bool = False

    @cached_property
    def text(self) -> int:
        """The lines of its text in one column."""
        return self.galley.lines(self.start)


class Choice(Struct, frozen=True):
    """What a height costs, and the shape that it is for."""

    cost: float
    shape: Shape


Table = Mapping[int, Choice]


def heights(sized: Sized, most: int) -> Table:
    """Every height up to `most` that a slot can have, with the cheapest shape for it."""
    if sized.gathers:
        return {height: Choice(GATHERED + WHITE * height * sized.columns, Shape()) for height in range(HOUSE, most + 1)}
    if sized.rigid is not None:
        return {
            height: Choice(5.0 * (height - sized.rigid) * sized.columns, Shape())
            for height in range(sized.rigid, most + 1)
        }
    made: dict[int, Choice] = {}
    for height, choice in _all(sized, most):
        if height not in made or choice.cost < made[height].cost:
            made[height] = choice
    return made


def _all(sized: Sized, most: int) -> Iterator[tuple[int, Choice]]:
    for index, head in enumerate(sized.heads):
        if sized.jumps:
            found = _opening(sized, head, most)
        elif sized.pictures:
            found = _with_pictures(sized, head, most)
        else:
            found = _plain(sized, head, most)
        for height, cost, picture, lines in found:
            yield height, Choice(cost + SMALLER * index, Shape(picture, lines, index))


#: A height, what it costs, and a picture (an index) with its lines.
_Found = Iterator[tuple[int, float, int | None, int]]


def _plain(sized: Sized, head: int, most: int) -> _Found:
    text = depth_for(sized.galley, sized.columns, sized.start) if sized.text else 0
    crumbs = CRUMBS * sized.columns * max(0, SHALLOW - text) if text and sized.columns > 1 else 0.0
    for height in range(head + text, most + 1):
        hole = (height - head) * sized.columns - sized.text
        yield height, _white(hole, height, sized.columns) + crumbs, None, 0


def _with_pictures(sized: Sized, head: int, most: int) -> _Found:
    """The picture takes the room that the text leaves."""
    # a column may end a line short, so that no paragraph is torn
    slack = sized.columns // 2 if sized.columns > 1 else 0
    for index, picture in enumerate(sized.pictures):
        low, high = limits(sized, picture)
        beside = sized.columns - picture.span
        alone = depth_for(sized.galley, beside, sized.start) if beside and sized.text else 0
        for height in range(head + low + picture.caption, most + 1):
            room = (height - head) * sized.columns - sized.text - slack
            lines = min(high, room // picture.span - picture.caption)
            beneath = height - head - lines - picture.caption
            if beneath < CRUMB and sized.text:  # then all text stands beside it
                lines, beneath = min(high, lines + beneath), 0
                if not beside or alone > height - head:
                    continue
            if lines < low:
                continue
            hole = room + slack - (lines + picture.caption) * picture.span
            yield height, _white(hole, height, sized.columns) + _cut(lines, picture), index, lines


def _opening(sized: Sized, head: int, most: int) -> _Found:
    """The text fills what is left, and goes on elsewhere."""
    pictures: list[tuple[int | None, Picture | None]] = list(enumerate(sized.pictures)) or [(None, None)]
    for index, picture in pictures:
        if picture is None:
            asked, caption, span = [0], 0, 0
        else:
            low, high = limits(sized, picture)
            natural = min(max(picture.natural, low), high)
            asked, caption, span = sorted({low, (low + natural) // 2, natural, high}), picture.caption, picture.span
        for lines in asked:
            cost = 0.0 if picture is None else _cut(lines, picture)
            for height in range(head + lines + caption + OPENING, most + 1):
                shown = (height - head) * sized.columns - (lines + caption) * span - 1
                if shown > sized.text - REST:
                    break
                # the more of it stands here, the better
                yield height, cost + max(0, 40 - shown) * 0.5, index, lines


def limits(sized: Sized, picture: Picture) -> tuple[int, int]:
    """How low and how high a picture may be."""
    if sized.fixed:
        return picture.natural, picture.natural
    return max(4, math.ceil(picture.natural * FLATTEST)), max(4, math.floor(picture.natural * TALLEST))


def _cut(lines: int, picture: Picture) -> float:
    """A picture loses by every cut; a wide one carries the page."""
    cut = abs(math.log(lines / picture.natural))
    return 30 * cut + 300 * max(0.0, cut - MODERATE) + (4 if lines < 8 else 0) + picture.wish


def _white(hole: int, height: int, columns: int) -> float:
    """White in lines of a column: a few at the end of a text are none, a tenth of the place is a defect."""
    few = columns * 1.5
    return max(0.0, hole - few) * (1.5 if hole < 0.1 * height * columns else 3)
