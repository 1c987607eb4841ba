"""A server may be down, refuse us, or go away in the middle: it is told in words, and nothing is half done."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import MappingProxyType

import pytest
from tests.adapters.ledger.servers import Server, new_server
from tests.paper import Paper, Told

from newsroom.adapters import faults
from newsroom.adapters.ledger import troubles
from newsroom.adapters.ledger.database import Database, open_database
from newsroom.adapters.ledger.driver import Answer, Connection, Given, Statement
from newsroom.adapters.ledger.locks import lock_number
from newsroom.adapters.ledger.source import SESSION
from newsroom.adapters.ledger.troubles import told
from newsroom.model.place import Slug

#: The points of a move that are passed where there is no journal.
POINTS = ("before-commit", "after-commit", "before-splice", "after-splice", "after-pending")
#: Each of them, slowly where the ordinary round can do without.
CUT = [pytest.param(point, marks=() if point in POINTS[:2] else pytest.mark.slow) for point in POINTS]
GONE = [pytest.param(point, marks=() if point == "after-commit" else pytest.mark.slow) for point in POINTS]
OURS = (
    "SELECT pid, pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
    " WHERE application_name = 'newsroom' AND datname = current_database()"
)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server of this module's own, which its tests may stop."""
    made = new_server()
    yield made
    made.end()


@pytest.fixture
def url(server: Server) -> str:
    return server.database()


@pytest.fixture
def paper(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paper:
    """A newsroom whose ledger is on the server."""
    monkeypatch.setenv("NEWSROOM_DATABASE_URL", url)
    return Paper.found(tmp_path / "here", "fair", "quay", settings="[ledger]\njournal = false\n")


@pytest.fixture
def database(url: str, tmp_path: Path) -> Iterator[Database]:
    made = open_database(url, tmp_path)
    yield made
    made.close()


def at(point: str, do: Callable[[], object], monkeypatch: pytest.MonkeyPatch, *, times: int = 1) -> None:
    """Do something whenever a move passes a point, so many times."""
    left = [times]

    def here(passed: str) -> None:
        if passed == point and left[0]:
            left[0] -= 1
            do()

    monkeypatch.setattr(faults, "here", here)


def whole(paper: Paper, *slugs: str) -> None:
    """Each was moved once, and state, rows and file agree."""
    for slug in slugs or ("fair",):
        assert paper.state(slug) == "edited"
        assert [row["seq"] for row in paper.rows(slug)] == [1]
        assert "status: edited\n" in paper.read(f"drafts/{slug}.md")
    told = paper.run("ledger", "verify")
    assert told.code == 0, told.err


def untouched(paper: Paper) -> None:
    assert "status:" not in paper.read()
    assert paper.state() == "draft"
    assert paper.rows() == []


def refused(told: Told, *said: str) -> None:
    assert told.code == 6, told
    assert told.out == ""
    for words in said:
        assert words in told.err
    assert "Traceback" not in told.err


def test_a_server_that_is_down_is_answerand_nothing_is_done(paper: Paper, server: Server) -> None:
    server.stop()
    try:
        for typed in (("move", "fair", "edited"), ("status",), ("ledger", "verify")):
            refused(paper.run(*typed), f"does not answer: Connection refused (127.0.0.1:{server.port})", "hint: ")
        assert "status:" not in paper.read()
    finally:
        server.start()
    assert paper.run("move", "fair", "edited").code == 0
    whole(paper)


def test_a_wrong_password_is_answerwithout_telling_it(
    paper: Paper, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSROOM_DATABASE_URL", server.url(password="hunter2"))
    told = paper.run("move", "fair", "edited")
    refused(told, "does not let us in: password authentication failed", "~/.pgpass")
    assert "hunter2" not in told.err


def test_a_database_that_is_not_there_is_told(paper: Paper, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSROOM_DATABASE_URL", server.url("herald"))
    refused(paper.run("move", "fair", "edited"), 'database "herald" does not exist', "createdb")


def test_a_user_without_rights_is_told(paper: Paper, server: Server, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert paper.run("status").code == 0  # the tables are laid
    server.ask("CREATE ROLE intern LOGIN PASSWORD 'tea'")
    name = url.rpartition("/")[2]
    monkeypatch.setenv("NEWSROOM_DATABASE_URL", server.url(name, user="intern", password="tea"))
    refused(paper.run("move", "fair", "edited"), "lets this user not do that (permission denied", "GRANT")


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("default_transaction_read_only=on", "only lets us read"),
        ("lock_timeout=200", "kept us waiting"),
        ("statement_timeout=200", "took too long"),
    ],
)
def test_what_the_server_does_not_do_is_told(
    option: str, said: str, paper: Paper, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import psycopg

    assert paper.run("status").code == 0  # the tables are laid
    monkeypatch.setenv("NEWSROOM_DATABASE_URL", f"{url}?options=-c%20{option.replace('=', '%3D')}")
    with psycopg.connect(url) as elsewhere:
        elsewhere.execute("INSERT INTO article (slug, state, seq, version) VALUES ('fair', 'draft', 0, 0)")
        refused(paper.run("move", "fair", "edited"), said, "hint: ")
    untouched(paper)
    monkeypatch.setenv("NEWSROOM_DATABASE_URL", url)
    elsewhere.close()
    assert paper.run("move", "fair", "edited").code == 0
    whole(paper)


@pytest.mark.parametrize("point", CUT)
def test_a_connection_that_is_cut_anywhere_is_made_anew_and_the_move_is_done_once(
    point: str, paper: Paper, server: Server, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as cut:
        at(point, lambda: server.ask(OURS, url), cut)
        told = paper.run("move", "fair", "quay", "edited")
    assert told.code == 0, told.err
    whole(paper, "fair", "quay")


@pytest.mark.parametrize("point", GONE)
def test_a_server_that_goes_away_in_the_middle_leaves_nothing_half_done(
    point: str, paper: Paper, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(troubles, "PAUSE", 0.001)
    assert paper.run("status").code == 0  # the tables are laid
    with monkeypatch.context() as cut:
        at(point, server.stop, cut)
        told = paper.run("move", "fair", "edited")
    server.start()
    if point == "after-pending":
        assert told.code == 0, told.err  # all of it was done
    else:
        refused(told, "the database server", "hint: ")
    assert paper.run("move", "fair", "edited").code == 0
    whole(paper)


def test_a_rename_that_is_cut_is_done_once(
    paper: Paper, server: Server, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert paper.run("move", "fair", "edited").code == 0
    for number, point in enumerate(POINTS):
        old, new = ("fair", f"fair-{number}") if not number else (f"fair-{number - 1}", f"fair-{number}")
        with monkeypatch.context() as cut:
            at(point, lambda: server.ask(OURS, url), cut)
            told = paper.run("rename", old, new)
        assert told.code == 0, told.err
        assert paper.state(new) == "edited"
    assert [row["action"] for row in paper.rows(new)] == ["move", *(["rename"] * len(POINTS))]
    assert paper.run("ledger", "verify").code == 0


def test_a_commit_that_nobody_acknowledged_is_found_again(
    paper: Paper, server: Server, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server commits, and goes away before it can say so."""
    import psycopg

    execute = Connection.execute

    def unheard(connection: Connection, statement: Statement, given: Given = MappingProxyType({})) -> Answer:
        found = execute(connection, statement, given)
        if statement.text == "COMMIT" and not cut and server.ask("SELECT 1 FROM pending", url):
            cut.append(True)
            connection.raw.close()
            message = "server closed the connection unexpectedly"
            raise told(psycopg.OperationalError(message), lost=connection.lost)
        return found

    cut: list[bool] = []
    assert paper.run("status").code == 0  # the tables are laid
    with monkeypatch.context() as deaf:
        deaf.setattr(Connection, "execute", unheard)
        answer = paper.run("move", "fair", "edited")
    assert cut
    assert answer.code == 0, answer.err
    whole(paper)


def test_a_server_that_restarts_between_two_articles_is_waited_for(
    paper: Paper, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    def restart() -> None:
        server.stop()
        threading.Timer(0.3, server.start).start()

    with monkeypatch.context() as cut:
        cut.setattr(troubles, "PAUSE", 0.3)
        at("after-pending", restart, cut)
        told = paper.run("move", "fair", "quay", "edited")
    assert told.code == 0, told.err
    whole(paper, "fair", "quay")


def test_another_machine_waits_for_whoever_moves_an_article(
    paper: Paper, server: Server, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two folders, one server: no file lock is shared, and the work of the one is not finished by the other."""
    there = Paper.found(tmp_path / "there", "fair", settings="[ledger]\njournal = false\n")
    monkeypatch.setenv("NEWSROOM_ACTOR", "ana-lopez")
    commands = []

    def look() -> None:
        commands.append(there.start("move", "fair", "edited"))
        for _ in range(600):
            if server.ask("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted", url):
                break
            assert commands[0].poll() is None, commands[0].communicate()
            threading.Event().wait(0.05)
        else:
            pytest.fail("it did not wait")
        assert server.ask("SELECT slug FROM pending", url) == [("fair",)]
        assert "status:" not in there.read()

    with monkeypatch.context() as cut:
        at("before-splice", look, cut)
        told = paper.run("move", "fair", "edited", who="ana-lopez")
    assert told.code == 0, told.err
    out, err = commands[0].communicate(timeout=60)
    assert commands[0].returncode == 0, err.decode()
    assert b"nothing to do" in out + err
    whole(paper)


def test_two_machines_that_move_the_same_articles_have_one_winner_each(
    paper: Paper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slugs = [f"story-{number}" for number in range(4)]
    monkeypatch.setenv("NEWSROOM_ACTOR", "bo-li")
    places = [Paper.found(tmp_path / name, *slugs, settings="[ledger]\njournal = false\n") for name in ("one", "two")]
    commands = [place.start("move", *slugs, "edited") for place in places]
    for command in commands:
        _, err = command.communicate(timeout=120)
        assert command.returncode in (0, 5), err.decode()
    assert [len(places[0].rows(slug)) for slug in slugs] == [1] * 4
    assert places[0].run("ledger", "verify").code == 0


def test_a_serialization_failure_is_tried_again(url: str, tmp_path: Path) -> None:
    asked = f"{url}?options=-c%20default_transaction_isolation%3Dserializable"
    database, other = open_database(asked, tmp_path), open_database(url, tmp_path)
    count = Statement("UPDATE article SET seq = seq + 1 WHERE slug = 'fair' RETURNING seq")
    with other.writing() as connection:
        connection.execute(Statement("INSERT INTO article (slug, state, seq, version) VALUES ('fair', 'draft', 0, 0)"))
    tries = []

    def change(connection: Connection) -> int:
        tries.append(connection.execute(Statement("SELECT seq FROM article")).scalar())
        if len(tries) == 1:
            other.write(lambda elsewhere: elsewhere.execute(count).scalar())
        return int(connection.execute(count).scalar())

    assert database.write(change) == 2
    assert tries == [0, 1]
    database.close()
    other.close()


def test_a_deadlock_is_tried_again(database: Database) -> None:
    with database.writing() as connection:
        for slug in ("fair", "quay"):
            connection.execute(
                Statement("INSERT INTO article (slug, state, seq, version) VALUES (:slug, 'draft', 0, 0)"),
                {"slug": slug},
            )
    count = Statement("UPDATE article SET seq = seq + 1 WHERE slug = :slug")
    both, tries = threading.Barrier(2), []

    def crossing(*slugs: str) -> None:
        def change(connection: Connection) -> None:
            tries.append(slugs)
            connection.execute(count, {"slug": slugs[0]})
            if len(tries) <= 2:
                both.wait(20)
            connection.execute(count, {"slug": slugs[1]})

        database.write(change)

    clerks = [threading.Thread(target=crossing, args=slugs) for slugs in (("fair", "quay"), ("quay", "fair"))]
    for clerk in clerks:
        clerk.start()
    for clerk in clerks:
        clerk.join(60)
    assert len(tries) > 2
    with database.reading() as connection:
        assert connection.execute(Statement("SELECT seq FROM article")).scalars() == [2, 2]


def test_what_cannot_succeed_is_not_tried_for_ever(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(troubles, "PAUSE", 0.001)
    tries = []

    def change(_connection: Connection) -> None:
        tries.append(1)
        raise troubles.Undone("others moved too much at once")

    with pytest.raises(troubles.Undone):
        database.write(change)
    assert len(tries) == troubles.TRIES


def test_every_wait_has_a_limit_and_the_address_may_set_it(url: str, tmp_path: Path) -> None:
    asked = open_database(f"{url}?options=-c%20lock_timeout%3D7s%20-c%20statement_timeout%3D8s", tmp_path)
    with asked.reading() as connection:

        def shown(name: str) -> object:
            return connection.execute(Statement(f"SHOW {name}")).scalar()

        assert [shown(name) for name in ("lock_timeout", "statement_timeout")] == ["7s", "8s"]
        for name in (*SESSION, "lock_timeout"):
            assert shown(name) not in (None, "0")
        assert shown("idle_in_transaction_session_timeout") == "1min"
    asked.close()


def test_a_lost_lock_lets_not_one_statement_more_through(database: Database, server: Server, url: str) -> None:
    with database.holding(Slug("fair")):
        server.ask(OURS, url)
        for _ in range(3):
            with pytest.raises(troubles.Dropped):
                database.write(lambda connection: connection.execute(Statement("DELETE FROM article")))
    with database.holding(Slug("fair"), wait=False) as held:
        assert held


def test_an_article_that_another_machine_holds_is_not_held_twice(database: Database, url: str, tmp_path: Path) -> None:
    other = open_database(url, tmp_path)
    with database.holding(Slug("fair"), Slug("quay")) as held:
        assert held
        for slugs in ([Slug("fair")], [Slug("quay")], [Slug("spit"), Slug("quay")]):
            with other.holding(*slugs, wait=False) as also:
                assert not also
        with other.holding(Slug("spit"), wait=False) as also:
            assert also
        with other.alone() as also:
            assert not also
    with other.alone() as held, database.holding(Slug("fair"), wait=False) as also:
        assert (held, also) == (True, False)
    other.close()


def test_the_numbers_of_locks_are_the_same_on_every_machine() -> None:
    assert lock_number() == -8856175641293158511
    assert lock_number(Slug("fair")) != lock_number(Slug("quay"))
