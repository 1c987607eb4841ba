"""Open the database, bring it to the schema of today, and hand out transactions."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from newsroom.adapters.lock import locked
from newsroom.errors import EnvironmentProblem, UsageProblem

#: The newest step of `migrations/`.
HEAD = "0001"
#: How long a writer waits for another, in milliseconds.
PATIENCE = 60_000
PRAGMAS = (
    # no side files; WAL lost commits at a reset before SQLite 3.51.3, and a desk needs no more speed
    "PRAGMA journal_mode = DELETE",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    f"PRAGMA busy_timeout = {PATIENCE}",
)


@dataclass(frozen=True, slots=True)
class Database:
    """The ledger's database, at the schema of today."""

    engine: Engine

    @property
    def local(self) -> bool:
        """Whether it is the file beside the drafts."""
        return self.engine.dialect.name == "sqlite"

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that changes nothing."""
        with troubles(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that holds the pen from its first statement on; an exception undoes it."""
        with troubles(), self.engine.connect().execution_options(writes=True) as connection, connection.begin():
            yield connection

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()


class Damaged(EnvironmentProblem):
    """The file is no database any more."""


@contextlib.contextmanager
def troubles() -> Iterator[None]:
    """Whatever the database complains of, in one sentence."""
    try:
        yield
    except DBAPIError as problem:
        said = str(problem.orig).strip().splitlines()[0]
        kind = Damaged if _is_damaged(said) else EnvironmentProblem
        raise kind(f"the ledger's database: {said}", hint=_hint(said)) from problem
    except SQLAlchemyError as problem:
        raise EnvironmentProblem(f"the ledger's database: {problem}") from problem


def _hint(said: str) -> str | None:
    if _is_damaged(said):
        return "newsroom ledger rebuild sets it aside and makes it anew from the journal"
    return "another command is writing; try again" if "locked" in said else None


def _is_damaged(said: str) -> bool:
    return "not a database" in said or "malformed" in said


def set_aside(folder: Path) -> Path:
    """Put a damaged newsroom.db into .newsroom/lost, with what SQLite keeps beside it; where it lies now."""
    lost = folder / "lost"
    lost.mkdir(parents=True, exist_ok=True)
    number = next(number for number in itertools.count(1) if not (lost / f"newsroom-{number}.db").exists())
    for end in ("-journal", ""):
        place = folder / f"newsroom.db{end}"
        if place.exists():
            place.rename(lost / f"newsroom-{number}.db{end}")
    return lost / f"newsroom-{number}.db"


def open_database(url: str | None, folder: Path) -> Database:
    """The database of NEWSROOM_DATABASE_URL, else newsroom.db in `folder`."""
    database = Database(_engine(url, folder))
    if _version(database) != HEAD:
        with locked(folder / "locks" / "database.lock"):
            _migrate(database)
    return database


def _engine(url: str | None, folder: Path) -> Engine:
    try:
        at = make_url(url) if url else URL.create("sqlite+pysqlite", database=str(folder / "newsroom.db"))
        if at.drivername in ("postgresql", "postgres"):
            at = at.set(drivername="postgresql+psycopg")
        engine = create_engine(at)
    except (ArgumentError, NoSuchModuleError) as problem:
        raise UsageProblem(f"NEWSROOM_DATABASE_URL: {problem}") from problem
    except ImportError as problem:
        raise EnvironmentProblem(
            f"this database needs a library: {problem.name}", hint='pip install "newsroom[postgres]"'
        ) from problem
    if engine.dialect.name == "sqlite":
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise EnvironmentProblem(f"{folder.name} cannot be made: {problem.strerror}") from problem
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: object, _record: object) -> None:
    connection.isolation_level = None  # type: ignore[attr-defined]  # transactions begin where we say so
    for pragma in PRAGMAS:
        connection.execute(pragma)  # type: ignore[attr-defined]  # a driver's connection has no common type


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN DEFERRED")


def _version(database: Database) -> str | None:
    try:
        with database.engine.connect() as connection:
            found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    except DBAPIError as problem:
        if "alembic_version" in str(problem.orig):
            return None  # a new database
        with troubles():
            raise
    return None if found is None else str(found)


def _migrate(database: Database) -> None:
    found = _version(database)
    if found == HEAD:
        return  # another command was faster
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    try:
        with database.writing() as connection:
            settings.attributes["connection"] = connection
            command.upgrade(settings, "head")
    except CommandError as problem:
        raise EnvironmentProblem(
            f"the ledger's database is at step {found}, which this newsroom does not know",
            hint="a newer newsroom wrote it: upgrade this one",
        ) from problem
