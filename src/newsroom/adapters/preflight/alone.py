"""Tell whether something on a page takes other inks than black."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import pikepdf
from PIL import Image

from newsroom.adapters.preflight.colour import Ink
from newsroom.adapters.preflight.painted import Painted

#: By so much the parts of an ink may differ from none, of 255 in a picture: what compressing leaves.
NOISE, ALL = 12, 255
#: Plates that a page in black alone has, or needs none for.
OF_BLACK = ("Black", "None", "All")


def in_colour(one: Painted) -> bool:
    """Whether it takes more than the black plate. What nobody can tell by the file counts as black."""
    if one.kind == "group" or one.ink.space.family in ("grey", "all", "pattern"):
        return False
    if one.ink.space.family == "screen":
        return True
    thing = one.thing
    if one.kind == "picture" and not one.ink.parts:
        return one.ink.space.family == "spot" or (thing is not None and _has_colours(thing))
    if one.kind == "gradient":
        return thing is not None and any(any(mixed[:3]) for mixed in _mixed(thing.get("/Function")))
    return _flat(one.ink)


def _flat(ink: Ink) -> bool:
    if ink.space.family == "inks":
        return any(ink.parts[:3])
    return any(part for name, part in zip(ink.space.names, ink.parts, strict=False) if name not in OF_BLACK)


def _has_colours(picture: pikepdf.Object) -> bool:
    """Whether cyan, magenta or yellow differ from one place of a picture to another, or are neither none nor all.

    Some files tell inks from none to all, some the other way round.
    """
    try:
        seen: Image.Image = pikepdf.PdfImage(cast("pikepdf.Stream", picture)).as_pil_image()
    except (pikepdf.PdfError, NotImplementedError, ValueError, TypeError, OSError):  # it cannot be decoded
        return False
    if seen.mode != "CMYK":
        return False
    extremes = cast("list[tuple[int, int]]", [band.getextrema() for band in seen.split()[:3]])
    return any(high - low > NOISE or NOISE < low < ALL - NOISE for low, high in extremes)


def _mixed(function: pikepdf.Object | None) -> Iterator[tuple[float, ...]]:
    """The colours between which a gradient changes."""
    for part in () if function is None else (function, *function.get("/Functions", ())):
        for name in ("/C0", "/C1"):
            found = tuple(float(each) for each in part.get(name, ()))
            if len(found) == len("CMYK"):
                yield found
