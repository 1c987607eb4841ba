"""The ledger as a whole: what it held is remembered."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.paper import Paper

HEADS = "ledger/HEADS"


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    """Two articles, approved, one of them published."""
    paper = Paper.found(tmp_path, "fair", "quay")
    for typed in (("move", "fair", "quay", "edited"), ("publish", "fair")):
        assert paper.run(*typed).code == 0
    return paper


def checkpoint(paper: Paper, *typed: str) -> None:
    told = paper.run("ledger", "checkpoint", *typed)
    assert told.code == 0, told.err


def test_a_checkpoint_is_a_sorted_line_for_each_article(paper: Paper) -> None:
    told = paper.run("ledger", "checkpoint")
    assert (told.code, told.out, told.err) == (0, "ledger/HEADS: 2 articles\n", "")
    lasts = {slug: paper.rows(slug)[-1] for slug in ("fair", "quay")}
    assert paper.read(HEADS) == "".join(f"{slug} {row['seq']} {row['hash']}\n" for slug, row in lasts.items())
    assert paper.run("ledger", "checkpoint").out == "ledger/HEADS: 2 articles, as it was\n"
    told = paper.run("ledger", "checkpoint", "--format", "json")
    counts = {"articles": 2, "editions": 0, "pictures": 0}
    assert told.json == {"path": HEADS, "written": False, "broken": [], **counts}


def test_a_checkpoint_is_no_articles_journal(paper: Paper) -> None:
    checkpoint(paper)
    assert {entry["slug"] for entry in paper.run("status", "--format", "json").json["articles"]} == {"fair", "quay"}
    told = paper.run("ledger", "verify")
    assert (told.code, told.out) == (0, "2 articles, 3 rows, 3 texts: all holds (so does ledger/HEADS)\n")


def test_rows_that_came_later_take_nothing_from_it(paper: Paper) -> None:
    checkpoint(paper)
    assert paper.run("publish", "quay").code == 0
    assert paper.run("ledger", "verify").code == 0


def test_a_tail_that_was_cut_off_shows(paper: Paper) -> None:
    checkpoint(paper)
    paper.write("ledger/fair.jsonl", paper.read("ledger/fair.jsonl").splitlines(keepends=True)[0])
    told = paper.run("ledger", "verify")
    assert told.code == 1
    assert told.err == "newsroom: fair: its last rows are gone: it had 2 rows, and 1 hold\n"


def test_an_article_that_was_dropped_shows(paper: Paper) -> None:
    checkpoint(paper)
    (paper.root / "ledger/quay.jsonl").unlink()
    told = paper.run("ledger", "verify", "--format", "json")
    assert told.code == 1
    assert told.json["checkpoint"] == 2
    assert told.json["broken"] == [{"slug": "quay", "message": "its journal is gone, and it had 1 row"}]


def test_a_history_that_was_written_anew_shows(paper: Paper) -> None:
    checkpoint(paper)
    shutil.rmtree(paper.root / ".newsroom")
    (paper.root / "ledger/quay.jsonl").unlink()
    assert paper.run("doctor").code == 0
    assert paper.run("move", "quay", "edited", who="ana-lopez").code == 0
    told = paper.run("ledger", "verify")
    assert told.code == 1
    assert told.err.startswith("newsroom: quay: its history is another: row 1 was ")


def test_a_line_that_says_nothing_is_told(paper: Paper) -> None:
    paper.write(HEADS, "fair is fine\n")
    told = paper.run("ledger", "verify")
    assert (told.code, told.err) == (1, "newsroom: line 1 of ledger/HEADS cannot be read\n")


def test_what_is_gone_is_not_forgotten_by_the_next_checkpoint(paper: Paper) -> None:
    checkpoint(paper)
    before = paper.read(HEADS)
    (paper.root / "ledger/quay.jsonl").unlink()
    told = paper.run("ledger", "checkpoint")
    assert told.code == 1
    assert "newsroom: ledger/HEADS was not written: 1 fault\n" in told.err
    assert "newsroom ledger checkpoint --anew" in told.err
    assert paper.read(HEADS) == before
    checkpoint(paper, "--anew")
    assert paper.read(HEADS) == before.splitlines(keepends=True)[0]
    assert paper.run("ledger", "verify").code == 0


def test_no_checkpoint_is_made_of_a_broken_chain(paper: Paper) -> None:
    paper.edit("bo-li", "ann-i", "ledger/quay.jsonl")
    told = paper.run("ledger", "checkpoint", "--anew", "--format", "json")
    assert told.code == 1
    assert told.json["broken"][0]["slug"] == "quay"
    assert not (paper.root / HEADS).exists()
    assert "newsroom ledger verify says what does not hold" in paper.run("ledger", "checkpoint", "--anew").err


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_a_journal_is_proved_without_a_database(paper: Paper) -> None:
    """A fresh clone in CI needs no index of ten thousand articles to prove them."""
    shutil.rmtree(paper.root / ".newsroom")
    assert paper.run("ledger", "verify").code == 0
    assert paper.run("ledger", "checkpoint").code == 0
    assert not (paper.root / ".newsroom").exists()


def test_the_checkpoints_of_two_branches_merge(paper: Paper) -> None:
    paper.write(".gitattributes", "ledger/** text eol=lf\nledger/texts/** -text\nledger/HEADS merge=union\n")
    checkpoint(paper)
    paper.git("init", "-b", "main")
    for branch, slug in (("desk", "quay"), ("main", "fair")):
        paper.git("add", "-A")
        paper.git("commit", "-m", "as it is")
        paper.git("switch", *(("-c", branch) if branch != "main" else (branch,)))
        told = paper.run("unpublish", slug, "-m", "a day") if slug == "fair" else paper.run("publish", slug)
        assert told.code == 0, told.err
        checkpoint(paper)
    paper.git("add", "-A")
    paper.git("commit", "-m", "as it is")
    paper.git("merge", "desk")
    assert paper.run("ledger", "verify").code == 0
    checkpoint(paper)
    assert len(paper.read(HEADS).splitlines()) == 2


def test_a_database_becomes_a_journal_and_a_journal_a_database(paper: Paper) -> None:
    lines = paper.read("ledger/fair.jsonl"), paper.read("ledger/quay.jsonl")
    shutil.rmtree(paper.root / ".newsroom")
    paper.edit("[sections.news]", "[ledger]\njournal = false\n[sections.news]", "newsroom.toml")
    told = paper.run("ledger", "import")
    assert (told.code, told.out, told.err) == (0, "taken in: 3 rows of 2 articles, 3 texts\n", "")
    shutil.rmtree(paper.root / "ledger")
    assert paper.entry("fair")["state"] == "published"
    told = paper.run("ledger", "export", "--format", "json")
    assert (told.code, told.json) == (0, {"articles": 2, "rows": 3, "texts": 3, "left": []})
    assert (paper.read("ledger/fair.jsonl"), paper.read("ledger/quay.jsonl")) == lines
    paper.edit("journal = false", "journal = true", "newsroom.toml")
    assert paper.run("ledger", "verify").out == "2 articles, 3 rows, 3 texts: all holds\n"


def test_a_database_that_was_the_truth_is_not_forgotten_for_an_empty_journal(paper: Paper) -> None:
    shutil.rmtree(paper.root / ".newsroom")
    paper.edit("[sections.news]", "[ledger]\njournal = false\n[sections.news]", "newsroom.toml")
    paper.run("ledger", "import")
    shutil.rmtree(paper.root / "ledger")
    paper.edit("journal = false", "journal = true", "newsroom.toml")
    told = paper.run("unpublish", "fair", "-m", "wrong")
    assert told.code == 2
    assert told.err.startswith("newsroom: fair: the history of fair is in the database alone")
    assert "newsroom ledger export" in told.err
    paper.edit("journal = true", "journal = false", "newsroom.toml")
    assert paper.entry("fair")["state"] == "published"


def test_an_import_that_parts_is_refused_with_the_file(paper: Paper) -> None:
    assert paper.run("ledger", "export", "-o", "copy").code == 0
    paper.write("copy/ledger/quay.jsonl", paper.read("ledger/quay.jsonl").replace("bo-li", "ann-i"))
    told = paper.run("ledger", "import", "copy")
    assert told.code == 5
    assert told.err.startswith("newsroom: ledger/quay.jsonl: line 1 was changed by hand: ")
    assert told.out == "taken in: 0 rows of 0 articles, 0 texts\n"
    assert paper.run("ledger", "import", "copy", "--format", "json").json["left"][0]["path"] == "ledger/quay.jsonl"


def test_a_folder_without_a_ledger_is_no_import(paper: Paper) -> None:
    told = paper.run("ledger", "import", "drafts")
    assert (told.code, told.err.splitlines()[0]) == (2, "newsroom: there is no ledger/ in drafts")
    told = paper.run("ledger", "import")
    assert (told.code, told.err.splitlines()[0]) == (2, "newsroom: the newsroom's own journal is the truth already")


def test_a_damaged_database_is_set_aside_and_made_anew(paper: Paper) -> None:
    database = paper.root / ".newsroom/newsroom.db"
    database.write_bytes(b"nothing that SQLite knows, at some length\n" * 200)
    told = paper.run("publish", "quay")
    assert told.code == 6
    assert "newsroom ledger rebuild" in told.err
    told = paper.run("ledger", "rebuild")
    assert (told.code, told.err) == (0, "")
    assert told.out == (
        "what was no database any more lies in .newsroom/lost/newsroom-1.db\nthe index holds 2 articles\n"
    )
    assert paper.run("publish", "quay").code == 0
    told = paper.run("ledger", "rebuild", "--format", "json").json
    assert told == {"articles": 2, "editions": 0, "pictures": 0, "frozen": [], "set_aside": None}


def test_a_frozen_article_is_left_by_a_rebuild(paper: Paper) -> None:
    paper.edit("bo-li", "ann-i", "ledger/quay.jsonl")
    told = paper.run("ledger", "rebuild")
    assert told.code == 5
    assert told.err.startswith("newsroom: ledger/quay.jsonl: ")
    assert told.out == "the index holds 1 article\n"
    assert len(paper.run("ledger", "rebuild", "--format", "json").json["frozen"]) == 1


def test_there_is_nothing_to_rebuild_where_the_database_is_the_truth(tmp_path: Path) -> None:
    paper = Paper.found(tmp_path, settings="[ledger]\njournal = false\n")
    told = paper.run("ledger", "rebuild")
    assert (told.code, "newsroom ledger import DIR" in told.err) == (2, True)
