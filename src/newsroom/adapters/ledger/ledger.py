"""Move articles: the row, its text, its line in the journal and its mirror in the file, all of it or none."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from newsroom.adapters import faults
from newsroom.adapters.ledger import index
from newsroom.adapters.ledger.mending import MendedLedger
from newsroom.errors import Conflict
from newsroom.model.ledger import Row, Standing
from newsroom.model.place import Digest, Slug
from newsroom.workflow.chain import seal
from newsroom.workflow.words import told

#: Do what follows a row that is in the ledger and in its files.
After = Callable[[Row], None]


@dataclass(frozen=True)
class SqlLedger(MendedLedger):
    """The ledger of one newsroom: the journal is the truth, and the database its index.

    Without a journal the database is the truth. What is read without a lock is `ReadLedger`'s, how an article is kept
    whole `WholeLedger`'s.
    """

    after: After = lambda _row: None
    salt: Callable[[], str] = field(default=lambda: secrets.token_hex(16))

    def standing(self, slug: Slug) -> Standing | None:
        """Where one article stands, older work that was cut short finished first. Conflict where it is frozen."""
        with self._article(slug), self.database.reading() as connection:
            last = index.last_row(connection, slug)
        return None if last is None else Standing(last)

    def record(self, row: Row, *, text: bytes | None, read_time: int | None = None) -> Row:
        """Append a row, if the article still stands at `row.seq - 1` in `row.from_state`; else Conflict."""
        with self._article(row.slug):
            with self.database.writing() as connection:
                sealed = seal(row, prev=index.last_hash(connection, row.slug), salt=self.salt)
                if not index.move(connection, sealed):
                    raise _overtaken(index.last_row(connection, row.slug))
                kept = text if self.journaled else None
                if text is not None and row.text is not None and not self.journaled:
                    index.keep_text(connection, row.text, text)
                index.await_files(connection, sealed, content=kept, read_time=read_time)
                faults.here("before-commit")
            faults.here("after-commit")
            self._finish(index.Unfinished(sealed, kept, read_time))
        self.after(sealed)  # the article's lock is free again: a hook may move it on
        return sealed

    def rename(self, closing: Row, opening: Row) -> Row:
        """Close an article's history under one slug and open it under another, both or none; returns the latter row.

        Conflict where it stands elsewhere by now, or the other slug was taken meanwhile.
        """
        with self._articles(closing.slug, opening.slug):
            with self.database.writing() as connection:
                closed = seal(closing, prev=index.last_hash(connection, closing.slug), salt=self.salt)
                if not index.move(connection, closed):
                    raise _overtaken(index.last_row(connection, closing.slug))
                opening = replace(opening, renamed_from={"slug": closed.slug, "hash": closed.hash})
                opened = seal(opening, prev=index.last_hash(connection, opening.slug), salt=self.salt)
                if not index.move(connection, opened):
                    raise _overtaken(index.last_row(connection, opening.slug))
                for row in (closed, opened):
                    index.await_files(connection, row, content=None, read_time=None)
                faults.here("before-commit")
            faults.here("after-commit")
            self._finish(index.Unfinished(closed, None, None))
            self._finish(index.Unfinished(opened, None, None))
        self.after(closed)
        self.after(opened)
        return opened

    def finish_all(self) -> tuple[Slug, ...]:
        """Finish whatever commands that were cut short left behind; articles being moved just now are left alone."""
        with self.database.reading() as connection:
            waiting = index.all_unfinished(connection)
        finished = []
        for slug in waiting:
            with contextlib.suppress(Conflict), self._article(slug, wait=False) as held:
                if held:
                    finished.append(slug)
        return tuple(finished)

    def agree_all(self) -> tuple[Slug, ...]:
        """Take in what changed in any journal. Returns the articles that did."""
        if not self.journaled:
            return ()
        with self.database.reading() as connection:
            known = index.files_known(connection)
        now = {slug: self.journal.stamp(slug) for slug in self.journal.slugs()}
        changed = sorted(slug for slug in {*known, *now} if known.get(slug) != now.get(slug))
        for slug in changed:
            with contextlib.suppress(Conflict), self._article(slug):
                pass
        return tuple(changed)

    def keep(self, digest: Digest, content: bytes) -> None:
        """Keep a text that rows from elsewhere will name."""
        if self.journaled:
            self.journal.keep(digest, content)
            return
        with self.database.writing() as connection:
            index.keep_text(connection, digest, content)


def _overtaken(last: Row | None) -> Conflict:
    if last is None:
        return Conflict("it is back where it began: its journal was changed meanwhile", hint="look, and try again")
    return Conflict(f"somebody was faster: {told(last)}", hint="newsroom status shows where it stands now")
