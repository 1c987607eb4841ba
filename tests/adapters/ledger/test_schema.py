"""The database is what the schema says, however old it was; what it complains of is one sentence."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, NullPool, create_engine, text
from tests.adapters.ledger.databases import a_database

from newsroom.adapters.ledger import migrate as module
from newsroom.adapters.ledger.database import Database, open_database
from newsroom.adapters.ledger.driver import Statement
from newsroom.adapters.ledger.schema import METADATA
from newsroom.adapters.ledger.source import PATIENCE
from newsroom.adapters.ledger.steps import HEAD, STEPS
from newsroom.errors import EnvironmentProblem, UsageProblem


@contextlib.contextmanager
def alchemy(url: str | None, folder: Path) -> Iterator[Connection]:
    """The database as SQLAlchemy sees it."""
    engine = create_engine(
        url.replace("postgresql:", "postgresql+psycopg:") if url else f"sqlite:///{folder}/newsroom.db",
        poolclass=NullPool,
    )
    with engine.connect() as connection:
        yield connection


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_the_migrations_lay_what_the_schema_says(kind: str, tmp_path: Path) -> None:
    with a_database(kind) as url:
        database = open_database(url, tmp_path)
        with database.reading() as connection:
            assert connection.execute(Statement("SELECT version_num FROM alembic_version")).scalar() == HEAD
        database.close()
        with alchemy(url, tmp_path) as seen:
            assert compare_metadata(MigrationContext.configure(seen), METADATA) == []


def test_the_newest_step_is_the_one_the_commands_look_for() -> None:
    settings = Config()
    settings.set_main_option("script_location", str(Path(module.__file__).parent / "migrations"))
    scripts = ScriptDirectory.from_config(settings)
    assert scripts.get_current_head() == HEAD
    assert [script.revision for script in scripts.walk_revisions()] == sorted(STEPS, reverse=True)


def step(number: str) -> ModuleType:
    settings = Config()
    settings.set_main_option("script_location", str(Path(module.__file__).parent / "migrations"))
    script = ScriptDirectory.from_config(settings).get_revision(number)
    assert script is not None
    return script.module


def test_a_step_can_be_taken_back(tmp_path: Path) -> None:
    from alembic.operations import Operations

    open_database(None, tmp_path).close()
    with alchemy(None, tmp_path) as connection:
        operations = MigrationContext.configure(connection)
        with Operations.context(operations):
            for each in reversed(STEPS):
                step(each).downgrade()
            left = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars().all()
            assert left == ["alembic_version"]
            for each in STEPS:
                step(each).upgrade()
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


def test_sqlite_is_set_up_to_lose_nothing(tmp_path: Path) -> None:
    database = open_database(None, tmp_path)
    assert database.local
    with database.reading() as connection:

        def asked(pragma: str) -> object:
            return connection.execute(Statement(f"PRAGMA {pragma}")).scalar()

        assert (asked("journal_mode"), asked("synchronous"), asked("foreign_keys")) == ("delete", 2, 1)
        assert asked("busy_timeout") == PATIENCE


def test_a_failed_transaction_leaves_nothing(tmp_path: Path) -> None:
    database = open_database(None, tmp_path)

    def fail() -> None:
        with database.writing() as connection:
            connection.execute(Statement("INSERT INTO kept_text VALUES ('a', 'b')"))
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    with database.reading() as connection:
        assert connection.execute(Statement("SELECT count(*) FROM kept_text")).scalar() == 0


def test_a_list_of_open_work_uses_its_index(tmp_path: Path) -> None:
    database = open_database(None, tmp_path)
    with database.reading() as connection:
        plan = connection.execute(
            Statement("EXPLAIN QUERY PLAN SELECT slug FROM article WHERE state <> 'published'")
        ).all()
    assert "ix_article_open" in str(plan)


def test_many_commands_may_make_the_database_at_once(tmp_path: Path) -> None:
    opened: list[Database] = []

    def make() -> None:
        opened.append(open_database(None, tmp_path))

    clerks = [threading.Thread(target=make) for _ in range(6)]
    for clerk in clerks:
        clerk.start()
    for clerk in clerks:
        clerk.join(timeout=60)
    assert len(opened) == 6


def test_a_database_of_a_newer_newsroom_is_refused(tmp_path: Path) -> None:
    open_database(None, tmp_path).close()
    with sqlite3.connect(tmp_path / "newsroom.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(EnvironmentProblem, match="at step 9999") as stopped:
        open_database(None, tmp_path)
    assert "upgrade" in (stopped.value.hint or "")


def test_what_is_no_database_is_told_with_the_way_out(tmp_path: Path) -> None:
    (tmp_path / "newsroom.db").write_bytes(b"no database " * 999)
    with pytest.raises(EnvironmentProblem, match="not a database") as stopped:
        open_database(None, tmp_path)
    assert "newsroom ledger rebuild" in (stopped.value.hint or "")


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(EnvironmentProblem, match="cannot be made"):
        open_database(None, tmp_path / "file" / "below")


@pytest.mark.parametrize(
    "url",
    ["nonsense", "madeup://host/name", "sqlite://", "mysql+pymysql://host/name", "postgresql://host/name?colour=red"],
)
def test_an_address_that_is_none_is_a_slip_of_the_settings(url: str, tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match="NEWSROOM_DATABASE_URL"):
        open_database(url, tmp_path)


def test_an_address_that_is_none_is_told_without_its_password(tmp_path: Path) -> None:
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    with pytest.raises(UsageProblem) as stopped:
        open_database("postgresql://desk:hunter2@[::1/herald", tmp_path)
    assert "hunter2" not in f"{stopped.value}{stopped.value.hint}"


def test_a_server_that_is_not_there_is_told(tmp_path: Path) -> None:
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    with pytest.raises(EnvironmentProblem, match=r"does not answer: Connection refused \(127.0.0.1:1\)"):
        open_database("postgresql://nobody@127.0.0.1:1/none", tmp_path)


def test_a_library_that_is_missing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "psycopg", None)
    with pytest.raises(EnvironmentProblem, match="psycopg") as stopped:
        open_database("postgres://desk@db.example/newsroom", tmp_path)
    assert stopped.value.hint == 'pip install "newsroom[postgres]"'
