"""Pour a galley into columns: which lines stand in which, so that no paragraph leaves a line of its own behind."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

#: A paragraph is parted so that at least so many of its lines stand on either side.
KEPT = 2


class Strip(Struct, frozen=True):
    """What is never cut: a line of text, or a picture in it.

    `lines` of the grid, `before` of white above it unless it begins a column; `block` counts the galley's blocks;
    `holds`: what follows stands in the same column; `broken`: it ends within a word.
    """

    block: int
    lines: int = 1
    before: int = 0
    words: int = 0
    holds: bool = False
    broken: bool = False


class Galley(Struct, frozen=True):
    """A text set in the measure of one column, strip by strip."""

    strips: tuple[Strip, ...] = ()

    def lines(self, start: int = 0) -> int:
        """How long it is from a strip on, in one column."""
        white = sum(strip.before for strip in self.strips[start + 1 :])
        return sum(strip.lines for strip in self.strips[start:]) + white

    def words(self, start: int, end: int | None = None) -> int:
        """The words of some strips."""
        return sum(strip.words for strip in self.strips[start:end])

    def place(self, end: int) -> int:
        """What stands before a strip, in words: another number for each strip, for one without words counts as one."""
        return sum(strip.words or 1 for strip in self.strips[:end])

    def words_of(self, lines: int) -> int:
        """About how many words so many lines hold."""
        told = [strip for strip in self.strips if strip.words]
        return round(lines * sum(strip.words for strip in told) / len(told)) if told else 0


class Poured(Struct, frozen=True):
    """The strips (from, to) that stand in each column, and the first that found no place."""

    columns: tuple[tuple[int, int], ...]
    end: int


def paragraph(block: int, words: Sequence[int], *, before: int = 0, heading: bool = False) -> tuple[Strip, ...]:
    """The strips of a paragraph, of whose lines these are the words; a `heading` stands with what follows it."""
    count = len(words)
    return tuple(
        Strip(
            block,
            before=before if at == 0 else 0,
            words=told,
            holds=heading or (at + 1 < count and (at + 1 < KEPT or count - at - 1 < KEPT)),
        )
        for at, told in enumerate(words)
    )


def pour(galley: Galley, depths: Sequence[int], start: int = 0) -> Poured:
    """Fill columns of these depths, one after another, from a strip on."""
    strips, columns, at = galley.strips, [], start
    for depth in depths:
        end, best, used = at, at, 0
        while end < len(strips):
            used += strips[end].lines + (strips[end].before if end > at else 0)
            if used > depth:
                break
            end += 1
            if end == len(strips) or not strips[end - 1].holds:
                best = end
        columns.append((at, best))
        at = best
    return Poured(tuple(columns), at)


def level(galley: Galley, depths: Sequence[int], start: int = 0) -> Poured:
    """The same for a text that is shorter than its columns: each takes its share, so that none at the end is empty.

    Where it does not fit they are filled one after another.
    """
    whole = pour(galley, depths, start)
    if whole.end < len(galley.strips):
        return whole
    columns, at = [], start
    for number, depth in enumerate(depths):
        room = sum(depths[number:])
        share = -(-galley.lines(at) * depth // room) if room else 0
        end = next((end for end in _ends(galley, depth, share, at) if fits(galley, depths[number + 1 :], end)), None)
        if end is None:
            return whole
        columns.append((at, end))
        at = end
    return Poured(tuple(columns), at)


def _ends(galley: Galley, depth: int, share: int, start: int) -> Sequence[int]:
    """Where a column may end, the nearest to its share in front and the longer of two."""
    strips, used, able = galley.strips, 0, [(share, 0, start)]
    for end in range(start + 1, len(strips) + 1):
        used += strips[end - 1].lines + (strips[end - 1].before if end - 1 > start else 0)
        if used > depth:
            break
        if end == len(strips) or not strips[end - 1].holds:
            able.append((abs(used - share), -used, end))
    return [end for _, _, end in sorted(able)]


def fits(galley: Galley, depths: Sequence[int], start: int = 0) -> bool:
    """Whether columns of these depths take all of it."""
    return pour(galley, depths, start).end == len(galley.strips)


def depth_for(galley: Galley, columns: int, start: int = 0) -> int:
    """The least depth of so many equal columns that take all of it."""
    depth = -(-galley.lines(start) // columns)
    while not fits(galley, [depth] * columns, start):
        depth += 1
    return depth
