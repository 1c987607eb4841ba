"""Open a PDF and look it over as what it is meant for."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
from msgspec.structs import replace

from newsroom.adapters.origins import Stories, stories_of
from newsroom.adapters.preflight import paper, plates, reader
from newsroom.adapters.preflight.measure import point_of
from newsroom.adapters.preflight.page import faults_of
from newsroom.adapters.sheet import PRESS
from newsroom.model.finding import Level
from newsroom.model.press import Fault, Limits, Place, Preflighted, Profile, limits_told

#: The code of a font that is not in the file.
FONT = "PDF001"
_DECLARES: tuple[tuple[str, Profile], ...] = (("pdfaid", "archive"), ("pdfuaid", "screen"), ("GTS_PDFX", "print"))


def preflight(content: bytes, limits: Limits, profile: Profile | None = None, *, rendered: bool = True) -> Preflighted:
    """What is wrong with a PDF: as `profile`, else as what it declares, else for the press.

    `rendered`: its inks are added up on plates, where Ghostscript is here.
    """
    try:
        document = pikepdf.open(io.BytesIO(content))
    except pikepdf.PasswordError:
        return _unread("it is encrypted", profile)
    except (pikepdf.PdfError, ValueError, OSError):
        what = "it is broken and cannot be read" if content.startswith(b"%PDF") else "this is no PDF"
        return _unread(what, profile)
    with document:
        declared = declares(document)
        meant = profile or declared or "print"
        try:
            stories = stories_of(document)
            faults = [*paper.acting(document, meant)]
            if meant == "print":
                faults += [*paper.boxes(document, limits), *paper.intent(document, meant)]
            else:
                faults += [*reader.structure(document, meant)]
            if meant == "archive":
                faults += [*paper.intent(document, meant), *reader.kept(document, declared)]
            faults += _painted(document, meant, limits, stories)
            added = meant == "print" and rendered and plates.can_be_rendered()
            if added:
                faults += plates.overinked(document, content, limits)
            faults = [_whose(fault, stories, document) for fault in faults]
        except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, IndexError) as problem:
            return _unread(f"it is broken: {problem}", meant)
        faults.sort(key=_order)
        return Preflighted(meant, len(document.pages), tuple(faults), plates=added)


def _painted(document: pikepdf.Pdf, meant: Profile, limits: Limits, stories: Stories) -> Iterator[Fault]:
    """What is wrong with what the pages paint, and with fonts that none of them uses."""
    lacking: set[str] = set()
    for number, page in enumerate(document.pages, 1):
        for fault in faults_of(page, number, meant, limits, stories):
            if fault.code != FONT:
                yield fault
                continue
            once = replace(fault, message=fault.message.partition(" (")[0])
            if once.message not in lacking:
                lacking.add(once.message)
                yield once
    yield from paper.fonts(document, lacking)


def _whose(fault: Fault, stories: Stories, document: pikepdf.Pdf) -> Fault:
    """A fault with the story that it stands in."""
    if fault.article is not None:
        return fault
    place = fault.place
    if place is None:
        slug = stories.slugs[0] if len(stories.slugs) == 1 else None
    else:
        slug = stories.at(place.page, *point_of(document.pages[place.page - 1], place))
    return fault if slug is None else replace(fault, article=slug)


def _order(fault: Fault) -> tuple[float, ...]:
    """What is wrong with all of it, then page by page from top to bottom."""
    place = fault.place or Place(0)
    return (place.page, -1 if place.y is None else place.y, -1 if place.x is None else place.x)


def declares(document: pikepdf.Pdf) -> Profile | None:
    """What its metadata says that it is for."""
    metadata = document.Root.get("/Metadata")
    told = metadata.read_bytes().decode("utf-8", "replace") if metadata is not None else ""
    told += "GTS_PDFX" if "/GTS_PDFXVersion" in document.docinfo else ""
    return next((profile for sign, profile in _DECLARES if sign in told), None)


def limits_in(content: bytes) -> Limits | None:
    """What the press asks that a PDF says it was made for; None where it says nothing, or cannot be read."""
    try:
        with pikepdf.open(io.BytesIO(content)) as document:
            return limits_told(str(document.docinfo.get(PRESS, "")))
    except (pikepdf.PdfError, ValueError, TypeError, OSError):
        return None


def _unread(message: str, profile: Profile | None) -> Preflighted:
    return Preflighted(profile or "print", 0, (Fault("PDF000", Level.ERROR, message),))
