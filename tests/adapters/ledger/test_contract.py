"""What every ledger promises, whatever database it is kept in."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.adapters.ledger.databases import a_database
from tests.workflow.rows import EDITED, HASH, a_row

from newsroom.adapters.files import FolderFiles
from newsroom.adapters.journal import FolderJournal
from newsroom.adapters.ledger.database import open_database
from newsroom.adapters.ledger.ledger import SqlLedger
from newsroom.errors import Conflict, EnvironmentProblem
from newsroom.model.ledger import DRAFT, PASSED, PUBLISHED, SENT, Killed, Row, Stamp, journal_of_edition
from newsroom.model.place import Digest, Slug
from newsroom.ports import Ledger

FAIR = Slug("fair")
CONTENT = b"---\nheadline: Fair\n---\nText\n"
DIGEST = Digest(hashlib.sha256(CONTENT).hexdigest())
MOVED = a_row(content_hash=HASH, text=DIGEST, approved=Stamp(HASH, DIGEST), approver="bo-li", reason="ready")


@pytest.fixture(params=["journal", "sqlite", "postgresql"])
def open_ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], SqlLedger]]:
    """Open the same ledger as often as a test likes."""
    with a_database(request.param) as url:
        opened: list[SqlLedger] = []

        def ledger() -> SqlLedger:
            database = open_database(url, tmp_path / ".newsroom")
            journal = FolderJournal(FolderFiles(tmp_path))
            journaled = request.param == "journal"
            opened.append(SqlLedger(journal, database, tmp_path / ".newsroom", lambda _row, _minutes: None, journaled))
            return opened[-1]

        yield ledger
        for each in opened:
            each.database.close()


@pytest.fixture
def ledger(open_ledger: Callable[[], SqlLedger]) -> Ledger:
    return open_ledger()


def second(first: Row) -> Row:
    return replace(
        first,
        seq=2,
        action="publish",
        from_state=EDITED,
        to_state=PUBLISHED,
        version=1,
        live=first.approved,
        reason=None,
    )


def test_an_article_that_never_moved_has_no_standing(ledger: Ledger) -> None:
    assert ledger.standing(FAIR) is None
    assert ledger.standings() == {}
    assert ledger.rows(FAIR) == ()
    assert ledger.frozen() == {}


def test_a_recorded_row_stands(ledger: Ledger) -> None:
    row = ledger.record(MOVED, text=CONTENT)
    assert len(row.hash) == 64
    standing = ledger.standing(FAIR)
    assert standing is not None
    assert standing.row == row
    assert standing.state == EDITED
    assert ledger.standings()[FAIR].row == row
    assert ledger.rows(FAIR) == (row,)
    assert ledger.text(DIGEST) == CONTENT


def test_each_row_holds_the_hash_of_the_one_before(ledger: Ledger) -> None:
    first = ledger.record(MOVED, text=CONTENT)
    then = ledger.record(second(MOVED), text=None)
    assert then.prev == first.hash
    assert ledger.rows(FAIR) == (first, then)


def test_another_command_sees_it(open_ledger: Callable[[], SqlLedger]) -> None:
    row = open_ledger().record(MOVED, text=CONTENT)
    standing = open_ledger().standing(FAIR)
    assert standing is not None
    assert standing.row == row


@pytest.mark.parametrize("wrong", [{"seq": 2}, {"from_state": EDITED}])
def test_a_row_from_where_the_article_does_not_stand_is_a_conflict(ledger: Ledger, wrong: dict[str, object]) -> None:
    with pytest.raises(Conflict):
        ledger.record(replace(MOVED, **wrong), text=CONTENT)  # type: ignore[arg-type]
    assert ledger.standing(FAIR) is None
    assert ledger.rows(FAIR) == ()


def test_the_second_of_two_who_move_it_is_told_who_was_faster(ledger: Ledger) -> None:
    ledger.record(MOVED, text=CONTENT)
    with pytest.raises(Conflict, match="somebody was faster: bo-li moved it to edited") as stopped:
        ledger.record(replace(MOVED, actor="ana-lopez"), text=CONTENT)
    assert stopped.value.exit == 5
    assert len(ledger.rows(FAIR)) == 1


def test_a_text_nobody_kept_is_absent(ledger: Ledger) -> None:
    assert ledger.text(DIGEST) is None


def test_a_hundred_articles_have_one_winner_each(open_ledger: Callable[[], SqlLedger]) -> None:
    slugs = [Slug(f"story-{number}") for number in range(12)]
    won: list[Slug] = []
    lost: list[Slug] = []

    def move_all() -> None:
        ledger = open_ledger()
        for slug in slugs:
            try:
                ledger.record(replace(MOVED, slug=slug), text=CONTENT)
            except Conflict:
                lost.append(slug)
            else:
                won.append(slug)

    clerks = [threading.Thread(target=move_all) for _ in range(4)]
    for clerk in clerks:
        clerk.start()
    for clerk in clerks:
        clerk.join(timeout=120)
    assert sorted(won) == sorted(slugs)
    assert len(lost) == 3 * len(slugs)
    assert {len(open_ledger().rows(slug)) for slug in slugs} == {1}


def test_a_text_that_is_not_the_one_approved_is_never_given(ledger: SqlLedger, tmp_path: Path) -> None:
    ledger.record(MOVED, text=b"something else")
    with pytest.raises(EnvironmentProblem, match="not the"):
        ledger.text(DIGEST)


def test_work_cut_short_after_the_commit_is_finished_by_the_next_command(
    open_ledger: Callable[[], SqlLedger], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as cut:
        cut.setattr(SqlLedger, "_finish", lambda *_a, **_k: None)
        open_ledger().record(MOVED, text=CONTENT, read_time=3)
    mirrored: list[tuple[str, int | None]] = []
    ledger = replace(open_ledger(), mirror=lambda row, minutes: mirrored.append((row.to_state, minutes)))
    assert ledger.finish_all() == (FAIR,)
    assert mirrored == [("edited", 3)]
    assert ledger.finish_all() == ()
    standing = ledger.standing(FAIR)
    assert standing is not None
    assert standing.state == EDITED
    assert ledger.text(DIGEST) == CONTENT


def test_sent_back_and_moved_again_counts_on(ledger: Ledger) -> None:
    ledger.record(MOVED, text=CONTENT)
    ledger.record(replace(MOVED, seq=2, from_state=EDITED, to_state=DRAFT, text=None, reason="again"), text=None)
    ledger.record(replace(MOVED, seq=3), text=CONTENT)
    assert [row.seq for row in ledger.rows(FAIR)] == [1, 2, 3]


def a_page(edition: str, seq: int, *stories: str, pdf: str | None) -> Row:
    """A row that passes page 4 of an edition, or sends it."""
    return a_row(
        slug=journal_of_edition(edition),
        seq=seq,
        action="send" if pdf else "pass",
        from_state=DRAFT if seq == 1 else PASSED,
        to_state=SENT if pdf else PASSED,
        content_hash=HASH,
        text=DIGEST,
        path="",
        page=4,
        stories=tuple(map(Slug, stories)),
        pdf=None if pdf is None else Digest(pdf * 64),
    )


def test_an_edition_has_a_journal_of_its_own_and_is_no_article(ledger: Ledger) -> None:
    first = ledger.record(a_page("2026-11-28", 1, "fair", "quay", pdf=None), text=CONTENT)
    then = ledger.record(a_page("2026-11-28", 2, "fair", "quay", pdf="1"), text=None)
    assert ledger.rows(first.slug) == (first, then)
    assert (then.page, then.stories, then.pdf) == (4, ("fair", "quay"), "1" * 64)
    assert ledger.standings() == {}
    assert ledger.standings().get(first.slug) is None
    assert ledger.killed() == Killed()
    assert list(ledger.by_time(lambda _: True)) == [first, then]


def test_where_stories_were_printed_is_asked_of_all_editions(ledger: Ledger) -> None:
    sent = {}
    for edition, stories in (("2026-11-29", ("fair",)), ("2026-11-28", ("fair", "fair-2")), ("2026-11-27", ("quay",))):
        ledger.record(a_page(edition, 1, *stories, pdf=None), text=CONTENT)
        sent[edition] = ledger.record(a_page(edition, 2, *stories, pdf="1"), text=None)
    ledger.record(a_page("2026-11-30", 1, "fair", pdf=None), text=CONTENT)
    ledger.record(MOVED, text=CONTENT)
    assert ledger.sent([FAIR]) == (sent["2026-11-28"], sent["2026-11-29"])
    assert ledger.sent([Slug("fair-2")]) == (sent["2026-11-28"],)
    assert ledger.sent([Slug("quay"), FAIR]) == (sent["2026-11-27"], sent["2026-11-28"], sent["2026-11-29"])
    assert ledger.sent([Slug("fai"), Slug("passed"), Slug("d")]) == ()
    assert ledger.sent([Slug("pdf")]) == ()
    assert ledger.sent([]) == ()
