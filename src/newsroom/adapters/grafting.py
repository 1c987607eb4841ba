"""Take type that WeasyPrint has set, line by line, and put it where a page wants it: no text is set twice.

A galley is a box of the laid-out document. Its lines are moved by their baselines onto the grid of the page, and the
boxes around them (paragraphs, lists, quotes) are parted where a column ends.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.layout.background import layout_box_backgrounds

from newsroom.adapters.parting import parts_a_word
from newsroom.export.edition.galley import Galley, Strip, paragraph
from newsroom.export.edition.grid import LINE
from newsroom.export.edition.piece import Key, Laid

#: A line of the grid in the pixels that WeasyPrint counts in.
PX = LINE * 96 / 72
#: A line higher than this stands over two lines of the grid.
TALL = 1.35
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
#: What stands in the text as one, with a white line before and after.
_SOLID = frozenset(("figure", "table", "div", "pre", "hr"))


class Part(Struct, frozen=True):
    """A strip's boxes: one line within the boxes around it, or a whole block; `baseline` within the first line."""

    block: Any
    line: Any | None


class SetPiece(Struct, frozen=True):
    """A piece as it was set: its box, and of a text the parts that its strips are."""

    box: Any
    laid: Laid
    parts: tuple[Part, ...] = ()


def pieces(page: Any) -> Mapping[Key, SetPiece]:
    """All pieces on the one page of galleys, by key."""
    return {
        Key(box.element.get("data-key")): _set(box)
        for box in _blocks(page)
        if box.element is not None and box.element.get("data-key") and isinstance(box, boxes.BlockLevelBox)
    }


def _blocks(page: Any) -> Iterator[Any]:
    """The blocks of the body."""
    for html in page.children:
        for body in html.children:
            yield from body.children


def _set(box: Any) -> SetPiece:
    if "text" not in box.element.get("class", "").split():
        headline = [one for one in box.descendants() if isinstance(one, boxes.LineBox) and one.element_tag == "h1"]
        tail = sum(part.width for part in headline[-1].children) / box.width if headline else 1.0
        return SetPiece(box, Laid(_lines(box.border_height()), len(headline), tail, parts_a_word(headline)))
    strips: list[Strip] = []
    parts: list[Part] = []
    after = 0
    for number, block in enumerate(box.children):
        tag = block.element_tag
        lines = [] if tag in _SOLID or _floats(block) else list(_lines_of(block))
        if not lines:
            strips.append(Strip(number, _lines(block.border_height()), before=1 if number else 0, words=_words(block)))
            parts.append(Part(block, None))
            after = 1
            continue
        before = max(after, 1 if tag in _HEADINGS and number else 0)
        byline = "byline" in block.element.get("class", "").split() if block.element is not None else False
        told = paragraph(number, [_words(line) for line in lines], before=before, heading=tag in _HEADINGS or byline)
        strips += [
            replace(strip, lines=1 if line.height < TALL * PX else 2, broken=_broken(line))
            for strip, line in zip(told, lines, strict=True)
        ]
        parts += [Part(block, line) for line in lines]
        after = 0
    return SetPiece(box, Laid(sum(strip.lines for strip in strips), galley=Galley(tuple(strips))), tuple(parts))


def _lines(height: float) -> int:
    return max(1, math.ceil(height / PX - 0.02))


def _lines_of(box: Any) -> Iterator[Any]:
    for child in getattr(box, "children", ()):
        if isinstance(child, boxes.LineBox):
            yield child
        elif isinstance(child, boxes.BlockLevelBox):
            yield from _lines_of(child)


def _floats(box: Any) -> bool:
    """Whether something in it is no plain line: a table or picture in a list."""
    return any(
        isinstance(inner, boxes.TableBox | boxes.BlockReplacedBox | boxes.FlexContainerBox)
        for inner in box.descendants()
    )


def _words(box: Any) -> int:
    return len("".join(inner.text for inner in box.descendants() if isinstance(inner, boxes.TextBox)).split())


def _broken(line: Any) -> bool:
    """Whether a line ends within a word."""
    texts = [inner.text for inner in line.descendants() if isinstance(inner, boxes.TextBox)]
    return bool(texts) and texts[-1].endswith("-")


def graft(place: Any, found: SetPiece, first: int, end: int | None, *, over: float) -> None:
    """Put a piece, or strips of a text, into the empty box that a page keeps for it; `over`: the baseline's depth."""
    if not found.parts:
        found.box.translate(place.content_box_x() - found.box.position_x, place.content_box_y() - found.box.position_y)
        place.children = [found.box]
        return
    strips = found.laid.galley.strips
    wanted = range(first, len(strips) if end is None else end)
    moves: dict[int, float] = {}
    whole: dict[int, float] = {}
    line = 0
    for at in wanted:
        line += strips[at].before if at > first else 0
        part, top = found.parts[at], place.content_box_y() + line * PX
        if part.line is None:
            # what is no text stands in the middle of the lines that it takes up
            spare = strips[at].lines * PX - part.block.border_height()
            whole[id(part.block)] = top + spare / 2 - part.block.border_box_y()
        else:
            moves[id(part.line)] = top + over - (part.line.position_y + part.line.baseline)
        line += strips[at].lines
    across = place.content_box_x() - found.box.content_box_x()
    blocks: dict[int, Any] = {}
    for at in wanted:
        blocks.setdefault(id(found.parts[at].block), found.parts[at].block)
    made = []
    for key, block in blocks.items():
        if key in whole:
            block.translate(across, whole[key])
            made.append(block)
        else:
            made.append(_cut(block, moves, across))
    place.children = made


def _cut(box: Any, moves: Mapping[int, float], across: float) -> Any:
    """A box with those of its lines that are moved, and what stands beside the first of them."""
    kept, last = [], None
    begins = id(next(_lines_of(box))) in moves  # else what stands beside its first line is in another column
    for child in box.children:
        inner = child._box if isinstance(child, AbsolutePlaceholder) else child
        if isinstance(child, boxes.LineBox):
            if id(child) in moves:
                child.translate(across, moves[id(child)])
                kept.append(child)
        elif any(id(line) in moves for line in _lines_of(inner)):
            kept.append(_cut(child, moves, across))
        elif inner.is_outside_marker or not list(_lines_of(inner)):  # the mark of a list, or an anchor
            last = child if begins else None
            continue
        if kept and last is not None:
            last.translate(across, kept[0].position_y - last.position_y)
            kept.insert(0, last)
            last = None
    made = box.copy_with_children(kept)
    made.position_x += across
    if kept:
        made.position_y = kept[0].position_y
        made.margin_top = made.margin_bottom = 0
        made.height = kept[-1].position_y + kept[-1].margin_height() - made.content_box_y()
    return made


def repaint(page: Any, place: Any) -> None:
    """Lay out the backgrounds of what was put into a place: they were laid out where the type was set."""
    for box in place.descendants():
        painted = getattr(box, "background", None)
        if painted is None:
            continue
        seen = {value: layer.image for (_, value), layer in zip(_sources(box), painted.layers, strict=False)}
        layout_box_backgrounds(page, box, lambda url, seen=seen, **_: seen[url], layout_children=False)


def _sources(box: Any) -> Sequence[tuple[str, Any]]:
    """Its background pictures, as its style names them."""
    found: Sequence[tuple[str, Any]] = box.style["background_image"]
    return found


def places(page: Any) -> Sequence[Any]:
    """The empty boxes of a page that pieces are put into."""
    return [box for box in _all(page) if box.element is not None and box.element.get("data-graft")]


def _all(box: Any) -> Iterator[Any]:
    for child in getattr(box, "children", ()):
        inner = child._box if isinstance(child, AbsolutePlaceholder) else child
        yield inner
        yield from _all(inner)
