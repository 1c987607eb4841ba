"""Set a story a little tighter where its last page would hold but a few lines, as a designer does.

Where all of its text stands before, and the last page would hold no more than who wrote it, that is told in a line; or
else some lines of the text go along. Where its lead photo leaves only a strip of columns on the first page, that is set
lower.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint import HTML, VERSION, Document, layout
from weasyprint.formatting_structure import boxes

from newsroom.adapters.figures import HEADINGS, inside, render_full
from newsroom.adapters.instead import WEASYPRINT, stand_in

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


class _Strip(Exception):
    """The first page has but a strip of text, of so many lines: the others need not be laid out."""

    def __init__(self, begun: int) -> None:
        super().__init__()
        self.begun = begun


#: Whether pages are laid out to look for a strip.
_looking = [False]


def stop_at_strips() -> None:
    """Put it in place, for this process; doing so again changes nothing."""
    if VERSION == WEASYPRINT:
        stand_in(layout, "make_all_pages", _stopping)


def _stopping(plain: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    def make_all_pages(*given: Any) -> Iterator[Any]:
        first = None
        for number, page in enumerate(plain(*given)):
            if _looking[0] and number == 1 and _is_strip(first, page):
                raise _Strip(_lines_begun(first))
            first = first or page
            yield page

    return make_all_pages


@contextmanager
def _look_for_strips() -> Iterator[None]:
    _looking[0] = True
    try:
        yield
    finally:
        _looking[0] = False


def render_fitting(page: HTML, **options: Any) -> Document:
    """The pages of a document; one page less where a little less room for everything does."""
    root = page.etree_element

    def stepped(*steps: str) -> Document:
        root.set("class", " ".join(steps))
        # the old one remembers its classes
        page.wrapper_element = type(page.wrapper_element).from_html_root(root, content_language=None)
        return render_full(page, **options)

    before = [*root.get("class", "").split()]
    try:
        with _look_for_strips():
            made = render_full(page, **options)
    except _Strip as strip:
        made = stepped(*before, LOW)
        if _lines_begun(made.pages[0]._page_box) > strip.begun + STRIP:
            before.append(LOW)
        else:
            made = stepped(*before)
    if len(made.pages) < 2:
        return made
    last = made.pages[-1]._page_box
    lone, few = _is_lone(last), _text(last) <= FEW
    steps = (*STEPS * few, *LONE * lone, *LOWER * _is_pictures(last))
    for step in steps:
        tighter = stepped(*before, *step.split())
        if len(tighter.pages) < len(made.pages):
            return tighter
    return stepped(*before, KEPT) if lone else made


def _is_strip(first: Any, following: Any) -> bool:
    """Whether below a lead photo there are no columns on the first page, or such of a few lines."""
    leads = (one for one in first.descendants() if one.element is not None and one.element_tag == "figure")
    if not any("lead" in one.element.get("class", "").split() for one in leads):
        return False
    columns = [one for one in first.descendants() if one.is_column]
    begun = _lines_begun(first) < STRIP * max(1, len(columns))
    return begun and any(one.is_column for one in following.descendants())


def _lines_begun(page: Any) -> int:
    """How many lines stand in the columns of a page."""
    columns = (one for one in page.descendants() if one.is_column)
    return sum(isinstance(inner, boxes.LineBox) for one in columns for inner in one.descendants())


def _is_lone(page: Any) -> bool:
    """Whether no line of the text stands on a page, but what is said after it."""
    return not any(map(_lines_of_text, inside(page)))


def _is_pictures(page: Any) -> bool:
    """Whether pictures stand on a page, and of the text no more than headings."""
    figures = any(one.element_tag == "figure" for child in inside(page) for one in child.descendants())
    return figures and not any(_lines_of_text(child, but=("figure", *HEADINGS)) for child in inside(page))


def _lines_of_text(box: Any, but: Collection[str] = ()) -> bool:
    if box.element_tag in but or (box.element is not None and "end" in (box.element.get("class") or "").split()):
        return False
    if isinstance(box, boxes.LineBox | boxes.ReplacedBox):
        return True
    return any(_lines_of_text(child, but) for child in getattr(box, "children", ()))


def _text(page: Any) -> float:
    """How much of a page's room lines and pictures take."""
    every = (one for child in inside(page) for one in child.descendants())
    shown = [one for one in every if isinstance(one, boxes.LineBox | boxes.ReplacedBox)]
    room = page.width * page.height
    return float(sum(one.width * one.height for one in shown)) / room if room else 1.0
