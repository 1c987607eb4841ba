"""Lay an edition out: its stories become pieces, the pieces are measured, and the pages are planned and drawn."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from newsroom.config import Section
from newsroom.config.edition import Edition, Page, Slot
from newsroom.errors import UsageProblem
from newsroom.export.edition.draw import focus, plate, plate_name
from newsroom.export.edition.grid import Grid
from newsroom.export.edition.item import Item, PageCopy, ad_item, story_item
from newsroom.export.edition.paper import Cell, Entry, PaperView, contents
from newsroom.export.edition.piece import Key, Piece
from newsroom.export.edition.words import SlotView, headlines_of, slot_view
from newsroom.export.endings import headline_ending_well, lines_ending_well
from newsroom.export.plate import Plate, Sheet
from newsroom.export.view import ArticleView, BoxView, FigureView
from newsroom.model.photo import Picture
from newsroom.model.place import Slug
from newsroom.ports import Templates

#: How wide a letter of a headline is, in parts of its size.
LETTER = 0.5
#: The sizes that the paper's name may have in its own advertisement, the largest in front; the last is taken anywhere.
OWN_SIZES = (54, 40, 28, 17)
#: How much of a place's width it may take up.
FILLED = 0.92
#: How high a picture beside a teaser is in millimetres, beside one of many and of few; so many are few.
TEASER, LARGE, FEW = 24, 30, 2
#: It is as wide against its height, and takes no more than this part of the teaser.
NARROW, WIDE, SHARE = 0.75, 1.5, 0.4


#: Links within a text lead nowhere in a paper, whose columns part them from where they lead.
_WITHIN = re.compile(r' (?:href="#[^"]*"|id="[^"]*")')


class Copy(Struct, frozen=True):
    """All that an edition prints, before it is set: pages, and the pieces that stand on them."""

    pages: tuple[PageCopy, ...]
    pieces: tuple[Piece, ...]
    plates: tuple[tuple[Plate, Sheet | None], ...]
    house: Mapping[int, tuple[Key, ...]]


class Layout(Struct, frozen=True):
    """What pieces are made with: the stories' views, the grid, the paper, the templates, and how pictures are made.

    `sheet` says for a page what a press asks; `pictures` are all by the first 20 digits of their digest.
    """

    edition: Edition
    articles: Mapping[Slug, ArticleView]
    grid: Grid
    paper: PaperView
    sections: Mapping[str, Section]
    templates: Templates
    pictures: Mapping[str, Picture]
    ppi: int
    sheet: Callable[[Page], Sheet | None]

    def copy(self, cells: Sequence[Cell]) -> Copy:
        """Pages and pieces; `cells` are those of the imprint, on the second page if there is one."""
        pages = [self._page(page) for page in self.edition.page]
        pieces: list[Piece] = []
        plates: dict[str, tuple[Plate, Sheet | None]] = {}
        for copy in pages:
            for item in (*copy.items, *copy.teasers):
                pieces += self._pieces(copy.page, item, plates)
        pages, blocks = self._furnished(pages, cells)
        own = {span: tuple(self._advertised(span)) for span in range(1, self.grid.columns + 1)}
        house = {span: tuple(piece.key for piece in sizes) for span, sizes in own.items()}
        made = (piece for sizes in own.values() for piece in sizes)
        return Copy(tuple(pages), (*pieces, *blocks, *made), tuple(plates.values()), house)

    def _advertised(self, span: int) -> Iterator[Piece]:
        """The paper's own advertisement over so many columns, in every size in which its name stands in one line."""
        width, name = self.grid.span(span), len(self.paper.name)
        for size in OWN_SIZES:
            if size == OWN_SIZES[-1] or size * LETTER * name * 25.4 / 72 <= FILLED * width:
                yield self._own("house", Key(f"house-{span}x{size}"), width, {"paper": self.paper, "size": size})

    def _page(self, page: Page) -> PageCopy:
        items, teasers = [], []
        for slot in page.slot:
            view = slot_view(self.articles[Slug(slot.story)], slot, self._seen, headlines_of(self.edition))
            if slot.as_ == "teaser":
                teasers.append(Item("block", 0, slot, view, block=Key(f"{page.number}-{slot.story}-teaser")))
                continue
            begins, goes_on, text = self._chain(page, slot)
            view = replace(view, begins=begins, goes_on=goes_on)
            items.append(story_item(page, slot, view, text, self.grid))
        ads = [ad_item(ad, self.grid) for ad in page.ad]
        return PageCopy(page, (*items, *ads), tuple(replace(item, columns=len(teasers)) for item in teasers))

    @property
    def _seen(self) -> Mapping[Slug, int]:
        """On which page each story begins."""
        seen: dict[Slug, int] = {}
        for page in self.edition.page:
            for slot in page.slot:
                if slot.as_ not in ("teaser", "jump"):
                    seen.setdefault(Slug(slot.story), page.number)
        return seen

    def _chain(self, page: Page, slot: Slot) -> tuple[int | None, int | None, Key]:
        """Where a story comes from, where it goes on, and the galley that it takes its lines from."""
        parts = [
            (other.number, one)
            for other in self.edition.page
            for one in other.slot
            if one.story == slot.story and one.as_ != "teaser"
        ]
        at = parts.index((page.number, slot))
        first = at
        while parts[first][1].as_ == "jump":
            if first == 0:
                raise UsageProblem(
                    f"page {page.number}: {slot.story} goes on here, and begins on no page before",
                    hint='give it a slot on an earlier page, or write as = "story"',
                )
            first -= 1
        goes_on = parts[at + 1][0] if at + 1 < len(parts) and parts[at + 1][1].as_ == "jump" else None
        begins = parts[at - 1][0] if slot.as_ == "jump" else None
        return begins, goes_on, Key(f"{parts[first][0]}-{slot.story}-text")

    def _pieces(self, page: Page, item: Item, plates: dict[str, tuple[Plate, Sheet | None]]) -> Iterator[Piece]:
        view, grid, sheet = item.view, self.grid, self.sheet(page)
        if view is None:
            return
        for one in (item, *item.others):
            for size, key in one.heads:
                yield self._piece("head", key, grid.span(one.columns), view, {"size": size})
        for span, key in max((item, *item.others), key=lambda one: one.columns).captions:
            yield self._piece("caption", key, grid.span(span), view, {})
        if item.jump is not None:
            yield self._piece("jump", item.jump, grid.column, view, {})
        if item.text is not None and view.begins is None:
            sheet = self._darkest(page, view.slug)
            place = "text" if sheet is None or not sheet.mono else "text-k"
            for figure in figures_of(view):
                made = self._plate(figure, place, (grid.column, grid.column * 1.5))
                plates[made.name] = (made, sheet)
            yield self._piece("text", item.text, grid.column, view, {"place": place, "width": round(grid.column, 3)})
        if item.block is not None:
            yield self._teaser(item.block, item.columns, view, sheet, plates)

    def _darkest(self, page: Page, slug: str) -> Sheet | None:
        """What the press asks of the pictures in a text: black alone if a page that it goes on to has no other ink."""
        on = (one for one in self.edition.page for slot in one.slot if slot.story == slug and slot.as_ == "jump")
        asked = [self.sheet(page), *map(self.sheet, on)]
        return next((one for one in asked if one is not None and one.mono), asked[0])

    def _teaser(
        self, key: Key, many: int, view: SlotView, sheet: Sheet | None, plates: dict[str, tuple[Plate, Sheet | None]]
    ) -> Piece:
        """A pointer to a story, one of so many beside one another: a few have room for its standfirst."""
        whole = self.grid.part(many)
        told: dict[str, object] = {"many": many, "focus": ""}
        if view.lead is not None:
            wide, high = teased(view.lead, whole, few=many <= FEW)
            place = f"tease{wide}x{high}{'' if sheet is None or not sheet.mono else '-k'}"
            made = self._plate(view.lead, place, (wide, high))
            plates[made.name] = (made, sheet)
            told = {"many": many, "focus": focus(view.lead), "place": place, "wide": wide, "high": high}
        return self._piece("teaser", key, whole, view, told)

    def _plate(self, figure: FigureView, place: str, size: tuple[float, float]) -> Plate:
        picture, name = self.pictures[figure.picture.digest[:20]], plate_name(figure, place)
        return plate(picture, name, *size, self.ppi)

    def _piece(self, kind: str, key: Key, width: float, view: SlotView, more: Mapping[str, object]) -> Piece:
        told = {"kind": kind, "slot": view, "words": self.paper.words, **more}
        html = lines_ending_well(_WITHIN.sub("", self.templates.render("pdf/edition_piece.html", told)))
        size = more.get("size")
        if isinstance(size, int):
            html = headline_ending_well(html, int(width * 72 / 25.4 / (size * LETTER)) - 1)
        return Piece(key, kind, round(width, 3), html, view.language, view.direction)

    def _own(self, kind: str, key: Key, width: float, more: Mapping[str, object]) -> Piece:
        """A piece that is the paper's own."""
        html = self.templates.render("pdf/edition_piece.html", {"kind": kind, "words": self.paper.words, **more})
        return Piece(key, kind, round(width, 3), html, self.paper.language, self.paper.direction)

    def _furnished(self, pages: Sequence[PageCopy], cells: Sequence[Cell]) -> tuple[list[PageCopy], list[Piece]]:
        """With the contents at the foot of the first page, and the imprint at that of the second."""
        grid, made, pieces = self.grid, list(pages), []
        entries: tuple[Entry, ...] = tuple(
            contents(((copy.page.number, copy.page.section, copy.items) for copy in pages), self.sections)
        )
        rows = max(1, -(-len(entries) // grid.columns))
        wide = grid.part(-(-len(entries) // rows)) if entries else grid.column
        width = {"width": _beside(wide), "gutter": grid.gutter}
        for at, copy in enumerate(made):
            number, blocks = copy.page.number, []
            if number == 1 and entries and copy.page.file is None:
                blocks.append(self._own("contents", Key("contents"), grid.measure, {"entries": entries, **width}))
            if number == self.edition.service_page and cells:
                share = {"width": _beside(grid.part(min(len(cells), grid.columns))), "gutter": grid.gutter}
                blocks.append(self._own("service", Key("service"), grid.measure, {"entries": cells, **share}))
            pieces += blocks
            own = tuple(Item("block", grid.columns, block=block.key) for block in blocks)
            made[at] = replace(copy, items=(*copy.items, *own))
        return made, pieces


def figures_of(view: SlotView) -> Iterator[FigureView]:
    """The pictures in a text."""
    for block in view.blocks:
        if isinstance(block, FigureView):
            yield block
        elif isinstance(block, BoxView):
            yield from (inner for inner in block.blocks if isinstance(inner, FigureView))


def _beside(width: float) -> float:
    """A width of which several stand in a row: rounded up the last would fall into the next."""
    return math.floor(width * 1000) / 1000


def teased(lead: FigureView, whole: float, *, few: bool) -> tuple[int, int]:
    """Width and height in millimetres of a picture beside a teaser that is so wide: its own shape, where that goes."""
    high = LARGE if few else TEASER
    wide = high * min(WIDE, max(NARROW, lead.picture.width / lead.picture.height))
    return round(min(wide, SHARE * whole)), high
