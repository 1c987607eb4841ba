"""Tell what happened to articles, row by row."""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Iterable, Mapping, Set
from pathlib import PurePosixPath

from msgspec import Struct

from newsroom.app.gather import find
from newsroom.checks.context import Newsroom
from newsroom.model.ledger import Row, journal_of_edition
from newsroom.model.place import Slug, State
from newsroom.ports import Journal
from newsroom.source.slug import is_slug


class Wanted(Struct, frozen=True):
    """Which rows are asked for; what is empty asks for nothing. Times are RFC 3339, UTC; actors are casefolded."""

    since: str | None = None
    until: str | None = None
    actors: frozenset[str] = frozenset()
    actions: frozenset[str] = frozenset()
    states: frozenset[State] = frozenset()
    last: int | None = None  # only so many, the newest

    @property
    def narrow(self) -> bool:
        """Whether some rows are left out because of what they say."""
        return bool(self.since or self.until or self.actors or self.actions or self.states)

    def picks(self, fields: Mapping[str, object]) -> bool:
        """Whether the row of such a line is among them, if its time is."""
        return (
            (not self.actors or str(fields["actor"]).casefold() in self.actors)
            and (not self.actions or fields["action"] in self.actions)
            and (not self.states or fields["to"] in self.states)
        )

    def has(self, row: Row) -> bool:
        """Whether a row is among them."""
        return (
            (not self.since or row.at >= self.since)
            and (not self.until or row.at <= self.until)
            and (not self.actors or row.actor.casefold() in self.actors)
            and (not self.actions or row.action in self.actions)
            and (not self.states or row.to_state in self.states)
        )

    def of(self, rows: Iterable[Row]) -> tuple[Row, ...]:
        """Those of the rows, in their order."""
        found = tuple(row for row in rows if self.has(row))
        return found if self.last is None else found[-self.last :]


class Told(Struct, frozen=True):
    """What was found: rows by article, or all in the order of their times.

    `frozen` are sentences on articles that had to be left out; `actions` and `actors` (casefolded) are those of the
    rows that were looked at, once `rows` were gone through, which is done once.
    """

    rows: Iterable[Row]
    articles: tuple[tuple[Slug, tuple[Row, ...]], ...] = ()
    frozen: tuple[str, ...] = ()
    actions: Set[str] = frozenset()
    actors: Set[str] = frozenset()


#: Every row there is.
EVERYTHING = Wanted()


def slug_named(newsroom: Newsroom, journal: Journal, name: str) -> Slug:
    """The slug of an article named by slug or path; one whose file is gone is known by its slug alone.

    A slug that the story had before it was renamed names it too.
    """
    slug = Slug(name)
    rows = journal.rows(slug) if slug not in newsroom.slugs and is_slug(name) else ()
    if rows:
        return slug if rows[-1].renamed_to is None else slug_named(newsroom, journal, rows[-1].renamed_to)
    return find(newsroom, name).slug


def journal_named(newsroom: Newsroom, journal: Journal, name: str) -> Slug:
    """The slug of an article's journal, or of the journal of an edition, which is named by its file's path."""
    if name.startswith("editions/") and name.endswith(".toml"):
        return journal_of_edition(PurePosixPath(name).stem)
    return slug_named(newsroom, journal, name)


def log(newsroom: Newsroom, journal: Journal, names: Iterable[str], wanted: Wanted = EVERYTHING) -> Told:
    """The rows of each article, oldest first; an article that never moved has none. Conflict for a frozen one.

    A picture that was killed is named by its path, an edition by its file's.
    """
    killed = {file: row for row in journal.killed().rows for file in row.pictures}
    looked: dict[Slug, tuple[Row, ...]] = {}
    for name in names:
        if name in killed:
            looked[Slug(name)] = (killed[name],)
        elif name.startswith("editions/") and name.endswith(".toml"):
            looked[Slug(name)] = journal.rows(journal_of_edition(PurePosixPath(name).stem))
        else:
            slug = slug_named(newsroom, journal, name)
            looked[slug] = journal.rows(slug)
    articles = tuple((slug, wanted.of(rows)) for slug, rows in looked.items())
    return _told(
        (row for rows in looked.values() for row in rows), tuple(row for _, rows in articles for row in rows), articles
    )


def log_all(journal: Journal, wanted: Wanted = EVERYTHING) -> Told:
    """The rows of all articles, and of the pictures that were killed, by their times; each is read when asked for."""
    frozen = journal.frozen()
    actions: set[str] = set()
    actors: set[str] = set()

    def pick(fields: Mapping[str, object]) -> bool:
        actions.add(str(fields["action"]))
        actors.add(str(fields["actor"]).casefold())
        return wanted.picks(fields)

    # where some are left out it is not known which of them are the last
    few = wanted.last if not (wanted.actors or wanted.actions or wanted.states) else None
    found = journal.by_time(pick, since=wanted.since, until=wanted.until, last=few)
    # of two histories of a killed picture each killed it
    torn = [row for row in journal.killed().rows if row.slug in frozen and wanted.has(row)]
    rows: Iterable[Row] = heapq.merge(found, sorted(torn, key=_when), key=_when) if torn else found
    if wanted.last is not None:
        rows = tuple(deque(rows, wanted.last))
    return Told(rows, (), tuple(sentence for _, sentence in sorted(frozen.items())), actions, actors)


def _when(row: Row) -> tuple[str, str, int]:
    return row.at, row.slug, row.seq


def _told(
    looked: Iterable[Row],
    rows: tuple[Row, ...],
    articles: tuple[tuple[Slug, tuple[Row, ...]], ...],
) -> Told:
    seen = [(row.action, row.actor.casefold()) for row in looked]
    actions, actors = frozenset(action for action, _ in seen), frozenset(actor for _, actor in seen)
    return Told(rows, articles, (), actions, actors)
