"""Bind pages that were set one by one into one PDF."""

from __future__ import annotations

import io
from collections.abc import Sequence

from pikepdf import Array, Pdf


def bound(pages: Sequence[bytes]) -> bytes:
    """One PDF of all pages, in order; equal bytes for equal pages."""
    with Pdf.open(io.BytesIO(pages[0])) as document:
        for page in pages[1:]:
            with Pdf.open(io.BytesIO(page)) as other:
                document.pages.extend(other.pages)
        threads = {bead.T.objgen: bead.T for page in document.pages for bead in page.obj.get("/B", ())}
        if threads:
            document.Root.Threads = Array(threads.values())
        made = io.BytesIO()
        document.save(made, deterministic_id=True, fix_metadata_version=False)
        return made.getvalue()
