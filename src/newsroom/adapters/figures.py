"""Move a picture that does not fit behind the text that follows it, so that no page or column is left half empty.

Where a heading follows it, it goes before the paragraphs that it followed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from typing import Any

from msgspec import Struct
from weasyprint import HTML, Document
from weasyprint.formatting_structure import boxes

#: Less room than this (15 mm, in CSS pixels) at the foot of a page is no hole.
NO_HOLE = 57
#: Moving one picture moves those after it; so often the pages are laid out again at most.
ROUNDS = 8
#: What stands over a picture, and below it (a line, in CSS pixels).
AROUND = 20
#: A picture goes before so many paragraphs at the most.
FEW = 3
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
#: What may stand before a picture that followed it.
TEXT = ("p", "ul", "ol", "blockquote")


class _Frame(Struct, frozen=True):
    """A page or a column: where its room ends, and what stands in it."""

    box: Any
    foot: float

    @property
    def room(self) -> float:
        """What is left below its last line or picture."""
        ends = (one.position_y + one.height for one in _lines(self.box))
        return float(self.foot - max(ends, default=self.box.position_y))

    def first(self, blocks: Sequence[Any]) -> Iterator[Any]:
        """The blocks of the text that stand in it, from its top."""
        return (one for one in self.box.descendants() if one.element_tag and one.element in blocks)


def render_full(page: HTML, **options: Any) -> Document:
    """The pages of a document, laid out again where a picture has left a hole before it."""
    made = page.render(**options)
    for _ in range(ROUNDS):
        if not _moved(page, made):
            break
        made = page.render(**options)
    return made


def _moved(page: HTML, made: Document) -> bool:
    """Whether a picture was moved: the first that begins a page or column and left room at the foot before it."""
    text = page.etree_element.find(".//div[@class='text']")
    if text is None:
        return False
    blocks = [block for block in text if block.get("class") != "signature"]  # that stands beside the text
    for before, after in pairwise(_frames(made)):
        over, figure = _begins(after, blocks)
        room = before.room - over
        if room < NO_HOLE or figure is None:
            continue
        place = blocks.index(figure)
        pictures = [*takewhile(_is_picture, blocks[place:])]
        by = _behind(made, blocks[place + len(pictures) :], room)
        if not by and not over:
            by, pictures = _ahead(made, before, blocks[:place], figure), [figure]
        if by:
            for picture in pictures:
                text.remove(picture)
            at = place + by + len(text) + len(pictures) - len(blocks)  # past the signature
            text[at:at] = pictures
            return True
    return False


def _is_picture(element: Any) -> bool:
    """Whether it is a figure, or a paragraph that begins with a photo."""
    first = next(iter(element), None) if element.tag == "p" and not (element.text or "").strip() else None
    return bool(element.tag == "figure" or (first is not None and "large" in first.get("class", "").split()))


def _behind(made: Document, others: Sequence[Any], room: float) -> int:
    """How many blocks after pictures fill the room before them."""
    filled, found = 0.0, 0
    for other in others:
        if other.tag not in TEXT or _is_picture(other) or filled >= room:
            break
        filled += _height(made, other)
        found += 1
    return found


def _ahead(made: Document, before: _Frame, others: Sequence[Any], figure: Any) -> int:
    """Before how many paragraphs, negative, a picture fits, so that they go on in the next column; 0 where it does not.

    A paragraph that calls it stays before it.
    """
    room, wanted = before.room, _height(made, figure) + 2 * AROUND
    here = {one.element for one in before.box.descendants() if isinstance(one, boxes.BlockBox)}
    for by, other in enumerate(others[: -FEW - 1 : -1], 1):
        if (
            other.tag != "p"
            or _is_picture(other)
            or other not in here
            or "".join(other.itertext()).rstrip().endswith(":")
        ):
            break
        room += _height(made, other)
        if room >= wanted:
            return -by
    return 0


def _begins(frame: _Frame, blocks: Sequence[Any]) -> tuple[float, Any]:
    """The picture that begins a page or column, None where there is none, and how high the headings over it are."""
    over, seen = 0.0, None
    for one in frame.first(blocks):
        if _is_picture(one.element):
            return over, one.element
        if one.element_tag not in HEADINGS:
            break
        if one.element is not seen:
            over, seen = over + one.margin_height(), one.element
    return over, None


def _frames(made: Document) -> list[_Frame]:
    """The pages, or their columns; what is balanced, on the last page, has its foot where it ends."""
    found: list[_Frame] = []
    for page in made.pages:
        box = page._page_box
        columns = [one for one in box.descendants() if one.is_column]
        foot = box.content_box_y() + box.height
        balanced = columns and page is made.pages[-1]
        found += [_Frame(one, one.position_y + one.height if balanced else foot) for one in columns or [box]]
    return found


def _lines(box: Any) -> list[Any]:
    """The lines and pictures of a page or column."""
    return [one for child in inside(box) for one in child.descendants() if _is_seen(one)]


def inside(page: Any) -> list[Any]:
    """What stands in a page or column, without what runs at its margins."""
    return [child for child in page.children if not isinstance(child, boxes.MarginBox)]


def _is_seen(box: Any) -> bool:
    if isinstance(box, boxes.LineBox | boxes.ReplacedBox):
        return True
    return box.element is not None and box.element.get("class") == "mute"  # a picture without words for it


def _height(made: Document, element: Any) -> float:
    parts = [one for page in made.pages for one in page._page_box.descendants() if one.element is element]
    return float(sum(one.height for one in parts if isinstance(one, boxes.BlockBox)))
