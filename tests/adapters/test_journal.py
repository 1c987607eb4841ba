"""The journal is read without a database, and a line is added whole or not at all."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.workflow.rows import EDITED, a_row, chained

from newsroom.adapters.files import FolderFiles
from newsroom.adapters.journal import FolderJournal
from newsroom.errors import Conflict, EnvironmentProblem
from newsroom.model.ledger import PUBLISHED
from newsroom.model.place import Digest, Slug
from newsroom.workflow.chain import line_of

FAIR = Slug("fair")
ROWS = chained(a_row(), a_row(action="publish", from_state=EDITED, to_state=PUBLISHED, version=1))


@pytest.fixture
def journal(tmp_path: Path) -> FolderJournal:
    return FolderJournal(FolderFiles(tmp_path))


def test_a_newsroom_without_a_ledger_has_no_standings(journal: FolderJournal) -> None:
    assert journal.standings() == {}
    assert journal.frozen() == {}
    assert journal.rows(FAIR) == ()


def test_what_is_appended_stands(journal: FolderJournal) -> None:
    for row in ROWS:
        journal.append(row)
    assert journal.rows(FAIR) == ROWS
    assert journal.standings()[FAIR].state == PUBLISHED
    assert journal.content(FAIR) == b"".join(line_of(row) for row in ROWS)


def test_a_last_line_cut_short_is_mended_by_the_next(journal: FolderJournal, tmp_path: Path) -> None:
    journal.append(ROWS[0])
    place = tmp_path / "ledger/fair.jsonl"
    place.write_bytes(place.read_bytes() + line_of(ROWS[1])[:40])
    assert journal.standings()[FAIR].state == EDITED
    journal.append(ROWS[1])
    assert journal.rows(FAIR) == ROWS


def test_a_last_line_without_its_end_gets_it(journal: FolderJournal, tmp_path: Path) -> None:
    journal.append(ROWS[0])
    place = tmp_path / "ledger/fair.jsonl"
    place.write_bytes(place.read_bytes()[:-1])
    journal.append(ROWS[1])
    assert journal.rows(FAIR) == ROWS


def test_a_merge_conflict_freezes_that_article_alone(journal: FolderJournal, tmp_path: Path) -> None:
    journal.append(ROWS[0])
    for row in chained(a_row(slug=Slug("other"))):
        journal.append(row)
    ours, theirs = (chained(ROWS[0], a_row(action="note", actor=who))[1] for who in ("ana-lopez", "bo-li"))
    place = tmp_path / "ledger/fair.jsonl"
    marks = (b"<<<<<<< HEAD\n", line_of(ours), b"=======\n", line_of(theirs), b">>>>>>> b\n")
    place.write_bytes(place.read_bytes() + b"".join(marks))
    assert list(journal.standings()) == ["other"]
    sentence = journal.frozen()[FAIR]
    assert "two branches" in sentence
    assert "ana-lopez noted something" in sentence
    with pytest.raises(Conflict) as stopped:
        journal.rows(FAIR)
    assert stopped.value.exit == 5
    assert stopped.value.hint is not None
    assert f"newsroom doctor --take {ours.hash[:12]} fair" in stopped.value.hint
    assert f"newsroom doctor --take {theirs.hash[:12]} fair" in stopped.value.hint
    with pytest.raises(Conflict):
        journal.append(theirs)


def test_a_changed_line_freezes_the_article(journal: FolderJournal, tmp_path: Path) -> None:
    for row in ROWS:
        journal.append(row)
    place = tmp_path / "ledger/fair.jsonl"
    place.write_bytes(place.read_bytes().replace(b'"bo-li"', b'"ana-l"', 1))
    journal.standings()  # at a glance all is well: verify reads every line
    with pytest.raises(Conflict, match="changed by hand"):
        journal.rows(FAIR)


def test_a_kept_text_is_proved_at_every_reading(journal: FolderJournal, tmp_path: Path) -> None:
    text = b"---\nheadline: Fair\n---\nText\n"
    digest = Digest(hashlib.sha256(text).hexdigest())
    assert journal.text(digest) is None
    journal.keep(digest, text)
    journal.keep(digest, text)
    assert journal.text(digest) == text
    assert journal.texts() == (digest,)
    (tmp_path / f"ledger/texts/{digest}.md").write_bytes(text + b"more")
    with pytest.raises(EnvironmentProblem, match="not the text that was approved"):
        journal.text(digest)


@pytest.mark.parametrize("ends", [(b"\r\n", b"\n"), (b"\n", b"\r\n")])
def test_a_checkout_that_turned_line_ends_loses_no_text(
    journal: FolderJournal, tmp_path: Path, ends: tuple[bytes, bytes]
) -> None:
    text = b"---\nheadline: Fair\n---\nText\n".replace(b"\n", ends[0])
    digest = Digest(hashlib.sha256(text).hexdigest())
    journal.keep(digest, text.replace(ends[0], ends[1]))
    assert journal.text(digest) == text


def test_a_journal_that_is_a_link_is_not_written(journal: FolderJournal, tmp_path: Path) -> None:
    (tmp_path / "ledger").mkdir()
    (tmp_path / "elsewhere").write_bytes(b"")
    (tmp_path / "ledger/fair.jsonl").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(EnvironmentProblem, match="link"):
        journal.append(ROWS[0])


def test_a_row_that_an_earlier_run_proved_counts_while_its_journal_looks_as_it_did(tmp_path: Path) -> None:
    first = FolderJournal(FolderFiles(tmp_path))
    first.append(ROWS[0])
    first.standings().get(FAIR)
    known = first.recalled()
    assert known == {FAIR: (first.stamp(FAIR), ROWS[0])}
    told = replace(ROWS[0], actor="somebody else")  # what is recalled is not read again
    again = FolderJournal(FolderFiles(tmp_path))
    again.recall({FAIR: (known[FAIR][0], told)})
    assert again.own_last(FAIR) == told
    again.append(ROWS[1])
    assert again.own_last(FAIR) == ROWS[1]


def test_a_journal_that_cannot_be_trusted_is_not_recalled(journal: FolderJournal, tmp_path: Path) -> None:
    journal.append(ROWS[0])
    place = tmp_path / "ledger/fair.jsonl"
    place.write_bytes(place.read_bytes().replace(b"edited", b"editor"))
    assert FAIR in journal.frozen()
    assert journal.recalled() == {}
