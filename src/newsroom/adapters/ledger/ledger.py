"""Move articles: the row, its text, its line in the journal and its mirror in the file, all of it or none."""

from __future__ import annotations

import contextlib
import hashlib
import secrets
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from newsroom.adapters import faults
from newsroom.adapters.journal import FolderJournal, frozen
from newsroom.adapters.ledger import index
from newsroom.adapters.ledger.database import Database
from newsroom.adapters.ledger.lost import Lost
from newsroom.adapters.lock import locked
from newsroom.errors import Conflict, EnvironmentProblem, UsageProblem, did_you_mean
from newsroom.model.ledger import Killed, Row, Standing, is_article
from newsroom.model.place import Digest, Slug
from newsroom.workflow.chain import Proved, chain_to, prove, readable_rows, seal, with_former, without_words
from newsroom.workflow.words import SHORT, told

#: Do what follows a row that is in the ledger and in its files.
After = Callable[[Row], None]
#: Write the state and the read time of a row into its draft.
Mirror = Callable[[Row, int | None], None]


@dataclass(frozen=True)
class SqlLedger:
    """The ledger of one newsroom: the journal is the truth, and the database its index.

    Without a journal the database is the truth. `folder` is .newsroom.
    """

    journal: FolderJournal
    database: Database
    folder: Path
    mirror: Mirror
    journaled: bool = True
    after: After = lambda _row: None
    salt: Callable[[], str] = field(default=lambda: secrets.token_hex(16))

    @property
    def lost(self) -> Lost:
        """Where rows go that no branch at hand knows."""
        return Lost(self.folder / "lost")

    # What the ledger says

    def standing(self, slug: Slug) -> Standing | None:
        """Where one article stands, older work that was cut short finished first. Conflict where it is frozen."""
        with self._article(slug), self.database.reading() as connection:
            last = index.last_row(connection, slug)
        return None if last is None else Standing(last)

    def standings(self) -> Mapping[Slug, Standing]:
        """Where every article stands; those that never moved, or are frozen, are not in it."""
        if self.journaled:
            return self.journal.standings()
        with self.database.reading() as connection:
            return {row.slug: Standing(row) for row in index.last_rows(connection) if is_article(row.slug)}

    def killed(self) -> Killed:
        """The pictures that were killed; `standings` leaves them out."""
        if self.journaled:
            return self.journal.killed()
        with self.database.reading() as connection:
            return Killed(tuple(row for row in index.last_rows(connection) if not is_article(row.slug)))

    def frozen(self) -> Mapping[Slug, str]:
        """Articles with two histories or a broken chain, each with its sentence."""
        return self.journal.frozen() if self.journaled else {}

    def rows(self, slug: Slug) -> tuple[Row, ...]:
        """All rows of an article, first to last."""
        if self.journaled:
            return self.journal.rows(slug)
        with self.database.reading() as connection:
            found = index.rows(connection, slug)
        return with_former(found, self.rows)

    def text(self, digest: Digest) -> bytes | None:
        """A kept text, its digest proved; None where it was erased. EnvironmentProblem on a mismatch."""
        if self.journaled:
            return self.journal.text(digest)
        with self.database.reading() as connection:
            content = index.kept_text(connection, digest)
        if content is not None and hashlib.sha256(content).hexdigest() != digest:
            raise EnvironmentProblem(f"the kept text {digest[:SHORT]} is not the one that was approved")
        return content

    # How it changes

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

    def set_aside(self) -> tuple[Slug, ...]:
        """Articles with rows that no branch at hand knows."""
        return self.lost.slugs()

    def slugs(self) -> tuple[Slug, ...]:
        """The articles it knows, sorted."""
        if self.journaled:
            return self.journal.slugs()
        with self.database.reading() as connection:
            return index.slugs(connection)

    def prove(self, slug: Slug) -> Proved:
        """What the rows of an article prove."""
        if self.journaled:
            return self.journal.prove(slug)
        with self.database.reading() as connection:
            return prove("\n".join(index.lines(connection, slug)).encode(), slug)

    def texts(self) -> tuple[Digest, ...]:
        """The texts that are kept, sorted."""
        if self.journaled:
            return self.journal.texts()
        with self.database.reading() as connection:
            return index.kept_texts(connection)

    def keep(self, digest: Digest, content: bytes) -> None:
        """Keep a text that rows from elsewhere will name."""
        if self.journaled:
            self.journal.keep(digest, content)
            return
        with self.database.writing() as connection:
            index.keep_text(connection, digest, content)

    def own_rows(self, slug: Slug) -> tuple[Row, ...]:
        """The rows of one journal, without those that its article had under another slug; Conflict for a frozen one."""
        if not self.journaled:
            with self.database.reading() as connection:
                return index.rows(connection, slug)
        history = self.journal.history(slug)
        if history.problem is not None:
            raise frozen(slug, history)
        return history.rows

    def take_in(self, slug: Slug, rows: tuple[Row, ...]) -> int:
        """Put proved rows from elsewhere behind those that are here; how many it lacked.

        Conflict where the two histories part. Rows that are here already stay as they are.
        """
        with self._article(slug):
            have = self.own_rows(slug)
            common = _common(have, rows)
            if common < min(len(have), len(rows)):
                raise Conflict(f"it parts from the history here after {common} of {len(have)} rows")
            more = rows[len(have) :]
            # what was erased there is erased here, too
            whole = without_words((*have, *more), [each for row in more for each in row.erased])
            if more and self.journaled:
                self.journal.write(slug, whole)
                self._agree(slug, surely=True)
            elif more:
                with self.database.writing() as connection:
                    index.replace_rows(connection, slug, keep=0, then=whole)
        return len(more)

    def rebuild(self) -> tuple[tuple[Slug, ...], tuple[Conflict, ...]]:
        """Make the index anew from the journal. Returns the articles it holds, and why others stand still."""
        with self.database.reading() as connection:
            known = {*index.slugs(connection), *index.files_known(connection), *index.all_unfinished(connection)}
        made, frozen_ones = [], []
        for slug in sorted({*known, *self.journal.slugs()}):
            try:
                if self._rebuild(slug):
                    made.append(slug)
            except Conflict as problem:
                frozen_ones.append(problem)
        return tuple(made), tuple(frozen_ones)

    def _rebuild(self, slug: Slug) -> bool:
        """Whether the article has rows."""
        with self._lock(slug):
            with self.database.reading() as connection:
                work = index.unfinished(connection, slug)
            if work is not None:
                self._resume(work)
            stamp, content = self.journal.stamp(slug), self.journal.content(slug)
            history = self.journal.history(slug)
            if history.problem is not None:
                raise frozen(slug, history)
            here = {row.hash for row in history.rows}
            with self.database.writing() as connection:
                # what the index says is not trusted, but a sound row in it is not thrown away
                indexed = readable_rows(line.encode() for line in index.lines(connection, slug))
                self.lost.put(slug, tuple(row for row in indexed if row.hash not in here))
                index.replace_rows(connection, slug, keep=0, then=history.rows)
                index.know_file(connection, slug, stamp, _digest(content))
            self.lost.take_back(slug, history.rows)
        return bool(history.rows)

    def take(self, slug: Slug, hash_: str) -> tuple[Row, tuple[Row, ...]]:
        """Keep the history that ends with one row; the others are set aside. Returns that row and those."""
        with self._lock(slug):
            content = self.journal.content(slug)
            here = readable_rows(content.splitlines())
            rows = {row.hash: row for row in (*here, *self.lost.rows(slug))}
            found = [row for row in rows.values() if row.hash.startswith(hash_)]
            if len(found) != 1:
                raise _no_such_row(slug, hash_, found, rows)
            chain = chain_to(found[0], rows.values())
            if chain is None:
                raise UsageProblem(f"the history of {slug} that ends with {hash_} has a gap")
            aside = tuple(row for row in here if row not in chain)
            self.lost.put(slug, aside)
            self.journal.write(slug, without_words(chain, [each for row in chain for each in row.erased]))
        with self._article(slug):
            self.mirror(found[0], None)
        return found[0], aside

    # How a move is kept whole

    @contextlib.contextmanager
    def _lock(self, slug: Slug, *, wait: bool = True) -> Iterator[bool]:
        # 256 locks serve any number of articles; a command holds one at a time, or two in order
        with locked(self.folder / "locks" / f"{_lock_name(slug)}.lock", wait=wait) as held:
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
        """The locks of two articles, always in the same order, and one where both share it."""
        with contextlib.ExitStack() as held:
            for slug in sorted({_lock_name(slug): slug for slug in (one, other)}.values(), key=_lock_name):
                held.enter_context(self._lock(slug))
            for slug in (one, other):
                self._settle(slug)
            yield

    def _settle(self, slug: Slug) -> None:
        with self.database.reading() as connection:
            work = index.unfinished(connection, slug)
            known = index.file_known(connection, slug)
        resumed = work is None or self._resume(work)
        if self.journaled and (work is not None or (known and known[0]) != self.journal.stamp(slug)):
            self._agree(slug, surely=not resumed)

    def _resume(self, work: index.Unfinished) -> bool:
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
            index.finished(connection, slug)
        return False

    def _finish(self, work: index.Unfinished, *, journaled: bool = False) -> None:
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
        with self.database.writing() as connection:
            index.finished(connection, row.slug)
            if self.journaled:
                stamp, content = self.journal.stamp(row.slug), self.journal.content(row.slug)
                index.know_file(connection, row.slug, stamp, _digest(content))
        faults.here("after-pending")

    def _erase(self, row: Row) -> None:
        """Take away what a row says was erased; done twice it does no more."""
        for slug in sorted({Slug(each["slug"]) for each in row.erased if "slug" in each}):
            if self.journaled:
                history = self.journal.history(slug)
                if history.problem is not None:
                    raise frozen(slug, history)
                self.journal.write(slug, without_words(history.rows, row.erased))
            self.lost.silence(slug, row.erased)
            with self.database.writing() as connection:
                index.put_rows(connection, without_words(index.rows(connection, slug), row.erased))
        for digest in (Digest(each["text"]) for each in row.erased if "text" in each):
            if self.journaled:
                self.journal.drop(digest)
            else:
                with self.database.writing() as connection:
                    index.put_rows(connection, ())
                    index.drop_text(connection, digest)

    def _agree(self, slug: Slug, *, surely: bool = False) -> None:
        """Make the index say what the journal says; what only the index has is set aside."""
        stamp = self.journal.stamp(slug)
        with self.database.reading() as connection:
            known = index.file_known(connection, slug)
        if not surely and (known[0] if known else None) == stamp:
            return
        content = self.journal.content(slug)
        digest = _digest(content)
        if not surely and known is not None and known[1] == digest and stamp is not None:
            with self.database.writing() as connection:
                index.know_file(connection, slug, stamp, digest)
            return
        history = self.journal.history(slug)
        if history.problem is not None:
            raise frozen(slug, history)
        with self.database.writing() as connection:
            indexed = index.rows(connection, slug)
            common = _common(indexed, history.rows)
            self.lost.put(slug, indexed[common:])
            shared = zip(indexed[:common], history.rows, strict=False)
            index.put_rows(connection, [theirs for mine, theirs in shared if mine != theirs])
            index.replace_rows(connection, slug, keep=common, then=history.rows[common:])
            index.know_file(connection, slug, stamp, digest)
        self.lost.take_back(slug, history.rows)


def _lock_name(slug: Slug) -> str:
    return hashlib.sha256(slug.encode()).hexdigest()[:2]


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:32]


def _common(one: tuple[Row, ...], other: tuple[Row, ...]) -> int:
    common = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine.hash != theirs.hash:
            break
        common += 1
    return common


def _overtaken(last: Row | None) -> Conflict:
    if last is None:
        return Conflict("it is back where it began: its journal was changed meanwhile", hint="look, and try again")
    return Conflict(f"somebody was faster: {told(last)}", hint="newsroom status shows where it stands now")


def _no_such_row(slug: Slug, hash_: str, found: list[Row], rows: Mapping[str, Row]) -> UsageProblem:
    if found:
        return UsageProblem(f"{len(found)} rows of {slug} begin with {hash_}", hint="type more of the hash")
    known = [row.hash[:SHORT] for row in rows.values()]
    hint = did_you_mean(hash_, known) or (f"rows here: {', '.join(known)}" if known else None)
    return UsageProblem(f"{slug} has no row {hash_}", hint=hint)
