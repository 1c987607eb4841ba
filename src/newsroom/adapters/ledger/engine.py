"""Make the engine of a database: SQLite set up to lose nothing, PostgreSQL with limits to every wait."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from newsroom.errors import EnvironmentProblem, UsageProblem

#: The file beside the drafts.
FILE = "newsroom.db"
#: How long a command waits for another, in milliseconds.
PATIENCE = 60_000
PRAGMAS = (
    # no side files; WAL lost commits at a reset before SQLite 3.51.3, and a desk needs no more speed
    "PRAGMA journal_mode = DELETE",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
)
#: What a session on PostgreSQL is told. What NEWSROOM_DATABASE_URL says in `?options=` counts more.
SESSION = {
    "application_name": "newsroom",
    # the guard of a move is proved on this one
    "default_transaction_isolation": r"read\ committed",
    "statement_timeout": "120s",
    # a machine that sleeps in the middle keeps nobody else waiting
    "idle_in_transaction_session_timeout": "60s",
    "tcp_keepalives_idle": "30",
    "tcp_keepalives_interval": "10",
    "tcp_keepalives_count": "3",
}
#: What the way to PostgreSQL is told, in seconds; the URL may say otherwise.
CONNECTION = {
    "connect_timeout": "10",
    "keepalives_idle": "30",
    "keepalives_interval": "10",
    "keepalives_count": "3",
}
#: A command works on one connection; those of a few threads are kept.
KEPT, AT_MOST = 2, 10


def engine_of(url: str | None, folder: Path, *, patience: int = PATIENCE) -> Engine:
    """The engine of NEWSROOM_DATABASE_URL, else of newsroom.db in `folder`; nothing is connected yet."""
    try:
        at = make_url(url) if url else URL.create("sqlite+pysqlite", database=str(folder / FILE))
        if at.drivername in ("postgresql", "postgres"):
            at = at.set(drivername="postgresql+psycopg")
        if at.get_backend_name() == "postgresql":
            return _server(at, patience)
        engine = create_engine(at)
    except (ArgumentError, NoSuchModuleError) as problem:
        raise UsageProblem(f"NEWSROOM_DATABASE_URL: {problem}") from problem
    except ImportError as problem:
        raise EnvironmentProblem(
            f"this database needs a library: {problem.name}", hint='pip install "newsroom[postgres]"'
        ) from problem
    if engine.dialect.name != "sqlite":
        raise UsageProblem(
            f"NEWSROOM_DATABASE_URL: a ledger is not kept in {engine.dialect.name}",
            hint="it takes sqlite:///FILE and postgresql://USER@HOST/DATABASE",
        )
    _beside(engine, folder, patience)
    return engine


def _server(at: URL, patience: int) -> Engine:
    options = " ".join(f"-c {name}={value}" for name, value in {**SESSION, "lock_timeout": patience}.items())
    asked = at.query.get("options", "")
    more = asked if isinstance(asked, str) else " ".join(asked)
    query = {**CONNECTION, **at.query, "options": f"{options} {more}".strip()}
    return create_engine(
        at.set(query=query), pool_size=KEPT, max_overflow=AT_MOST - KEPT, pool_timeout=30, use_native_hstore=False
    )


def _beside(engine: Engine, folder: Path, patience: int) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise EnvironmentProblem(f"{folder.name} cannot be made: {problem.strerror}") from problem

    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # transactions begin where we say so
        for pragma in (*PRAGMAS, f"PRAGMA busy_timeout = {patience}"):
            connection.execute(pragma)

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", _begin)


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN DEFERRED")
