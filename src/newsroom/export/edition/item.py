"""Say what stands on a page before it has a place there: stories, advertisements, and the paper's own blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

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

#: With so many of the pixels that a press wants a picture is sharp enough; with fewer than a half it is not set larger.
SHARP, BLURRED = 0.75, 0.5
#: What it costs to set a picture over few columns of a story that leads, and one that is not sharp enough.
SMALL, SOFT = 25, 15
#: And what it costs to set that of the story that leads its page over less than half of its columns.
TINY = 250

CROPS: Mapping[str, float] = {"16:9": 9 / 16, "4:3": 3 / 4, "3:2": 2 / 3, "1:1": 1.0, "3:4": 4 / 3, "2:3": 3 / 2}


class Item(Struct, frozen=True):
    """Something to be placed. `heads` are pieces by the size of their headline, `captions` by the columns they span.

    A `house` has no pieces: it gathers what would stay white, for the paper's own advertisement.
    `text` is the galley that it takes lines from, `block` a piece that is all there is to it; `others` is the same
    over other columns, where it may choose.
    """

    kind: Literal["story", "block", "ad", "house"]
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
    others: tuple[Item, ...] = ()


class Sizing(Struct, frozen=True):
    """Which sizes a headline may have: one alone, those below another, or no more than a third."""

    only: int | None = None
    below: int | None = None
    most: int | None = None

    def takes(self, size: int) -> bool:
        """Whether it may have this one."""
        small = (self.below is None or size < self.below) and (self.most is None or size <= self.most)
        return small and self.only in (None, size)


#: Any that its kind has.
ANY = Sizing()


class PageCopy(Struct, frozen=True):
    """All that stands on a page: what is arranged, and the teasers above it."""

    page: Page
    items: tuple[Item, ...] = ()
    teasers: tuple[Item, ...] = ()


def story_item(page: Page, slot: Slot, view: SlotView, text: Key, grid: Grid) -> Item:
    """A story in its slot.

    A brief stands over fewer columns than were asked where it has not the lines for them; a story for which none were
    asked takes more than is usual where they would stay white.
    """
    columns = min(slot.columns or usual_columns(slot.as_, grid), grid.columns)
    able: Iterable[int] = ()
    if slot.as_ == "brief":
        able = range(1, columns)
    elif slot.columns is None:
        able = range(columns + 1, grid.columns + 1)
    others = tuple(_story(page, slot, view, text, number) for number in able)
    return replace(_story(page, slot, view, text, columns), others=others)


def _story(page: Page, slot: Slot, view: SlotView, text: Key, columns: int) -> Item:
    name = f"{page.number}-{slot.story}"
    pictured = view.lead is not None and slot.as_ in LEADS
    headed = bool(view.headline or view.begins or view.kicker)
    return Item(
        "story",
        columns,
        slot,
        view,
        heads=tuple((size, Key(f"{name}-head-{columns}x{size}")) for size in sizes(slot.as_, columns))
        if headed
        else (),
        captions=tuple((span, Key(f"{name}-caption-{span}")) for span in range(1, columns + 1)) if pictured else (),
        text=text,
        jump=None if view.goes_on is None else Key(f"{name}-jump"),
    )


def unbroken(item: Item) -> Item:
    """The same story, going on nowhere."""
    return replace(item, jump=None, others=tuple(replace(other, jump=None) for other in item.others))


def ad_item(ad: Ad, grid: Grid) -> Item:
    """An advertisement, over as many columns as it takes up."""
    return Item("ad", grid.columns_for(ad.width_mm), ad=ad, label=ad.label)


class Setting(Struct, frozen=True):
    """What pieces were measured, on which grid; how many pixels an inch a press wants, and how many across pictures
    have, by the first 20 digits of their digest."""

    laid: Mapping[Key, Laid]
    grid: Grid
    ppi: int = 200
    across: Mapping[str, int] = {}


def sized(item: Item, setting: Setting, start: int, size: Sizing = ANY) -> Sized:
    """What heights it may have, now that its pieces are set."""
    laid = setting.laid
    if item.kind == "house":
        return Sized(item.columns, rigid=0, gathers=True)
    if item.ad is not None:
        return Sized(item.columns, rigid=lines_of(item.ad.height_mm + (LABEL if item.label else 0)))
    if item.block is not None:
        return Sized(item.columns, rigid=laid[item.block].lines)
    crop = None if item.slot is None or item.slot.crop is None else CROPS[item.slot.crop]
    return Sized(
        item.columns,
        heads=tuple(laid[key].lines for _, key in heads(item, laid, size)) or (0,),
        pictures=tuple(_pictures(item, setting, crop)),
        galley=Galley() if item.text is None else laid[item.text].galley,
        start=start,
        jumps=item.jump is not None,
        fixed=crop is not None,
    )


def heads(item: Item, laid: Mapping[Key, Laid], size: Sizing = ANY) -> tuple[tuple[int, Key], ...]:
    """The heads that it may have, by size, the largest in front: those whose headline is not too long for it.

    A word of it is parted only where it is too long for a line in every size.
    """
    most = HEADLINE + (item.columns == 1)
    able = tuple(one for one in item.heads if size.takes(one[0])) or item.heads[-1:]
    able = tuple(one for one in able if not laid[one[1]].parted) or able[-1:]
    fit = tuple(one for one in able if laid[one[1]].headline <= most)
    whole = tuple(one for one in fit if laid[one[1]].headline == 1 or laid[one[1]].tail >= TAIL)
    return (whole or fit)[:2] or able[-1:]


def tiny(span: int, columns: int) -> bool:
    """Whether a picture over so many of a story's columns is less than one that leads a page deserves."""
    return 2 * span < columns


def _pictures(item: Item, setting: Setting, crop: float | None) -> Iterator[Picture]:
    lead, grid = None if item.view is None else item.view.lead, setting.grid
    if lead is None or item.slot is None:
        return
    own = lead.picture.height / lead.picture.width
    aspect = crop or own
    for span, key in item.captions:
        natural = round(grid.span(span) * aspect / LINE_MM)
        # a cut at the sides makes what is left larger
        pixels = setting.across[lead.picture.digest[:20]] * min(1.0, own / aspect)
        sharp = pixels / (grid.span(span) / 25.4) / setting.ppi
        if span == 1 or (4 <= natural <= HIGHEST * grid.lines and sharp >= BLURRED):
            wide = item.columns - 1 if aspect <= 1 else min(2, item.columns - 1)
            small = item.slot.as_ in ("lead", "second") and span < wide
            wish = (
                SMALL * small + SOFT * (sharp < SHARP) + TINY * (item.slot.as_ == "lead" and tiny(span, item.columns))
            )
            yield Picture(span, max(4, natural), setting.laid[key].lines, wish=wish)
