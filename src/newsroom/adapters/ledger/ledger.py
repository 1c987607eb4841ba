"""Move articles: the row, its text, its line in the journal and its mirror in the file, all of it or none."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable
from functools import partial

from msgspec import Struct, field
from msgspec.structs import replace

from newsroom.adapters import faults
from newsroom.adapters.ledger import index, pending, texts
from newsroom.adapters.ledger.driver import Connection
from newsroom.adapters.ledger.mending import MendedLedger
from newsroom.adapters.ledger.sealing import Signing
from newsroom.errors import Conflict
from newsroom.model.ledger import Row, Standing
from newsroom.model.place import Digest, Slug
from newsroom.workflow.chain import seal
from newsroom.workflow.words import told

#: Do what follows a row that is in the ledger and in its files.
After = Callable[[Row], None]


class SqlLedger(MendedLedger, Struct, frozen=True):
    """The ledger of one newsroom: the journal is the truth, and the database its index.

    Without a journal the database is the truth. What is read without a lock is `ReadLedger`'s, how an article is kept
    whole `WholeLedger`'s.
    """

    after: After = lambda _row: None
    salt: Callable[[], str] = field(default=lambda: secrets.token_hex(16))
    signing: Signing | None = None

    def standing(self, slug: Slug) -> Standing | None:
        """Where one article stands, older work that was cut short finished first. Conflict where it is frozen."""

        def once() -> Row | None:
            with self._article(slug):
                return self.database.read(lambda connection: index.last_row(connection, slug))

        last = self.database.steadily(once)
        return None if last is None else Standing(last)

    def record(self, row: Row, *, text: bytes | None, read_time: int | None = None) -> Row:
        """Append a row, if the article still stands at `row.seq - 1` in `row.from_state`; else Conflict."""
        tried: set[str] = set()

        def once() -> Row:
            with self._article(row.slug):
                if (there := self._committed(row.slug, tried)) is not None:
                    return there
                self._sign_ahead(row)
                work = self.database.write(lambda connection: self._enter(connection, row, text, read_time, tried))
                faults.here("after-commit")
                self._finish(work)
            return work.row

        sealed = self.database.steadily(once)
        self.after(sealed)  # the article's lock is free again: a hook may move it on
        return sealed

    def _committed(self, slug: Slug, tried: set[str]) -> Row | None:
        """The row of an earlier try, whose commit the server did not live to acknowledge; by now it is finished."""
        if not tried:
            return None
        last = self.database.read(lambda connection: index.last_row(connection, slug))
        return last if last is not None and last.hash in tried else None

    def _enter(
        self, connection: Connection, row: Row, text: bytes | None, read_time: int | None, tried: set[str]
    ) -> pending.Unfinished:
        sealed = self._move(connection, row)
        tried.add(sealed.hash)
        kept = text if self.journaled else None
        if text is not None and row.text is not None and not self.journaled:
            texts.keep(connection, row.text, text)
        pending.await_files(connection, sealed, content=kept, read_time=read_time)
        faults.here("before-commit")
        return pending.Unfinished(sealed, kept, read_time)

    def _move(self, connection: Connection, row: Row) -> Row:
        """The row, sealed and in its place; Conflict where the article stands elsewhere by now."""
        sealed = self._sealed(row, index.last_hash(connection, row.slug))
        if not index.move(connection, sealed):
            raise _overtaken(index.last_row(connection, row.slug))
        return sealed

    def _sealed(self, row: Row, prev: str | None) -> Row:
        if self.signing is not None:
            return self.signing.sealed(row, prev=prev, salt=self.salt)
        return seal(row, prev=prev, salt=self.salt)

    def _sign_ahead(self, row: Row, opening: Row | None = None) -> None:
        """Sign what is about to be written, before a transaction is open: somebody may have to type a passphrase."""
        if self.signing is None:
            return
        rows = (row,) if opening is None else (row, opening)
        prevs = self.database.read(lambda connection: [index.last_hash(connection, each.slug) for each in rows])
        made = self._sealed(row, prevs[0])
        if opening is not None:
            self._sealed(_behind(made, opening), prevs[1])

    def rename(self, closing: Row, opening: Row) -> Row:
        """Close an article's history under one slug and open it under another, both or none; returns the latter row.

        Conflict where it stands elsewhere by now, or the other slug was taken meanwhile.
        """
        tried: set[str] = set()

        def once() -> tuple[Row, Row]:
            with self._articles(closing.slug, opening.slug):
                there = self._committed(closing.slug, tried), self._committed(opening.slug, tried)
                if there[0] is not None and there[1] is not None:
                    return there[0], there[1]
                self._sign_ahead(closing, opening)
                rows = self.database.write(lambda connection: self._enter_both(connection, closing, opening, tried))
                faults.here("after-commit")
                for row in rows:
                    self._finish(pending.Unfinished(row, None, None))
            return rows

        closed, opened = self.database.steadily(once)
        self.after(closed)
        self.after(opened)
        return opened

    def _enter_both(self, connection: Connection, closing: Row, opening: Row, tried: set[str]) -> tuple[Row, Row]:
        closed = self._move(connection, closing)
        opened = self._move(connection, _behind(closed, opening))
        for row in (closed, opened):
            tried.add(row.hash)
            pending.await_files(connection, row, content=None, read_time=None)
        faults.here("before-commit")
        return closed, opened

    def finish_all(self) -> tuple[Slug, ...]:
        """Finish whatever commands that were cut short left behind; articles being moved just now are left alone."""
        if self.database.old is not None:
            return ()
        waiting = self.database.read(pending.all_unfinished)
        return tuple(slug for slug in waiting if self.database.steadily(partial(self._finished, slug)))

    def _finished(self, slug: Slug) -> bool:
        """Whether nobody else is at it."""
        with contextlib.suppress(Conflict), self._article(slug, wait=False) as held:
            return held
        return False

    def keep(self, digest: Digest, content: bytes) -> None:
        """Keep a text that rows from elsewhere will name."""
        if self.journaled:
            self.journal.keep(digest, content)
            return
        self.database.steadily(lambda: self.database.write(lambda connection: texts.keep(connection, digest, content)))


def _behind(closed: Row, opening: Row) -> Row:
    """The first row under a new slug, naming the last one under the old."""
    return replace(opening, renamed_from={"slug": closed.slug, "hash": closed.hash})


def _overtaken(last: Row | None) -> Conflict:
    if last is None:
        return Conflict("it is back where it began: its journal was changed meanwhile", hint="look, and try again")
    return Conflict(f"somebody was faster: {told(last)}", hint="newsroom status shows where it stands now")
