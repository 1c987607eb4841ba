"""Read a large journal through its index: a file that has not changed since it was taken in is not opened."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property

from msgspec import Struct

from newsroom.adapters.journal import FolderJournal, standing_still
from newsroom.adapters.ledger import index
from newsroom.adapters.ledger.database import Database
from newsroom.adapters.ledger.reading import picked
from newsroom.model.ledger import Killed, Row, Standing, is_article
from newsroom.model.place import Digest, Slug
from newsroom.model.standings import Standings
from newsroom.workflow.chain import History
from newsroom.workflow.words import frozen_sentence


class IndexedJournal(Struct, frozen=True, dict=True):
    """A journal whose index was brought up to it: what is still otherwise is torn, or changed meanwhile."""

    journal: FolderJournal
    database: Database

    @cached_property
    def _apart(self) -> frozenset[Slug]:
        """The journals that the index does not agree with; these are read as they are."""
        known, now = self.database.read(index.files_known), self.journal.stamps()
        return frozenset(slug for slug in {*known, *now} if known.get(slug) != now.get(slug))

    @cached_property
    def _still(self) -> Mapping[Slug, str]:
        lasts = {slug: self.journal.own_last(slug) for slug in sorted(self._apart)}
        torn = {slug: last for slug, last in lasts.items() if isinstance(last, History)}
        return {slug: frozen_sentence(slug, why) for slug, why in standing_still(torn, self._last).items()}

    def _last(self, slug: Slug) -> Row | History | None:
        if slug in self._apart:
            return self.journal.own_last(slug)
        return self.database.read(lambda connection: index.last_row(connection, slug))

    def standings(self) -> Standings:
        """Where every article stands; those that never moved, or are frozen, are not in it."""

        def names() -> Iterable[Slug]:
            return (slug for slug in self.journal.slugs() if is_article(slug) and slug not in self._still)

        return Standings(lambda slug: self._some((slug,)).get(slug), names, lambda: self._some(None), self._some)

    def _some(self, slugs: Iterable[Slug] | None) -> Mapping[Slug, Standing]:
        """Of these articles, or of all."""
        asked = None if slugs is None else [slug for slug in slugs if is_article(slug)]
        rows = self.database.read(lambda it: index.last_rows(it) if asked is None else index.last_rows_of(it, asked))
        found = {row.slug: Standing(row) for row in rows if row.slug not in self._apart and is_article(row.slug)}
        for slug in self._apart if asked is None else self._apart.intersection(asked):
            last = self.journal.own_last(slug)
            if isinstance(last, Row) and is_article(slug):
                found[slug] = Standing(last)
        return {slug: standing for slug, standing in found.items() if slug not in self._still}

    def frozen(self) -> Mapping[Slug, str]:
        """Articles with two histories or a broken chain, each with its sentence."""
        return self._still

    def ends(self, slug: Slug) -> tuple[Row, ...]:
        """The last row of each history of an article that is frozen; of a broken chain that of its whole part."""
        return self.journal.ends(slug)

    def rows(self, slug: Slug) -> tuple[Row, ...]:
        """All rows of an article, first to last, those under former slugs before. Conflict where it is frozen."""
        return self.journal.rows(slug)

    def by_time(
        self,
        pick: Callable[[Mapping[str, object]], bool],
        *,
        since: str | None = None,
        until: str | None = None,
        last: int | None = None,
    ) -> Iterator[Row]:
        """The rows of all journals by time, slug and number; those of frozen articles left out."""
        if self._apart - self._still.keys():
            # one was written to since it was taken in
            return self.journal.by_time(pick, since=since, until=until, last=last)
        return picked(
            self.database, pick, since=since, until=until, last=last, without=sorted({*self._still, *self._apart})
        )

    def killed(self) -> Killed:
        """The pictures that were killed; `standings` leaves them out."""
        return self.journal.killed()

    def sent(self, stories: Collection[Slug]) -> tuple[Row, ...]:
        """The rows by which pages with one of these stories went to the press."""
        return self.journal.sent(stories)

    def text(self, digest: Digest) -> bytes | None:
        """A kept text, its digest proved; None where it was erased. EnvironmentProblem on a mismatch."""
        return self.journal.text(digest)
