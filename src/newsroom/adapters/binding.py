"""Bind pages that were set one by one into one PDF: with their stories, bookmarks and the order they are read in."""

from __future__ import annotations

import io
from collections.abc import Sequence
from contextlib import ExitStack

import pikepdf
from pikepdf import Array, Dictionary, Pdf


def bound(pages: Sequence[bytes]) -> bytes:
    """One PDF of all pages, in order; equal bytes for equal pages."""
    with ExitStack() as opened:
        document, *others = [opened.enter_context(Pdf.open(io.BytesIO(content))) for content in pages]
        order = _Order(document)
        tops = _tops(document.Root)
        for other in others:
            document.pages.extend(other.pages)
            order.add(other)
            if "/Outlines" in other.Root:
                tops += _tops(Dictionary(Outlines=document.copy_foreign(other.Root.Outlines)))
        order.finish()
        _outline(document, tops)
        threads = {bead.T.objgen: bead.T for page in document.pages for bead in page.obj.get("/B", ())}
        if threads:
            document.Root.Threads = Array(threads.values())
        made = io.BytesIO()
        document.save(made, deterministic_id=True, fix_metadata_version=False)
        return made.getvalue()


class _Order:
    """The order in which tagged pages are read aloud: what each holds, one after another."""

    def __init__(self, document: Pdf) -> None:
        self.document = document
        self.root = document.Root.get("/StructTreeRoot")
        self.numbers: list[object] = []
        if self.root is not None:
            self._number(self.root.ParentTree.Nums, document.pages[0])

    def add(self, other: Pdf) -> None:
        """The last page that was added, which is the only one of `other`."""
        if self.root is None or "/StructTreeRoot" not in other.Root:
            return
        told = self.document.copy_foreign(other.Root.StructTreeRoot)
        whole = self.root.K[0]
        for part in told.K[0].K:
            part.P = whole
            whole.K.append(part)
        self._number(told.ParentTree.Nums, self.document.pages[-1])

    def _number(self, told: pikepdf.Object, page: pikepdf.Page) -> None:
        """Pages and links are numbered through, for what stands on them is found by that number."""
        begun = len(self.numbers) // 2
        for at in range(0, len(told), 2):
            self.numbers += [begun + int(told[at]), told[at + 1]]
        page.obj.StructParents = begun + int(page.obj.StructParents)
        for link in page.obj.get("/Annots", ()):
            if "/StructParent" in link:
                link.StructParent = begun + int(link.StructParent)

    def finish(self) -> None:
        """The numbers as a tree."""
        if self.root is not None:
            self.root.ParentTree = self.document.make_indirect(Dictionary(Nums=Array(self.numbers)))
            self.root.ParentTreeNextKey = len(self.numbers) // 2


def _tops(root: pikepdf.Object) -> list[pikepdf.Object]:
    """The bookmarks of the first level."""
    found: list[pikepdf.Object] = []
    one = root.Outlines.get("/First") if "/Outlines" in root else None
    while one is not None:
        found.append(one)
        one = one.get("/Next")
    return found


def _outline(document: Pdf, tops: Sequence[pikepdf.Object]) -> None:
    """One after another under one root."""
    if not tops:
        return
    root = document.make_indirect(Dictionary(Type=pikepdf.Name.Outlines, Count=len(tops), First=tops[0], Last=tops[-1]))
    for at, one in enumerate(tops):
        one.Parent = root
        for name, beside in (("/Prev", at - 1), ("/Next", at + 1)):
            if 0 <= beside < len(tops):
                one[name] = tops[beside]
            elif name in one:
                del one[name]
    document.Root.Outlines = root
