"""Find what keeps a PDF from those who do not see it, or from those who open it in a hundred years."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from newsroom.model.finding import Level
from newsroom.model.press import Fault, Place, Profile

#: Structure elements within one another beyond so many are a file made to hang whoever looks at it.
DEEPEST = 200


def structure(document: pikepdf.Pdf) -> Iterator[Fault]:
    """Tags, title, language, alternative texts."""
    root = document.Root
    marked = root.get("/MarkInfo", pikepdf.Dictionary()).get("/Marked", False)
    if "/StructTreeRoot" not in root or not marked:
        yield Fault("PDF030", Level.ERROR, "it is not tagged: a screen reader reads it in any order, or not at all")
    else:
        bare = sum(1 for kind, alt in _elements(root.StructTreeRoot.get("/K"), 0) if kind == "/Figure" and not alt)
        if bare:
            figures = "1 figure has" if bare == 1 else f"{bare} figures have"
            yield Fault("PDF033", Level.ERROR, f"{figures} no alternative text")
    if not str(document.docinfo.get("/Title", "")).strip():
        yield Fault("PDF031", Level.ERROR, "it has no title")
    elif not root.get("/ViewerPreferences", pikepdf.Dictionary()).get("/DisplayDocTitle", False):
        yield Fault("PDF031", Level.WARN, "readers see its file name in place of its title")
    if not str(root.get("/Lang", "")).strip():
        yield Fault("PDF032", Level.ERROR, "it does not say in which language it is")
    for number, page in enumerate(document.pages, 1):
        dead = [link for link in page.obj.get("/Annots", ()) if link.get("/Subtype") == "/Link" and not _leads(link)]
        if dead:
            yield Fault("PDF034", Level.WARN, "a link leads nowhere", Place(number))


def kept(document: pikepdf.Pdf, declared: Profile | None) -> Iterator[Fault]:
    """What an archive asks besides."""
    if declared != "archive":
        yield Fault("PDF040", Level.ERROR, "it does not declare PDF/A")
    if document.is_encrypted:
        yield Fault("PDF041", Level.ERROR, "it is encrypted: whoever loses the key has lost it")


def _elements(node: pikepdf.Object | None, depth: int) -> Iterator[tuple[str, str]]:
    if depth > DEEPEST or node is None:
        return
    if isinstance(node, pikepdf.Array):
        for one in node:
            yield from _elements(one, depth + 1)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield str(node.S), str(node.get("/Alt", node.get("/ActualText", "")))
        yield from _elements(node.get("/K"), depth + 1)


def _leads(link: pikepdf.Object) -> bool:
    action = link.get("/A")
    if action is not None and action.get("/S") == "/URI":
        return bool(str(action.get("/URI", "")))
    return action is not None or "/Dest" in link
