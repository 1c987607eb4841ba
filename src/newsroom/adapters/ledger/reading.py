"""Say what the ledger holds: its journal, where there is one, else its database."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import Struct

from newsroom.adapters.journal import FolderJournal, frozen
from newsroom.adapters.ledger import index
from newsroom.adapters.ledger.database import Database
from newsroom.adapters.ledger.lost import Lost
from newsroom.errors import EnvironmentProblem
from newsroom.model.ledger import Killed, Row, Standing, is_article
from newsroom.model.place import Digest, Slug
from newsroom.workflow.chain import Proved, prove, with_former
from newsroom.workflow.words import SHORT

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
        rows = self.database.read(index.last_rows)
        return {row.slug: Standing(row) for row in rows if is_article(row.slug)}

    def killed(self) -> Killed:
        """The pictures that were killed; `standings` leaves them out."""
        if self.journaled:
            return self.journal.killed()
        return Killed(tuple(row for row in self.database.read(index.last_rows) if not is_article(row.slug)))

    def frozen(self) -> Mapping[Slug, str]:
        """Articles with two histories or a broken chain, each with its sentence."""
        return self.journal.frozen() if self.journaled else {}

    def rows(self, slug: Slug) -> tuple[Row, ...]:
        """All rows of an article, first to last."""
        if self.journaled:
            return self.journal.rows(slug)
        return with_former(self.own_rows(slug), self.own_rows)

    def text(self, digest: Digest) -> bytes | None:
        """A kept text, its digest proved; None where it was erased. EnvironmentProblem on a mismatch."""
        if self.journaled:
            return self.journal.text(digest)
        content = self.database.read(lambda connection: index.kept_text(connection, digest))
        if content is not None and hashlib.sha256(content).hexdigest() != digest:
            raise EnvironmentProblem(f"the kept text {digest[:SHORT]} is not the one that was approved")
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
        return prove("\n".join(lines).encode(), slug)

    def texts(self) -> tuple[Digest, ...]:
        """The texts that are kept, sorted."""
        if self.journaled:
            return self.journal.texts()
        return self.database.read(index.kept_texts)

    def own_rows(self, slug: Slug) -> tuple[Row, ...]:
        """The rows of one journal, without those that its article had under another slug; Conflict for a frozen one."""
        if not self.journaled:
            return self.database.read(lambda connection: index.rows(connection, slug))
        history = self.journal.history(slug)
        if history.problem is not None:
            raise frozen(slug, history)
        return history.rows
