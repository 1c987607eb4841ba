"""Put advertisements and ready-made pages on a page as they came: never scaled, never repainted."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pikepdf
from msgspec import Struct
from pikepdf import Array, Dictionary, Pdf

from newsroom.adapters.preflight.kept import Kept
from newsroom.errors import UsageProblem
from newsroom.export.edition.piece import Form
from newsroom.model.press import Fault, Limits

MM = 72 / 25.4


class FolderForms(Struct, frozen=True):
    """The advertisements and ready-made pages that lie in a newsroom's folder."""

    root: Path

    def content(self, file: str) -> bytes:
        """The bytes. UsageProblem where there are none."""
        place = self.root / file
        if not place.resolve().is_relative_to(self.root.resolve()):
            raise UsageProblem(f"{file} leads out of the newsroom")
        try:
            return place.read_bytes()
        except OSError as problem:
            hint = "put it there, or write another path into the edition"
            raise UsageProblem(f"there is no {file}", hint=hint) from problem

    def size(self, file: str) -> tuple[float, float]:
        """Width and height after trimming, in millimetres."""
        return measured(self.content(file), file)

    def faults(self, file: str, limits: Limits) -> tuple[Fault, ...]:
        """What a press would find in it."""
        return Kept.of(self.root).look(self.content(file), limits).faults


def measured(content: bytes, file: str) -> tuple[float, float]:
    """The trimmed size of a PDF's one page in millimetres; UsageProblem where it is no PDF of one page."""
    try:
        with Pdf.open(io.BytesIO(content)) as document:
            if len(document.pages) != 1:
                count = len(document.pages)
                raise UsageProblem(f"{file} has {count} pages, and one is wanted")
            (page,) = document.pages
            left, bottom, right, top = (float(side) for side in page.trimbox)
            wide, high = (right - left) / MM, (top - bottom) / MM
            turned = int(page.obj.get("/Rotate", 0)) % 180
            return (high, wide) if turned else (wide, high)
    except pikepdf.PasswordError as problem:
        raise UsageProblem(f"{file} wants a password", hint="ask for it without") from problem
    except pikepdf.PdfError as problem:
        raise UsageProblem(f"{file} is no PDF that can be read") from problem


def placed(pdf: bytes, forms: Sequence[Form]) -> bytes:
    """The page with its forms, each where it is booked, counted from what is left after trimming."""
    with Pdf.open(io.BytesIO(pdf)) as document:
        (page,) = document.pages
        left, _, _, top = (float(side) for side in page.trimbox)
        resources = page.obj.Resources
        shown = resources.get("/XObject", Dictionary())
        told = []
        for number, form in enumerate(forms):
            with Pdf.open(io.BytesIO(form.content)) as other:
                (one,) = other.pages
                own = one.as_form_xobject()
                trim = [float(side) for side in one.trimbox]
                # a whole page brings its bleed, an advertisement ends where it is cut
                box = [float(side) for side in (one.bleedbox if form.whole else one.trimbox)]
                own.BBox = Array([round(side, 4) for side in box])
                name = f"/Form{number}"
                shown[name] = document.copy_foreign(own)
            x, y = left + form.x * MM - trim[0], top - (form.y + form.height) * MM - trim[1]
            told.append(f"/Artifact BMC q 1 0 0 1 {x:.4f} {y:.4f} cm {name} Do Q EMC")
        resources.XObject = shown
        # what was set leaves the page turned upside down, for whoever comes after
        page.contents_add(b"q\n", prepend=True)
        page.contents_add(("\nQ\n" + "\n".join(told)).encode())
        page.contents_coalesce()
        made = io.BytesIO()
        document.save(made, deterministic_id=True, fix_metadata_version=False)
        return made.getvalue()
