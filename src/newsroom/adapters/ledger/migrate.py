"""Bring a database to the schema of today, in one transaction, and a copy of its file beforehand."""

from __future__ import annotations

import contextlib
import itertools
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from msgspec import Struct

from newsroom.adapters.ledger.database import Database, Pool
from newsroom.adapters.ledger.driver import Connection, Statement
from newsroom.adapters.ledger.locks import lock_files, lock_number
from newsroom.adapters.ledger.source import source_of
from newsroom.adapters.ledger.steps import HEAD, STEPS, newer, step_of
from newsroom.adapters.ledger.troubles import told
from newsroom.adapters.lock import locked
from newsroom.errors import EnvironmentProblem

#: How long a migration waits for whoever writes, in milliseconds.
PATIENCE = 2_000
_WAIT = Statement("SELECT pg_advisory_xact_lock(:all)")


class Migration(Struct, frozen=True):
    """The way a database has to go, a sentence for each step; no step where it is there, or is not made yet.

    `copy` is where its file is copied to first: there is none for a server, whose keeper makes copies. `server` is
    None for a file.
    """

    server: str | None
    found: str | None
    steps: tuple[tuple[str, str], ...]
    copy: Path | None


def planned(url: str | None, folder: Path) -> Migration:
    """What `migrate` would do. EnvironmentProblem for a database of a newer newsroom."""
    database = Database(Pool(source_of(url, folder)))
    place = database.pool.source.place
    if place is not None and not place.exists():
        return Migration(None, None, (), None)
    try:
        with database.reading() as connection:
            return _planned(database, connection)
    finally:
        database.close()


def migrate(url: str | None, folder: Path) -> Migration:
    """Go that way, while no other command moves an article; what was done. EnvironmentProblem where one does."""
    plan = planned(url, folder)
    if not plan.steps:
        return plan
    database = Database(Pool(source_of(url, folder, patience=PATIENCE)))
    try:
        with _alone(database, folder), database.writing() as connection:
            # nobody writes from here on: the copy is of what the steps begin with, and they are still to be done
            plan = _planned(database, connection)
            if plan.copy is not None:
                _copy(database, plan.copy)
            if plan.steps:
                _upgrade(connection)
        return plan
    finally:
        database.close()


def _planned(database: Database, connection: Connection) -> Migration:
    server, found = database.pool.source.server, step_of(connection)
    if found is None:
        return Migration(server, None, (), None)
    if found not in STEPS:
        raise newer(connection, found)
    scripts = ScriptDirectory.from_config(_settings())
    steps = tuple(
        (script.revision, script.doc.splitlines()[0])
        for script in reversed(list(scripts.walk_revisions()))
        if script.revision > found
    )
    return Migration(server, found, steps, _free_place(database, found) if steps else None)


def lay(database: Database, folder: Path) -> None:
    """Lay the tables of a new database, or bring the index of a journal to the schema of today."""
    with locked(folder / "locks" / "database.lock"), database.writing() as connection:
        if not database.local:
            connection.execute(_WAIT, {"all": lock_number()})  # other machines may be laying them
        if step_of(connection) != HEAD:
            _upgrade(connection)


@contextlib.contextmanager
def _alone(database: Database, folder: Path) -> Iterator[None]:
    """While no command holds an article, here or elsewhere."""
    with contextlib.ExitStack() as held:
        free = all(held.enter_context(locked(place, wait=False)) for place in lock_files(folder))
        if not free or not held.enter_context(database.alone()):
            raise EnvironmentProblem(
                "another command is moving an article; nothing was migrated", hint="try again when it has ended"
            )
        yield


class _Lent:
    """A driver's connection on which SQLAlchemy ends nothing: the transaction it is in is ours."""

    def __init__(self, raw: object) -> None:
        self._raw = raw

    def __getattr__(self, name: str) -> object:
        return getattr(self._raw, name)

    def commit(self) -> None:
        """Later, and not here."""

    rollback = close = commit


def _upgrade(connection: Connection) -> None:
    """Do the steps in the transaction that `connection` is in."""
    lent = sqlalchemy.create_engine(
        "sqlite://" if connection.local else "postgresql+psycopg://",
        creator=lambda: _Lent(connection.raw),
        poolclass=sqlalchemy.StaticPool,
        **({} if connection.local else {"use_native_hstore": False}),
    )
    settings = _settings()
    try:
        with lent.connect() as settings.attributes["connection"]:
            command.upgrade(settings, "head")
    except sqlalchemy.exc.DBAPIError as problem:
        raise told(problem.orig or problem, lost=connection.lost) from problem


def _settings() -> Config:
    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    return settings


def _free_place(database: Database, found: str) -> Path | None:
    """Beside the file, under a name that tells its step, and that nothing has yet."""
    place = database.pool.source.place
    if place is None:
        return None
    names = (f"{place.stem}-{found}{f'-{number}' if number > 1 else ''}{place.suffix}" for number in itertools.count(1))
    return next(place.with_name(name) for name in names if not place.with_name(name).exists())


def _copy(database: Database, to: Path) -> None:
    """A copy that is whole and on the disk, or none."""
    place = database.pool.source.place
    assert place is not None
    half = to.with_name(f".{to.name}.{os.getpid()}.tmp")
    try:
        with contextlib.closing(sqlite3.connect(place)) as source, contextlib.closing(sqlite3.connect(half)) as copy:
            source.backup(copy)
        half.replace(to)
    except (sqlite3.Error, OSError) as problem:
        half.unlink(missing_ok=True)
        raise EnvironmentProblem(f"{to.name} cannot be written: {problem}; nothing was migrated") from problem
