"""Rows are signed before a transaction is open, once each, and what is signed is what is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.workflow.rows import a_row

from newsroom.adapters.files import FolderFiles
from newsroom.adapters.journal import FolderJournal
from newsroom.adapters.ledger.database import open_database
from newsroom.adapters.ledger.ledger import SqlLedger
from newsroom.adapters.ledger.sealing import Signing
from newsroom.errors import Conflict, EnvironmentProblem
from newsroom.model.ledger import DRAFT, Row
from newsroom.model.place import Slug

FAIR, FEAST, QUAY = Slug("fair"), Slug("feast"), Slug("quay")


def open_ledger(folder: Path, signing: Signing | None = None) -> SqlLedger:
    journal, own = FolderJournal(FolderFiles(folder)), folder / ".newsroom"
    return SqlLedger(journal, open_database(None, own), own, lambda _row, _minutes: None, signing=signing)


def test_another_row_is_written_while_somebody_looks_for_her_passphrase(tmp_path: Path) -> None:
    asked: list[Row] = []

    def sign(row: Row) -> Row:
        if not asked:  # the database would be locked for as long as a transaction is open
            open_ledger(tmp_path).record(a_row(slug=QUAY), text=None)
        asked.append(row)
        return replace(row, signature=f"by {row.actor}")

    made = open_ledger(tmp_path, Signing(sign)).record(a_row(), text=None)
    assert [row.hash for row in asked] == [made.hash]
    assert made.signature == "by bo-li"
    assert open_ledger(tmp_path).rows(FAIR) == (made,)
    assert open_ledger(tmp_path).rows(QUAY)[0].signature is None


def test_a_rename_signs_both_rows_as_they_are_written(tmp_path: Path) -> None:
    signed: list[str] = []

    def sign(row: Row) -> Row:
        signed.append(row.hash)
        return replace(row, signature=row.hash[:8])

    ledger = open_ledger(tmp_path, Signing(sign))
    first = ledger.record(a_row(to_state=DRAFT), text=None)
    closing = replace(a_row(action="rename", to_state=DRAFT), seq=2, renamed_to=FEAST)
    opening = replace(a_row(action="rename", to_state=DRAFT), slug=FEAST)
    opened = ledger.rename(closing, opening)
    *_, closed = ledger.own_rows(FAIR)
    assert signed == [first.hash, closed.hash, opened.hash]
    assert (closed.signature, opened.signature) == (closed.hash[:8], opened.hash[:8])
    assert opened.renamed_from == {"slug": FAIR, "hash": closed.hash}


def test_who_cannot_sign_writes_nothing(tmp_path: Path) -> None:
    def sign(_row: Row) -> Row:
        raise EnvironmentProblem("no key")

    with pytest.raises(EnvironmentProblem):
        open_ledger(tmp_path, Signing(sign)).record(a_row(), text=None)
    assert open_ledger(tmp_path).standing(FAIR) is None
    assert not (tmp_path / "ledger").exists()


def test_a_row_that_is_overtaken_is_a_conflict_signed_or_not(tmp_path: Path) -> None:
    ledger = open_ledger(tmp_path, Signing(lambda row: replace(row, signature="by bo-li")))
    ledger.record(a_row(), text=None)
    with pytest.raises(Conflict):
        ledger.record(a_row(), text=None)
    assert len(ledger.rows(FAIR)) == 1
