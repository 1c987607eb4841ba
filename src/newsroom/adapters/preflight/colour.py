"""Say what a PDF's colour spaces are, as a press sees them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import pikepdf
from msgspec import Struct
from pikepdf import Name

#: `screen`: red, green and blue, or a colour that no ink is named in; `all`: every ink at once, for marks.
Family = Literal["grey", "inks", "screen", "spot", "all", "pattern"]
_PLAIN: dict[str, Family] = {
    "/DeviceGray": "grey", "/G": "grey", "/CalGray": "grey", "/DeviceCMYK": "inks", "/CMYK": "inks",
    "/DeviceRGB": "screen", "/RGB": "screen", "/CalRGB": "screen", "/Lab": "screen", "/Pattern": "pattern",
}  # fmt: skip
_BY_COUNT: dict[int, Family] = {1: "grey", 3: "screen", 4: "inks"}


class Space(Struct, frozen=True):
    """A colour space: its family, and of spot colours the names of the inks."""

    family: Family
    names: tuple[str, ...] = ()
    told: str = ""


class Ink(Struct, frozen=True):
    """A colour that something is painted with."""

    space: Space
    parts: tuple[float, ...] = ()

    @property
    def is_black_alone(self) -> bool:
        """Whether one plate is enough for it: black, or nothing."""
        if self.space.family == "grey":
            return True
        return self.space.family == "inks" and not any(self.parts[:3])

    @property
    def is_nothing(self) -> bool:
        """Whether it leaves the paper as it is."""
        return self.space.family == "inks" and not any(self.parts)

    @property
    def total(self) -> float:
        """Percent of ink."""
        return 100 * sum(self.parts) if self.space.family == "inks" else 0


GREY, INKS, SCREEN = Space("grey", told="DeviceGray"), Space("inks", told="DeviceCMYK"), Space("screen", told="RGB")
BLACK = Ink(GREY, (0.0,))


def space_of(given: pikepdf.Object | None, resources: pikepdf.Object | None = None) -> Space:
    """A colour space as it is written, by its name among the resources, or as an array."""
    if given is None:
        return GREY
    if not isinstance(given, Name):
        return _of_array(given, resources)
    name = str(given)
    if name in _PLAIN:
        return Space(_PLAIN[name], told=name[1:])
    spaces = resources.get("/ColorSpace") if resources is not None else None
    return space_of(spaces[name], resources) if spaces is not None and name in spaces else SCREEN


def _of_array(given: pikepdf.Object, resources: pikepdf.Object | None) -> Space:
    kind = str(given[0])
    match kind:
        case "/ICCBased":
            count = int(given[1].N)
            return Space(_BY_COUNT.get(count, "screen"), told=f"an ICC profile of {count} colours")
        case "/Separation" | "/DeviceN":
            names = [given[1]] if kind == "/Separation" else list(given[1])
            inks = tuple(str(each)[1:] for each in names)
            return Space("all" if inks == ("All",) else "spot", inks, ", ".join(inks))
        case "/Indexed" | "/I" | "/Pattern" if len(given) > 1:
            return space_of(given[1], resources)
        case _:
            return Space(_PLAIN.get(kind, "screen"), told=kind[1:])


def numbers(operands: Sequence[pikepdf.Object]) -> tuple[float, ...]:
    """Those of an operator's operands that are numbers."""
    return tuple(float(each) for each in operands if not isinstance(each, Name))
