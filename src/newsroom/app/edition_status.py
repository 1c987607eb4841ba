"""Say how an edition stands, page by page: passed by whom and whether that holds, sent when, and sent again why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from newsroom.app.desk import rfc3339
from newsroom.app.stone import PageNow, Stone
from newsroom.config.edition import Page
from newsroom.model.ledger import Row
from newsroom.model.place import Slug
from newsroom.workflow.pages import PASS, SEND, holds, last_of, void


class PageStanding(Struct, frozen=True):
    """How a page stands. `page` is None for one that the edition's file no longer tells.

    A page that comes from the edition that this one extends is passed and sent with that; it has to be passed here to
    be sent here, and then it is `own`. `problems` keep it from being passed; `void` says why its pass holds no longer;
    `sends` are the rows that sent it, the replates after the first; `as_sent`: what went to the press is what is there
    now. `gone` are its stories that were taken back: it needs others in their place.
    """

    number: int
    page: Page | None
    due: str | None  # its deadline, RFC 3339
    late: bool  # that has passed, and it was not sent
    passed: Row | None
    holds: bool
    problems: tuple[str, ...]
    void: str | None
    sends: tuple[Row, ...]
    as_sent: bool
    own: bool = False
    gone: tuple[Slug, ...] = ()
    notes: tuple[str, ...] = ()  # what an editor should look at: a deadline after the paper is sold

    @property
    def next(self) -> str | None:
        """What comes next for it: to be passed, to be sent; None where nothing does."""
        if self.page is None or self.problems or (self.holds and self.as_sent):
            return None
        return SEND if self.holds and self.own else PASS

    @property
    def why(self) -> tuple[str, ...]:
        """All that stands against it."""
        return self.problems if self.void is None else (*self.problems, self.void)


def edition_status(stone: Stone) -> tuple[PageStanding, ...]:
    """Every page of an edition by number, also those that were sent and are no longer in its file."""
    rows = stone.rows()
    numbers = {page.number for page in stone.planned.edition.page}
    known = {row.page for row in rows if row.page is not None}
    unlaid = replace(stone, breaks=None)  # where a text goes on is asked of pages alone that somebody passed
    passed = known | (numbers - stone.planned.own)
    return tuple(
        _standing(stone, (stone if number in passed else unlaid).now(number), rows)
        if number in numbers
        else _gone(number, rows)
        for number in sorted(numbers | known)
    )


def changed_since(stone: Stone, numbers: Iterable[int]) -> Iterator[tuple[int, str]]:
    """Of these pages those that were passed and are others now: the number of each, and what changed.

    What stands on a page and may not be printed keeps it back by itself, and is not told here.
    """
    rows = stone.rows()
    known = {row.page for row in rows}
    for number in numbers:
        if number not in known and number in stone.planned.own:
            continue  # nobody has passed it
        one = _standing(stone, stone.now(number), rows)
        if one.void is not None:
            yield number, one.void


def _standing(stone: Stone, now: PageNow, rows: tuple[Row, ...]) -> PageStanding:
    facts = now.facts
    own = last_of(rows, facts.number, PASS)
    passed = own or last_of(now.base, facts.number, PASS)
    there = _sends(rows, facts.number) or _sends(now.base, facts.number)
    return PageStanding(
        number=facts.number,
        page=now.page,
        due=now.due,
        late=now.due is not None and now.due < rfc3339(stone.newsroom.now) and not there,
        passed=passed,
        holds=holds(facts, passed),
        problems=tuple(problem.message for problem in facts.problems),
        void=void(facts, passed) if passed is not None and not facts.problems and not holds(facts, passed) else None,
        sends=there,
        as_sent=bool(there) and there[-1].content_hash == facts.content,
        own=own is not None,
        gone=now.gone,
        notes=now.notes,
    )


def _sends(rows: tuple[Row, ...], number: int) -> tuple[Row, ...]:
    return tuple(row for row in rows if (row.action, row.page) == (SEND, number))


def _gone(number: int, rows: tuple[Row, ...]) -> PageStanding:
    its = [row for row in rows if row.page == number]
    sends = tuple(row for row in its if row.action == SEND)
    passed = next((row for row in reversed(its) if row.action != SEND), None)
    return PageStanding(
        number=number,
        page=None,
        due=None,
        late=False,
        passed=passed,
        holds=False,
        problems=("the edition's file tells of it no longer",),
        void=None,
        sends=sends,
        as_sent=False,
    )
