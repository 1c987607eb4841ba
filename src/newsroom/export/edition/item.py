"""Say what stands on a page before it has a place there: stories, advertisements, and the paper's own blocks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct

from newsroom.config.edition import LEADS, Ad, Page, Slot
from newsroom.export.edition.galley import Galley
from newsroom.export.edition.grid import LINE_MM, Grid, lines_of, sizes, usual_columns
from newsroom.export.edition.piece import Key, Laid
from newsroom.export.edition.shape import Picture, Sized
from newsroom.export.edition.words import SlotView

#: A headline takes no more lines than this; over one column one more.
HEADLINE = 3
#: The last line of a headline is filled at least so far, or it is set a size smaller.
TAIL = 0.28
#: A picture takes no more than this part of a page's height.
HIGHEST = 0.5
#: Above an advertisement that is labelled, in millimetres.
LABEL = 3.2

CROPS: Mapping[str, float] = {"16:9": 9 / 16, "4:3": 3 / 4, "3:2": 2 / 3, "1:1": 1.0, "3:4": 4 / 3, "2:3": 3 / 2}


class Item(Struct, frozen=True):
    """Something to be placed. `heads` are pieces by the size of their headline, `captions` by the columns they span.

    `text` is the galley that it takes lines from, `block` a piece that is all there is to it.
    """

    kind: Literal["story", "block", "ad"]
    columns: int
    slot: Slot | None = None
    view: SlotView | None = None
    heads: tuple[tuple[int, Key], ...] = ()
    captions: tuple[tuple[int, Key], ...] = ()
    text: Key | None = None
    jump: Key | None = None
    block: Key | None = None
    ad: Ad | None = None
    label: str | None = None


class PageCopy(Struct, frozen=True):
    """All that stands on a page: what is arranged, and the teasers above it."""

    page: Page
    items: tuple[Item, ...] = ()
    teasers: tuple[Item, ...] = ()


def story_item(page: Page, slot: Slot, view: SlotView, text: Key, grid: Grid) -> Item:
    """A story in its slot."""
    columns = min(slot.columns or usual_columns(slot.as_, grid), grid.columns)
    name = f"{page.number}-{slot.story}"
    pictured = view.lead is not None and slot.as_ in LEADS
    headed = bool(view.headline or view.begins or view.kicker)
    return Item(
        "story",
        columns,
        slot,
        view,
        heads=tuple((size, Key(f"{name}-head-{size}")) for size in sizes(slot.as_, columns)) if headed else (),
        captions=tuple((span, Key(f"{name}-caption-{span}")) for span in range(1, columns + 1)) if pictured else (),
        text=text,
        jump=None if view.goes_on is None else Key(f"{name}-jump"),
    )


def ad_item(ad: Ad, grid: Grid) -> Item:
    """An advertisement, over as many columns as it takes up."""
    return Item("ad", grid.columns_for(ad.width_mm), ad=ad, label=ad.label)


def sized(item: Item, laid: Mapping[Key, Laid], grid: Grid, start: int) -> Sized:
    """What heights it may have, now that its pieces are set."""
    if item.ad is not None:
        return Sized(item.columns, rigid=lines_of(item.ad.height_mm + (LABEL if item.label else 0)))
    if item.block is not None:
        return Sized(item.columns, rigid=laid[item.block].lines)
    crop = None if item.slot is None or item.slot.crop is None else CROPS[item.slot.crop]
    return Sized(
        item.columns,
        heads=tuple(laid[key].lines for key in heads(item, laid)) or (0,),
        pictures=tuple(_pictures(item, laid, grid, crop)),
        galley=Galley() if item.text is None else laid[item.text].galley,
        start=start,
        jumps=item.jump is not None,
        fixed=crop is not None,
    )


def heads(item: Item, laid: Mapping[Key, Laid]) -> tuple[Key, ...]:
    """The heads that it may have, the largest in front: those whose headline is not too long for their size."""
    most = HEADLINE + (item.columns == 1)
    fit = tuple(key for _, key in item.heads if laid[key].headline <= most)
    whole = tuple(key for key in fit if laid[key].headline == 1 or laid[key].tail >= TAIL)
    return (whole or fit)[:2] or tuple(key for _, key in item.heads[-1:])


def _pictures(item: Item, laid: Mapping[Key, Laid], grid: Grid, crop: float | None) -> Iterator[Picture]:
    lead = None if item.view is None else item.view.lead
    if lead is None or item.slot is None:
        return
    aspect = crop or lead.picture.height / lead.picture.width
    for span, key in item.captions:
        natural = round(grid.span(span) * aspect / LINE_MM)
        if 4 <= natural <= HIGHEST * grid.lines or span == 1:
            small = item.slot.as_ in ("lead", "second") and span < item.columns - 1
            yield Picture(span, max(4, natural), laid[key].lines, wish=25 if small else 0)
