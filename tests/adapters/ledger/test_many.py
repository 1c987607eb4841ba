"""Many articles at once: what is asked of all is what each by itself would answer, whatever keeps the ledger."""

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
from newsroom.adapters.ledger.database import open_database
from newsroom.adapters.ledger.ledger import SqlLedger
from newsroom.adapters.processes import Processes
from newsroom.app import verify as module
from newsroom.app.verify import InTurn, verify
from newsroom.model.ledger import DRAFT, PICTURE, SPIKED, Row, Standing
from newsroom.model.place import Digest, Slug
from newsroom.model.standings import ONE_BY_ONE, Standings

SLUGS = tuple(Slug(slug) for slug in ("fair", "fair-2", "fair2", "quay", "zoo"))
TEXTS = {slug: f"---\nheadline: {slug}\n---\nText\n".encode() for slug in SLUGS}


def digest(slug: Slug) -> Digest:
    return Digest(hashlib.sha256(TEXTS[slug]).hexdigest())


def the_rows() -> Iterator[Row]:
    """Three rows an article, all mixed in time, two of them at once; one of them is written by a slow clock."""
    for number, slug in enumerate(SLUGS):
        first = a_row(slug=slug, content_hash=HASH, text=digest(slug), at=f"2026-05-0{1 + number % 3}T06:00:00Z")
        yield first
        yield replace(first, seq=2, action="note", from_state=EDITED, text=None, reason="so", actor="ANA-lopez")
        back = f"2026-04-{10 + number}T06:00:00Z"
        yield replace(first, seq=3, from_state=EDITED, to_state=SPIKED, action="spike", text=None, at=back)
    yield a_row(
        slug=Slug(f"{PICTURE}fair"), action="kill", from_state=DRAFT, to_state=DRAFT, pictures={"a.jpg": "f" * 64}
    )


@pytest.fixture(params=["journal", "sqlite", "postgresql"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SqlLedger]:
    with a_database(request.param) as url:
        folder = tmp_path / ".newsroom"
        journal = FolderJournal(FolderFiles(tmp_path))
        journaled = request.param == "journal"
        ledger = SqlLedger(journal, open_database(url, folder), folder, lambda _row, _minutes: None, journaled)
        for row in the_rows():
            ledger.record(row, text=TEXTS[row.slug] if row.text else None)
        yield ledger
        ledger.database.close()


def told(rows: Iterator[Row]) -> list[tuple[str, str, int]]:
    return [(row.at, row.slug, row.seq) for row in rows]


def test_rows_come_by_time_slug_and_number(ledger: SqlLedger) -> None:
    everything = [row for slug in ledger.slugs() for row in ledger.own_rows(slug)]
    found = list(ledger.by_time(lambda _: True))
    assert found == sorted(everything, key=lambda row: (row.at, row.slug, row.seq))
    assert len(found) == 16


@pytest.mark.parametrize("last", [1, 4, 100])
@pytest.mark.parametrize("since", [None, "2026-05-02T06:00:00Z"])
@pytest.mark.parametrize("until", [None, "2026-05-02T06:00:00Z"])
def test_the_last_rows_are_those_of_all(ledger: SqlLedger, last: int, since: str | None, until: str | None) -> None:
    everything = told(ledger.by_time(lambda _: True))
    between = [each for each in everything if (since or "") <= each[0] <= (until or "9")]
    assert told(ledger.by_time(lambda _: True, since=since, until=until)) == between
    assert told(ledger.by_time(lambda _: True, since=since, until=until, last=last)) == between[-last:]


def test_a_row_is_picked_by_what_its_line_says(ledger: SqlLedger) -> None:
    spiked = list(ledger.by_time(lambda fields: fields["action"] == "spike" and fields["to"] == "spiked"))
    assert [row.slug for row in spiked] == list(SLUGS)


def test_one_standing_is_what_all_say_of_it(ledger: SqlLedger) -> None:
    everything = dict(ledger.standings())
    assert sorted(everything) == sorted(SLUGS)
    for slug in (*SLUGS, Slug("nobody"), Slug(f"{PICTURE}fair")):
        assert ledger.standings().get(slug) == everything.get(slug)
        assert (slug in ledger.standings()) is (slug in everything)
    assert [row.slug for row in ledger.killed().rows] == [f"{PICTURE}fair"]
    lost = ledger.standings()
    assert isinstance(lost, Standings)
    assert [each.slug for each in lost.beyond({"fair", "zoo"})] == ["fair-2", "fair2", "quay"]


def test_standings_of_some_are_those_of_all(ledger: SqlLedger) -> None:
    everything = dict(ledger.standings())
    some = ledger.standings()
    assert isinstance(some, Standings)
    assert some.some(["zoo", "nobody", "fair", f"{PICTURE}fair"]) == {
        slug: everything[slug] for slug in ("fair", "zoo")
    }
    assert len(some) == len(everything)


def test_articles_are_proved_together_as_each_by_itself(ledger: SqlLedger) -> None:
    slugs = (*reversed(ledger.slugs()), Slug("nobody"))
    assert list(ledger.prove_all(slugs)) == [ledger.prove(slug) for slug in slugs]


def test_texts_that_are_wanting_are_told(ledger: SqlLedger) -> None:
    gone, changed = digest(SLUGS[0]), digest(SLUGS[1])
    if ledger.journaled:
        ledger.journal.drop(gone)
        (ledger.journal.files.root / f"ledger/texts/{changed}.md").write_bytes(b"another")
    else:
        with ledger.database.writing() as connection:
            connection.raw.execute(f"DELETE FROM kept_text WHERE digest = '{gone}'")
            as_bytes = "CAST('x' AS BLOB)" if connection.local else "'x'::bytea"
            connection.raw.execute(f"UPDATE kept_text SET content = {as_bytes} WHERE digest = '{changed}'")
    wanting = ledger.texts_wanting({*map(digest, SLUGS), Digest("e" * 64)})
    assert {name: said is None for name, said in wanting.items()} == {gone: True, changed: False, "e" * 64: True}
    assert "is not the " in str(wanting[changed])


def test_a_proof_in_parts_is_the_proof_of_all(ledger: SqlLedger, monkeypatch: pytest.MonkeyPatch) -> None:
    files = ledger.journal.files
    whole = verify(ledger, files)
    assert (whole.articles, whole.pictures, whole.rows, whole.texts, whole.broken) == (5, 1, 16, 5, ())
    monkeypatch.setattr(module, "PART", 1)
    assert verify(ledger, files) == whole
    if ledger.journaled:
        assert verify(ledger.journal, files, executor=Processes(2)) == whole


def test_a_last_row_that_was_changed_is_found(ledger: SqlLedger) -> None:
    with ledger.database.writing() as connection:
        connection.raw.execute(
            "UPDATE ledger_row SET line = replace(line, 'bo-li', 'zo-li') WHERE slug = 'quay' AND seq = 3"
        )
    if ledger.journaled:
        place = ledger.journal.files.root / "ledger/quay.jsonl"
        *before, last = place.read_text().splitlines(keepends=True)
        place.write_text("".join((*before, last.replace("bo-li", "zo-li"))))
    proof = verify(ledger, ledger.journal.files)
    assert [each.message for each in proof.broken] == ["line 3 was changed by hand: its hash does not fit what it says"]
    assert ledger.prove(Slug("quay")).problem == proof.broken[0].message


def test_the_first_of_many_faults_is_told_first_and_in_parts_too(
    ledger: SqlLedger, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ledger.database.writing() as connection:
        connection.raw.execute(
            "UPDATE ledger_row SET line = replace(line, 'ANA', 'BEA') WHERE slug IN ('zoo', 'fair-2')"
        )
    for slug in ("zoo", "fair-2") if ledger.journaled else ():
        place = ledger.journal.files.root / f"ledger/{slug}.jsonl"
        place.write_text(place.read_text().replace("ANA", "BEA"))
    monkeypatch.setattr(module, "PART", 2)
    broken = verify(ledger, ledger.journal.files).broken
    assert [(each.slug, each.message) for each in broken] == [
        (slug, "line 2 was changed by hand: its hash does not fit what it says") for slug in ("fair-2", "zoo")
    ]


def test_a_clone_is_taken_in_at_once_as_each_by_itself(tmp_path: Path) -> None:
    """Whole histories go in with one commit; torn ones, and those that the index knows, one by one."""
    first = ledger_in(tmp_path)
    for row in the_rows():
        first.record(row, text=TEXTS[row.slug] if row.text else None)
    first.database.close()
    torn = tmp_path / "ledger/quay.jsonl"
    torn.write_text(torn.read_text().replace("ANA", "BEA"))
    indexes = []
    for many in (True, False):
        (tmp_path / ".newsroom/newsroom.db").unlink()
        again = ledger_in(tmp_path)
        if many:
            taken = again.agree_all(InTurn())
            assert sorted(taken) == sorted({*SLUGS, f"{PICTURE}fair"} - {"quay"})
        else:
            assert again.rebuild()[0]
        with again.database.reading() as connection:
            indexes.append(
                [
                    sorted(connection.raw.execute(f"SELECT * FROM {table}").fetchall())
                    for table in ("article", "ledger_row", "journal_file", "pending")
                ]
            )
        assert again.agree_all(InTurn()) == ()
        again.database.close()
    assert indexes[0] == indexes[1]


def test_rows_set_aside_come_back_with_a_clone_too(tmp_path: Path) -> None:
    ledger = ledger_in(tmp_path)
    row = ledger.record(next(the_rows()), text=TEXTS[SLUGS[0]])
    ledger.database.close()
    (tmp_path / ".newsroom/newsroom.db").unlink()
    again = ledger_in(tmp_path)
    again.lost.put(row.slug, (row,))
    assert again.agree_all(InTurn()) == (row.slug,)
    assert again.set_aside() == ()
    again.database.close()


def ledger_in(root: Path) -> SqlLedger:
    folder = root / ".newsroom"
    return SqlLedger(FolderJournal(FolderFiles(root)), open_database(None, folder), folder, lambda _row, _minutes: None)


def test_who_asks_for_many_standings_reads_all_in_one_go() -> None:
    there = {Slug(f"story-{number}"): Standing(a_row(slug=Slug(f"story-{number}"))) for number in range(ONE_BY_ONE * 2)}
    asked: list[str] = []

    def one(slug: Slug) -> Standing | None:
        asked.append(slug)
        return there.get(slug)

    def every() -> dict[Slug, Standing]:
        asked.append("all")
        return there

    standings = Standings(one, lambda: there, every, lambda slugs: {slug: there[slug] for slug in slugs})
    assert standings.get(Slug("nobody")) is standings.get(Slug("nobody")) is None
    assert asked == ["nobody"]
    assert [standings[slug] for slug in there] == list(there.values())
    assert asked.count("all") == 1
    assert len(asked) == ONE_BY_ONE + 1
    assert len(standings) == len(list(standings)) == len(there)
    assert standings.some([Slug("story-7")]) == {Slug("story-7"): there[Slug("story-7")]}
    assert asked.count("all") == 1
    with pytest.raises(KeyError):
        standings[Slug("nobody")]
