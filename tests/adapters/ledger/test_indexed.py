"""A journal read through its index says what its files say, and a file that did not change is not opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.workflow.rows import EDITED, a_row

from newsroom.adapters.files import FolderFiles
from newsroom.adapters.journal import FolderJournal
from newsroom.adapters.ledger.database import open_database
from newsroom.adapters.ledger.indexed import IndexedJournal
from newsroom.adapters.ledger.ledger import SqlLedger
from newsroom.app.verify import InTurn
from newsroom.model.ledger import DRAFT, PICTURE
from newsroom.model.place import Slug
from newsroom.workflow.chain import line_of, seal

NAMES = tuple(Slug(slug) for slug in ("fair", "quay", "town-fair", "zoo", f"{PICTURE}fair", "nobody"))


@pytest.fixture
def ledger(tmp_path: Path) -> SqlLedger:
    """fair went on as town-fair; quay and zoo moved; a picture was killed."""
    folder = tmp_path / ".newsroom"
    ledger = SqlLedger(
        FolderJournal(FolderFiles(tmp_path)), open_database(None, folder), folder, lambda _row, _minutes: None
    )
    for slug in ("quay", "fair", "zoo"):
        row = ledger.record(a_row(slug=Slug(slug)), text=None)
    row = ledger.rows(Slug("fair"))[0]
    closing = replace(row, seq=2, action="rename", from_state=EDITED, renamed_to=Slug("town-fair"))
    ledger.rename(closing, replace(closing, slug=Slug("town-fair"), seq=1, renamed_to=None))
    ledger.record(
        a_row(slug=Slug(f"{PICTURE}fair"), action="kill", to_state=DRAFT, pictures={"a.jpg": "f" * 64}), text=None
    )
    return ledger


def through_the_index(ledger: SqlLedger) -> IndexedJournal:
    ledger.agree_all(InTurn())
    return IndexedJournal(FolderJournal(ledger.journal.files), ledger.database)


def torn(ledger: SqlLedger, slug: str) -> None:
    """The article was moved on another branch too."""
    first = ledger.journal.rows(Slug(slug))[0]
    other = seal(
        replace(first, seq=2, action="note", from_state=EDITED, reason="so"), prev=first.hash, salt=lambda: "s"
    )
    place = ledger.journal.files.root / f"ledger/{slug}.jsonl"
    place.write_bytes(place.read_bytes() + line_of(other))


def nothing(_ledger: SqlLedger) -> None:
    """All is as it was taken in."""


def gone(ledger: SqlLedger) -> None:
    (ledger.journal.files.root / "ledger/zoo.jsonl").unlink()


@pytest.mark.parametrize(
    "happens",
    [nothing, gone, *(lambda ledger, slug=slug: torn(ledger, slug) for slug in ("quay", "fair", f"{PICTURE}fair"))],
)
def test_it_says_what_the_files_say(ledger: SqlLedger, happens: Callable[[SqlLedger], None]) -> None:
    if happens is not nothing and happens is not gone:
        ledger.record(a_row(slug=Slug("quay"), seq=2, from_state=EDITED, action="note"), text=None)
    happens(ledger)
    plain, indexed = FolderJournal(ledger.journal.files), through_the_index(ledger)
    assert indexed.frozen() == plain.frozen()
    assert dict(indexed.standings()) == dict(plain.standings())
    for slug in NAMES:
        assert indexed.standings().get(slug) == plain.standings().get(slug)
    assert indexed.standings().some(NAMES) == plain.standings().some(NAMES)
    assert list(indexed.standings().beyond(("quay",))) == list(plain.standings().beyond(("quay",)))
    assert list(indexed.by_time(lambda _: True)) == list(plain.by_time(lambda _: True))
    assert [*indexed.by_time(lambda _: True, last=2)][-2:] == list(plain.by_time(lambda _: True, last=2))
    assert indexed.killed() == plain.killed()
    assert indexed.rows(Slug("zoo")) == plain.rows(Slug("zoo"))
    ledger.database.close()


def test_what_is_written_after_it_was_taken_in_is_read_from_the_file(ledger: SqlLedger) -> None:
    indexed = through_the_index(ledger)
    ledger.journal.append(
        seal(a_row(slug=Slug("zoo"), seq=2, from_state=EDITED), prev=ledger.rows(Slug("zoo"))[0].hash, salt=str)
    )
    assert indexed.standings()[Slug("zoo")].row.seq == 2
    assert [row.seq for row in indexed.by_time(lambda fields: fields["slug"] == "zoo")] == [1, 2]
    ledger.database.close()


def test_a_file_that_did_not_change_is_not_opened(ledger: SqlLedger, monkeypatch: pytest.MonkeyPatch) -> None:
    indexed = through_the_index(ledger)
    monkeypatch.setattr(FolderJournal, "content", lambda _self, slug: pytest.fail(f"{slug} was read"))
    assert len(indexed.standings()) == 4
    assert indexed.frozen() == {}
    assert len(list(indexed.by_time(lambda _: True))) == 6
    ledger.database.close()
