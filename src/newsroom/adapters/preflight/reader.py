"""Find what keeps a PDF from those who do not see it, or from those who open it in a hundred years."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
from msgspec import Struct

from newsroom.adapters.preflight.measure import corner_of, place_on
from newsroom.adapters.preflight.walk import painted
from newsroom.model.finding import Level
from newsroom.model.press import Fault, Place, Profile

#: Structure elements within one another beyond so many are a file made to hang whoever looks at it.
DEEPEST = 200


def structure(document: pikepdf.Pdf, profile: Profile) -> Iterator[Fault]:
    """Tags, title, language, alternative texts."""
    root = document.Root
    marked = root.get("/MarkInfo", pikepdf.Dictionary()).get("/Marked", False)
    if "/StructTreeRoot" not in root or not marked:
        yield Fault("PDF030", Level.ERROR, "it is not tagged: a screen reader reads it in any order, or not at all")
    else:
        yield from _bare(document)
    if not str(document.docinfo.get("/Title", "")).strip():
        yield Fault("PDF031", Level.ERROR, "it has no title")
    elif profile == "screen" and not root.get("/ViewerPreferences", pikepdf.Dictionary()).get(
        "/DisplayDocTitle", False
    ):
        yield Fault("PDF031", Level.WARN, "readers see its file name in place of its title")
    if not str(root.get("/Lang", "")).strip():
        yield Fault("PDF032", Level.ERROR, "it does not say in which language it is")
    for number, page in enumerate(document.pages, 1):
        for link in page.obj.get("/Annots", ()):
            if link.get("/Subtype") == "/Link" and not _leads(link):
                yield Fault("PDF034", Level.WARN, "a link leads nowhere", corner_of(page, number, link.get("/Rect")))


def _bare(document: pikepdf.Pdf) -> Iterator[Fault]:
    """Figures that are nothing to who does not see them, page by page."""
    numbers = {page.obj.objgen: number for number, page in enumerate(document.pages, 1)}
    found: dict[int, list[Place | None]] = {}
    for figure in _elements(document.Root.StructTreeRoot.get("/K"), None, 0):
        if figure.node.S == "/Figure" and not str(figure.node.get("/Alt", figure.node.get("/ActualText", ""))):
            number = 0 if figure.page is None else numbers.get(figure.page.objgen, 0)
            found.setdefault(number, []).append(
                _place_of(figure.node, document.pages[number - 1], number) if number else None
            )
    for places in found.values():
        figures = "1 figure has" if len(places) == 1 else f"{len(places)} figures have"
        yield Fault("PDF033", Level.ERROR, f"{figures} no alternative text", places[0])


def kept(document: pikepdf.Pdf, declared: Profile | None) -> Iterator[Fault]:
    """What an archive asks besides."""
    if declared != "archive":
        yield Fault("PDF040", Level.ERROR, "it does not declare PDF/A")
    if document.is_encrypted:
        yield Fault("PDF041", Level.ERROR, "it is encrypted: whoever loses the key has lost it")


class _Element(Struct, frozen=True):
    """An element of the structure, and the page it is on."""

    node: pikepdf.Object
    page: pikepdf.Object | None


def _elements(node: pikepdf.Object | None, page: pikepdf.Object | None, depth: int) -> Iterator[_Element]:
    if depth > DEEPEST or node is None:
        return
    if isinstance(node, pikepdf.Array):
        for one in node:
            yield from _elements(one, page, depth + 1)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        page = node.get("/Pg", page)
        yield _Element(node, page if page is not None else _page_of(node.get("/K")))
        yield from _elements(node.get("/K"), page, depth + 1)


def _page_of(content: pikepdf.Object | None) -> pikepdf.Object | None:
    """The page of what an element holds."""
    first = next(iter(content), None) if isinstance(content, pikepdf.Array) else content
    return first.get("/Pg") if isinstance(first, pikepdf.Dictionary) else None


def _place_of(node: pikepdf.Object, page: pikepdf.Page, number: int) -> Place:
    """Where an element lies: as it says, or where what it marks is painted."""
    box, mark = _box_of(node), _mark_of(node.get("/K"))
    if box is None and mark is not None:
        for one in painted(page, mark):
            return place_on(page, number, one.x, one.y + one.up)
    return corner_of(page, number, box)


def _mark_of(content: pikepdf.Object | None) -> int | None:
    """The first mark of what an element holds."""
    first = next(iter(content), None) if isinstance(content, pikepdf.Array) else content
    if isinstance(first, pikepdf.Dictionary):
        first = first.get("/MCID")
    return int(first) if isinstance(first, int) else None


def _box_of(node: pikepdf.Object) -> pikepdf.Object | None:
    """Where an element says that it lies."""
    told = node.get("/A")
    for one in told if isinstance(told, pikepdf.Array) else [told]:
        if isinstance(one, pikepdf.Dictionary) and "/BBox" in one:
            return one.BBox
    return None


def _leads(link: pikepdf.Object) -> bool:
    action = link.get("/A")
    if action is not None and action.get("/S") == "/URI":
        return bool(str(action.get("/URI", "")))
    return action is not None or "/Dest" in link
