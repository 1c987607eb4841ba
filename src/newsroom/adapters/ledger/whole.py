"""Keep an article whole: one command at a time, older work finished first, its index agreeing with its journal."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from newsroom.adapters import faults
from newsroom.adapters.journal_rows import frozen
from newsroom.adapters.ledger import index, pending, texts
from newsroom.adapters.ledger.driver import Connection
from newsroom.adapters.ledger.locks import lock_file
from newsroom.adapters.ledger.reading import ReadLedger
from newsroom.adapters.lock import locked
from newsroom.errors import UsageProblem
from newsroom.model.ledger import Row
from newsroom.model.place import Digest, Slug
from newsroom.workflow.chain import without_words


class WholeLedger(ReadLedger, frozen=True):
    """How a move is kept whole, whatever dies in it: the middle floor of `SqlLedger`."""

    @contextlib.contextmanager
    def _lock(self, *slugs: Slug, wait: bool = True) -> Iterator[bool]:
        """The locks of articles, always in the same order: of this folder's commands, then of other machines'."""
        with contextlib.ExitStack() as files:
            # a command holds one article at a time, or two; two may share a file
            places = sorted({lock_file(self.folder, slug) for slug in slugs})
            if not all(files.enter_context(locked(place, wait=wait)) for place in places):
                yield False
                return
            with self.database.holding(*slugs, wait=wait) as held:
                yield held

    @contextlib.contextmanager
    def _article(self, slug: Slug, *, wait: bool = True) -> Iterator[bool]:
        """The article's lock, with older work of it finished and its index agreeing with its journal."""
        with self._lock(slug, wait=wait) as held:
            if held:
                self._settle(slug)
            yield held

    @contextlib.contextmanager
    def _articles(self, one: Slug, other: Slug) -> Iterator[None]:
        """Two articles at once, each as by `_article`."""
        with self._lock(one, other):
            for slug in (one, other):
                self._settle(slug)
            yield

    def _settle(self, slug: Slug) -> None:
        work = self.database.read(lambda connection: pending.unfinished(connection, slug))
        if work is not None and self.database.old is not None:
            raise self.database.old
        resumed = work is None or self._resume(work)
        if self.journaled:
            self._agree(slug, surely=not resumed)

    def _resume(self, work: pending.Unfinished) -> bool:
        """Finish what a command left behind when it died; False where the branch at hand has gone another way."""
        slug = work.row.slug
        if not self.journaled:
            self._finish(work)
            return True
        history = self.journal.history(slug)
        if history.problem is not None:
            raise frozen(slug, history)
        last = history.rows[-1].hash if history.rows else None
        if last == work.row.prev or any(row.hash == work.row.hash for row in history.rows):
            self._finish(work, journaled=last != work.row.prev)
            return True
        self.lost.put(slug, (work.row,))
        with self.database.writing() as connection:
            pending.finished(connection, slug)
        return False

    def _finish(self, work: pending.Unfinished, *, journaled: bool = False) -> None:
        """Text, journal line, mirror; then the work is done."""
        row = work.row
        if self.journaled and not journaled:
            if work.text is not None and row.text is not None:
                self.journal.keep(row.text, work.text)
                faults.here("after-text")
            faults.here("before-journal")
            self.journal.append(row)
            faults.here("after-journal")
        if row.erased:
            self._erase(row)
        faults.here("before-splice")
        self.mirror(row, work.read_time)
        faults.here("after-splice")
        if self.journaled or self.database.local:
            self.database.write(lambda connection: self._done(connection, row.slug))
        else:
            self.database.read(lambda connection: pending.finished_on_a_server(connection, row.slug))
        faults.here("after-pending")

    def _done(self, connection: Connection, slug: Slug) -> None:
        pending.finished(connection, slug)
        if self.journaled:
            stamp, content = self.journal.stamp(slug), self.journal.content(slug)
            index.know_file(connection, slug, stamp, digest_of(content))

    def _erase(self, row: Row) -> None:
        """Take away what a row says was erased; done twice it does no more."""
        for slug in sorted({Slug(each["slug"]) for each in row.erased if "slug" in each}):
            if self.journaled:
                history = self.journal.history(slug)
                if history.problem is not None:
                    raise frozen(slug, history)
                self.journal.write(slug, without_words(history.rows, row.erased))
            self.lost.silence(slug, row.erased)
            self.database.write(partial(_silence, slug=slug, erased=row.erased))
        for digest in (Digest(each["text"]) for each in row.erased if "text" in each):
            if self.journaled:
                self.journal.drop(digest)
            else:
                self.database.write(partial(texts.drop, digest=digest))

    def _agree(self, slug: Slug, *, surely: bool = False) -> None:
        """Make the index say what the journal says; what only the index has is set aside."""
        stamp = self.journal.stamp(slug)
        known = self.database.read(lambda connection: index.file_known(connection, slug))
        if not surely and (known[0] if known else None) == stamp:
            if stamp is None and self.database.read(lambda connection: index.last_hash(connection, slug)) is not None:
                raise _of_a_database(slug)
            return
        content = self.journal.content(slug)
        digest = digest_of(content)
        if not surely and known is not None and known[1] == digest and stamp is not None:
            with self.database.writing() as connection:
                index.know_file(connection, slug, stamp, digest)
            return
        history = self.journal.history(slug)
        if history.problem is not None:
            raise frozen(slug, history)
        with self.database.writing() as connection:
            indexed = index.rows(connection, slug)
            common = common_rows(indexed, history.rows)
            self.lost.put(slug, indexed[common:])
            shared = zip(indexed[:common], history.rows, strict=False)
            index.put_rows(connection, [theirs for mine, theirs in shared if mine != theirs])
            index.replace_rows(connection, slug, keep=common, then=history.rows[common:])
            index.know_file(connection, slug, stamp, digest)
        self.lost.take_back(slug, history.rows)


def _silence(connection: Connection, *, slug: Slug, erased: Sequence[Mapping[str, str]]) -> None:
    index.put_rows(connection, without_words(index.rows(connection, slug), erased))


def _of_a_database(slug: Slug) -> UsageProblem:
    return UsageProblem(
        f"the history of {slug} is in the database alone, and newsroom.toml says that the journal is the truth",
        hint="set [ledger] journal = false, type newsroom ledger export, then set it to true and commit ledger/",
    )


def digest_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:32]


def common_rows(one: tuple[Row, ...], other: tuple[Row, ...]) -> int:
    common = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine.hash != theirs.hash:
            break
        common += 1
    return common
