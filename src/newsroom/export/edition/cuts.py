"""Say what cutting paragraphs of a story saves, and which would be enough for its page to hold all."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from msgspec import Struct

from newsroom.export.edition.galley import Galley
from newsroom.export.edition.shape import Sized
from newsroom.export.edition.words import SlotView
from newsroom.export.view import BlockView, BoxView, ProseView
from newsroom.source.tags import plain

#: The first paragraphs carry the news: nobody is told to cut them.
KEPT = 2
#: So many words show which paragraph is meant.
FIRST = 8


class Paragraph(Struct, frozen=True):
    """A paragraph of a slot's text, or a `box`: the number by which an edition cuts it, how it begins, and its lines.

    `block` is its place among the galley's blocks.
    """

    number: int
    begins: str
    lines: int
    block: int
    optional: bool = False
    box: bool = False


class Proposal(Struct, frozen=True):
    """Paragraphs and boxes to cut, and the lines that this saves."""

    cut: tuple[int, ...]
    saves: int
    boxes: tuple[int, ...] = ()


def told_paragraphs(view: SlotView, one: Sized) -> tuple[Paragraph, ...]:
    """The paragraphs and boxes that stand in a slot whole; none where the galley is not the view's block by block."""
    strips = one.galley.strips
    before = int(bool(view.byline) and view.as_ != "brief")
    if not strips or strips[-1].block + 1 != before + len(view.blocks) + bool(view.contributors):
        return ()
    earlier = {strip.block for strip in strips[: one.start]}
    return tuple(
        Paragraph(
            number,
            " ".join(_told(block).split()[:FIRST]),
            one.text - _without(one, {at}).lines(one.start),
            at,
            block.optional,
            box=isinstance(block, BoxView),
        )
        for at, (number, block) in enumerate(zip(view.numbers, view.blocks, strict=True), start=before)
        if number is not None and isinstance(block, ProseView | BoxView) and at not in earlier
    )


def _told(block: BlockView) -> str:
    """The words of a paragraph, or of a box."""
    if isinstance(block, BoxView):
        return " ".join((block.title or "", *map(_told, block.blocks)))
    return plain(block.html) if isinstance(block, ProseView) else ""


def proposed(told: Collection[Paragraph], one: Sized, over: int, holds: Callable[[Galley], bool]) -> Iterator[Proposal]:
    """What may go, if print may leave something out; and from the end what is enough, if anything is."""
    optional = [paragraph for paragraph in told if paragraph.optional]
    if optional:
        yield _proposal(optional, one)
    if optional and holds(_without(one, {paragraph.block for paragraph in optional})):
        return
    gone: list[Paragraph] = []
    for paragraph in sorted((each for each in told if not each.box), key=lambda each: -each.number):
        if paragraph.number <= KEPT:
            return
        gone.append(paragraph)
        proposal = _proposal(gone, one)
        if proposal.saves >= over and holds(_without(one, {each.block for each in gone})):
            yield proposal
            return


def _proposal(gone: Collection[Paragraph], one: Sized) -> Proposal:
    saves = one.text - _without(one, {paragraph.block for paragraph in gone}).lines(one.start)
    cut, boxes = (tuple(sorted(each.number for each in gone if each.box is box)) for box in (False, True))
    return Proposal(cut, saves, boxes)


def _without(one: Sized, blocks: Collection[int]) -> Galley:
    return Galley(tuple(strip for strip in one.galley.strips if strip.block not in blocks))
