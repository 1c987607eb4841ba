"""Ask a database through its own driver, in SQL that SQLite and PostgreSQL both speak.

SQLAlchemy lays and migrates the tables, and takes longer to load than a whole move: no move loads it.
"""

from __future__ import annotations

import contextlib
import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import orjson

from newsroom.adapters.ledger.troubles import told

if TYPE_CHECKING:
    import psycopg

#: Rows that are fetched in one go, where not all are.
_SOME = 1000
#: Values by their names.
Given = Mapping[str, object]
_NOTHING: Given = {}


class Statement(NamedTuple):
    """SQL with its values named like `:slug`."""

    text: str


class Answer:
    """What a statement found: rows are tuples."""

    def __init__(self, connection: Connection, cursor: Any) -> None:
        self._connection = connection
        self._cursor = cursor

    def first(self) -> tuple[Any, ...] | None:
        """The first row."""
        with self._connection.told():
            found: tuple[Any, ...] | None = self._cursor.fetchone()
            self._cursor.close()  # or SQLite would hold a statement as unfinished, and not commit
        return found

    def all(self) -> list[tuple[Any, ...]]:
        """All rows."""
        with self._connection.told():
            found: list[tuple[Any, ...]] = self._cursor.fetchall()
        return found

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        """The rows one by one, as they are asked for."""
        while some := self._some():
            yield from some

    def _some(self) -> list[tuple[Any, ...]]:
        with self._connection.told():
            found: list[tuple[Any, ...]] = self._cursor.fetchmany(_SOME)
        return found

    def scalar(self) -> Any:
        """The first value of the first row; None where there is none."""
        found = self.first()
        return None if found is None else found[0]

    def scalars(self) -> list[Any]:
        """The first value of each row."""
        return [row[0] for row in self.all()]


class Connection:
    """One connection to a database."""

    def __init__(self, raw: sqlite3.Connection | psycopg.Connection[Any], error: type[Exception]) -> None:
        self.raw: Any = raw
        self.local = isinstance(raw, sqlite3.Connection)
        self._error = error
        self._owed: list[tuple[str, Given]] = []

    @property
    def lost(self) -> bool:
        """Whether the server dropped it, or we closed it."""
        return not self.local and bool(self.raw.closed)

    def execute(self, statement: Statement, given: Given = _NOTHING) -> Answer:
        """Ask, or change something."""
        words = statement.text if self.local else for_server(statement.text)
        with self.told():
            if not self._owed:
                return Answer(self, self.raw.execute(words, given))
            owed, self._owed = self._owed, []
            with self.raw.pipeline():
                for each in owed:
                    self.raw.execute(*each)
                cursor = self.raw.execute(words, given)
            return Answer(self, cursor)

    def execute_many(self, statement: Statement, given: Sequence[Given]) -> None:
        """Change many things of one kind; a server is sent them together."""
        words = statement.text if self.local else for_server(statement.text)
        with self.told(), contextlib.closing(self.raw.cursor()) as cursor:
            cursor.executemany(words, given)

    def soon(self, statement: Statement, given: Given = _NOTHING) -> None:
        """Change something in a transaction; a server is told together with the next statement, which saves a way."""
        if self.local:
            self.execute(statement, given)
        else:
            self._owed.append((for_server(statement.text), given))

    def for_good(self) -> None:
        """Overwrite what is deleted from now on."""
        if self.local:
            self.soon(_FOR_GOOD)  # or the words stay in the file, unreferenced

    def many(self, words: Sequence[str]) -> dict[str, object]:
        """Words to be given as `:many`: a file takes them as JSON, a server as they are."""
        return {"many": orjson.dumps(words).decode() if self.local else list(words)}

    @contextlib.contextmanager
    def transaction(self, *, writes: bool = False) -> Iterator[Connection]:
        """All that is done meanwhile, or nothing of it; who writes to a file holds the pen from the beginning on."""
        self.soon(_BEGIN_WRITING if writes and self.local else _BEGIN)
        try:
            yield self
            self.execute(_COMMIT)
        except BaseException:
            self._owed.clear()
            with contextlib.suppress(self._error):
                self.raw.rollback()
            raise

    @contextlib.contextmanager
    def told(self) -> Iterator[None]:
        """Whatever the driver complains of, in one sentence."""
        try:
            yield
        except self._error as problem:
            raise told(problem, lost=self.lost) from problem

    def close(self) -> None:
        """Let go of it."""
        with contextlib.suppress(self._error):
            self.raw.close()


_BEGIN = Statement("BEGIN")
_BEGIN_WRITING = Statement("BEGIN IMMEDIATE")
_COMMIT = Statement("COMMIT")
_FOR_GOOD = Statement("PRAGMA secure_delete = ON")


@cache
def for_server(text: str) -> str:
    """The same SQL with its values named as psycopg has them."""
    return re.sub(r"(?<![:\w]):([a-z_]+)", r"%(\1)s", text.replace("%", "%%"))
