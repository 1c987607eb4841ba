"""Lay out a report: one file for each format, found by its name."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Protocol

from newsroom.errors import UsageProblem, did_you_mean
from newsroom.model.finding import Report

#: Other names for formats.
ALSO = {"text": "full"}


class Format(Protocol):
    """What a file of this folder holds."""

    def lay_out(self, report: Report, *, colour: bool, columns: int) -> str:
        """The whole answer, its last line end included."""
        ...


def names() -> tuple[str, ...]:
    """The formats there are, sorted."""
    return tuple(sorted(place.stem for place in Path(__file__).parent.glob("[!_]*.py")))


def format_named(name: str) -> Format:
    """The format of a name; UsageProblem with the nearest for a slip."""
    found = ALSO.get(name, name)
    if found not in names():
        known = (*names(), *ALSO)
        raise UsageProblem(f'no format "{name}"', hint=did_you_mean(name, known) or f"formats are {', '.join(names())}")
    made: Format = importlib.import_module(f"newsroom.cli.formats.{found}")
    return made
