"""Write into a PDF which story lies where on its pages, and which of the newsroom's pictures each image is.

Stories are PDF's own article threads: a reader follows one from page to page, and whoever preflights a page can say
whose it is. Whatever stands in an element with `data-story="SLUG"` is a part of that story.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import pydyf
from msgspec import Struct

if TYPE_CHECKING:
    import pikepdf  # what sets for screens does without it

#: Where an image says which of the newsroom's pictures it is, and a thread which story.
SOURCE, STORY = "/NewsroomPicture", "/NewsroomStory"
#: Points in a CSS pixel.
_POINT = 0.75
#: Boxes within one another beyond so many are not looked into for stories.
_DEEPEST = 6
#: Left, low, right, high, in points.
Area = tuple[float, float, float, float]


def named(files: Mapping[bytes, str]) -> Callable[[Any, pydyf.PDF], None]:
    """What WeasyPrint is to do with a PDF before it writes it; `files` are the newsroom's pictures by their plates."""

    def finish(document: Any, pdf: pydyf.PDF) -> None:
        for thing in pdf.objects:
            if isinstance(thing, pydyf.Stream) and thing.extra.get("Subtype") == "/Image" and len(thing.stream) == 1:
                content = getattr(thing.stream[0], "data", thing.stream[0])  # it reads its pictures late
                file = files.get(content)
                if file is not None:
                    thing.extra[SOURCE[1:]] = pydyf.String(file)
        pages = [thing for thing in pdf.objects if isinstance(thing, pydyf.Dictionary) and thing.get("Type") == "/Page"]
        parts: dict[str, list[tuple[pydyf.Dictionary, Area]]] = {}
        for page, told in zip(pages, document.pages, strict=True):
            for slug, area in _parts(told):
                parts.setdefault(slug, []).append((page, area))
        for slug, places in parts.items():
            _thread(pdf, slug, places)

    return finish


def _parts(page: Any) -> Iterator[tuple[str, Area]]:
    """The parts of stories on a page."""
    for box in _marked(page._page_box, 0):
        left, top = box.border_box_x(), box.border_box_y()
        sides = (left, page.height - top - box.border_height(), left + box.border_width(), page.height - top)
        yield box.element.get("data-story"), _area([side * _POINT for side in sides])


def _area(sides: list[float]) -> Area:
    left, low, right, high = (round(side, 2) for side in sides)
    return left, low, right, high


def _marked(box: Any, depth: int) -> Iterator[Any]:
    if box.element is not None and box.element.get("data-story") and not box.element_tag.endswith("::marker"):
        yield box
    elif depth < _DEEPEST:
        for child in getattr(box, "children", ()):
            yield from _marked(child, depth + 1)


def _thread(pdf: pydyf.PDF, slug: str, places: list[tuple[pydyf.Dictionary, Area]]) -> None:
    """A thread of beads, each of which knows the next, the last the first."""
    thread = pydyf.Dictionary({"Type": "/Thread", "I": pydyf.Dictionary({"Title": pydyf.String(slug)})})
    thread["I"][STORY[1:]] = pydyf.String(slug)
    pdf.add_object(thread)
    beads = [pydyf.Dictionary({"Type": "/Bead", "T": thread.reference, "R": pydyf.Array(area)}) for _, area in places]
    for bead in beads:
        pdf.add_object(bead)
    for at, (bead, (page, _)) in enumerate(zip(beads, places, strict=True)):
        bead["N"], bead["V"] = beads[(at + 1) % len(beads)].reference, beads[at - 1].reference
        bead["P"] = page.reference
        page.setdefault("B", pydyf.Array()).append(bead.reference)
    thread["F"] = beads[0].reference
    pdf.catalog.setdefault("Threads", pydyf.Array()).append(thread.reference)


def shift(page: pikepdf.Page, right: float, up: float) -> None:
    """The stories of a page whose corner was moved, in points."""
    from pikepdf import Array

    for bead in page.obj.get("/B", ()):
        left, low, far, high = (float(side) for side in bead.R)
        bead.R = Array([round(side, 2) for side in (left + right, low + up, far + right, high + up)])


class Stories(Struct, frozen=True):
    """The stories of a PDF: of each page (1 …) where they lie."""

    slugs: tuple[str, ...]
    pages: Mapping[int, tuple[tuple[Area, str], ...]]

    def at(self, number: int, x: float | None = None, y: float | None = None) -> str | None:
        """Whose a point of a page is, in points, or the page; None where several stories share it, or it is nobody's.

        What stands beside the only story of a PDF, as its folio does, is a part of it.
        """
        parts = self.pages.get(number, ())
        if x is not None and y is not None:
            around = [(area, slug) for area, slug in parts if area[0] <= x <= area[2] and area[1] <= y <= area[3]]
            if around:
                return min(around, key=lambda one: (one[0][2] - one[0][0]) * (one[0][3] - one[0][1]))[1]
        alone = set(self.slugs) if x is not None else {slug for _, slug in parts}
        return alone.pop() if len(alone) == 1 else None


def stories_of(document: pikepdf.Pdf) -> Stories:
    """Those that a PDF of ours names; others have threads without slugs, or none."""
    slugs: dict[str, None] = {}
    pages: dict[int, tuple[tuple[Area, str], ...]] = {}
    for number, page in enumerate(document.pages, 1):
        parts = []
        for bead in page.obj.get("/B", ()):
            thread = bead.get("/T")
            told = None if thread is None else thread.get("/I")
            slug = "" if told is None else str(told.get(STORY, ""))
            if slug:
                parts.append((_area([float(side) for side in bead.R]), slug))
                slugs[slug] = None
        pages[number] = tuple(parts)
    return Stories(tuple(slugs), pages)
