"""The bugs that a ledger most easily has, to be planted into a process that is about to work on one."""

from __future__ import annotations

import contextlib
import os
import stat
import time
from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from newsroom.adapters import faults, files, journal_files, journal_rows, kept_texts
from newsroom.adapters.journal import FolderJournal
from newsroom.adapters.ledger import index, pending, source
from newsroom.adapters.ledger.driver import Connection, Statement
from newsroom.adapters.ledger.ledger import SqlLedger
from newsroom.adapters.ledger.pending import Unfinished
from newsroom.model.ledger import DRAFT, Row
from newsroom.model.place import Digest


class _NoSync:
    """The system, but for the syncing of files."""

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)

    def fsync(self, descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            os.fsync(descriptor)


def the_file_is_not_synced() -> None:
    files.os = _NoSync()  # type: ignore[assignment]  # what that module knows by the name


def the_journal_is_not_synced() -> None:
    journal_files.os = _NoSync()  # type: ignore[assignment]  # as above


def the_folder_is_not_synced() -> None:
    files.sync_folder = journal_rows.sync_folder = kept_texts.sync_folder = lambda _folder: None


def a_new_folder_is_not_synced() -> None:
    files.make_folder = journal_rows.make_folder = source.make_folder = lambda folder: folder.mkdir(
        parents=True, exist_ok=True
    )


def the_lock_is_not_taken() -> None:
    @contextlib.contextmanager
    def lock(_self: SqlLedger, *_slugs: object, **_named: object) -> Iterator[bool]:
        yield True

    # another needs a moment to come in between
    faults.here = lambda _point: time.sleep(0.001)
    SqlLedger._lock = lock  # type: ignore[method-assign]  # that is the bug


def nothing_guards_the_update() -> None:
    _without_a_lock()
    index._MOVE = Statement(
        index._MOVE.text.replace(" AND state = :from AND seq = :seq", " AND :from <> '' AND :seq > -1")
    )


def it_reads_and_then_writes() -> None:
    """Whoever saw the article where it stood writes the next row there; the last to do so has written."""
    _without_a_lock()
    where = Statement("SELECT state, seq FROM article WHERE slug = :slug")
    columns, behind = "(slug, seq, line) VALUES (:slug, :seq, :line)", "DO UPDATE SET line = excluded.line"
    put_row = Statement(f"INSERT INTO ledger_row {columns} ON CONFLICT (slug, seq) {behind}")
    wait = Statement(f"INSERT INTO pending {columns} ON CONFLICT (slug) {behind}, seq = excluded.seq")

    def move(connection: Connection, row: Row) -> bool:
        connection.execute(index._BEGIN, {"slug": row.slug, "state": DRAFT})
        if connection.execute(where, {"slug": row.slug}).first() != (row.from_state, row.seq - 1):
            return False
        connection.execute(index._PUT, index._standing(row))
        connection.execute(put_row, _line(row))
        return True

    index.move = move
    pending.await_files = lambda connection, row, **_named: connection.execute(wait, _line(row))


def _without_a_lock() -> None:
    """On a server several machines may not see one another's locks; what is left is the statement itself."""
    here = faults.here
    the_lock_is_not_taken()
    faults.here = here


def _line(row: Row) -> dict[str, Any]:
    return {"slug": row.slug, "seq": row.seq, "line": index.line_of(row).decode().rstrip("\n")}


def no_row_waits() -> None:
    pending.await_files = lambda *_given, **_named: None


def what_waits_is_a_second_commit() -> None:
    waits = pending.await_files

    def await_files(connection: Connection, *given: Any, **named: Any) -> None:
        _commit_midway(connection)
        waits(connection, *given, **named)

    pending.await_files = await_files


def the_row_is_a_second_commit() -> None:
    adds = index._add

    def add(connection: Connection, *given: Any) -> None:
        _commit_midway(connection)
        adds(connection, *given)

    index._add = add


def _commit_midway(connection: Connection) -> None:
    connection.raw.execute("COMMIT")
    connection.raw.execute("BEGIN")


def _before_the_commit(do: Any) -> None:
    """Do something with the ledger and the row while the transaction is still open."""
    record, waits = SqlLedger.record, pending.await_files
    at_work: list[SqlLedger] = []

    def recording(self: SqlLedger, row: Row, **named: Any) -> Row:
        at_work.append(self)
        return record(self, row, **named)

    def await_files(connection: Connection, row: Row, **named: Any) -> None:
        waits(connection, row, **named)
        do(at_work[-1], row)

    SqlLedger.record = recording  # type: ignore[method-assign]  # a bug is planted
    pending.await_files = await_files


def the_journal_comes_before_the_commit() -> None:
    finish = SqlLedger._finish
    _before_the_commit(lambda ledger, row: ledger.journal.append(row))

    def finishing(self: SqlLedger, work: Unfinished, **_named: Any) -> None:
        if work.text is not None and work.row.text is not None:
            self.journal.keep(work.row.text, work.text)
        finish(self, work, journaled=True)

    SqlLedger._finish = finishing  # type: ignore[method-assign]  # a bug is planted


def the_splice_comes_before_the_commit() -> None:
    _before_the_commit(lambda ledger, row: ledger.mirror(row, None))


def the_text_comes_after_the_journal() -> None:
    keep, append = FolderJournal.keep, FolderJournal.append
    waiting: list[tuple[Digest, bytes]] = []

    def appending(self: FolderJournal, row: Row) -> None:
        append(self, row)
        while waiting:
            keep(self, *waiting.pop())

    FolderJournal.keep = lambda _self, digest, content: waiting.append((digest, content))  # type: ignore[method-assign]  # a bug is planted
    FolderJournal.append = appending  # type: ignore[method-assign]  # as above


def nothing_waits_for_the_splice() -> None:
    finish = SqlLedger._finish

    def finishing(self: SqlLedger, work: Unfinished, **named: Any) -> None:
        finish(replace(self, mirror=lambda _row, _minutes: None), work, **named)
        self.mirror(work.row, work.read_time)

    SqlLedger._finish = finishing  # type: ignore[method-assign]  # a bug is planted
