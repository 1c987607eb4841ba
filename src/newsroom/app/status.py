"""Say where every article stands, state by state, and read no draft that an earlier run has seen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice

from msgspec.structs import replace

from newsroom.app.entry import Entry, entry_of, frozen, frozen_without_file, without_file
from newsroom.app.gather import read_all
from newsroom.app.glimpse import NoGlimpses, glimpse_of
from newsroom.checks.context import Newsroom
from newsroom.model.glimpse import Glimpse
from newsroom.model.ledger import Row, Standing, is_article
from newsroom.model.place import Slug
from newsroom.model.standings import Standings
from newsroom.ports import Files, Glimpses, Journal

#: Articles whose standings are asked for together.
AT_ONCE = 1000


def status(
    files: Files,
    newsroom: Newsroom,
    journal: Journal,
    *,
    glimpses: Glimpses | None = None,
    measured: bool = True,
    mark: Callable[[Entry, Row], Entry] = lambda entry, _row: entry,
    kept: Callable[[Entry], bool] = lambda _entry: True,
) -> tuple[Entry, ...]:
    """Every article that is `kept`, by the order of the states, then by slug; each is shown to `kept` once.

    `mark` writes into those that ever moved what else is known of them.

    `glimpses` spare reading what has not changed. Unless `measured`, minutes that hang on other drafts are left out.
    """
    torn = journal.frozen()
    order = {state: number for number, state in enumerate(newsroom.settings.states)}
    there: set[Slug] = set()
    found = []
    for glimpsed in _some(_glimpsed(files, newsroom, glimpses or NoGlimpses())):
        standings = _standings(newsroom, [glimpse.slug for glimpse in glimpsed])
        for glimpse in glimpsed:
            there.add(glimpse.slug)
            standing = standings.get(glimpse.slug)
            row = standing.row if standing else None
            shown = _with_minutes(glimpse, newsroom) if measured else glimpse
            entry = entry_of(shown, row, newsroom, journal)
            if (told := torn.get(glimpse.slug)) is not None:
                entry = frozen(entry, told, journal)
            entry = mark(entry, row) if row else entry
            if kept(entry):
                found.append(entry)
    gone = (mark(entry, row) for entry, row in _gone(newsroom, journal, there))
    found += filter(kept, gone)
    lost = (slug for slug in torn if slug not in there and is_article(slug))
    found += filter(kept, (frozen_without_file(slug, torn[slug], journal) for slug in lost))
    return tuple(sorted(found, key=lambda entry: (order.get(entry.state, len(order)), entry.slug, entry.path or "")))


def _glimpsed(files: Files, newsroom: Newsroom, glimpses: Glimpses) -> Iterator[Glimpse]:
    """The glimpse of each draft; one that was deleted meanwhile is left out."""
    for path in files.drafts():
        glimpse = glimpses.seen(path)
        if glimpse is not None:
            yield glimpse
            continue
        for draft in read_all(files, newsroom, (path,)):
            glimpse = glimpse_of(draft, newsroom)
            glimpses.see(glimpse)
            yield glimpse


def _with_minutes(glimpse: Glimpse, newsroom: Newsroom) -> Glimpse:
    """With the minutes that hang on other drafts."""
    if glimpse.minutes is not None or glimpse.words is None:
        return glimpse
    draft = newsroom.draft_at(glimpse.path)
    return glimpse if draft is None else replace(glimpse, minutes=newsroom.minutes(draft))


def _some(glimpsed: Iterator[Glimpse]) -> Iterator[list[Glimpse]]:
    """So many as are worth one question to the ledger."""
    while some := list(islice(glimpsed, AT_ONCE)):
        yield some


def _standings(newsroom: Newsroom, slugs: list[Slug]) -> Mapping[Slug, Standing]:
    """Where these articles stand; a hundred thousand rows are not held at once where that can be helped."""
    standings = newsroom.standings
    return standings.some(slugs) if isinstance(standings, Standings) else standings


def _gone(newsroom: Newsroom, journal: Journal, there: Iterable[Slug]) -> Iterator[tuple[Entry, Row]]:
    """Articles that the ledger knows and no file bears."""
    present = frozenset(there)
    standings = newsroom.standings
    lost = (
        standings.beyond(present)
        if isinstance(standings, Standings)
        else [standing for slug, standing in standings.items() if slug not in present]
    )
    for standing in lost:
        if standing.row.renamed_to is None:
            yield without_file(standing.row, newsroom, journal), standing.row
