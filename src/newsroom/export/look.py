"""Turn the settings of the site's look into what its style sheet needs: two palettes, faces, measures."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from newsroom.config.look import Look, luminance


class Palette(Struct, frozen=True):
    """The colours of one ground, as `#rrggbb`."""

    paper: str
    tint: str
    ink: str
    grey: str  # standfirsts and captions
    quiet: str  # times and credits
    rule: str
    edge: str  # frames that can be clicked


class LookView(Struct, frozen=True):
    """What the style sheet and the pages' heads see of the look. `early` are the fonts of the first screen."""

    light: Palette
    dark: Palette
    headlines: str  # display, serif, sans
    text: str  # serif, sans
    dense: bool
    early: tuple[str, ...]


#: Made by hand for the colours that we come with.
_OURS: Mapping[tuple[str, str], Palette] = {
    (palette.paper, palette.ink): palette
    for palette in (
        Palette("#fffdf9", "#f6f2ea", "#141414", "#4d4a45", "#63605a", "#d8d2c6", "#8a857b"),
        Palette("#111417", "#1a1f23", "#e8e6e1", "#b9b6ae", "#a09d95", "#2f353a", "#767b80"),
    )
}

_HEADLINES: Mapping[str, str] = {
    "display": "serif-display-latin-600.woff2",
    "serif": "serif-latin-600.woff2",
    "sans": "sans-latin-600.woff2",
}


def look_view(look: Look) -> LookView:
    """All of it."""
    early = (f"{look.text}-latin-400.woff2", _HEADLINES[look.headlines], "sans-latin-400.woff2")
    return LookView(
        light=palette(look.paper, look.ink),
        dark=palette(look.dark_paper, look.dark_ink),
        headlines=look.headlines,
        text=look.text,
        dense=look.density == "dense",
        early=tuple(dict.fromkeys(early)),
    )


def palette(paper: str, ink: str) -> Palette:
    """The colours between paper and ink: as near to the paper as they may be to be read on it, tinted or not."""
    ours = _OURS.get((paper, ink))
    if ours is not None:
        return ours
    tint = _mixed(paper, ink, 5)
    return Palette(
        paper=paper,
        tint=tint,
        ink=ink,
        grey=_readable(paper, ink, tint, 6.5),
        quiet=_readable(paper, ink, tint, 5),
        rule=_mixed(paper, ink, 17),
        edge=_readable(paper, ink, tint, 3.2),
    )


def _readable(paper: str, ink: str, ground: str, contrast: float) -> str:
    """The first step from paper to ink that holds the contrast on a ground."""
    steps = (_mixed(paper, ink, part) for part in range(20, 100))
    return next((colour for colour in steps if contrast_of(colour, ground) >= contrast), ink)


def contrast_of(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21, as WCAG 2 reckons it."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _mixed(paper: str, ink: str, part: int) -> str:
    """So many hundredths of the ink in the paper."""
    pairs = ((int(paper[place : place + 2], 16), int(ink[place : place + 2], 16)) for place in (1, 3, 5))
    return "#" + "".join(f"{(a * (100 - part) + b * part + 50) // 100:02x}" for a, b in pairs)
