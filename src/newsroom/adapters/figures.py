"""Move a picture that does not fit on its page behind the text that follows it, so that no page is left half empty."""

from __future__ import annotations

from typing import Any

from weasyprint import HTML, Document
from weasyprint.formatting_structure import boxes

#: Less room than this (15 mm, in CSS pixels) at the foot of a page is no hole.
NO_HOLE = 57
#: Moving one picture moves those after it; so often the pages are laid out again at most.
ROUNDS = 4


def render_full(page: HTML, **options: Any) -> Document:
    """The pages of a document in one column, laid out again where a picture has left a hole before it."""
    made = page.render(**options)
    for _ in range(ROUNDS):
        if not _moved(page, made):
            break
        made = page.render(**options)
    return made


def _moved(page: HTML, made: Document) -> bool:
    """Whether a picture was moved: the first that begins a page and left room at the foot of the one before."""
    text = page.etree_element.find(".//div[@class='text']")
    if text is None or "two" in page.etree_element.find("body").get("class", "").split():
        return False
    blocks = list(text)
    for before, after in zip(made.pages, made.pages[1:], strict=False):
        foot = before._page_box.content_box_y() + before._page_box.height
        room = foot - max((one.position_y + one.height for one in _lines(before._page_box)), default=foot)
        first = min(_lines(after._page_box), key=lambda one: one.position_y, default=None)
        found = [one.element for one in after._page_box.descendants() if one.element in blocks and one.element_tag]
        if room < NO_HOLE or first is None or not found or found[0].tag != "figure":
            continue
        place, filled = blocks.index(found[0]), 0.0
        followers = 0
        for other in blocks[place + 1 :]:
            if other.tag != "p" or filled >= room:
                break
            filled += _height(made, other)
            followers += 1
        if followers:
            text.remove(found[0])
            text.insert(place + followers, found[0])
            return True
    return False


def _lines(page: Any) -> list[Any]:
    """The lines and pictures of a page, without what runs at its margins."""
    kinds = (boxes.LineBox, boxes.ReplacedBox)
    inside = [child for child in page.children if not isinstance(child, boxes.MarginBox)]
    return [one for child in inside for one in child.descendants() if isinstance(one, kinds)]


def _height(made: Document, element: Any) -> float:
    parts = [one for page in made.pages for one in page._page_box.descendants() if one.element is element]
    return float(sum(one.height for one in parts if isinstance(one, boxes.BlockBox)))
