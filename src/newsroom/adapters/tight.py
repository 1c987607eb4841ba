"""Set a story a little tighter where its last page would hold but a few lines, as a designer does."""

from __future__ import annotations

from typing import Any

from weasyprint import HTML, Document
from weasyprint.formatting_structure import boxes

from newsroom.adapters.figures import render_full

#: A last page of which so much is text holds a few lines.
FEW = 0.12
#: Classes of the page, one after the other: styles say what they take off letters, leading and pictures.
STEPS = ("tight", "tighter")


def render_fitting(page: HTML, **options: Any) -> Document:
    """The pages of a document; one page less where a little less room for everything does."""
    made = render_full(page, **options)
    if len(made.pages) < 2 or _text(made.pages[-1]._page_box) > FEW:
        return made
    root = page.etree_element
    before = root.get("class", "")
    for step in STEPS:
        root.set("class", f"{before} {step}".strip())
        # the old one remembers its classes
        page.wrapper_element = type(page.wrapper_element).from_html_root(root, content_language=None)
        tighter = render_full(page, **options)
        if len(tighter.pages) < len(made.pages):
            return tighter
    return made


def _text(page: Any) -> float:
    """How much of a page's room lines and pictures take, without what runs at its margins."""
    inside = [child for child in page.children if not isinstance(child, boxes.MarginBox)]
    shown = [
        one for child in inside for one in child.descendants() if isinstance(one, boxes.LineBox | boxes.ReplacedBox)
    ]
    room = page.width * page.height
    return float(sum(one.width * one.height for one in shown)) / room if room else 1.0
