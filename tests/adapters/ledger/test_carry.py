"""The ledger goes from a database into files and into a fresh database, and is row for row the same."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.adapters.ledger.databases import a_database
from tests.workflow.rows import EDITED, HASH, a_row

from newsroom.adapters.files import FolderFiles
from newsroom.adapters.journal import FolderJournal
from newsroom.adapters.ledger.carry import carry_in, carry_out
from newsroom.adapters.ledger.database import open_database
from newsroom.adapters.ledger.driver import Statement
from newsroom.adapters.ledger.ledger import SqlLedger
from newsroom.errors import Exit
from newsroom.model.ledger import PUBLISHED, Stamp
from newsroom.model.place import Digest, Slug

FAIR, QUAY = Slug("fair"), Slug("quay")
CONTENT = b"---\nheadline: Fair\n---\nText \xc3\xa9\r\n"
DIGEST = Digest(hashlib.sha256(CONTENT).hexdigest())
MOVED = a_row(
    content_hash=HASH, text=DIGEST, approved=Stamp(HASH, DIGEST), approver="bo-li", reason="ready – \u2028 now"
)
DUE = replace(MOVED, seq=2, action="schedule", from_state=EDITED, to_state=EDITED, publish_at="2026-05-05T06:00:00Z")
OUT = replace(MOVED, seq=3, action="publish", from_state=EDITED, to_state=PUBLISHED, version=1, live=MOVED.approved)


def a_ledger(url: str | None, folder: Path, *, journaled: bool = False) -> SqlLedger:
    folder.mkdir(exist_ok=True)
    place = folder / ".newsroom"
    files = FolderJournal(FolderFiles(folder))
    return SqlLedger(files, open_database(url, place), place, lambda _row, _minutes: None, journaled)


def everything(ledger: SqlLedger) -> list[list[tuple[object, ...]]]:
    """Every row of every table that says something of articles."""
    tables = ("article", "ledger_row", "pending", "kept_text")
    with ledger.database.reading() as connection:
        found = [connection.execute(Statement(f"SELECT * FROM {table} ORDER BY 1, 2")).all() for table in tables]
    return [[tuple(bytes(v) if isinstance(v, memoryview) else v for v in row) for row in rows] for rows in found]


@pytest.fixture(params=["sqlite", "postgresql"])
def two(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[SqlLedger, SqlLedger]]:
    """A ledger with three articles' rows in a database, and a fresh one."""
    with a_database(request.param) as url, a_database(request.param) as other:
        full, fresh = a_ledger(url, tmp_path / "full"), a_ledger(other, tmp_path / "fresh")
        for slug in (FAIR, QUAY):
            full.record(replace(MOVED, slug=slug), text=CONTENT)
            full.record(replace(DUE, slug=slug), text=None)
        full.record(OUT, text=None)
        full.record(replace(a_row(slug=Slug("spit")), content_hash=None), text=None)
        yield full, fresh
        full.database.close()
        fresh.database.close()


def test_a_round_trip_is_row_for_row_the_same(two: tuple[SqlLedger, SqlLedger], tmp_path: Path) -> None:
    full, fresh = two
    files = FolderJournal(FolderFiles(tmp_path / "files"))
    out = carry_out(full, files)
    assert (out.articles, out.rows, out.texts, out.apart) == (3, 6, 1, [])
    back = carry_in(fresh, files)
    assert (back.articles, back.rows, back.texts, back.apart) == (3, 6, 1, [])
    assert everything(fresh) == everything(full)
    assert fresh.text(DIGEST) == CONTENT
    again = carry_out(full, files), carry_in(fresh, files)
    assert [(each.articles, each.rows, each.texts, each.apart) for each in again] == [(0, 0, 0, [])] * 2
    assert everything(fresh) == everything(full)


def test_the_files_of_a_fresh_database_are_byte_for_byte_the_same(
    two: tuple[SqlLedger, SqlLedger], tmp_path: Path
) -> None:
    full, fresh = two
    one, other = FolderJournal(FolderFiles(tmp_path / "one")), FolderJournal(FolderFiles(tmp_path / "other"))
    carry_out(full, one)
    carry_in(fresh, one)
    carry_out(fresh, other)
    for slug in (FAIR, QUAY, Slug("spit")):
        assert one.content(slug) == other.content(slug) != b""


def test_rows_that_came_later_are_carried_behind_those_that_are_there(
    two: tuple[SqlLedger, SqlLedger], tmp_path: Path
) -> None:
    full, fresh = two
    files = FolderJournal(FolderFiles(tmp_path / "files"))
    carry_out(full, files)
    carry_in(fresh, files)
    fresh.record(replace(OUT, slug=QUAY), text=None)
    assert carry_in(fresh, files).rows == 0
    assert carry_out(fresh, files).rows == 1
    assert carry_in(full, files).rows == 1
    assert everything(fresh) == everything(full)


def test_a_history_that_parts_is_left_alone_on_either_side(two: tuple[SqlLedger, SqlLedger], tmp_path: Path) -> None:
    full, fresh = two
    fresh.record(replace(MOVED, actor="ana-lopez"), text=CONTENT)
    files = FolderJournal(FolderFiles(tmp_path / "files"))
    carry_out(full, files)
    written, stood = files.content(FAIR), fresh.rows(FAIR)
    taken = carry_in(fresh, files)
    assert taken.apart == [("ledger/fair.jsonl", "it parts from the history here after 0 of 1 rows", Exit.CONFLICT)]
    assert taken.articles == 2
    assert fresh.rows(FAIR) == stood
    put = carry_out(fresh, files)
    assert put.apart == [("ledger/fair.jsonl", "it holds another history than the database", Exit.CONFLICT)]
    assert files.content(FAIR) == written


def test_a_file_with_a_broken_chain_or_text_is_named_and_not_taken(
    two: tuple[SqlLedger, SqlLedger], tmp_path: Path
) -> None:
    full, fresh = two
    files = FolderJournal(FolderFiles(tmp_path / "files"))
    carry_out(full, files)
    journal = tmp_path / "files/ledger/fair.jsonl"
    journal.write_bytes(journal.read_bytes().replace(b"bo-li", b"ann-i"))
    (tmp_path / "files/ledger/Not A Slug.jsonl").write_bytes(b"")
    (tmp_path / f"files/ledger/texts/{DIGEST}.md").write_bytes(b"another")
    taken = carry_in(fresh, files)
    assert [path for path, _, _ in taken.apart] == [
        f"ledger/texts/{DIGEST}.md",
        "ledger/Not A Slug.jsonl",
        "ledger/fair.jsonl",
    ]
    assert fresh.rows(FAIR) == ()
    assert fresh.text(DIGEST) is None


def test_a_text_that_was_erased_does_not_come_back(two: tuple[SqlLedger, SqlLedger], tmp_path: Path) -> None:
    full, _ = two
    files = FolderJournal(FolderFiles(tmp_path / "files"))
    carry_out(full, files)
    with full.database.writing() as connection:
        connection.execute(Statement("DELETE FROM kept_text"))
    taken = carry_in(full, files)
    assert (taken.texts, taken.apart) == (0, [])
    assert full.text(DIGEST) is None


def test_a_journal_takes_in_another(tmp_path: Path) -> None:
    full, fresh = (a_ledger(None, tmp_path / name, journaled=True) for name in ("full", "fresh"))
    full.record(MOVED, text=CONTENT)
    full.record(DUE, text=None)
    fresh.record(replace(MOVED, slug=QUAY), text=CONTENT)
    assert carry_in(fresh, full.journal).rows == 2
    assert fresh.rows(FAIR) == full.rows(FAIR)
    assert fresh.record(OUT, text=None).seq == 3
    full.database.close()
    fresh.database.close()


def test_the_index_is_made_anew_whatever_was_in_it(tmp_path: Path) -> None:
    ledger = a_ledger(None, tmp_path / "paper", journaled=True)
    ledger.record(MOVED, text=CONTENT)
    ledger.record(DUE, text=None)
    before = everything(ledger)
    with ledger.database.writing() as connection:
        connection.execute(Statement("UPDATE ledger_row SET line = '{}' WHERE seq = 1"))
        connection.execute(Statement("UPDATE article SET state = 'published', seq = 9"))
    assert ledger.rebuild() == ((FAIR,), ())
    assert everything(ledger) == before
    assert ledger.lost.slugs() == ()
    ledger.database.close()
