"""Find what is wrong with what a page paints: pictures too coarse, colours of a screen, inks where black should be."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
from msgspec import Struct

from newsroom.adapters.origins import SOURCE, Stories
from newsroom.adapters.preflight.alone import in_colour
from newsroom.adapters.preflight.measure import WITHIN, place_on
from newsroom.adapters.preflight.painted import Painted
from newsroom.adapters.preflight.paper import lacking
from newsroom.adapters.preflight.walk import painted
from newsroom.model.finding import Level
from newsroom.model.press import Fault, Limits, Place, Profile

#: Of the pixels that a press asks for, so many do; under half of them every reader sees squares.
ENOUGH, LEAST = 0.75, 0.5
#: Drawings in black and white want more pixels than photographs: each of them is an edge.
OF_DRAWINGS = 3
#: Pixels an inch on a screen, of a picture that readers zoom into.
OF_A_SCREEN = 96
#: Points: thinner lines break, larger words may be set in several inks, smaller ones are read by nobody.
HAIR, LARGE, SMALL = 0.2, 14, 4
#: The inks of every press.
PROCESS = ("Cyan", "Magenta", "Yellow", "Black", "None")


class _Kind(Struct, frozen=True):
    """Faults of one page that are one to whoever mends them."""

    code: str
    level: Level
    message: str
    picture: str | None = None


Counted = tuple[_Kind, str | None]


def faults_of(page: pikepdf.Page, number: int, profile: Profile, limits: Limits, stories: Stories) -> Iterator[Fault]:
    """What is wrong with a page, each kind once in a story, with its first place and how often it stands there."""
    first: dict[Counted, Painted] = {}
    times: dict[Counted, int] = {}
    any_at_all = False
    for one in painted(page):
        any_at_all = any_at_all or one.kind != "group"
        for kind in _kinds(one, profile, limits, page):
            counted = (kind, stories.at(number, one.begins[0] + WITHIN, one.begins[1] - WITHIN))
            first.setdefault(counted, one)
            times[counted] = times.get(counted, 0) + 1
    for (kind, slug), one in first.items():
        often = times[kind, slug]
        message = kind.message + (f" ({often} times on this page)" if often > 1 else "")
        place = place_on(page, number, *one.begins)
        yield Fault(kind.code, kind.level, message, place, kind.picture, slug)
    if not any_at_all:
        yield Fault("PDF026", Level.INFO, "the page is empty", Place(number))


def _kinds(one: Painted, profile: Profile, limits: Limits, page: pikepdf.Page) -> Iterator[_Kind]:
    font = lacking(one.font)
    if font is not None:
        yield _Kind("PDF001", Level.ERROR, f"the font {font} is not in the file")
    if one.missing:
        yield _Kind("PDF002", Level.ERROR, "a letter has no outline in its font: an empty box stands there")
    if one.kind == "picture":
        yield from _pictures(one, profile, limits)
    if profile == "print":
        yield from _inks(one, limits, page)
        if limits.black and (one.kind == "gradient" or _within(one, page)) and in_colour(one):
            yield _coloured(one)
    if one.kind == "words" and 0 < one.up < SMALL:
        yield _Kind("PDF024", Level.WARN, f"words of {one.up:.1f} pt: nobody reads them")


def _pictures(one: Painted, profile: Profile, limits: Limits) -> Iterator[_Kind]:
    thing = one.thing
    if thing is None or not one.across or not one.up:
        return
    name = thing.get(SOURCE)
    source = None if name is None else str(name)
    what = source or f"a picture of {int(thing.Width)} by {int(thing.Height)} pixels"
    ppi = min(int(thing.Width) / one.across, int(thing.Height) / one.up) * 72
    wanted = limits.ppi if profile == "print" else OF_A_SCREEN
    drawing = int(thing.get("/BitsPerComponent", 1)) == 1
    wanted *= OF_DRAWINGS if drawing and profile == "print" else 1
    if ppi < wanted * ENOUGH:
        level = Level.ERROR if ppi < wanted * LEAST and profile == "print" else Level.WARN
        yield _Kind("PDF003", level, f"{what} has {ppi:.0f} pixels an inch here; {wanted} are wanted", source)
    if profile != "print":
        return
    if one.ink.space.family == "screen":
        yield _Kind("PDF004", Level.ERROR, f"{what} is in the colours of a screen ({one.ink.space.told})", source)
    if int(thing.get("/BitsPerComponent", 8)) > 8:
        yield _Kind(
            "PDF023", Level.WARN, f"{what} has {int(thing.BitsPerComponent)} bits a colour; a press has 8", source
        )
    if "/JPXDecode" in str(thing.get("/Filter", "")):
        yield _Kind("PDF023", Level.WARN, f"{what} is JPEG 2000, which not every press reads", source)


def _coloured(one: Painted) -> _Kind:
    """Something that takes more inks than the page has."""
    named = None if one.thing is None or one.kind != "picture" else one.thing.get(SOURCE)
    source = None if named is None else str(named)
    what = source or _WHAT.get(one.kind, "a picture")
    does = "are" if one.kind == "words" else "is"
    return _Kind("PDF055", Level.ERROR, f"{what} {does} in colour, and the page is printed in black alone", source)


_WHAT = {"words": "words", "line": "a line", "area": "an area", "gradient": "a gradient", "group": "a group"}


def _inks(one: Painted, limits: Limits, page: pikepdf.Page) -> Iterator[_Kind]:
    """What a press has to know of the colours of all but pictures."""
    ink = one.ink
    if one.kind in _WHAT and ink.space.family == "screen":
        yield _Kind("PDF004", Level.ERROR, f"{_WHAT[one.kind]} in the colours of a screen ({ink.space.told})")
    if one.kind == "words" and one.up < LARGE and not ink.is_black_alone and ink.space.family == "inks":
        several = sum(part > 0 for part in ink.parts) > 1
        if several:
            yield _Kind("PDF005", Level.WARN, f"words of {one.up:.0f} pt in several inks: none lies quite on the other")
    if one.kind in ("words", "line", "area") and ink.total > limits.ink:
        yield _Kind(
            "PDF009",
            Level.ERROR,
            f"{_WHAT[one.kind]} with {ink.total:.0f} % of ink, more than the {limits.ink} % that dry",
        )
    if one.kind == "line" and one.width < HAIR and not ink.is_nothing:
        yield _Kind("PDF012", Level.WARN, f"a line of {one.width:.2f} pt, too thin to hold")
    if one.overprints and ink.is_nothing and one.kind in _WHAT:
        yield _Kind("PDF013", Level.ERROR, f"{_WHAT[one.kind]} in white that overprint: they will not be seen")
    others = [name for name in ink.space.names if name not in PROCESS] if ink.space.family == "spot" else []
    if others:
        yield _Kind("PDF014", Level.WARN, f"a spot colour, {', '.join(others)}: a plate of its own")
    if ink.space.family == "all" and _within(one, page):
        yield _Kind("PDF015", Level.ERROR, f"{_WHAT.get(one.kind, 'something')} in every ink at once within the page")


def _within(one: Painted, page: pikepdf.Page) -> bool:
    left, low, right, high = (float(side) for side in page.trimbox)
    return left < one.x + one.across / 2 < right and low < one.y + one.up / 2 < high
