"""Open the ledger's database, and hand out its transactions and the locks of articles."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from newsroom.adapters.ledger.driver import Connection, Statement
from newsroom.adapters.ledger.locks import lock_number
from newsroom.adapters.ledger.source import Source, source_of
from newsroom.adapters.ledger.steps import HEAD, READABLE, STEPS, newer, older, step_of
from newsroom.adapters.ledger.troubles import AGAIN, Dropped, Undone, steadily
from newsroom.errors import EnvironmentProblem
from newsroom.model.place import Slug

Given = TypeVar("Given")

#: Two that want one article wait for one another; whoever migrates wants all, and waits for nobody.
_LOCK = Statement("SELECT pg_advisory_lock_shared(:all), pg_advisory_lock(:key)")
_TRY = Statement("SELECT pg_try_advisory_lock_shared(:all) AND pg_try_advisory_lock(:key)")
_TRY_ALL = Statement("SELECT pg_try_advisory_lock(:all)")
_FREE = Statement("SELECT pg_advisory_unlock_all()")
#: A command works on one connection; a few threads may share the database, and two connections are kept.
AT_MOST, KEPT = 10, 2


class _Held(threading.local):
    """The connection on which this thread holds an article."""

    connection: Connection | None = None


class Pool(Struct, frozen=True):
    """The connections to one database."""

    source: Source
    _idle: list[Connection] = field(default_factory=list)
    _left: threading.BoundedSemaphore = field(default_factory=lambda: threading.BoundedSemaphore(AT_MOST))

    @contextlib.contextmanager
    def connection(self) -> Iterator[Connection]:
        """One that nobody else uses meanwhile."""
        with self._left:
            try:
                taken = self._idle.pop()
            except IndexError:
                taken = self.source.connect()
            try:
                yield taken
            finally:
                if taken.lost or len(self._idle) >= KEPT:
                    taken.close()
                else:
                    self._idle.append(taken)

    def close(self) -> None:
        """Let go of all that are idle."""
        while self._idle:
            self._idle.pop().close()


class Database(Struct, frozen=True):
    """The ledger's database. `old` says why nothing is written to it; None at the schema of today."""

    pool: Pool
    old: EnvironmentProblem | None = None
    _held: _Held = field(default_factory=_Held)

    @property
    def local(self) -> bool:
        """Whether it is a file of this machine."""
        return self.pool.source.place is not None

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that changes nothing."""
        with self._connection() as connection, connection.transaction():
            yield connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that holds the pen from its first statement on; an exception undoes it."""
        if self.old is not None:
            raise self.old
        with self._connection() as connection, connection.transaction(writes=True):
            yield connection

    def read(self, ask: Callable[[Connection], Given]) -> Given:
        """What one question finds; asked again where the server went away."""

        def once() -> Given:
            with self._connection() as connection:
                return ask(connection)

        return once() if self._fenced else steadily(once)

    def write(self, change: Callable[[Connection], Given]) -> Given:
        """Change something whole or not at all; `change` may be done twice, for the server may undo it.

        Where the server goes away nobody knows whether it is done: whoever began to hold the article looks again.
        """

        def once() -> Given:
            with self.writing() as connection:
                return change(connection)

        return once() if self.local else steadily(once, (Undone,))

    def steadily(self, work: Callable[[], Given]) -> Given:
        """Do what may be repeated whole, again where the server went away; with the connection its locks are gone."""
        return work() if self._fenced else steadily(work, (Dropped,))

    @property
    def _fenced(self) -> bool:
        """Whether nothing is repeated here: a file does not go away, and who holds an article has to begin anew."""
        return self.local or self._held.connection is not None

    @contextlib.contextmanager
    def holding(self, *slugs: Slug, wait: bool = True) -> Iterator[bool]:
        """Hold articles against commands on other machines too; yields False where another holds one.

        Whatever this thread reads and writes meanwhile goes over the connection that holds them, and not one
        statement more once that is gone. A file of this machine needs the file lock alone.
        """
        if self.local:
            yield True
            return
        # all in one order, or two commands would wait for one another
        keys = [{"all": lock_number(), "key": number} for number in sorted(map(lock_number, slugs))]
        with self.pool.connection() as connection:
            # a lock that waits answers nothing, one that tries says yes or no
            lock = _LOCK if wait else _TRY
            yield from self._hold(connection, lambda: all(connection.execute(lock, key).scalar() != 0 for key in keys))

    @contextlib.contextmanager
    def alone(self) -> Iterator[bool]:
        """Hold the whole ledger against commands that hold an article; yields False where one does."""
        if self.local:
            yield True
            return
        with self.pool.connection() as connection:
            yield from self._hold(
                connection, lambda: bool(connection.execute(_TRY_ALL, {"all": lock_number()}).scalar())
            )

    def _hold(self, connection: Connection, take: Callable[[], bool]) -> Iterator[bool]:
        try:
            held = take()
            self._held.connection = connection if held else None
            yield held
        finally:
            self._held.connection = None
            with contextlib.suppress(EnvironmentProblem):  # with the connection the server frees what it held
                connection.execute(_FREE)

    @contextlib.contextmanager
    def _connection(self) -> Iterator[Connection]:
        held = self._held.connection
        if held is None:
            with self.pool.connection() as connection:
                yield connection
        elif held.lost:
            raise Dropped("the database server went away", hint=AGAIN)
        else:
            yield held

    def close(self) -> None:
        """Let go of the file, or of the server."""
        self.pool.close()


def open_database(url: str | None, folder: Path, *, truth: bool = True) -> Database:
    """The database of NEWSROOM_DATABASE_URL, else newsroom.db in `folder`.

    A new one gets its tables. An old one is read and not written where it is the `truth`; the index of a journal is
    brought to the schema of today.
    """
    database = Database(Pool(source_of(url, folder)))
    with database.pool.connection() as connection:
        step = step_of(connection)
        if step is not None and step not in STEPS:
            raise newer(connection, step)
    if step == HEAD:
        return database
    if step is not None and truth:
        if step not in READABLE:
            raise older(step)
        return replace(database, old=older(step))
    from newsroom.adapters.ledger.migrate import lay  # what migrates takes long to load

    lay(database, folder)
    return database
