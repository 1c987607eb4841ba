"""Compose the pages of an edition: galleys are set once, then every page takes the lines that stand on it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from msgspec import Struct, field
from weasyprint import HTML, Document
from weasyprint.document import Page

from newsroom.adapters.grafting import PX, SetPiece, graft, pieces, places, repaint
from newsroom.adapters.origins import named
from newsroom.adapters.pdf import ONE_LINE, VARIANTS, Fetcher, Typesetter, heard, undisturbed
from newsroom.adapters.platemaker import Platemaker
from newsroom.adapters.preflight.kept import Kept
from newsroom.export.edition.piece import Key, Laid, PageOrder
from newsroom.export.plate import PdfSet, Plate, Profile, Sheet
from newsroom.model.place import Slug

#: How deep the baseline of a line of text lies in its 11.5 pt, whatever else stands in it.
OVER = 0.77 * PX
STYLES = ("fonts/print.css", "pdf/edition.css")


class Compositor(Struct, frozen=True, dict=True):
    """Sets pieces and pages with one typesetter's fonts, styles and pictures."""

    typesetter: Typesetter
    profile: Profile
    kept: Kept
    _set: dict[Key, SetPiece] = field(default_factory=dict)
    _plates: dict[tuple[str, bool], bytes] = field(default_factory=dict)
    _files: dict[bytes, str] = field(default_factory=dict)

    @cached_property
    def _options(self) -> dict[str, Any]:
        return {"pdf_variant": VARIANTS[self.profile], "cache": {}}

    def measure(self, html: str, plates: Iterable[tuple[Plate, Sheet | None]]) -> Mapping[Key, Laid]:
        """Set all pieces, which stand in the HTML, and say how high they are."""
        ready = {plate.name: self._made(plate, sheet) for plate, sheet in plates}
        with undisturbed(), heard():
            document = self._rendered(html, ready)
        found = pieces(document.pages[0]._page_box)
        self._set.update(found)
        return {key: one.laid for key, one in found.items()}

    def pages(self, orders: Sequence[PageOrder]) -> Iterator[PdfSet]:
        """The pages, each a PDF of its own; equal orders give equal bytes."""
        for order in orders:
            yield self._page(order)

    def _page(self, order: PageOrder) -> PdfSet:
        plates = {plate.name: self._made(plate, order.sheet) for plate in order.plates}
        with undisturbed(), heard() as remarks:
            document = self._rendered(order.html, plates)
            (page,) = document.pages
            for place in places(page._page_box):
                told = place.element
                end = told.get("data-end")
                found = self._set[Key(told.get("data-graft"))]
                graft(place, found, int(told.get("data-first")), int(end) if end else None, over=OVER)
                repaint(page._page_box, place)
            whole = document.copy([Page(page._page_box)])  # anew, for it tells of links and bookmarks
            identifier = hashlib.sha256(order.identifier.encode()).digest()[:16]
            pdf = whole.write_pdf(finisher=named(self._files), pdf_identifier=identifier, **self._options)
        made = self._finished(pdf, order)
        faults = () if order.sheet is None else self.kept.look(made, order.sheet.limits).faults
        return PdfSet(Slug(f"page-{order.number}"), made, tuple(remarks.tofu), faults)

    def _finished(self, pdf: bytes, order: PageOrder) -> bytes:
        if order.sheet is None and not order.forms:
            return pdf
        from newsroom.adapters import forms, sheet  # pikepdf: screens do without it

        if order.sheet is not None:
            pdf = sheet.for_the_press(pdf, order.sheet, self._maker(order.sheet), order.identifier)
        return forms.placed(pdf, order.forms) if order.forms else pdf

    def _made(self, plate: Plate, sheet: Sheet | None) -> bytes:
        key = (plate.name, sheet is not None and sheet.mono)
        if key not in self._plates:
            self._plates[key] = self.typesetter.made(plate, None if sheet is None else self._maker(sheet))
            self._files[self._plates[key]] = plate.picture.file
        return self._plates[key]

    def _maker(self, sheet: Sheet) -> Platemaker:
        return self.typesetter.platemaker(sheet)

    def _rendered(self, html: str, plates: Mapping[str, bytes]) -> Document:
        setter, fetcher = self.typesetter, Fetcher(self.typesetter.templates, plates)
        page = HTML(string=ONE_LINE.sub(" ", html), base_url="about:blank", url_fetcher=fetcher)
        styles = [setter.sheet_of(name, fetcher) for name in STYLES]
        return page.render(font_config=setter.fonts, stylesheets=styles, **self._options)
