"""Read editions/*.toml and prove it: which story stands on which page of a paper, in whose words, beside which ads."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Annotated, Literal

from msgspec import Meta, ValidationError, field
from msgspec.structs import replace

from newsroom.config.lines import line_of
from newsroom.config.read import toml_of
from newsroom.config.table import SettingsTable
from newsroom.contract.asked import as_asked, made_of
from newsroom.contract.marks import Lenient, Proof
from newsroom.errors import UsageProblem

#: How a page of the paper is cut.
PageFormat = Literal["tabloid", "berliner", "broadsheet", "A4", "Letter"]
#: What a story is on its page: how loud its headline is, and whether it begins or goes on there.
As = Literal["lead", "second", "story", "brief", "teaser", "jump"]
#: Where the lead picture of a story stands, and where those in its text may fall.
LEADS = frozenset(("lead", "second", "story", "teaser"))
BODIES = frozenset(("lead", "second", "story", "brief", "jump"))


def _as_text(given: object) -> object:
    """A time or a day that TOML knows, as it is typed in quotes."""
    return given.isoformat() if isinstance(given, date | datetime | time) else given


def _is_a_moment(given: str) -> str:
    try:
        datetime.fromisoformat(given) if len(given) > len("06:00:00") else time.fromisoformat(given)
    except ValueError as problem:
        message = f'"{given}" is no time; write 06:00, or 2026-11-28 06:00'
        raise ValueError(message) from problem
    return given


def _is_a_file(given: str) -> str:
    if given.startswith("/") or "\\" in given or ".." in given.split("/"):
        message = f'"{given}" is no path in the newsroom'
        raise ValueError(message)
    return given


def _once_each(given: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(sorted(set(given)))


#: A time of day on the edition's day, or a day and a time; without an offset it is the newsroom's time.
Moment = Annotated[str, Lenient(_as_text, str | datetime | time), Proof(_is_a_moment)]
#: A path below the newsroom.
Path = Annotated[str, Proof(_is_a_file)]
Count = Annotated[int, Meta(ge=1, le=999)]
Millimetres = Annotated[float, Meta(gt=0, le=2000)]


class Slot(SettingsTable, frozen=True):
    """`[[page.slot]]`: a story on a page. What is written here belongs to the page alone, and is passed with it."""

    story: str
    """The story's slug. It is printed as it was approved."""
    as_: As = field(default="story", name="as")
    """What it is on this page: `lead`, `second`, `story`, `brief`, `teaser` (a pointer to the page it stands on), or
    `jump`: the rest of a story that begins on an earlier page."""
    columns: Annotated[int, Meta(ge=1, le=6)] | None = None
    """Over how many columns it stands, a brief at most; without it what is usual for its kind, or more where they would
    stay white."""
    headline: str | None = None
    """The headline in print, where it is another."""
    standfirst: str | None = None
    """The standfirst in print, where it is another; `""` leaves it out."""
    caption: str | None = None
    """The caption of its lead picture in print, where it is another."""
    crop: Literal["16:9", "4:3", "3:2", "1:1", "3:4", "2:3"] | None = None
    """To what shape its lead picture is cut, around its `focus`."""
    cut: Annotated[tuple[Count, ...], Proof(_once_each)] = ()
    """Which paragraphs of its text are left out, counted from 1: `[7, 9]`; wherever it goes on, too."""
    cut_boxes: Annotated[tuple[Count, ...], Proof(_once_each)] = ()
    """Which of its fact boxes and pull quotes are left out, counted from 1."""


class Ad(SettingsTable, frozen=True):
    """`[[page.ad]]`: an advertisement on a page."""

    booking: str
    """The number under which it was booked."""
    file: Path
    """Its PDF, a path like `ads/4711.pdf`; of just the size that was booked."""
    width_mm: Millimetres
    """How wide it is, in millimetres."""
    height_mm: Millimetres
    """How high it is, in millimetres."""
    label: str | None = None
    """What stands above it, like `Advertisement`."""


class Page(SettingsTable, frozen=True):
    """`[[page]]`: a page of the edition."""

    number: Count
    """Its number."""
    section: str | None = None
    """The section it belongs to, as `[sections]` names it; its title stands at the top of the page."""
    colour: bool = True
    """`false`: the page is printed in black alone."""
    deadline: Moment | None = None
    """When the press wants it: `21:30`, or `2026-11-27 21:30` for the evening before."""
    file: Path | None = None
    """A ready-made page: a PDF of the page's size, put in as it is. Such a page has no slots and no ads."""
    slot: tuple[Slot, ...] = ()
    """Its stories, in the order in which they are placed."""
    ad: tuple[Ad, ...] = ()
    """Its advertisements, placed from the foot up."""


class EditionTable(SettingsTable, frozen=True):
    """`[edition]`: the paper of a day."""

    date: Annotated[str, Lenient(_as_text, str | date)]
    """Its day, like `2026-11-28`."""
    name: str | None = None
    """What its masthead says; the newsroom's title where it says nothing."""
    number: Annotated[int, Meta(ge=1, le=9_999_999)] | None = None
    """The number of the issue."""
    on_sale: Moment | None = None
    """When it can be bought. An approved story whose embargo ends by then may be printed."""
    price: str | None = None
    """What it costs, as the masthead says it."""
    format: PageFormat = "tabloid"
    """The size of its pages: `tabloid` 280 x 400 mm, `berliner` 315 x 470, `broadsheet` 375 x 597, `A4` or `Letter`."""
    pages: Count | None = None
    """How many pages it has; without it as many as are named here."""
    extends: Path | None = None
    """Another edition, like `editions/2026-11-28.toml`, of which this one replaces some pages."""


class Edition(SettingsTable, frozen=True):
    """What editions/<id>.toml says."""

    edition: EditionTable
    page: tuple[Page, ...] = ()

    def of(self, number: int) -> Page | None:
        """The page of a number."""
        return next((page for page in self.page if page.number == number), None)

    def begins_on(self, story: str) -> int | None:
        """The first page on which a story begins."""
        return next(
            (
                page.number
                for page in self.page
                if any(slot.story == story and slot.as_ not in ("teaser", "jump") for slot in page.slot)
            ),
            None,
        )

    @property
    def service_page(self) -> int | None:
        """The page that carries corrections and imprint: the second, or the first after it that is not ready-made.

        Of a paper with one such page it is that one.
        """
        numbers = [page.number for page in self.page if page.file is None]
        return next((number for number in numbers if number > 1), numbers[0] if numbers else None)


def read_edition(text: str, *, path: str) -> Edition:
    """Parse and prove an edition; pages sorted by number. UsageProblem with the line of the first fault."""
    tables = toml_of(text, path=path)
    try:
        made = made_of(Edition, as_asked(Edition, tables))
    except ValidationError as problem:
        from newsroom.config.told import all_faults  # loads pydantic

        raise all_faults(Edition, tables, problem, text, path=path) from problem
    for message, way in _faults(made):
        raise UsageProblem(message, path=path, line=line_of(text, way))
    return replace(made, page=tuple(sorted(made.page, key=lambda page: page.number)))


def extended(edition: Edition, base: Edition) -> Edition:
    """The edition that `edition` makes of the one it extends: its pages stand in place of those of the same number.

    Its name, number, price and hour of sale are those of the other, where it does not say.
    """
    own = {page.number: page for page in edition.page}
    pages = {page.number: page for page in base.page} | own
    own_table, below = edition.edition, base.edition
    table = replace(
        own_table,
        pages=own_table.pages or below.pages,
        # what stands in its head and decides what may be printed is the same, where it says nothing else
        name=own_table.name or below.name,
        number=own_table.number or below.number,
        on_sale=own_table.on_sale or below.on_sale,
        price=own_table.price or below.price,
    )
    return Edition(table, tuple(pages[number] for number in sorted(pages)))


def _faults(edition: Edition) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What the types cannot say, each with the way to it."""
    table = edition.edition
    if not _is_a_day(table.date):
        yield f'"{table.date}" is no day; write it like 2026-11-28', ("edition", "date")
    seen: set[int] = set()
    for place, page in enumerate(edition.page):
        way = ("page", str(place))
        if page.number in seen:
            yield f"page {page.number} is there twice", (*way, "number")
        seen.add(page.number)
        if table.pages is not None and page.number > table.pages:
            yield f"page {page.number} is past the last: the edition has {table.pages}", (*way, "number")
        if page.file is not None and (page.slot or page.ad):
            yield f"page {page.number} is ready-made: no story and no ad can stand on it", (*way, "file")
        yield from _of_slots(page, way)
        yield from _of_cuts(edition, page, way)


def _of_cuts(edition: Edition, page: Page, way: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Cuts where they would do nothing: a story is one text, which is cut where it begins, wherever it goes on."""
    for place, slot in enumerate(page.slot):
        given = [name for name, cuts in (("cut", slot.cut), ("cut_boxes", slot.cut_boxes)) if cuts]
        if given and slot.as_ in ("teaser", "jump"):
            begins = edition.begins_on(slot.story)
            there = "on the page where it begins" if begins is None else f"on page {begins}, where it begins"
            message = f"{given[0]} cuts nothing in a {slot.as_}; write it into the slot of {slot.story} {there}"
            yield f"page {page.number}: {message}", (*way, "slot", str(place), given[0])


def _of_slots(page: Page, way: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    seen: set[str] = set()
    for place, slot in enumerate(page.slot):
        if slot.as_ != "teaser":
            if slot.story in seen:
                yield f"{slot.story} stands twice on page {page.number}", (*way, "slot", str(place), "story")
            seen.add(slot.story)


def _is_a_day(given: str) -> bool:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", given):
        return False
    try:
        date.fromisoformat(given)
    except ValueError:
        return False
    return True
