"""Name what stands in a report: a sentence, a chart, a table of its numbers; and write numbers as people read them."""

from __future__ import annotations

from msgspec import Struct

from newsroom.export.charts import Chart, told
from newsroom.export.safe import said


class Key(Struct, frozen=True):
    """A line of a legend."""

    tone: str
    word: str
    number: str | None = None


class Table(Struct, frozen=True):
    """The numbers of a chart; the first cell of a row is its head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Figure(Struct, frozen=True):
    """A chart with what it says in words; no chart where there is nothing to draw."""

    id: str
    title: str
    lead: str
    chart: Chart | None
    table: Table | None
    keys: tuple[Key, ...] = ()
    note: str | None = None
    more: Table | None = None  # the same by section


def section_named(title: str | None) -> str:
    """Its title; "no section" for none."""
    return said(title) or "no section"


def counted(number: int, one: str, many: str | None = None) -> str:
    """`1 article`, `2,000 articles`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def number(found: float | None) -> str:
    """With one decimal at most; a dash for none."""
    return "–" if found is None else told(round(found, 1))


def rate(found: float | None) -> str:
    """Per hundred; a dash where there were none to be had."""
    return number(found)


def lasted(hours: float | None) -> str:
    """`20 min`, `3.5 h`, `12 d`; a dash for none."""
    if hours is None:
        return "–"
    if hours < 1:
        return f"{round(hours * 60)} min"
    if hours < 48:
        return f"{told(round(hours, 1))} h"
    return f"{told(round(hours / 24, 1))} d"
