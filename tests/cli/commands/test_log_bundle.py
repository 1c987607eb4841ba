"""A bundle proves an article's history to somebody who has no newsroom."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.paper import Paper

from newsroom.workflow.chain import line_of, row_of, seal

NOW = ("--now", "2026-06-01T00:00:00Z")


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    paper = Paper.found(tmp_path / "paper", "fair")
    assert paper.run("move", "fair", "edited", "--now", "2026-05-04T06:00:00Z").code == 0
    assert paper.run("publish", "fair", "--now", "2026-05-04T07:00:00Z").code == 0
    paper.edit("Nobody minded.", "Some minded.")
    told = ("--kind", "correction", "--notice", "Räuber <b>did</b>\u2028 \u202emind.", "-m", "=1 <script>x</script>")
    assert paper.run("correct", "fair", *told, "--now", "2026-05-05T07:00:00Z").code == 0
    return paper


def unpacked(paper: Paper, name: str = "fair.zip") -> Path:
    with zipfile.ZipFile(paper.root / name) as archive:
        archive.extractall(paper.root.parent / "out")
    return paper.root.parent / "out/fair"


def proved(folder: Path) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(folder / "check.py")],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout


def test_it_holds_rows_texts_differences_and_the_proof(paper: Paper) -> None:
    told = paper.run("log", "fair", "--bundle", "fair.zip", *NOW)
    assert (told.code, told.out) == (0, "fair.zip: 3 rows, 3 texts\n")
    folder = unpacked(paper)
    assert (folder / "rows.jsonl").read_bytes() == (paper.root / "ledger/fair.jsonl").read_bytes()
    rows = paper.rows()
    for row in rows:
        kept = f"texts/{row['text']}.md"
        assert (folder / kept).read_bytes() == (paper.root / "ledger" / kept).read_bytes()
    assert [each.name for each in (folder / "diffs").iterdir()] == ["row-2-to-3.txt"]
    assert "[-Nobody-]{+Some+} minded." in (folder / "diffs/row-2-to-3.txt").read_text("utf-8")
    proof = json.loads((folder / "verify.json").read_bytes())
    assert (proof["holds"], proof["rows"], proof["last"]) == (True, 3, rows[-1]["hash"])
    assert proof["made_at"] == "2026-06-01T00:00:00Z"


def test_it_is_proved_without_newsroom(paper: Paper) -> None:
    assert paper.run("log", "fair", "--bundle", "fair.zip", *NOW).code == 0
    folder = unpacked(paper)
    code, out = proved(folder)
    assert (code, out.splitlines()[0]) == (0, "3 rows, 3 texts: all holds")
    assert out.splitlines()[1] == f"the last row is {paper.rows()[-1]['hash']}"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"version":2', '"version":3', "row 3: its hash does not fit what it says"),
        ("did</b>", "did not</b>", "row 3: its notice is not the one that was written"),
    ],
)
def test_what_was_changed_afterwards_is_found_without_newsroom(paper: Paper, old: str, new: str, said: str) -> None:
    assert paper.run("log", "fair", "--bundle", "fair.zip", *NOW).code == 0
    folder = unpacked(paper)
    place = folder / "rows.jsonl"
    text = place.read_bytes().decode()
    assert old in text
    place.write_bytes(text.replace(old, new).encode())
    code, out = proved(folder)
    assert (code, said in out) == (1, True)


def test_a_changed_text_and_a_lost_row_are_found_without_newsroom(paper: Paper) -> None:
    assert paper.run("log", "fair", "--bundle", "fair.zip", *NOW).code == 0
    folder = unpacked(paper)
    text = folder / f"texts/{paper.rows()[0]['text']}.md"
    text.write_bytes(text.read_bytes() + b"x")
    assert "the text of row 1 is not the one that was kept" in proved(folder)[1]
    lines = (folder / "rows.jsonl").read_bytes().split(b"\n")
    (folder / "rows.jsonl").write_bytes(b"\n".join(lines[1:]))
    assert "row 1: it does not follow the row before" in proved(folder)[1]


def test_its_page_and_its_table_obey_no_words(paper: Paper) -> None:
    assert paper.run("log", "fair", "--bundle", "fair.zip", *NOW).code == 0
    folder = unpacked(paper)
    page = (folder / "README.html").read_text("utf-8")
    assert "<script" not in page
    assert "<b>" not in page
    assert "\u202e" not in page
    assert "=1 &lt;script&gt;" in page
    assert "How to check it without newsroom" in page
    assert ",'=1 " in (folder / "rows.csv").read_text("utf-8")


def test_one_is_told_as_one(tmp_path: Path) -> None:
    paper = Paper.found(tmp_path / "paper", "fair")
    paper.edit("Nobody minded.", "Nobody minded. TK")
    assert paper.run("move", "fair", "edited", "--override", "FM009", "-m", "r").code == 0
    assert paper.run("log", "fair", "--bundle", "fair.zip", *NOW).out == "fair.zip: 1 row, 1 text\n"
    folder = unpacked(paper)
    assert "All of it holds: 1 row,\n1 kept text.</p>" in (folder / "README.html").read_text("utf-8")
    assert proved(folder)[1].splitlines()[0] == "1 row, 1 text: all holds"
    text = folder / f"texts/{paper.rows()[0]['text']}.md"
    text.write_bytes(b"x")
    assert proved(folder)[1].splitlines()[1] == "1 row, 1 text: 1 fault"
    text.unlink()
    assert proved(folder)[1].splitlines()[0] == "1 row, 0 texts, 1 not here: all holds"


def test_findings_left_are_told_by_their_weight(paper: Paper) -> None:
    place = paper.root / "ledger/fair.jsonl"
    row = row_of(place.read_bytes().splitlines()[0])
    row = seal(replace(row, checks={"error": 0, "info": 3, "warning": 2}), prev=None, salt=str)
    place.write_bytes(line_of(row))
    assert paper.run("log", "fair", "--bundle", "fair.zip", *NOW).code == 0
    assert "<td>2 warnings, 3 info</td>" in (unpacked(paper) / "README.html").read_text("utf-8")


def test_the_same_history_gives_the_same_bytes(paper: Paper) -> None:
    for name in ("fair.zip", "again.zip"):
        assert paper.run("log", "fair", "--bundle", name, *NOW).code == 0
    assert (paper.root / "fair.zip").read_bytes() == (paper.root / "again.zip").read_bytes()


def test_an_erased_text_is_told_and_no_fault(paper: Paper) -> None:
    (paper.root / f"ledger/texts/{paper.rows()[0]['text']}.md").unlink()
    told = paper.run("log", "fair", "--bundle", "fair.zip", *NOW)
    assert (told.code, told.out) == (0, "fair.zip: 3 rows, 2 texts, 1 erased\n")
    assert proved(unpacked(paper))[1].startswith("3 rows, 2 texts, 1 not here: all holds")


def test_a_text_that_is_not_the_kept_one_is_left_out_and_the_answer_is_1(paper: Paper) -> None:
    path = f"ledger/texts/{paper.rows()[0]['text']}.md"
    paper.edit("Nobody", "Everybody", path)
    told = paper.run("log", "fair", "--bundle", "fair.zip", *NOW)
    assert told.code == 1
    assert "is not the text that was approved" in told.err
    folder = unpacked(paper)
    assert json.loads((folder / "verify.json").read_bytes())["holds"] is False
    assert "Not all of it holds" in (folder / "README.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("fair", "--bundle", "drafts/fair.md"), "is not called like a ZIP file"),
        (("--bundle", "fair.zip"), "a bundle is of one article"),
        (("fair", "--bundle", "fair.zip", "--since", "2026-05-05"), "a bundle holds a whole history"),
    ],
)
def test_what_makes_no_bundle_is_told(paper: Paper, typed: tuple[str, ...], said: str) -> None:
    told = paper.run("log", *typed)
    assert (told.code, said in told.err) == (2, True)
    assert not (paper.root / "fair.zip").exists()


def test_a_draft_that_never_moved_has_no_bundle(paper: Paper) -> None:
    paper.write("drafts/quay.md", paper.read().replace("slug: fair", "slug: quay"))
    told = paper.run("log", "quay", "--bundle", "quay.zip")
    assert (told.code, "quay has never moved" in told.err) == (3, True)


def test_a_story_that_was_renamed_is_proved_under_all_its_slugs(paper: Paper) -> None:
    assert paper.run("rename", "fair", "quay-fair", "-m", "two fairs").code == 0
    paper.edit("Some minded.", "Few minded.")
    assert paper.run("correct", "quay-fair", "--kind", "minor", "-m", "a word").code == 0
    assert paper.run("rename", "quay-fair", "town-fair").code == 0
    told = paper.run("log", "fair", "--bundle", "fair.zip", *NOW)
    assert (told.code, told.out) == (0, "fair.zip: 8 rows, 4 texts\n"), told.err
    unpacked(paper)
    folder = paper.root.parent / "out/town-fair"
    journals = [(paper.root / f"ledger/{slug}.jsonl").read_bytes() for slug in ("fair", "quay-fair", "town-fair")]
    assert (folder / "rows.jsonl").read_bytes() == b"".join(journals)
    assert proved(folder)[0] == 0
    assert {each.name for each in (folder / "diffs").iterdir()} == {"row-2-to-3.txt", "row-3-to-6.txt"}
    page = (folder / "README.html").read_text("utf-8")
    assert "<tr><td>8</td>" in page
    assert "[-Some-]{+Few+} minded." in (folder / "diffs/row-3-to-6.txt").read_text("utf-8")


@pytest.mark.parametrize("gone", [3, 4])
def test_a_row_that_tells_of_a_rename_is_missed_without_newsroom(paper: Paper, gone: int) -> None:
    assert paper.run("rename", "fair", "town-fair").code == 0
    assert paper.run("log", "town-fair", "--bundle", "fair.zip", *NOW).code == 0
    unpacked(paper)
    folder = paper.root.parent / "out/town-fair"
    lines = (folder / "rows.jsonl").read_bytes().splitlines(keepends=True)
    del lines[gone]
    (folder / "rows.jsonl").write_bytes(b"".join(lines))
    code, out = proved(folder)
    assert code == (1 if gone == 3 else 0), out  # what is cut off at the end shows beside another copy alone


def test_the_rows_of_one_story_do_not_go_on_in_anothers(paper: Paper) -> None:
    assert paper.run("rename", "fair", "town-fair").code == 0
    assert paper.run("log", "town-fair", "--bundle", "fair.zip", *NOW).code == 0
    unpacked(paper)
    folder = paper.root.parent / "out/town-fair"
    lines = (folder / "rows.jsonl").read_bytes().splitlines(keepends=True)
    (folder / "rows.jsonl").write_bytes(lines[4])
    assert "row 1: it does not follow the row before" in proved(folder)[1]
