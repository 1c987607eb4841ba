"""A database of any released schema comes to that of today, its rows intact, and only when somebody says so."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.adapters.ledger.databases import a_database
from tests.paper import Paper

from newsroom.adapters.ledger.locks import lock_file
from newsroom.adapters.ledger.steps import HEAD
from newsroom.adapters.lock import locked
from newsroom.model.place import Slug

#: `0001-sqlite.sql` and so on: what a newsroom of that step left behind, a move of quay cut short among it.
RELEASED = Path(__file__).parent / "released"
STEPS = sorted({place.name.partition("-")[0] for place in RELEASED.glob("*.sql")})
NO_JOURNAL = "[ledger]\njournal = false\n"
KINDS = ("sqlite", "postgresql")

Ask = Callable[[str], list[tuple[object, ...]]]


@pytest.fixture(params=[(step, kind) for step in STEPS for kind in KINDS], ids="-".join)
def old(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Paper, Ask]]:
    """A newsroom whose database a released newsroom wrote, and a way to ask that database."""
    step, kind = request.param
    paper = Paper.found(tmp_path, "fair", "quay", "spit", settings=NO_JOURNAL)
    dump = (RELEASED / f"{step}-{kind}.sql").read_text(encoding="utf-8")
    with a_database(kind) as url:
        yield paper, (_on_server(url, dump, monkeypatch) if url else _beside(tmp_path, dump))


def _beside(root: Path, dump: str) -> Ask:
    (root / ".newsroom").mkdir()
    place = root / ".newsroom/newsroom.db"

    def ask(query: str) -> list[tuple[object, ...]]:
        with sqlite3.connect(place) as connection:
            return connection.execute(query).fetchall()

    with sqlite3.connect(place) as connection:
        connection.executescript(dump)
    return ask


def _on_server(url: str, dump: str, monkeypatch: pytest.MonkeyPatch) -> Ask:
    import psycopg

    def ask(query: str) -> list[tuple[object, ...]]:
        with psycopg.connect(url) as connection:
            found = connection.execute(query.encode())
            return found.fetchall() if found.description else []

    ask(dump)
    monkeypatch.setenv("NEWSROOM_DATABASE_URL", url)
    return ask


def everything(ask: Ask) -> list[list[tuple[object, ...]]]:
    tables = ("article", "ledger_row", "pending", "journal_file", "kept_text")
    return [sorted(ask(f"SELECT * FROM {table}")) for table in tables]  # type: ignore[type-var]


def test_every_released_schema_comes_to_todays_with_its_rows_intact(old: tuple[Paper, Ask]) -> None:
    paper, ask = old
    before = everything(ask)
    assert before[2], "a move that was cut short is among it"
    told = paper.run("ledger", "migrate")
    assert told.code == 0, told.err
    assert f"to {HEAD}" in told.out
    assert everything(ask) == before
    assert ask("SELECT version_num FROM alembic_version") == [(HEAD,)]
    assert paper.run("ledger", "migrate").out == f"nothing to migrate: the database is at step {HEAD}\n"
    # what a newsroom of then had begun is finished, and life goes on
    assert paper.state("quay") == "edited"
    assert "status: edited" in paper.read("drafts/quay.md")
    assert (paper.state("fair"), paper.state("spit")) == ("published", "spiked")
    assert [row["action"] for row in paper.rows()] == ["move", "publish", "correct"]
    assert paper.run("ledger", "verify").code == 0
    told = paper.run("publish", "quay")
    assert told.code == 0, told.err


def test_an_old_database_is_read_and_never_written(old: tuple[Paper, Ask]) -> None:
    paper, ask = old
    before = everything(ask)
    draft = paper.read("drafts/quay.md")
    for typed in (
        ("move", "spit", "draft"),
        ("publish", "quay"),
        ("correct", "fair", "--kind", "update"),
        ("unpublish", "fair", "-m", "R"),
        ("retract", "fair", "-m", "R", "--notice", "N"),
        ("kill", "fair", "-m", "R"),
        ("kill", "--photo", "photos/fair.jpg", "-m", "R"),
        ("note", "fair", "-m", "R"),
        ("assign", "fair", "ana-lopez"),
        ("rename", "fair", "town-fair"),
        ("erase", "spit", "-m", "R"),
        ("doctor",),
    ):
        told = paper.run(*typed)
        assert told.code == 6, (typed, told)
        assert "newsroom ledger migrate" in told.err
    assert paper.state("fair") == "published"
    for typed in (("status",), ("log",), ("show", "fair"), ("diff", "fair"), ("ledger", "verify")):
        told = paper.run(*typed)
        assert told.code == 0, (typed, told)
    assert everything(ask) == before
    assert paper.read("drafts/quay.md") == draft


def test_a_dry_run_says_what_would_be_done_and_does_nothing(old: tuple[Paper, Ask]) -> None:
    paper, ask = old
    (step,) = ask("SELECT version_num FROM alembic_version")[0]
    told = paper.run("ledger", "migrate", "--dry-run")
    assert told.code == 0, told.err
    assert f"would go from step {step} to {HEAD}" in told.out
    assert "pg_dump" in told.out or f"newsroom-{step}.db" in told.out
    assert ask("SELECT version_num FROM alembic_version") == [(step,)]
    answer = paper.run("ledger", "migrate", "--dry-run", "--format", "json").json
    assert (answer["from"], answer["to"], answer["done"]) == (step, HEAD, False)
    assert answer["steps"][-1]["step"] == HEAD
    assert not list((paper.root / ".newsroom").glob("newsroom-*.db"))


def test_no_migration_while_another_command_moves_an_article(old: tuple[Paper, Ask]) -> None:
    paper, ask = old
    before = ask("SELECT version_num FROM alembic_version")
    with locked(lock_file(paper.root / ".newsroom", Slug("fair"))):
        told = paper.run("ledger", "migrate")
    assert told.code == 6
    assert "another command is moving an article" in told.err
    assert ask("SELECT version_num FROM alembic_version") == before
    assert paper.run("ledger", "migrate").code == 0


def test_a_step_that_fails_leaves_all_as_it_was(old: tuple[Paper, Ask]) -> None:
    paper, ask = old
    ask("CREATE TABLE needs (newsroom integer)")  # the step cannot make its own
    before = everything(ask)
    told = paper.run("ledger", "migrate")
    assert told.code == 6, told
    assert "needs" in told.err
    assert everything(ask) == before
    assert ask("SELECT version_num FROM alembic_version") != [(HEAD,)]


def test_a_file_is_copied_before_it_is_migrated(tmp_path: Path) -> None:
    paper = Paper.found(tmp_path, "fair", "quay", "spit", settings=NO_JOURNAL)
    ask = _beside(tmp_path, (RELEASED / "0001-sqlite.sql").read_text(encoding="utf-8"))
    before = list(sqlite3.connect(tmp_path / ".newsroom/newsroom.db").iterdump())
    (tmp_path / ".newsroom/newsroom-0001.db").write_bytes(b"an older copy")
    told = paper.run("ledger", "migrate")
    assert told.code == 0, told.err
    assert ".newsroom/newsroom-0001-2.db" in told.out
    assert list(sqlite3.connect(tmp_path / ".newsroom/newsroom-0001-2.db").iterdump()) == before
    assert (tmp_path / ".newsroom/newsroom-0001.db").read_bytes() == b"an older copy"
    assert ask("SELECT newsroom FROM needs") == [("0.1.0",)]


def test_the_index_of_a_journal_follows_by_itself(tmp_path: Path) -> None:
    paper = Paper.found(tmp_path, "harbour")
    ask = _beside(tmp_path, (RELEASED / "0001-sqlite.sql").read_text(encoding="utf-8"))
    told = paper.run("move", "harbour", "edited")
    assert told.code == 0, told.err
    assert ask("SELECT version_num FROM alembic_version") == [(HEAD,)]
    assert [row["action"] for row in paper.rows("harbour")] == ["move"]
    assert not (tmp_path / ".newsroom/newsroom-0001.db").exists()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("journal", [True, False])
def test_a_database_of_a_newer_newsroom_is_left_alone_and_says_which_one_it_needs(
    kind: str, journal: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if journal and kind == "postgresql":
        return  # the two exclude each other
    paper = Paper.found(tmp_path, settings="" if journal else NO_JOURNAL)
    with a_database(kind) as url:
        dump = (RELEASED / f"0001-{kind}.sql").read_text(encoding="utf-8")
        ask = _on_server(url, dump, monkeypatch) if url else _beside(tmp_path, dump)
        assert paper.run("ledger", "migrate").code == 0
        ask("UPDATE alembic_version SET version_num = '9999'")
        ask("UPDATE needs SET newsroom = '7.3.0'")
        before = everything(ask)
        for typed in (("move", "fair", "edited"), ("ledger", "verify"), ("ledger", "migrate"), ("doctor",)):
            told = paper.run(*typed)
            assert told.code == 6, (typed, told)
            assert "it needs newsroom 7.3.0 or newer" in told.err
            assert 'pip install --upgrade "newsroom>=7.3.0"' in told.err
        ask("DROP TABLE needs")
        told = paper.run("move", "fair", "edited")
        assert (told.code, "it needs a newer newsroom" in told.err) == (6, True)
        assert everything(ask) == before


def test_before_the_first_move_there_is_nothing_to_migrate(tmp_path: Path) -> None:
    paper = Paper.found(tmp_path)
    for typed in (("ledger", "migrate"), ("ledger", "migrate", "--dry-run")):
        told = paper.run(*typed)
        assert (told.code, told.out) == (0, "nothing to migrate: the first move makes the database\n")
    assert not (tmp_path / ".newsroom/newsroom.db").exists()
