"""Turn a planned page into what its template shows: pieces, pictures, rules and advertisements, in millimetres."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from newsroom.export.edition.arrange import between
from newsroom.export.edition.grid import GAP, LINE_MM, Grid
from newsroom.export.edition.item import LABEL, PageCopy
from newsroom.export.edition.paper import PaperView
from newsroom.export.edition.piece import Graft, Key, Laid
from newsroom.export.edition.plan import PagePlan
from newsroom.export.edition.shape import HOUSE
from newsroom.export.edition.stand import Stood
from newsroom.export.plate import Plate
from newsroom.export.view import FigureView
from newsroom.model.photo import Picture

#: Below a headline, a picture begins this much under the line, so that its edge stands level with capitals.
EDGE = 0.25 * LINE_MM
#: Its words take no more than this part of the place.
WORDS = 0.45
#: Where white is gathered, what is left elsewhere stays white if it is less than this part of the page.
LITTLE = 0.1


#: `fx5 fy4`: tenths of the way across and down.
_TENTHS = re.compile(r"\d+")


class PictureView(Struct, frozen=True):
    """A picture in its place."""

    plate: str
    alt: str
    focus: str
    x: float
    y: float
    width: float
    height: float


class StoryView(Struct, frozen=True):
    """A story in its place: pieces, and its picture."""

    slug: str
    x: float
    y: float
    width: float
    height: float
    language: str
    direction: str
    head: Graft | None
    picture: PictureView | None
    caption: Graft | None
    columns: tuple[Graft, ...]
    jump: Graft | None


class RuleView(Struct, frozen=True):
    """A thin line: across the page, or down between columns."""

    kind: str
    x: float
    y: float
    length: float


class GroundView(Struct, frozen=True):
    """A grey ground under the paper's own advertisement."""

    x: float
    y: float
    width: float
    height: float


class AdView(Struct, frozen=True):
    """An advertisement in its place."""

    file: str
    label: str | None
    x: float
    y: float
    width: float
    height: float

    @property
    def top(self) -> float:
        """Where it begins, below its label."""
        return self.y + (LABEL if self.label else 0)


class PageView(Struct, frozen=True):
    """A page of the paper as its template shows it."""

    title: str
    language: str
    direction: str
    date: str
    number: int
    front: bool
    name: str
    name_size: float
    day: str
    number_line: str
    price: str
    section: str
    accent: str
    width: float
    height: float
    left: float
    measure: float
    strip: float
    head: float
    bleed: float
    teasers: tuple[Graft, ...]
    stories: tuple[StoryView, ...]
    furniture: tuple[Graft, ...]
    ads: tuple[AdView, ...]
    rules: tuple[RuleView, ...]
    grounds: tuple[GroundView, ...] = ()


class Drawer(Struct, frozen=True):
    """Draws pages of one paper on one grid."""

    grid: Grid
    paper: PaperView
    laid: Mapping[Key, Laid]
    house: Mapping[int, tuple[Key, ...]]  # the paper's own advertisement by its columns, the largest in front
    bleed: float = 0

    def drawn(self, copy: PageCopy, plan: PagePlan, section: tuple[str, str]) -> PageView:
        """The page; of a paper that is read from right to left its first story stands at the right."""
        number, paper, grid = plan.page.number, self.paper, self.grid
        if paper.direction == "rtl":
            plan = replace(plan, stood=tuple(self._mirrored(one) for one in plan.stood))
        front = number == 1
        stories = tuple(self._story(one, plan) for one in plan.stood if one.item.kind == "story")
        houses = tuple(self._houses(plan))
        return PageView(
            title=f"{paper.name}, {paper.day}, {paper.words.page.format(n=number)}",
            language=paper.language,
            direction=paper.direction,
            date=paper.date,
            number=number,
            front=front,
            name=paper.name,
            name_size=paper.name_size(grid),
            day=paper.day,
            number_line=paper.number_line,
            price=paper.price,
            section=section[0],
            accent=section[1],
            width=grid.width,
            height=grid.height,
            left=grid.side,
            measure=grid.measure,
            strip=grid.strip,
            head=paper.head(grid),
            bleed=self.bleed,
            teasers=tuple(self._teasers(copy, plan)),
            stories=stories,
            furniture=(*self._blocks(plan), *(house for house, _, _ in houses)),
            grounds=tuple(ground for _, ground, _ in houses),
            ads=tuple(self._ads(plan)),
            rules=tuple(self._rules(plan, [rule for _, _, rule in houses])),
        )

    def _mirrored(self, one: Stood) -> Stood:
        place = one.placed
        return replace(one, placed=replace(place, column=self.grid.columns - place.column - place.columns))

    def _graft(self, key: Key, column: float, line: float, span: int, lines: float) -> Graft:
        grid = self.grid
        return Graft(key, grid.x(int(column)), grid.y(line), grid.span(span), lines * LINE_MM)

    def _teasers(self, copy: PageCopy, plan: PagePlan) -> Iterator[Graft]:
        grid, line = self.grid, plan.head - plan.sky - 1
        width = grid.part(max(1, len(copy.teasers)))
        for at, item in enumerate(copy.teasers):
            assert item.block is not None
            place = at if self.paper.direction == "ltr" else len(copy.teasers) - 1 - at
            x = grid.side + place * (width + grid.gutter)
            yield Graft(item.block, x, grid.y(line), width, plan.sky * LINE_MM)

    def _story(self, one: Stood, plan: PagePlan) -> StoryView:
        place, fitted, view = one.placed, one.fitted, one.item.view
        assert view is not None
        top = plan.head + place.line
        columns = tuple(
            Graft(
                one.item.text or Key(""),
                self.grid.x(place.column + _from_left(one, part.column)),
                self.grid.y(top + part.line),
                self.grid.column,
                part.depth * LINE_MM,
                part.first,
                part.end,
            )
            for part in fitted.columns
        )
        head = one.head
        picture, caption = self._picture(one, top) if fitted.shape.picture is not None else (None, None)
        jump = None
        if fitted.jump is not None and one.item.jump is not None:
            at = place.column + _from_left(one, fitted.jump[0])
            jump = self._graft(one.item.jump, at, top + fitted.jump[1], 1, 1)
        return StoryView(
            slug=view.slug,
            x=self.grid.x(place.column),
            y=self.grid.y(top),
            width=self.grid.span(place.columns),
            height=place.height * LINE_MM,
            language=view.language,
            direction=view.direction,
            head=None if head is None else self._graft(head, place.column, top, place.columns, one.over_text),
            picture=picture,
            caption=caption,
            columns=columns,
            jump=jump,
        )

    def _picture(self, one: Stood, top: int) -> tuple[PictureView, Graft]:
        shape, place = one.fitted.shape, one.placed
        assert shape.picture is not None
        assert one.item.view is not None
        assert one.item.view.lead is not None
        told, figure = one.sized.pictures[shape.picture], one.item.view.lead
        key = dict(one.item.captions)[told.span]
        first = place.columns - told.span if one.item.view.direction == "ltr" else 0
        column, line = place.column + first, top + one.over_text
        width, height = self.grid.span(told.span), shape.lines * LINE_MM - EDGE
        x, y = self.grid.x(column), self.grid.y(line) + EDGE
        shown = PictureView(
            plate_name(figure, plan_name(told.span, shape.lines)),
            figure.picture.alt,
            focus(figure),
            x,
            y,
            width,
            height,
        )
        return shown, self._graft(key, column, line + shape.lines, told.span, told.caption)

    def _blocks(self, plan: PagePlan) -> Iterator[Graft]:
        for one in plan.stood:
            if one.item.block is not None:
                place = one.placed
                yield self._graft(one.item.block, place.column, plan.head + place.line, place.columns, place.height)

    def _houses(self, plan: PagePlan) -> Iterator[tuple[Graft, GroundView, RuleView]]:
        """The paper's own advertisement where white would be left, as large as goes there, its ground, a rule above.

        Never two beside one another: where most is white it stands, and the rest stays white. Nor is there a small one
        besides that for which the white was gathered.
        """
        filled: list[tuple[int, int]] = []
        gathered = any(one.item.kind == "house" for one in plan.stood)
        little = LITTLE * self.grid.lines * self.grid.columns if gathered else 0
        for one in sorted(plan.stood, key=lambda one: -one.fitted.white * one.placed.columns):
            lines, place = one.fitted.white - (one.item.kind == "story"), one.placed
            key = self._own(place.columns, lines)
            if one.item.kind not in ("story", "house") or key is None or lines < HOUSE:
                continue
            end = plan.head + place.line + place.height
            if one.item.kind == "story" and lines * place.columns < little:
                continue
            if any(first < end and end - lines < last for first, last in filled):
                continue
            filled.append((end - lines, end))
            own = self.laid[key].lines
            x, width = self.grid.x(place.column), self.grid.span(place.columns)
            yield (
                self._graft(key, place.column, end - (lines + own) / 2, place.columns, own),
                GroundView(x, self.grid.y(end - lines), width, lines * LINE_MM),
                RuleView("across heavy", x, self.grid.y(end - lines), width),
            )

    def _own(self, columns: int, lines: int) -> Key | None:
        """The paper's own advertisement for so much white, None where none goes there."""
        sizes = [key for key in self.house.get(columns, ()) if self.laid[key].lines <= lines]
        return next((key for key in sizes if self.laid[key].lines <= WORDS * lines), sizes[-1] if sizes else None)

    def _ads(self, plan: PagePlan) -> Iterator[AdView]:
        for one in plan.stood:
            ad, place = one.item.ad, one.placed
            if ad is None:
                continue
            # at the foot of its place, in the middle of its columns
            room, high = self.grid.span(place.columns), ad.height_mm + (LABEL if one.item.label else 0)
            x = self.grid.x(place.column) + (room - ad.width_mm) / 2
            y = self.grid.y(plan.head + place.line + place.height) - high
            yield AdView(ad.file, one.item.label, x, y, ad.width_mm, ad.height_mm)

    def _rules(self, plan: PagePlan, houses: Iterable[RuleView]) -> Iterator[RuleView]:
        """Between stories on one another a line across, between those beside one another a line down."""
        if plan.sky:
            y = self.grid.y(plan.head - 0.6)
            yield RuleView("across", self.grid.side, y, self.grid.measure)
        yield from houses
        for one in plan.stood:
            place = one.placed
            if place.line and one.item.block is None and one.item.kind != "house":
                y = self.grid.y(plan.head + place.line - GAP / 2 - 0.1)
                yield RuleView("across", self.grid.x(place.column), y, self.grid.span(place.columns))
        for column, first, end in between(one.placed for one in plan.stood):
            x = self.grid.x(column) - self.grid.gutter / 2
            yield RuleView("down", x, self.grid.y(plan.head + first), (end - first) * LINE_MM)


def _from_left(one: Stood, column: int) -> int:
    """Which column of its slot a text's column is: what is written from right to left begins at the right."""
    view = one.item.view
    return column if view is None or view.direction == "ltr" else one.placed.columns - 1 - column


def plan_name(span: int, lines: int) -> str:
    """The place of a picture over so many columns, so many lines high, in the name of its plate."""
    return f"p{span}x{lines}"


def plate_name(figure: FigureView, place: str) -> str:
    """By which a page asks for a picture."""
    return f"{figure.picture.digest[:20]}-{place}"


def focus(figure: FigureView) -> str:
    """Which point of a picture a cut keeps, as CSS has it."""
    across, down = (
        (int(part) * 10 for part in _TENTHS.findall(figure.picture.focus)) if figure.picture.focus else (50, 50)
    )
    return f"{across}% {down}%"


def plate(picture: Picture, name: str, width: float, height: float, ppi: int) -> Plate:
    """A picture large enough to fill a place (millimetres), never larger than it is."""
    wide, high = width * ppi / 25.4, height * ppi / 25.4
    scale = min(1.0, max(wide / picture.width, high / picture.height))
    return Plate(name, picture, max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
