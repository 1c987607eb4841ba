"""Say what the ledger holds: its journal, where there is one, else its database."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct

from newsroom.adapters.journal import FolderJournal
from newsroom.adapters.journal_rows import frozen
from newsroom.adapters.ledger import index, texts
from newsroom.adapters.ledger.database import Database
from newsroom.adapters.ledger.lost import Lost
from newsroom.errors import EnvironmentProblem
from newsroom.model.ledger import Killed, Row, Standing, is_article
from newsroom.model.place import Digest, Slug
from newsroom.model.standings import Standings
from newsroom.workflow.chain import Proved, line_fields, prove_lines, row_with, with_former
from newsroom.workflow.words import SHORT

#: Rows that are read in one go.
AT_ONCE = 1000
#: Write the state and the read time of a row into its draft.
Mirror = Callable[[Row, int | None], None]


class ReadLedger(Struct, frozen=True):
    """The ledger of one newsroom, as far as it is read without a lock: the ground floor of `SqlLedger`.

    `folder` is .newsroom; `journaled` whether the journal is the truth, and the database its index.
    """

    journal: FolderJournal
    database: Database
    folder: Path
    mirror: Mirror
    journaled: bool = True

    @property
    def lost(self) -> Lost:
        """Where rows go that no branch at hand knows."""
        return Lost(self.folder / "lost")

    def standings(self) -> Mapping[Slug, Standing]:
        """Where every article stands; those that never moved, or are frozen, are not in it."""
        if self.journaled:
            return self.journal.standings()

        def one(slug: Slug) -> Standing | None:
            row = self.database.read(lambda connection: index.last_row(connection, slug)) if is_article(slug) else None
            return None if row is None else Standing(row)

        def every() -> Mapping[Slug, Standing]:
            rows = self.database.read(index.last_rows)
            return {row.slug: Standing(row) for row in rows if is_article(row.slug)}

        def some(slugs: Sequence[Slug]) -> Mapping[Slug, Standing]:
            rows = self.database.read(lambda connection: index.last_rows_of(connection, slugs))
            return {row.slug: Standing(row) for row in rows if is_article(row.slug)}

        return Standings(one, lambda: filter(is_article, self.slugs()), every, some)

    def killed(self) -> Killed:
        """The pictures that were killed; `standings` leaves them out."""
        if self.journaled:
            return self.journal.killed()
        return Killed(self.database.read(index.killed_rows))

    def sent(self, stories: Collection[Slug]) -> tuple[Row, ...]:
        """The rows by which pages with one of these stories went to the press."""
        if self.journaled:
            return self.journal.sent(stories)
        if not stories:
            return ()
        # of many stories each row is read; the one that is named alone is looked for where the rows are
        word = '"pdf":' if len(stories) > 1 else f'"{next(iter(stories))}"'
        rows = self.database.read(lambda connection: index.edition_rows(connection, word))
        return tuple(row for row in rows if row.pdf is not None and not frozenset(stories).isdisjoint(row.stories))

    def by_time(
        self,
        pick: Callable[[Mapping[str, object]], bool],
        *,
        since: str | None = None,
        until: str | None = None,
        last: int | None = None,
    ) -> Iterator[Row]:
        """The rows of all journals by time, slug and number; those of frozen articles left out."""
        if self.journaled:
            yield from self.journal.by_time(pick, since=since, until=until, last=last)
            return
        yield from picked(self.database, pick, since=since, until=until, last=last)

    def frozen(self) -> Mapping[Slug, str]:
        """Articles with two histories or a broken chain, each with its sentence."""
        return self.journal.frozen() if self.journaled else {}

    def ends(self, slug: Slug) -> tuple[Row, ...]:
        """The last row of each history of an article that is frozen."""
        return self.journal.ends(slug) if self.journaled else ()

    def rows(self, slug: Slug) -> tuple[Row, ...]:
        """All rows of an article, first to last."""
        if self.journaled:
            return self.journal.rows(slug)
        return with_former(self.own_rows(slug), self.own_rows)

    def text(self, digest: Digest) -> bytes | None:
        """A kept text, its digest proved; None where it was erased. EnvironmentProblem on a mismatch."""
        if self.journaled:
            return self.journal.text(digest)
        content = self.database.read(lambda connection: texts.kept(connection, digest))
        if content is not None and hashlib.sha256(content).hexdigest() != digest:
            raise EnvironmentProblem(not_approved(digest))
        return content

    def set_aside(self) -> tuple[Slug, ...]:
        """Articles with rows that no branch at hand knows."""
        return self.lost.slugs()

    def slugs(self) -> tuple[Slug, ...]:
        """The articles it knows, sorted."""
        if self.journaled:
            return self.journal.slugs()
        return self.database.read(index.slugs)

    def prove(self, slug: Slug) -> Proved:
        """What the rows of an article prove."""
        if self.journaled:
            return self.journal.prove(slug)
        lines = self.database.read(lambda connection: index.lines(connection, slug))
        return prove_lines(lines, slug)

    def prove_all(self, slugs: Sequence[Slug]) -> Iterator[Proved]:
        """What the rows of each of these articles prove, in their order."""
        if self.journaled:
            return self.journal.prove_all(slugs)
        lines = self.database.read(lambda connection: index.lines_of(connection, slugs))
        return (prove_lines(lines.get(slug, ()), slug) for slug in slugs)

    def texts_wanting(self, digests: Iterable[Digest]) -> Mapping[Digest, str | None]:
        """The kept texts among these that are not the approved ones, each with a sentence; None: it was erased."""
        if self.journaled:
            return self.journal.texts_wanting(digests)
        asked = sorted(digests)
        told = self.database.read(lambda connection: texts.digests_of(connection, asked))
        return {
            digest: not_approved(digest) if digest in told else None for digest in asked if told.get(digest) != digest
        }

    def texts(self) -> tuple[Digest, ...]:
        """The texts that are kept, sorted."""
        if self.journaled:
            return self.journal.texts()
        return self.database.read(texts.all_kept)

    def own_rows(self, slug: Slug) -> tuple[Row, ...]:
        """The rows of one journal, without those that its article had under another slug; Conflict for a frozen one."""
        if not self.journaled:
            return self.database.read(lambda connection: index.rows(connection, slug))
        history = self.journal.history(slug)
        if history.problem is not None:
            raise frozen(slug, history)
        return history.rows


def not_approved(digest: Digest) -> str:
    """What is said of a kept text whose bytes are others."""
    return f"the kept text {digest[:SHORT]} is not the one that was approved"


def picked(
    database: Database,
    pick: Callable[[Mapping[str, object]], bool],
    *,
    since: str | None,
    until: str | None,
    last: int | None,
    without: Sequence[Slug] = (),
) -> Iterator[Row]:
    """The rows that `pick` takes, by time. They are read part by part: whoever pages through them locks nobody out."""
    places = database.read(lambda it: index.by_time(it, since=since, until=until, last=last, without=without))
    for at in range(0, len(places), AT_ONCE):
        part = places[at : at + AT_ONCE]
        for line in database.read(partial(index.lines_at, places=part)):
            fields = line_fields(line)
            if pick(fields):
                yield row_with(fields)
