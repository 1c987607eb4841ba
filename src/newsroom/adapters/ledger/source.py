"""Connect to a database: SQLite set up to lose nothing, PostgreSQL with a limit to every wait."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path

from msgspec import Struct

from newsroom.adapters.files import make_folder
from newsroom.adapters.ledger.driver import Connection
from newsroom.adapters.ledger.troubles import told
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
WAY = {"connect_timeout": "10", "keepalives_idle": "30", "keepalives_interval": "10", "keepalives_count": "3"}


class Source(Struct, frozen=True):
    """Where a database is, and how a connection to it is made.

    `place` is its file, `server` what a server's is called; one of them is None.
    """

    connect: Callable[[], Connection]
    place: Path | None = None
    server: str | None = None


def source_of(url: str | None, folder: Path, *, patience: int = PATIENCE) -> Source:
    """The database of NEWSROOM_DATABASE_URL, else newsroom.db in `folder`; nothing is connected yet."""
    kind, _, rest = ("sqlite", "", f"/{folder / FILE}") if url is None else url.partition("://")
    match kind.partition("+")[0]:
        case "sqlite" if rest.partition("?")[0].strip("/"):
            place = Path(rest.partition("?")[0].removeprefix("/"))
            _make(folder)
            return Source(partial(_beside, place, patience), place=place)
        case "postgresql" | "postgres":
            return _server(f"postgresql://{rest}", patience)
    shown = f"{kind}://…" if rest else '"…"'
    raise UsageProblem(
        f"NEWSROOM_DATABASE_URL: {shown} names no database that can keep a ledger",
        hint="it is like postgresql://USER@HOST/DATABASE, or sqlite:///FILE",
    )


def _make(folder: Path) -> None:
    try:
        make_folder(folder)
    except OSError as problem:
        raise EnvironmentProblem(f"{folder.name} cannot be made: {problem.strerror}") from problem


def _beside(place: Path, patience: int) -> Connection:
    try:
        # transactions begin where we say so; each connection serves one thread at a time
        raw = sqlite3.connect(place, timeout=patience / 1000, isolation_level=None, check_same_thread=False)
        for pragma in PRAGMAS:
            raw.execute(pragma).close()
    except sqlite3.Error as problem:
        raise told(problem) from problem
    return Connection(raw, sqlite3.Error)


def _server(url: str, patience: int) -> Source:
    try:
        import psycopg  # an extra, and a file needs none
        from psycopg.conninfo import conninfo_to_dict
    except ImportError as problem:
        raise EnvironmentProblem(
            f"this database needs a library: {problem.name}", hint='pip install "newsroom[postgres]"'
        ) from problem
    try:
        asked = conninfo_to_dict(url)
    except psycopg.Error as problem:
        # what it says may hold the address, and that a password
        raise UsageProblem(
            f"NEWSROOM_DATABASE_URL: {str(problem).replace(url, '…').strip()}",
            hint="it is like postgresql://USER@HOST/DATABASE",
        ) from problem
    ours = " ".join(f"-c {name}={value}" for name, value in {**SESSION, "lock_timeout": patience}.items())
    options = f"{ours} {asked.get('options', '')}".strip()
    way = {**WAY, **asked, "options": options}

    def connect() -> Connection:
        try:
            raw = psycopg.connect(autocommit=True, **way)  # type: ignore[arg-type]  # values are words or numbers
        except psycopg.Error as problem:
            raise told(problem) from problem
        return Connection(raw, psycopg.Error)

    return Source(connect, server=f"{asked.get('dbname', 'the database')} at {asked.get('host', 'this machine')}")
