"""Time the ledger: `python tests/benchmarks/ledger.py FOLDER [--moves 500] [--rows 300000] [--articles 1000000]`.

Prints moves a second beside what the disk's own fsync allows, the proof of a ledger of many rows, the list of open
work among many articles, and bytes an article in the database. FOLDER on a disk in memory (/dev/shm) shows what is
newsroom's own. `--database` times a file without a journal; NEWSROOM_DATABASE_URL a server, which is then also given
to fifty editors at once, beside raw psycopg with the very same statements, round by round.
"""

from __future__ import annotations

import argparse
import hashlib
import multiprocessing
import os
import resource
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from types import MappingProxyType
from typing import Any

from msgspec.structs import replace

from newsroom.adapters.files import FolderFiles
from newsroom.adapters.journal import FolderJournal
from newsroom.adapters.ledger.database import Database, open_database
from newsroom.adapters.ledger.driver import Answer, Connection, Given, Statement, for_server
from newsroom.adapters.ledger.ledger import SqlLedger
from newsroom.app.verify import verify
from newsroom.model.ledger import DRAFT, PUBLISHED, Row, Stamp
from newsroom.model.place import ContentHash, Digest, Slug, State
from newsroom.workflow.chain import line_of, seal

EDITED = State("edited")
TEXT = b"---\nheadline: Fair\n---\n" + b"The fair came back on Monday. " * 90


def a_row(slug: str, digest: str) -> Row:
    """An approval."""
    stamp = Stamp(ContentHash(f"v1:{digest}"), Digest(digest))
    return Row(
        slug=Slug(slug),
        seq=1,
        action="move",
        from_state=DRAFT,
        to_state=EDITED,
        version=0,
        content_hash=stamp.content,
        text=stamp.text,
        actor="bo-li",
        actor_source="git",
        ran_by="bo",
        role=None,
        at="2026-05-04T06:00:00Z",
        approved=stamp,
        approver="bo-li",
        path=f"drafts/{slug}.md",
    )


@contextmanager
def timed(what: str, count: int, unit: str) -> Iterator[None]:
    """Wall and processor time of a step."""
    wall, cpu = time.perf_counter(), time.process_time()
    yield
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(f"{what}: {wall:.2f} s wall, {cpu:.2f} s CPU, {count / wall:.0f} {unit} a second")


def open_ledger(folder: Path, url: str | None, *, journaled: bool) -> SqlLedger:
    """The ledger of a newsroom; the mirror is the draft's and not timed here."""
    database = open_database(url, folder / ".newsroom")
    journal = FolderJournal(FolderFiles(folder))
    return SqlLedger(journal, database, folder / ".newsroom", lambda _row, _minutes: None, journaled)


def move(ledger: SqlLedger, slug: str) -> None:
    """A whole move: database, text, journal."""
    content = TEXT + slug.encode()
    ledger.record(a_row(slug, hashlib.sha256(content).hexdigest()), text=content)


def moves(ledger: SqlLedger, count: int) -> None:
    """So many of them."""
    with timed(f"{count} moves", count, "moves"):
        for number in range(count):
            move(ledger, f"story-{os.getpid()}-{number}")


class Overheard:
    """What a move says to the server, so that raw psycopg can say the same."""

    def __init__(self, ledger: SqlLedger) -> None:
        self.said: list[tuple[str, dict[str, object]]] = []
        execute, soon = Connection.execute, Connection.soon

        def hear(connection: Connection, statement: Statement, given: Given = MappingProxyType({})) -> Answer:
            self.said.append((for_server(statement.text), dict(given)))
            return execute(connection, statement, given)

        def hear_soon(connection: Connection, statement: Statement, given: Given = MappingProxyType({})) -> None:
            self.said.append((for_server(statement.text), dict(given)))
            soon(connection, statement, given)

        Connection.execute, Connection.soon = hear, hear_soon  # type: ignore[method-assign]
        move(ledger, f"overheard-{os.getpid()}")
        Connection.execute, Connection.soon = execute, soon  # type: ignore[method-assign]

    def again(self, connection: Any, slug: str) -> None:
        """The same statements for another article."""
        for words, given in self.said:
            own = {"slug": slug, "key": hash(slug), "digest": hashlib.sha256(slug.encode()).hexdigest()}
            cursor = connection.execute(words, {name: own.get(name, value) for name, value in given.items()} or None)
            if cursor.description:
                cursor.fetchall()


def editors(folder: Path, url: str, *, count: int, each: int, rounds: int) -> None:
    """So many editors, a process each, that move articles of their own; beside them raw psycopg, in turns."""
    ledger = open_ledger(folder, url, journaled=False)
    overheard = Overheard(ledger)
    print(f"  a move says {len(overheard.said)} statements to the server")
    ratios, worst = [], {"newsroom": [], "psycopg": []}  # type: ignore[var-annotated]
    for round_ in range(rounds):
        speed = {}
        for who in ("newsroom", "psycopg"):
            waits, wall = _crowd(
                folder, url, overheard if who == "psycopg" else None, f"{who}-{os.getpid()}-{round_}", count, each
            )
            speed[who] = len(waits) / wall
            worst[who].append(quantiles(waits, n=100)[98] * 1000)
            middle = median(waits) * 1000
            print(f"  {who}: {speed[who]:.0f} moves a second, p50 {middle:.0f} ms, p99 {worst[who][-1]:.0f} ms")
        ratios.append(speed["newsroom"] / speed["psycopg"])
    print(
        f"{count} editors: {median(ratios):.2f} of raw psycopg, p99 {median(worst['newsroom']):.0f} ms"
        f" (raw {median(worst['psycopg']):.0f} ms), median of {rounds}"
    )


def _crowd(
    folder: Path, url: str, overheard: Overheard | None, name: str, count: int, each: int
) -> tuple[list[float], float]:
    """How long each move took, and all of them together."""
    import psycopg

    fork = multiprocessing.get_context("fork")
    ready, told = fork.Barrier(count + 1), fork.Queue()

    def editor(number: int) -> None:
        if overheard is None:
            ledger = open_ledger(folder / f"{number}", url, journaled=False)
            do: Callable[[str], None] = lambda slug: move(ledger, slug)  # noqa: E731 - one of two
        else:
            connection = psycopg.connect(url, autocommit=True)
            do = lambda slug: overheard.again(connection, slug)  # noqa: E731
        do(f"{name}-{number}-first")  # connects, and prepares
        ready.wait(120)
        waits = []
        for move_ in range(each):
            began = time.perf_counter()
            do(f"{name}-{number}-{move_}")
            waits.append(time.perf_counter() - began)
        told.put(waits)

    clerks = [fork.Process(target=editor, args=(number,)) for number in range(count)]
    for clerk in clerks:
        clerk.start()
    ready.wait(120)
    began = time.perf_counter()
    waits = [wait for _ in clerks for wait in told.get()]
    wall = time.perf_counter() - began
    for clerk in clerks:
        clerk.join()
    return waits, wall


def syncs(folder: Path) -> None:
    """What one flush to this disk costs; a move takes some fourteen."""
    with (folder / "sync").open("wb") as file, timed("200 flushes of the disk", 200, "flushes"):
        for _ in range(200):
            file.write(b"x")
            file.flush()
            os.fsync(file.fileno())


def proof(folder: Path, count: int) -> None:
    """A journal of three rows an article, proved."""
    (folder / "ledger").mkdir(parents=True)
    for number in range(count // 3):
        first = seal(replace(a_row(f"story-{number}", f"{number:064x}"), text=None), prev=None, salt=str)
        live = replace(first, seq=2, action="publish", from_state=EDITED, to_state=PUBLISHED, version=1, reason="go")
        second = seal(replace(live, live=first.approved), prev=first.hash, salt=lambda: "salt")
        third = seal(replace(second, seq=3, action="correct", from_state=PUBLISHED), prev=second.hash, salt=str)
        (folder / f"ledger/story-{number}.jsonl").write_bytes(b"".join(map(line_of, (first, second, third))))
    # a process of its own, or the memory of what was done before would count
    prover = multiprocessing.get_context("spawn").Process(target=_prove, args=(folder, count))
    prover.start()
    prover.join()


def _prove(folder: Path, count: int) -> None:
    files = FolderFiles(folder)
    with timed(f"proof of {count} rows", count, "rows"):
        found = verify(FolderJournal(files), files)
    assert not found.broken
    assert found.rows == count // 3 * 3
    print(f"  memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


def apart(place: Path) -> int:
    """How large a database is without the texts that it keeps."""
    copy = place.with_suffix(".copy")
    shutil.copy(place, copy)
    with sqlite3.connect(copy, isolation_level=None) as connection:
        connection.execute("DELETE FROM kept_text")
        connection.execute("VACUUM")
    size = copy.stat().st_size
    copy.unlink()
    return size


def open_work(database: Database, count: int) -> None:
    """A hundred open articles among many."""
    # a value of each row is worked out by the database itself: to send a million is not what is timed
    step = count // 100
    last = count - 1
    series = f"SELECT generate_series(0, {last}) AS n"
    if database.local:
        series = f"WITH RECURSIVE s(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM s WHERE n < {last}) SELECT n FROM s"
    state = f"CASE WHEN n % {step} = 0 THEN 'edited' ELSE 'published' END"
    add = Statement(
        "INSERT INTO article (slug, state, seq, version, updated_at)"
        f" SELECT 'old-' || n, {state}, 2, 1, '2026-05-04T06:00:00Z' FROM ({series}) AS t"
    )
    with database.writing() as connection:
        connection.execute(add)
    query = Statement("SELECT slug, state FROM article WHERE state <> 'published' ORDER BY state, updated_at")
    with database.reading() as connection:
        if not connection.local:
            connection.execute(Statement("ANALYZE article"))
        times = []
        for _ in range(101):
            began = time.perf_counter()
            found = connection.execute(query).all()
            times.append(time.perf_counter() - began)
    assert len(found) >= 100
    print(f"{len(found)} open among {count}: {median(times) * 1000:.2f} ms, median of {len(times)}")


def main() -> None:
    """All of it, in a folder that is made and removed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--moves", type=int, default=500)
    options.add_argument("--rows", type=int, default=300_000)
    options.add_argument("--articles", type=int, default=1_000_000)
    options.add_argument("--database", action="store_true", help="a database without a journal")
    options.add_argument("--editors", type=int, default=50)
    options.add_argument("--rounds", type=int, default=5)
    given = options.parse_args()
    given.folder.mkdir(parents=True)
    try:
        url = os.environ.get("NEWSROOM_DATABASE_URL") or None
        ledger = open_ledger(given.folder, url, journaled=url is None and not given.database)
        syncs(given.folder)
        move(ledger, f"first-{os.getpid()}")
        moves(ledger, given.moves)
        place = given.folder / ".newsroom/newsroom.db"
        if place.exists():
            print(f"  database: {apart(place) / given.moves / 1024:.2f} KB an article, texts apart")
        if url and given.editors:
            editors(given.folder, url, count=given.editors, each=20, rounds=given.rounds)
        if given.articles:
            open_work(ledger.database, given.articles)
        if given.rows and not url:
            proof(given.folder / "proof", given.rows)
    finally:
        shutil.rmtree(given.folder)


if __name__ == "__main__":
    main()
