"""Open the ledger's database, and hand out its transactions and the locks of articles."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine, TextClause, text
from sqlalchemy.exc import SQLAlchemyError

from newsroom.adapters.ledger.engine import engine_of
from newsroom.adapters.ledger.locks import lock_number
from newsroom.adapters.ledger.steps import HEAD, READABLE, STEPS, newer, older, step_of
from newsroom.adapters.ledger.troubles import AGAIN, Dropped, Undone, steadily, troubles
from newsroom.errors import EnvironmentProblem
from newsroom.model.place import Slug

Given = TypeVar("Given")

#: Two at once wait for one another; whoever brings the tables to another step waits for all, and all for her.
_LOCK = text("SELECT pg_advisory_lock_shared(:all), pg_advisory_lock(:key)")
_TRY = text("SELECT pg_try_advisory_lock_shared(:all) AND pg_try_advisory_lock(:key)")
_TRY_ALL = text("SELECT pg_try_advisory_lock(:all)")
_FREE = text("SELECT pg_advisory_unlock_all()")


class _Held(threading.local):
    """The connection on which this thread holds an article."""

    connection: Connection | None = None


@dataclass(frozen=True, slots=True)
class Database:
    """The ledger's database. `old` says why nothing is written to it; None at the schema of today."""

    engine: Engine
    old: EnvironmentProblem | None = None
    _held: _Held = field(default_factory=_Held, repr=False, compare=False)

    @property
    def local(self) -> bool:
        """Whether it is a file of this machine."""
        return self.engine.dialect.name == "sqlite"

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that changes nothing."""
        with troubles(), self._connection() as connection, connection.begin():
            yield connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that holds the pen from its first statement on; an exception undoes it."""
        if self.old is not None:
            raise self.old
        with troubles(), self._connection() as connection, connection.execution_options(writes=True).begin():
            yield connection

    def read(self, ask: Callable[[Connection], Given]) -> Given:
        """What a transaction finds that changes nothing; asked again where the server went away."""

        def once() -> Given:
            with self.reading() as connection:
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
        with troubles(), self.engine.connect() as connection:
            lock = _LOCK if wait else _TRY
            # all in one order, or two commands would wait for one another
            keys = [{"all": lock_number(), "key": number} for number in sorted(map(lock_number, slugs))]
            yield from self._hold(connection, lambda: all(_ask(connection, lock, key) for key in keys))

    @contextlib.contextmanager
    def alone(self) -> Iterator[bool]:
        """Hold the whole ledger against commands that hold an article; yields False where one does."""
        if self.local:
            yield True
            return
        with troubles(), self.engine.connect() as connection:
            yield from self._hold(connection, lambda: _ask(connection, _TRY_ALL, {"all": lock_number()}))

    def _hold(self, connection: Connection, take: Callable[[], bool]) -> Iterator[bool]:
        try:
            held = take()
            self._held.connection = connection if held else None
            yield held
        finally:
            self._held.connection = None
            _free(connection)

    @contextlib.contextmanager
    def _connection(self) -> Iterator[Connection]:
        held = self._held.connection
        if held is not None:
            if held.invalidated:  # it would connect anew, without the lock
                raise Dropped("the database server went away", hint=AGAIN)
            yield held
        else:
            with self.engine.connect() as connection:
                yield connection

    def close(self) -> None:
        """Let go of the file, or of the server."""
        self.engine.dispose()


def _ask(connection: Connection, lock: TextClause, given: dict[str, int]) -> bool:
    """Whether the lock is ours now: what waits answers nothing, what tries says yes or no."""
    with connection.begin():
        return connection.execute(lock, given).scalar() is not False


def _free(connection: Connection) -> None:
    try:
        with connection.begin():
            connection.execute(_FREE)
    except SQLAlchemyError:
        connection.invalidate()  # with the connection the server frees what it held


def open_database(url: str | None, folder: Path, *, truth: bool = True) -> Database:
    """The database of NEWSROOM_DATABASE_URL, else newsroom.db in `folder`.

    A new one gets its tables. An old one is read and not written where it is the `truth`; the index of a journal is
    brought to the schema of today.
    """
    database = Database(engine_of(url, folder))
    step = step_of(database.engine)
    if step == HEAD:
        return database
    if step is not None and step not in STEPS:
        raise newer(database.engine, step)
    if step is not None and truth:
        if step not in READABLE:
            raise older(step)
        return replace(database, old=older(step))
    from newsroom.adapters.ledger.migrate import lay  # what migrates takes long to load

    lay(database, folder)
    return database
