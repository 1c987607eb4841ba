"""Lay out a report: one file for each format, found by its name."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from newsroom.errors import UsageProblem, did_you_mean
from newsroom.model.finding import Report

#: Other names for formats.
ALSO = {"text": "full"}


class LayOut(Protocol):
    """What every file of this folder holds as `lay_out`."""

    def __call__(self, report: Report, *, colour: bool, columns: int) -> str:
        """The whole answer, its last line end included."""
        ...


class Format(Struct, frozen=True):
    """A file of this folder: `lay_out`, and what it says of itself in FOR_PEOPLE, FROM_GIT_ROOT and `aside`.

    What is for people is shortened by -q, by --statistics, and where it would scroll past on a terminal.
    `from_git_root` asks for paths as the repository has them. `aside` is what goes to a file that the environment
    names: (variable, text), or None.
    """

    lay_out: LayOut
    for_people: bool
    from_git_root: bool
    aside: Callable[[Report], tuple[str, str] | None]


def names() -> tuple[str, ...]:
    """The formats there are, sorted."""
    return tuple(sorted(place.stem for place in Path(__file__).parent.glob("[!_]*.py")))


def format_named(name: str) -> Format:
    """The format of a name; UsageProblem with the nearest for a slip."""
    found = ALSO.get(name, name)
    if found not in names():
        known = (*names(), *ALSO)
        raise UsageProblem(f'no format "{name}"', hint=did_you_mean(name, known) or f"formats are {', '.join(names())}")
    made = importlib.import_module(f"newsroom.cli.formats.{found}")
    return Format(
        lay_out=made.lay_out,
        for_people=getattr(made, "FOR_PEOPLE", False),
        from_git_root=getattr(made, "FROM_GIT_ROOT", False),
        aside=getattr(made, "aside", _nothing),
    )


def _nothing(_report: Report) -> None:
    return None
