"""Set a story a little tighter where its last page would hold but a few lines, as a designer does.

Where all of its text stands before, and the last page would hold no more than who wrote it, that is told in a line; or
else some lines of the text go along. Where its lead photo leaves only a strip of columns on the first page, that is set
lower.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from weasyprint import HTML, Document
from weasyprint.formatting_structure import boxes

from newsroom.adapters.figures import HEADINGS, render_full

#: A last page of which so much is text holds a few lines.
FEW = 0.12
#: Classes of the page, one after the other: styles say what they take off letters, leading and pictures.
STEPS = ("tight", "tighter")
#: The same where only what stands after the text is on the last page: its author in a line, or not without text.
LONE = ("brief-end", "tight brief-end", "tighter brief-end")
KEPT = "kept-end"
#: The same where only pictures of the text are: all of them lower.
LOWER = ("low-pictures",)
#: Columns of fewer lines on the first page are a strip, and the class that sets the lead photo lower.
STRIP, LOW = 5, "low-lead"


def render_fitting(page: HTML, **options: Any) -> Document:
    """The pages of a document; one page less where a little less room for everything does."""
    made = render_full(page, **options)
    if len(made.pages) < 2:
        return made
    root = page.etree_element

    def stepped(*steps: str) -> Document:
        root.set("class", " ".join(steps))
        # the old one remembers its classes
        page.wrapper_element = type(page.wrapper_element).from_html_root(root, content_language=None)
        return render_full(page, **options)

    before = [*root.get("class", "").split()]
    if _is_strip(made):
        lower = stepped(*before, LOW)
        if _lines_begun(lower) > _lines_begun(made) + STRIP:
            before, made = [*before, LOW], lower
    last = made.pages[-1]._page_box
    lone, few = _is_lone(last), _text(last) <= FEW
    steps = (*STEPS * few, *LONE * lone, *LOWER * _is_pictures(last))
    for step in steps:
        tighter = stepped(*before, *step.split())
        if len(tighter.pages) < len(made.pages):
            return tighter
    return stepped(*before, KEPT) if lone else made


def _is_strip(made: Document) -> bool:
    """Whether below a lead photo there are no columns on the first page, or such of a few lines."""
    first, following = (page._page_box for page in made.pages[:2])
    leads = (one for one in first.descendants() if one.element is not None and one.element_tag == "figure")
    if not any("lead" in one.element.get("class", "").split() for one in leads):
        return False
    columns = [one for one in first.descendants() if one.is_column]
    begun = _lines_begun(made) < STRIP * max(1, len(columns))
    return begun and any(one.is_column for one in following.descendants())


def _lines_begun(made: Document) -> int:
    """How many lines stand in the columns of the first page."""
    columns = (one for one in made.pages[0]._page_box.descendants() if one.is_column)
    return sum(isinstance(inner, boxes.LineBox) for one in columns for inner in one.descendants())


def _is_lone(page: Any) -> bool:
    """Whether no line of the text stands on a page, but what is said after it."""
    return not any(_lines_of_text(child) for child in page.children if not isinstance(child, boxes.MarginBox))


def _is_pictures(page: Any) -> bool:
    """Whether pictures stand on a page, and of the text no more than headings."""
    inside = [child for child in page.children if not isinstance(child, boxes.MarginBox)]
    figures = any(one.element_tag == "figure" for child in inside for one in child.descendants())
    return figures and not any(_lines_of_text(child, but=("figure", *HEADINGS)) for child in inside)


def _lines_of_text(box: Any, but: Collection[str] = ()) -> bool:
    if box.element_tag in but or (box.element is not None and "end" in (box.element.get("class") or "").split()):
        return False
    if isinstance(box, boxes.LineBox | boxes.ReplacedBox):
        return True
    return any(_lines_of_text(child, but) for child in getattr(box, "children", ()))


def _text(page: Any) -> float:
    """How much of a page's room lines and pictures take, without what runs at its margins."""
    inside = [child for child in page.children if not isinstance(child, boxes.MarginBox)]
    shown = [
        one for child in inside for one in child.descendants() if isinstance(one, boxes.LineBox | boxes.ReplacedBox)
    ]
    room = page.width * page.height
    return float(sum(one.width * one.height for one in shown)) / room if room else 1.0
