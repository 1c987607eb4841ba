"""Say what a paper prints of itself: its name, its day, what is inside, who stands for it, what it got wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from zoneinfo import ZoneInfo

from msgspec import Struct

from newsroom.config import Identity, Section
from newsroom.config.edition import Edition
from newsroom.export.dates import moment
from newsroom.export.edition.grid import Grid, lines_of
from newsroom.export.edition.item import Item
from newsroom.export.imprint import answerable
from newsroom.export.safe import said
from newsroom.export.tongues import Words
from newsroom.export.words import direction, words
from newsroom.model.place import Slug

#: The paper's name is so high in points at most, and a line of it is so wide.
HIGHEST, LETTER = 68, 0.5


class PaperView(Struct, frozen=True):
    """What a paper prints of itself."""

    name: str
    description: str | None
    address: str | None
    publisher: str | None
    policy: str | None
    postal: str | None
    answerable: tuple[str, ...]
    language: str
    direction: str
    words: Words
    date: str
    day: str
    number_line: str
    price: str

    def name_size(self, grid: Grid) -> float:
        """The size of its name on the front page, so that it stands in one line."""
        wide = grid.measure * 72 / 25.4
        return round(min(HIGHEST * grid.measure / 252, wide / (LETTER * max(1, len(self.name)))), 1)

    def head(self, grid: Grid) -> float:
        """The height of its name with the line under it, in millimetres."""
        return round(self.name_size(grid) * 1.05 * 25.4 / 72 + 7.5, 2)

    def masthead(self, grid: Grid) -> int:
        """The lines of the grid that its head takes from the front page."""
        return max(0, lines_of(grid.strip + self.head(grid) + 4 - grid.top))


class Entry(Struct, frozen=True):
    """A line of the contents: the page, its section, what stands there."""

    number: int
    section: str | None
    title: str


class Cell(Struct, frozen=True):
    """A part of the imprint: its title, and its paragraphs."""

    title: str
    lines: tuple[str, ...]


class Told(Struct, frozen=True):
    """A correction of a story that was published: of what kind, when, what readers are told, and of which story.

    `page` and `paper` (its day) are where readers had it wrong, where that is known.
    """

    kind: str
    at: str
    notice: str
    title: str
    slug: str = ""
    page: int | None = None
    paper: str | None = None


def paper_view(edition: Edition, own: Identity) -> PaperView:
    """The paper of a day."""
    table, told = edition.edition, words(own.language)
    noon = moment(f"{table.date}T12:00:00+00:00", own.language, ZoneInfo("UTC"))
    return PaperView(
        name=said(table.name) or said(own.title) or own.title,
        description=said(own.description),
        address=own.url.split("://", 1)[-1] or None,
        publisher=said(own.publisher),
        policy=own.corrections_policy,
        postal=said(own.address),
        answerable=answerable(own),
        language=own.language,
        direction=direction(own.language),
        words=told,
        date=table.date,
        day=noon.long_day,
        number_line=told.number.format(n=table.number) if table.number else "",
        price=said(table.price) or "",
    )


def imprint(paper: PaperView) -> Iterator[str]:
    """The issue, who publishes it and where, who answers for it."""
    yield " · ".join(part for part in (paper.name, paper.day, paper.number_line) if part)
    lines = [part for part in (paper.publisher, paper.postal, paper.address) if part]
    if paper.policy:
        lines.append(f"{paper.words.corrections}: {paper.policy.split('://', 1)[-1]}")
    if lines:
        yield " · ".join(lines)
    yield from paper.answerable


def credits_of(edition: Edition, credit: Callable[[Slug], str | None]) -> tuple[str, ...]:
    """Whose the pictures beside teasers are, each once."""
    told = (credit(Slug(slot.story)) for page in edition.page for slot in page.slot if slot.as_ == "teaser")
    return tuple(dict.fromkeys(one for one in told if one))


def contents(
    copies: Iterable[tuple[int, str | None, Sequence[Item]]], sections: Mapping[str, Section]
) -> Iterator[Entry]:
    """What is inside: of every page but the first its section and its first story."""
    for number, section, items in copies:
        known = sections.get(section or "")
        first = next((item.view.title for item in items if item.view is not None and item.view.begins is None), None)
        if number > 1 and first is not None:
            yield Entry(number, known.title if known else None, first)


def service(paper: PaperView, corrections: Iterable[Told], credited: Iterable[str], zone: ZoneInfo) -> Iterator[Cell]:
    """Corrections first, then who stands for the paper, then whose pictures stand on it without a caption."""
    told = paper.words
    labels = {"correction": told.correction, "clarification": told.clarification}
    for one in corrections:
        yield Cell(labels[one.kind], (f"{one.title} ({_place(one, paper, zone)})", one.notice))
    yield Cell(told.imprint, tuple(imprint(paper)))
    shown = "; ".join(credited)
    if shown:
        yield Cell(told.pictures, (shown,))


def _place(one: Told, paper: PaperView, zone: ZoneInfo) -> str:
    """`Page 4, 4 May`: where readers had it wrong; where that is not known the day of the correction."""
    if one.page is None or one.paper is None:
        return moment(one.at, paper.language, zone).short
    day = moment(f"{one.paper}T12:00:00+00:00", paper.language, ZoneInfo("UTC")).short
    return f"{paper.words.page.format(n=one.page)}, {day}"
