"""Find what is wrong with a PDF as a whole: its boxes, its fonts, its output intent, what acts in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pikepdf

from newsroom.adapters.preflight.measure import corner_of
from newsroom.adapters.sheet import MM
from newsroom.model.finding import Level
from newsroom.model.press import Fault, Limits, Place, Profile

#: Millimetres by which two measures may differ and be the same.
SAME = 0.2


def fonts(document: pikepdf.Pdf, told: Iterable[str] = ()) -> Iterator[Fault]:
    """Fonts that are not in the file: another will stand in for them. `told` are messages that need no second time."""
    told = set(told)
    for thing in document.objects:
        if not isinstance(thing, pikepdf.Dictionary) or thing.get("/Type") != "/Font":
            continue
        name = lacking(thing) if thing.get("/Subtype") != "/Type0" else None  # what that is made of is told
        message = f"the font {name} is not in the file"
        if name is not None and message not in told:
            told.add(message)
            yield Fault("PDF001", Level.ERROR, message)


def lacking(font: pikepdf.Object | None) -> str | None:
    """The name of a font whose outlines are not in the file."""
    if font is None or font.get("/Subtype") == "/Type3":  # that one draws its letters itself
        return None
    if font.get("/Subtype") == "/Type0":
        font = next(iter(font.get("/DescendantFonts", ())), None)
        return lacking(font)
    descriptor = font.get("/FontDescriptor")
    if descriptor is not None and any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
        return None
    return str(font.get("/BaseFont", "/(no name)"))[1:]


def boxes(document: pikepdf.Pdf, limits: Limits) -> Iterator[Fault]:
    """Where a press cuts, and what it cuts off."""
    sizes: dict[tuple[int, int], list[int]] = {}
    for number, page in enumerate(document.pages, 1):
        if "/TrimBox" not in page.obj:
            yield Fault("PDF006", Level.ERROR, "no trim box says where the page is cut", Place(number))
        left, low, right, high = (float(side) for side in page.trimbox)
        sizes.setdefault((round((right - left) / MM), round((high - low) / MM)), []).append(number)
        media = [float(side) for side in page.mediabox]
        if left < media[0] - 1 or low < media[1] - 1 or right > media[2] + 1 or high > media[3] + 1:
            yield Fault("PDF006", Level.ERROR, "the trim box lies past the edge of the sheet", Place(number))
        bleed = [float(side) for side in page.obj.get("/BleedBox", page.trimbox)]
        least = min(left - bleed[0], low - bleed[1], bleed[2] - right, bleed[3] - high) / MM
        if least < limits.bleed - SAME:
            has = "none" if least < SAME else f"{least:.1f} mm"
            yield Fault(
                "PDF007", Level.ERROR, f"{limits.bleed:g} mm of bleed are wanted, there is {has}", Place(number)
            )
        if int(page.obj.get("/Rotate", 0)) % 360:
            yield Fault("PDF016", Level.WARN, f"the page is turned by {int(page.obj.Rotate)} degrees", Place(number))
        if float(page.obj.get("/UserUnit", 1)) != 1:
            yield Fault(
                "PDF016", Level.ERROR, "the page has a unit of its own: it will come out in another size", Place(number)
            )
    if len(sizes) > 1:
        most = max(sizes, key=lambda size: len(sizes[size]))
        for size, pages in sizes.items():
            if size != most:
                message = f"the page is {size[0]} by {size[1]} mm, others are {most[0]} by {most[1]}"
                yield Fault("PDF010", Level.ERROR, message, Place(pages[0]))
    if len(document.pages) % limits.multiple:
        message = f"{len(document.pages)} pages are no multiple of {limits.multiple}"
        yield Fault("PDF011", Level.ERROR, message)


def intent(document: pikepdf.Pdf, profile: Profile) -> Iterator[Fault]:
    """What the file says it was made for."""
    intents = list(document.Root.get("/OutputIntents", ()))
    if not intents:
        if profile == "print":
            yield Fault("PDF008", Level.ERROR, "no output intent says for which press it was made")
        else:
            yield Fault("PDF008", Level.ERROR, "no output intent says what its colours are")
        return
    icc = intents[0].get("/DestOutputProfile")
    if profile == "print" and icc is not None and int(icc.get("/N", 4)) != 4:
        yield Fault("PDF008", Level.ERROR, "its output intent is for a screen, not for a press")


def acting(document: pikepdf.Pdf, profile: Profile) -> Iterator[Fault]:
    """What acts, asks or hides in a file that is to be printed or kept."""
    root = document.Root
    names = root.get("/Names", pikepdf.Dictionary())
    if "/JavaScript" in names or _acts(root.get("/OpenAction")) or "/AA" in root:
        yield Fault("PDF017", Level.ERROR, "something runs in it when it is opened")
    if profile != "print":
        return
    for number, page in enumerate(document.pages, 1):
        for annotation in page.obj.get("/Annots", ()):
            if annotation.get("/Subtype") not in ("/PrinterMark", "/TrapNet", "/Popup"):
                kind = str(annotation.get("/Subtype", "/note"))[1:].lower()
                place = corner_of(page, number, annotation.get("/Rect"))
                yield Fault("PDF018", Level.ERROR, f"a {kind} lies over the page, which a press prints or drops", place)
                break
    layers = root.get("/OCProperties")
    if layers is not None and len(layers.get("/OCGs", ())):
        yield Fault("PDF020", Level.WARN, f"{len(layers.OCGs)} layers: what is hidden here may be printed there")
    if "/AcroForm" in root and len(root.AcroForm.get("/Fields", ())):
        yield Fault("PDF018", Level.ERROR, "it is a form to be filled in")
    if _old(document) and _see_through(document):
        yield Fault("PDF019", Level.ERROR, "it declares PDF/X-1a or X-3, and something in it can be seen through")


def _acts(action: pikepdf.Object | None) -> bool:
    return isinstance(action, pikepdf.Dictionary) and action.get("/S") not in ("/GoTo", None)


def _old(document: pikepdf.Pdf) -> bool:
    return str(document.docinfo.get("/GTS_PDFXVersion", "")).startswith(("PDF/X-1", "PDF/X-3"))


def _see_through(document: pikepdf.Pdf) -> bool:
    return any(
        ("/SMask" in thing and thing.SMask != "/None") or min(float(thing.get(key, 1)) for key in ("/ca", "/CA")) < 1
        for thing in document.objects
        if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream)
    )
