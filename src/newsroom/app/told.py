"""Find the corrections that an edition prints: of what readers of an earlier paper had, each in one paper alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import cached_property
from itertools import pairwise

from msgspec import Struct, field

from newsroom.app.editions import FOLDER, SUFFIX, Planned, edition_named, on_sale
from newsroom.app.printed import names_of
from newsroom.checks.context import Newsroom
from newsroom.errors import Conflict, NewsroomError
from newsroom.export.edition.paper import Told
from newsroom.export.safe import said
from newsroom.model.ledger import Row, edition_of, is_article, journal_of_edition
from newsroom.model.place import Slug
from newsroom.ports import Files, Journal
from newsroom.source.page import day_of_page, story_on_page, told_on_page
from newsroom.source.read import read_draft

#: Where no earlier edition is found, corrections of so many days are printed.
DAYS = 7
#: Corrections that a paper prints.
PRINTED = ("correction", "clarification")


def corrections_told(planned: Planned, newsroom: Newsroom, journal: Journal, files: Files) -> tuple[Told, ...]:
    """What the paper tells that it got wrong, the newest first.

    Where the ledger knows what went to the press: corrections of what was sold in an earlier paper, made after its
    page was sent, and told in no earlier one. Else those made between two papers, but for stories that stand in this
    one and stood in none before.
    """
    press = _Press(planned, newsroom, journal, tuple(_earlier(planned, newsroom, files)))
    told = [
        Told(row.kind or "", row.at, notice, title, slug, place[1] if place else None, place[0] if place else None)
        for slug, rows in _corrected(newsroom, journal, press.since, press.until)
        for row in rows
        if (notice := said(row.notice)) and press.owes(slug, row)
        for title in (_title(newsroom.standings[slug].row, newsroom, journal),)
        for place in (press.place(slug, row),)
    ]
    return tuple(sorted(told, key=lambda one: (one.at, one.title), reverse=True))


class _Press(Struct, frozen=True, dict=True):
    """What the ledger knows of the papers before one, the latest last: what of them was sold, and what they told."""

    planned: Planned
    newsroom: Newsroom
    journal: Journal
    papers: tuple[tuple[datetime, Planned], ...]
    rows: dict[str, tuple[Row, ...]] = field(default_factory=dict)

    @cached_property
    def until(self) -> datetime:
        """When this one is sold."""
        return _moment(on_sale(self.planned, self.newsroom))

    @cached_property
    def known(self) -> bool:
        """Whether the ledger knows what of the paper before went to the press."""
        return bool(self.papers) and any(row.pdf is not None for row in self._of(self.papers[-1][1].id))

    @cached_property
    def since(self) -> datetime:
        """What was corrected earlier stood in another paper, or in none."""
        if not self.papers:
            return self.until - timedelta(days=DAYS)
        sold, last = self.papers[-1]
        if not self.known:
            return sold + timedelta(microseconds=1)
        first = min(_moment(row.at) for row in self._of(last.id) if row.pdf is not None)
        passed = (
            max((_moment(row.at) for row in self._columns(paper)), default=None) for _, paper in self.papers[::-1]
        )
        return min(first, next((at for at in passed if at is not None), sold))

    def owes(self, slug: Slug, row: Row) -> bool:
        """Whether this paper tells of a correction."""
        if self.known:
            return self.place(slug, row) is not None and not self._is_told(slug, row)
        stands = [paper for paper in (*(one for _, one in self.papers), self.planned) if paper.edition.begins_on(slug)]
        return not stands or stands[0] is not self.planned

    def place(self, slug: Slug, row: Row) -> tuple[str, int] | None:
        """The day and the page of the paper whose readers had it wrong, the latest; None where there is none."""
        if not self.known:
            return None
        names = names_of(self.journal, slug)
        sent = {(edition_of(one.slug), one.page) for one in self.journal.sent(frozenset(names)) if one.page is not None}
        found = (
            (day, -page)
            for edition, page in sent
            for one in self._sold(edition, page)
            for day in (self._day(one),)
            if one.at <= row.at and self._holds(one, names, row) and day < self.planned.edition.edition.date
        )
        latest = max(found, default=None)
        return None if latest is None else (latest[0], -latest[1])

    def _is_told(self, slug: Slug, row: Row) -> bool:
        names = names_of(self.journal, slug)
        return any(
            (one.story in names) and (one.kind, one.at) == (row.kind, row.at)
            for _, paper in self.papers
            for column in self._columns(paper)
            if _moment(column.at) >= _moment(row.at)
            for one in told_on_page(self._kept(column))
        )

    def _columns(self, paper: Planned) -> tuple[Row, ...]:
        """The rows of the page with the corrections as readers got it; where it was not sent, as it was passed last."""
        number = paper.edition.service_page
        passes = [row for row in self._of(paper.id) if row.page == number and row.pdf is None]
        return (() if number is None else self._sold(paper.id, number)) or tuple(passes[-1:])

    def _sold(self, edition: str, page: int) -> tuple[Row, ...]:
        """The rows that sent a page, but for those that another took the place of before the paper was sold."""
        sends = [row for row in self._of(edition) if row.pdf is not None and row.page == page]
        sale = next((sold for sold, paper in self.papers if paper.id == edition), None)
        kept = [one for one, after in pairwise(sends) if sale and _moment(after.at) > sale]
        return (*kept, *sends[-1:])

    def _holds(self, sent: Row, names: Sequence[Slug], row: Row) -> bool:
        """Whether a page that was sent shows a story as it was before a correction."""
        kept = self._kept(sent)
        found = [story_on_page(kept, name) for name in names if name in sent.stories] if kept else []
        if not found:
            return any(name in sent.stories for name in names)  # what it showed was erased
        return any(one.places != {"teaser"} and one.content != row.content_hash for one in found)

    def _day(self, row: Row) -> str:
        kept = self._kept(row)
        return day_of_page(kept) if kept else ""

    def _kept(self, row: Row) -> bytes:
        return (self.journal.text(row.text) if row.text is not None else None) or b""

    def _of(self, edition: str) -> tuple[Row, ...]:
        """The rows of an edition; of one that was passed on two branches none."""
        if edition not in self.rows:
            try:
                self.rows[edition] = self.journal.rows(journal_of_edition(edition))
            except Conflict:
                self.rows[edition] = ()
        return self.rows[edition]


def _moment(at: str) -> datetime:
    return datetime.fromisoformat(at)


def _corrected(
    newsroom: Newsroom, journal: Journal, since: datetime, until: datetime
) -> Iterator[tuple[Slug, Sequence[Row]]]:
    """The live stories that were corrected between two moments, with the rows that did it."""
    for slug, standing in newsroom.standings.items():
        row = standing.row
        if not is_article(slug) or row.live is None or row.version <= 1 or _moment(row.at) < since:
            continue
        try:
            rows = journal.rows(slug)
        except Conflict:
            continue  # of two histories neither is printed
        found = [
            one for one in rows if one.action == "correct" and one.kind in PRINTED and since <= _moment(one.at) <= until
        ]
        if found:
            yield slug, found


def _title(row: Row, newsroom: Newsroom, journal: Journal) -> str:
    """The headline of the story as it is live; of a text that was erased its slug."""
    assert row.live is not None
    kept = journal.text(row.live.text)
    draft = None if kept is None else read_draft(kept, path=row.path, fields=newsroom.fields)
    return (said(draft.headline) if draft else None) or row.slug


def _earlier(planned: Planned, newsroom: Newsroom, files: Files) -> list[tuple[datetime, Planned]]:
    """The papers before this one by the moment they were sold."""
    papers = []
    for path in files.listed(FOLDER, (SUFFIX,)):
        try:
            other = edition_named(files, path)
            if other.edition.edition.date < planned.edition.edition.date:
                papers.append((_moment(on_sale(other, newsroom)), other))
        except NewsroomError:
            continue  # a file that is half written says nothing of this one
    return sorted(papers, key=lambda one: (one[0], one[1].id))
