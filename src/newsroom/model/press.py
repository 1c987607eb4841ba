"""Say what a press, a reader or an archive would find wrong with a PDF."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from newsroom.model.finding import Level
from newsroom.patterns import late

#: What a PDF is for: to be read on a screen, to be printed on a press, to be kept.
Profile = Literal["screen", "print", "archive"]


class Limits(Struct, frozen=True):
    """What a press asks: pixels an inch, percent of ink at one place, millimetres of bleed, pages by so many; `black`:
    no other ink."""

    ppi: int = 300
    ink: int = 300
    bleed: float = 3
    multiple: int = 1
    black: bool = False

    @property
    def told(self) -> str:
        """As a PDF carries it: `300 ppi, 300 % ink, 3 mm bleed`; of its pages alone, not of how many there are."""
        return f"{self.ppi} ppi, {self.ink} % ink, {self.bleed:g} mm bleed"


#: What `told` says.
_TOLD = late(r"(\d{1,4}) ppi, (\d{1,3}) % ink, (\d{1,3}(?:\.\d+)?) mm bleed")


def limits_told(told: str) -> Limits | None:
    """The limits that a PDF carries; None where it says nothing of them that we know."""
    found = _TOLD.fullmatch(told)
    return Limits(int(found[1]), int(found[2]), float(found[3])) if found else None


class Place(Struct, frozen=True):
    """Where on a page (1 …): millimetres from the left and from the top of what is left after trimming."""

    page: int
    x: float | None = None
    y: float | None = None


class Fault(Struct, frozen=True):
    """Something wrong with a PDF; `picture` is the newsroom's file that it came from, `article` the slug, if known."""

    code: str
    level: Level
    message: str
    place: Place | None = None
    picture: str | None = None
    article: str | None = None


class Preflighted(Struct, frozen=True):
    """A PDF that was looked at: as what, how many pages, and what is wrong with it, page by page."""

    profile: Profile
    pages: int
    faults: tuple[Fault, ...]
    plates: bool = False  # whether its inks were added up on rendered plates

    @property
    def fails(self) -> bool:
        """Whether it must not go out."""
        return any(fault.level >= Level.ERROR for fault in self.faults)
