"""Measure a page as people do: in millimetres from the left and the top of what is left after trimming."""

from __future__ import annotations

import pikepdf

from newsroom.adapters.sheet import MM
from newsroom.model.press import Place

#: So many points within a corner is what begins there.
WITHIN = 1.5


def place_on(page: pikepdf.Page, number: int, x: float, y: float) -> Place:
    """A point of the file, in points."""
    left, _, _, top = (float(side) for side in page.trimbox)
    return Place(number, round((x - left) / MM, 1), round((top - y) / MM, 1))


def point_of(page: pikepdf.Page, place: Place) -> tuple[float | None, float | None]:
    """A place as a point of the file again, a hair within what begins there."""
    if place.x is None or place.y is None:
        return None, None
    left, _, _, top = (float(side) for side in page.trimbox)
    return left + place.x * MM + WITHIN, top - place.y * MM - WITHIN


def corner_of(page: pikepdf.Page, number: int, box: pikepdf.Object | None) -> Place:
    """Where a box (left, low, right, high) begins; the page alone where there is none."""
    if not isinstance(box, pikepdf.Array) or len(box) != len("left low right high".split()):
        return Place(number)
    sides = [float(side) for side in box]
    return place_on(page, number, min(sides[0], sides[2]), max(sides[1], sides[3]))
