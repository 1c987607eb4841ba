"""Say what a report counts: where articles stood, how long they stayed, what was found, corrected and written."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from newsroom.model.place import Code, Slug, State


class Period(Struct, frozen=True):
    """A day, week, month or year of the newsroom's calendar; `ends` is the first day after it."""

    begins: date
    ends: date


class Stood(Struct, frozen=True):
    """How many articles stand in a state now, and how many stood there at the end of each period, by the ledger."""

    state: State
    now: int
    then: tuple[int, ...]


class Stayed(Struct, frozen=True):
    """How long articles stayed in a state, in hours: those that went on, and those that are there still."""

    state: State
    count: int
    median: float | None
    worst: float | None
    worst_slug: Slug | None
    still: int
    longest: float | None  # of those that are there still
    longest_slug: Slug | None


class Weighed(Struct, frozen=True):
    """Findings by their weight, and in how many files they stand."""

    errors: int
    warnings: int
    infos: int
    files: int

    @property
    def all(self) -> int:
        """All of them."""
        return self.errors + self.warnings + self.infos


class OfRule(Struct, frozen=True):
    """What one rule found."""

    code: Code
    name: str
    found: Weighed


class OfSection(Struct, frozen=True):
    """What stands in one section; `title` None for what is in none. LIX is None where no text could be measured."""

    title: str | None
    articles: int
    found: Weighed
    words: float | None  # the median
    minutes: float | None
    lix: float | None


class Corrected(Struct, frozen=True):
    """What went live in a period, and what was told of it to readers in that period."""

    published: int
    corrections: int
    clarifications: int
    notes: int
    retractions: int

    @property
    def rate(self) -> float | None:
        """Corrections per hundred stories that went live; None where none did."""
        return self.corrections * 100 / self.published if self.published else None


class Bin(Struct, frozen=True):
    """How many articles lie from `low` on and under `high` (None: without an end)."""

    low: int
    high: int | None
    count: int


class Tally(Struct, frozen=True):
    """Everything that a report tells. Times are RFC 3339, UTC; `since` is when its periods begin."""

    now: str
    since: str
    step: str  # day, week, month, year
    periods: tuple[Period, ...]
    articles: int
    unmoved: int  # drafts that the ledger knows nothing of
    states: tuple[Stood, ...]
    stays: tuple[Stayed, ...]
    checked: int
    found: Weighed
    hidden: int  # findings that are ignored or overridden
    rules: tuple[OfRule, ...]
    sections: tuple[OfSection, ...]
    corrected: tuple[Corrected, ...]  # one for each period
    corrected_all: Corrected
    words: float | None
    lix: float | None
    lengths: tuple[Bin, ...]
    readability: tuple[Bin, ...]
    frozen: tuple[str, ...] = ()  # articles with two histories, a sentence each: their rows are not counted
