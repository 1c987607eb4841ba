"""Say what newsroom.toml may hold about the look of the site: faces, colours, how dense."""

import re
from typing import Annotated, Literal

from newsroom.config.table import SettingsTable
from newsroom.contract.marks import Proof

#: Relative luminance (WCAG 2): on lighter paper and on darker ground than these every colour of a section, and every
#: grey made between paper and ink, holds 4.5:1, also where the ground is tinted.
LIGHT, DARK = 0.72, 0.03
#: And how dark the ink of light pages has to be, how light that of dark ones.
DARK_INK, LIGHT_INK = 0.05, 0.5


def luminance(colour: str) -> float:
    """How light `#rrggbb` is, from 0 (black) to 1 (white), as WCAG 2 reckons it."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _colour(written: str) -> str:
    if not re.fullmatch("#[0-9A-Fa-f]{6}", written):
        message = f'"{written}" is no colour; they look like #fff1e5'
        raise ValueError(message)
    return written.lower()


def _paper(written: str) -> str:
    colour = _colour(written)
    if luminance(colour) < LIGHT:
        message = f"{colour} is too dark for paper: text and the sections' colours would not be readable on it"
        raise ValueError(message)
    return colour


def _ink(written: str) -> str:
    colour = _colour(written)
    if luminance(colour) > DARK_INK:
        message = f"{colour} is too light for ink: captions and times, which are greyer, would not be readable"
        raise ValueError(message)
    return colour


def _dark_paper(written: str) -> str:
    colour = _colour(written)
    if luminance(colour) > DARK:
        message = f"{colour} is too light for dark paper: the sections' colours would not be readable on it"
        raise ValueError(message)
    return colour


def _dark_ink(written: str) -> str:
    colour = _colour(written)
    if luminance(colour) < LIGHT_INK:
        message = f"{colour} is too dark for ink on dark paper: captions and times would not be readable"
        raise ValueError(message)
    return colour


class Look(SettingsTable, frozen=True):
    """`[look]`: how the site is set. Colours are written like `#fff1e5`; what stands between paper and ink (greys,
    rules, tints) is made from the two, readable."""

    headlines: Literal["display", "serif", "sans"] = "display"
    """The face of headlines: the display cut of the serif, the serif of texts, or the sans."""
    text: Literal["serif", "sans"] = "serif"
    """The face of texts and standfirsts."""
    density: Literal["roomy", "dense"] = "roomy"
    """How close things stand: `dense` sets texts and headlines smaller and lists closer."""
    paper: Annotated[str, Proof(_paper)] = "#fffdf9"
    """The ground of light pages."""
    ink: Annotated[str, Proof(_ink)] = "#141414"
    """What is printed on it."""
    dark_paper: Annotated[str, Proof(_dark_paper)] = "#111417"
    """The ground of dark pages, for readers whose system asks for them."""
    dark_ink: Annotated[str, Proof(_dark_ink)] = "#e8e6e1"
    """What is printed on that."""
