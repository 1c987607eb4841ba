"""Draw charts: from numbers to marks with places, in units of the viewBox, for a template to print as SVG."""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import Struct

#: The width of every chart; on a phone a unit is a little less than a pixel, on a desk half as much again.
WIDTH = 360
_TOP, _BOTTOM, _PLOT = 24, 34, 150
_SMALL = 6.2  # about the width of a letter
_ROW = 22


class Mark(Struct, frozen=True):
    """A bar, or a part of one. `tone` is a class that has a colour on both grounds."""

    x: float
    y: float
    width: float
    height: float
    tone: str


class Word(Struct, frozen=True):
    """A word at a place; `anchor` is where it stands of it: start, middle, end."""

    x: float
    y: float
    text: str
    anchor: str = "middle"
    strong: bool = False


class Line(Struct, frozen=True):
    """A line: of the grid, an axis, or from a median to the worst."""

    x1: float
    y1: float
    x2: float
    y2: float
    kind: str = "grid"


class Dot(Struct, frozen=True):
    """A dot, or a ring where it is hollow."""

    x: float
    y: float
    tone: str
    hollow: bool = False


class Chart(Struct, frozen=True):
    """All that stands in one chart."""

    height: float
    marks: tuple[Mark, ...] = ()
    words: tuple[Word, ...] = ()
    lines: tuple[Line, ...] = ()
    dots: tuple[Dot, ...] = ()
    width: float = WIDTH


class Series(Struct, frozen=True):
    """One of what is stacked: its tone, and a number for each column or bar."""

    tone: str
    numbers: tuple[float, ...]


def columns(labels: Sequence[str], series: Sequence[Series], *, across: str, up: str) -> Chart:
    """Columns beside one another, the series stacked; `across` and `up` name the axes."""
    totals = [sum(one.numbers[at] for one in series) for at in range(len(labels))]
    ticks = steps(max(totals, default=0))
    left = max(len(told(tick)) for tick in ticks) * _SMALL + 8
    bottom = _TOP + _PLOT
    slot = (WIDTH - left) / max(1, len(labels))
    width = min(slot * 0.8, 46)
    scale = _PLOT / ticks[-1]
    marks = []
    for at in range(len(labels)):
        foot: float = bottom
        for one in series:
            tall = one.numbers[at] * scale
            if tall:
                marks.append(_mark(left + at * slot + (slot - width) / 2, foot - tall, width, tall, one.tone))
            foot -= tall
    words = [Word(0, 11, up, "start")]
    words += [Word(round(left - 5, 1), _n(bottom - tick * scale + 4), told(tick), "end") for tick in ticks]
    words += _below(labels, left, slot, bottom + 14)
    words.append(Word(_n(left + (WIDTH - left) / 2), bottom + 30, across))
    lines = [_across(left, bottom - tick * scale, "axis" if not tick else "grid") for tick in ticks]
    return Chart(bottom + _BOTTOM, tuple(marks), tuple(words), tuple(lines))


def bars(labels: Sequence[str], series: Sequence[Series], *, along: str) -> Chart:
    """Bars below one another, each under its label, the series stacked; `along` names the axis."""
    totals = [sum(one.numbers[at] for one in series) for at in range(len(labels))]
    ticks = steps(max(totals, default=0))
    room = WIDTH - 34
    scale = room / ticks[-1]
    marks, words = [], []
    for at, label in enumerate(labels):
        top = at * (_ROW + 10)
        words.append(Word(4, top + 11, label, "start"))
        x = 0.0
        for one in series:
            long = one.numbers[at] * scale
            if long:
                marks.append(_mark(x, top + 16, long, 11, one.tone))
            x += long
        words.append(Word(_n(x + 5), top + 26, told(totals[at]), "start", strong=True))
    bottom = len(labels) * (_ROW + 10) + 2
    words += [Word(_n(tick * scale), bottom + 15, told(tick), "start" if not tick else "middle") for tick in ticks]
    words.append(Word(_n(room / 2), bottom + 30, along))
    lines = [Line(_n(tick * scale), 0, _n(tick * scale), bottom, "axis" if not tick else "grid") for tick in ticks]
    return Chart(bottom + _BOTTOM, tuple(marks), tuple(words), tuple(lines))


#: Hours that a scale of time has a tick at, and how it is called.
_HOURS = ((1 / 60, "1 min"), (1, "1 h"), (24, "1 d"), (168, "1 w"), (720, "30 d"), (8760, "1 y"), (87600, "10 y"))


def spans(labels: Sequence[str], pairs: Sequence[tuple[float, float]], tones: Sequence[str], *, along: str) -> Chart:
    """From a dot (the median, in hours) to a ring (the worst); the scale is logarithmic, from a minute on."""
    most = max((worst for _, worst in pairs), default=1)
    end = next((at for at, (hours, _) in enumerate(_HOURS) if hours >= most), len(_HOURS) - 1)
    shown = _HOURS[: max(end, 1) + 1]
    room = WIDTH - 40

    def place(hours: float) -> float:
        lowest, highest = math.log(shown[0][0]), math.log(shown[-1][0])
        return 8 + room * (min(max(math.log(max(hours, shown[0][0])), lowest), highest) - lowest) / (highest - lowest)

    dots, words, lines = [], [], []
    bottom = len(labels) * (_ROW + 10) + 2
    for hours, name in shown:
        lines.append(Line(_n(place(hours)), 0, _n(place(hours)), bottom))
        words.append(
            Word(_n(place(hours)), bottom + 15, name) if hours > shown[0][0] else Word(0, bottom + 15, name, "start")
        )
    for at, label in enumerate(labels):
        middle, (usual, worst) = at * (_ROW + 10) + 21, pairs[at]
        words.append(Word(4, middle - 10, label, "start"))
        lines.append(Line(_n(place(usual)), middle, _n(place(worst)), middle, "span"))
        dots += [Dot(_n(place(worst)), middle, tones[at], hollow=True), Dot(_n(place(usual)), middle, tones[at])]
    words.append(Word(_n(8 + room / 2), bottom + 30, along))
    return Chart(bottom + _BOTTOM, (), tuple(words), tuple(lines), tuple(dots))


def steps(most: float) -> tuple[float, ...]:
    """Round numbers from 0 to `most` or just over it, three to six of them."""
    if most <= 0:
        return (0, 1)
    size = 10 ** math.floor(math.log10(most / 4)) if most > 4 else 1
    step = next(size * times for times in (1, 2, 5, 10) if most / (size * times) <= 5)
    return tuple(step * number for number in range(math.ceil(most / step) + 1))


def told(number: float) -> str:
    """`1,200`, `2.5`."""
    return f"{number:,.0f}" if number == round(number) else f"{number:,.1f}"


def _below(labels: Sequence[str], left: float, slot: float, y: float) -> list[Word]:
    """As many of the labels as there is room for, the last one among them."""
    longest = max((len(label) for label in labels), default=1) * _SMALL + 8
    every = max(1, math.ceil(longest / slot))
    last = len(labels) - 1
    return [
        Word(_n(min(left + (at + 0.5) * slot, WIDTH - longest / 2 + 4)), y, labels[at])
        for at in range(len(labels))
        if (last - at) % every == 0
    ]


def _across(left: float, y: float, kind: str) -> Line:
    return Line(_n(left), _n(y), WIDTH, _n(y), kind)


def _mark(x: float, y: float, width: float, height: float, tone: str) -> Mark:
    return Mark(_n(x), _n(y), _n(width), _n(height), tone)


def _n(number: float) -> float:
    """So fine that no eye sees a step, and as short as that may be written."""
    return round(number, 1)
