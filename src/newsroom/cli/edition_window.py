"""Say what the window of an edition shows: its pages side by side, what is on each, how it stands, how it looks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from zoneinfo import ZoneInfo

from msgspec import Struct

from newsroom.adapters.rasters import pictures_of
from newsroom.app.edition_status import PageStanding, edition_status
from newsroom.app.editions import Planned, edition_named
from newsroom.app.page_names import page_name
from newsroom.app.stone import Breaks, BrokenByPage, Stone
from newsroom.cli.exported import FOLDER
from newsroom.cli.laid_out import LaidOut
from newsroom.cli.session import Session
from newsroom.errors import NewsroomError
from newsroom.export.safe import clean, said
from newsroom.model.ledger import Row
from newsroom.source.shown import shown

#: So many editions, the latest, are named on the board.
NAMED = 4

Values = dict[str, object]


class Editions(Struct, frozen=True):
    """The editions of a newsroom, as the windows show them.

    `broken` remembers where texts go on on other pages, for as long as nothing in the folder changes: to lay pages out
    takes seconds. None: that is not known.
    """

    session: Session
    broken: dict[str, BrokenByPage] | None = None

    def ids(self) -> tuple[str, ...]:
        """The latest first, by their names, which are days in most newsrooms."""
        found = self.session.files.listed("editions", (".toml",))
        return tuple(Path(path).stem for path in sorted(found, reverse=True))

    def values(self, name: str) -> Values:
        """What edition.html sees. UsageProblem where there is no such edition, or its file does not hold."""
        session = self.session
        planned = edition_named(session.files, name)
        breaks = self._breaks(planned)
        pages = edition_status(Stone.of(session.newsroom, session.journal, session.files, planned, breaks))
        table = planned.edition.edition
        passed, sent = sum(one.holds for one in pages), sum(bool(one.sends) for one in pages)
        return {
            "title": f"{said(table.name) or said(session.settings.newsroom.title)}, {table.date}",
            "id": planned.id,
            "facts": [fact for fact in _facts(planned) if fact],
            "counts": f"{len(pages)} page{'' if len(pages) == 1 else 's'}: {passed} passed, {sent} sent",
            "pages": [self._page(planned, one) for one in pages],
        }

    def _breaks(self, planned: Planned) -> Breaks | None:
        breaks, broken = LaidOut(self.session, planned).breaks, self.broken
        if breaks is None or broken is None:
            return breaks
        key = f"{planned.id} {self.session.clock.now():%Y-%m-%dT%H}"  # what may be printed hangs on the hour, too

        def remembered() -> BrokenByPage:
            if key not in broken:
                broken[key] = breaks()
            return broken[key]

        return remembered

    def picture(self, name: str, number: int) -> bytes | None:
        """The picture of a page, as it was exported last; None where it was not."""
        planned = edition_named(self.session.files, name)
        place = self._place(planned, number)
        if place is None or place.suffix == ".png":
            return None if place is None else place.read_bytes()
        pages = pictures_of(place.read_bytes())
        before = 0 if place.stem != planned.id else _numbers(planned).index(number)
        return next(islice(pages, before, None), None)

    def _place(self, planned: Planned, number: int) -> Path | None:
        """The newest file that shows a page: its picture, its PDF, or the PDF of all; None where there is none."""
        page = planned.edition.of(number)
        if page is None:
            return None
        pattern = self.session.settings.print_.page_name
        stem = page_name(pattern, edition=planned.id, table=planned.edition.edition, page=page)
        folder = self.session.root / FOLDER
        places = [folder / name for name in (f"{stem}.png", f"{stem}.pdf", f"{planned.id}.pdf")]
        there = [place for place in places if place.is_file()]
        return max(there, key=lambda place: place.stat().st_mtime_ns, default=None)

    def _page(self, planned: Planned, one: PageStanding) -> Values:
        session, zone = self.session, self.session.settings.zone
        place, page = self._place(planned, one.number), one.page
        section = session.settings.sections.get(page.section) if page and page.section else None
        return {
            "number": one.number,
            "section": said(section.title) if section else said(page.section) if page else None,
            "black": page is not None and not page.colour,
            "due": f"due {shown(one.due, zone)}" if one.due else None,
            "late": one.late,
            "stories": [
                {"slug": clean(slot.story), "as": "" if slot.as_ == "story" else slot.as_}
                for slot in (page.slot if page else ())
            ],
            "others": [clean(f"advertisement {ad.booking}") for ad in page.ad] if page else [],
            "file": said(page.file) if page else None,
            "passed": None if one.passed is None else f"passed by {_told_of(one.passed, zone)}",
            "holds": one.holds,
            "why": [said(why) for why in one.why],
            "sent": list(_sent(one, zone)),
            "seen": None if place is None else _written(place),
            "picture": f"/edition/{planned.id}/{one.number}.png",
        }

    def named(self) -> list[Values]:
        """The latest editions, for the board; one whose file does not hold is named all the same, and says so."""
        return [{"id": name, "told": _told(self.session, name)} for name in self.ids()[:NAMED]]


def _told(session: Session, name: str) -> str:
    try:
        planned = edition_named(session.files, name)
    except NewsroomError:
        return f"{clean(name)} (cannot be read)"
    number = planned.edition.edition.number
    return clean(name if number is None else f"{name}, no. {number}")


def _facts(planned: Planned) -> Iterator[str | None]:
    table = planned.edition.edition
    yield f"no. {table.number}" if table.number else None
    yield said(table.price)
    yield table.format
    yield f"on sale {said(table.on_sale)}" if table.on_sale else None
    yield f"extends {planned.base.id}" if planned.base else None


def _numbers(planned: Planned) -> list[int]:
    """Of its pages, as they follow one another in the PDF of all."""
    return [page.number for page in planned.edition.page]


def _told_of(row: Row, zone: ZoneInfo) -> str:
    return f"{said(row.actor)}, {shown(row.at, zone)}"


def _sent(one: PageStanding, zone: ZoneInfo) -> Iterator[str]:
    for number, row in enumerate(one.sends):
        reason = f": {said(row.reason)}" if row.reason else ""
        yield f"{'sent again' if number else 'sent'} by {_told_of(row, zone)}{reason}"
    if one.sends and one.page is not None and not one.as_sent and one.holds:
        yield "what was passed since is not at the press yet"


def _written(place: Path) -> str:
    """What changes with a picture: an address that names it is asked for anew."""
    return datetime.fromtimestamp(place.stat().st_mtime, tz=UTC).strftime("%Y%m%d%H%M%S%f")
