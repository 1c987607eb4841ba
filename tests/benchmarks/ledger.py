"""Time the ledger: `python tests/benchmarks/ledger.py FOLDER [--moves 500] [--rows 300000] [--articles 1000000]`.

Prints moves a second beside what the disk's own fsync allows, the proof of a journal of many rows, the list of open
work among many articles, and bytes an article in the database. NEWSROOM_DATABASE_URL times a server.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import resource
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec.structs import replace

from newsroom.adapters.files import FolderFiles
from newsroom.adapters.journal import FolderJournal
from newsroom.adapters.ledger.database import Database, open_database
from newsroom.adapters.ledger.driver import Statement
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


def moves(ledger: SqlLedger, count: int) -> None:
    """Whole moves: database, text, journal; the mirror is the draft's and not timed here."""
    with timed(f"{count} moves", count, "moves"):
        for number in range(count):
            content = TEXT + str(number).encode()
            ledger.record(a_row(f"story-{number}", hashlib.sha256(content).hexdigest()), text=content)


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
    with timed(f"proof of {count} rows", count, "rows"):
        found = verify(FolderJournal(FolderFiles(folder)))
    assert not found.broken
    assert found.rows == count // 3 * 3
    print(f"  memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


def open_work(database: Database, count: int) -> None:
    """A hundred open articles among many."""
    add = Statement("INSERT INTO article (slug, state, seq, version, updated_at) VALUES (:slug, :state, 2, 1, :at)")
    with database.writing() as connection:
        for begin in range(0, count, 50_000):
            connection.execute(
                add,
                [
                    {
                        "slug": f"old-{number}",
                        "state": "edited" if number % (count // 100) == 0 else "published",
                        "at": "2026-05-04T06:00:00Z",
                    }
                    for number in range(begin, begin + 50_000)
                ],
            )
    with database.reading() as connection, timed(f"open work among {count}", 1, "lists"):
        query = "SELECT slug, state FROM article WHERE state <> 'published' ORDER BY state, updated_at"
        found = connection.execute(Statement(query)).all()
    assert len(found) >= 100


def main() -> None:
    """All of it, in a folder that is made and removed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--moves", type=int, default=500)
    options.add_argument("--rows", type=int, default=300_000)
    options.add_argument("--articles", type=int, default=1_000_000)
    given = options.parse_args()
    given.folder.mkdir(parents=True)
    try:
        url = os.environ.get("NEWSROOM_DATABASE_URL") or None
        database = open_database(url, given.folder / ".newsroom")
        journal = FolderJournal(FolderFiles(given.folder))
        ledger = SqlLedger(journal, database, given.folder / ".newsroom", lambda _row, _minutes: None, url is None)
        syncs(given.folder)
        moves(ledger, given.moves)
        place = given.folder / ".newsroom/newsroom.db"
        if place.exists():
            print(f"  database: {place.stat().st_size / given.moves / 1024:.2f} KB an article")
        if given.articles:
            open_work(database, given.articles)
        if given.rows:
            proof(given.folder / "proof", given.rows)
    finally:
        shutil.rmtree(given.folder)


if __name__ == "__main__":
    main()
