"""Erasing: the words go, the chain holds, and the ledger says who took them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.paper import Paper

ERASE = ("-m", "a court ordered it")


@pytest.fixture
def live(tmp_path: Path) -> Paper:
    """Two versions are out; the correction gave a reason and a notice."""
    paper = Paper.found(tmp_path)
    for command in (("move", "fair", "edited"), ("publish", "fair")):
        told = paper.run(*command)
        assert told.code == 0, told.err
    paper.edit("Nobody minded.", "Everybody minded.")
    words = ("-m", "Joe Miller rang us", "--notice", "We named Joe Miller.")
    told = paper.run("correct", "fair", "--kind", "correction", *words)
    assert told.code == 0, told.err
    return paper


def everything(paper: Paper) -> bytes:
    places = [*(paper.root / "ledger").rglob("*"), *(paper.root / ".newsroom").rglob("*")]
    return b"".join(place.read_bytes() for place in places if place.is_file())


def test_an_old_text_goes_and_the_chain_says_by_whom(live: Paper) -> None:
    text = live.rows()[1]["text"]
    told = live.run("erase", "fair", "--version", "1", *ERASE)
    assert told.code == 0, told.err
    assert told.out.startswith("fair: 1 text erased by bo-li")
    assert not (live.root / f"ledger/texts/{text}.md").exists()
    row = live.rows()[-1]
    assert (row["action"], row["actor"], row["reason"]) == ("erase", "bo-li", "a court ordered it")
    assert text in (live.root / "ledger/fair.jsonl").read_text("utf-8").splitlines()[-1]
    told = live.run("ledger", "verify")
    assert told.code == 0, told.err
    assert "1 erased: all holds" in told.out
    assert (live.state(), live.entry()["version"]) == ("published", 2)
    assert live.run("export", "html").code == 0
    assert "nothing to do" in live.run("erase", "fair", "--version", "1", *ERASE).out


@pytest.mark.parametrize(("field", "words"), [("reason", b"Joe Miller rang us"), ("notice", b"We named Joe Miller.")])
def test_words_leave_the_journal_and_the_index_with_their_salt(live: Paper, field: str, words: bytes) -> None:
    assert words in everything(live)
    told = live.run("erase", "fair", "--field", field, *ERASE)
    assert told.code == 0, told.err
    assert words not in everything(live)
    assert live.run("ledger", "verify").code == 0
    assert f"{field}: erased" in live.run("log", "fair").out
    line = (live.root / "ledger/fair.jsonl").read_text("utf-8").splitlines()[2]
    assert f'"{field}":"' not in line.partition('"salts"')[2].partition('"sealed"')[0]


def test_what_readers_get_is_not_erased(live: Paper) -> None:
    for typed in (("--version", "2"), ()):
        told = live.run("erase", "fair", *typed, *ERASE)
        assert told.code == 3
        assert "is what readers get" in told.err
    live.run("kill", "fair", "-m", "a court forbids it")
    assert live.run("erase", "fair", *ERASE).code == 0
    assert not list((live.root / "ledger/texts").glob("*.md"))
    assert live.run("ledger", "verify").code == 0


def test_a_dry_run_and_a_missing_reason_erase_nothing(live: Paper) -> None:
    before = everything(live)
    assert live.run("erase", "fair", "--version", "1").code == 2
    told = live.run("erase", "fair", "--version", "1", *ERASE, "--dry-run")
    assert "1 text would be erased" in told.out
    assert everything(live) == before


def test_what_git_still_holds_is_listed_with_the_commands(live: Paper) -> None:
    live.git("init", "-q")
    live.git("add", "-A")
    live.git("commit", "-qm", "one")
    commit = live.git("log", "--format=%h").strip()
    text = live.rows()[1]["text"]
    told = live.run("erase", "fair", "--version", "1", *ERASE)
    assert f"ledger/texts/{text}.md: {commit}" in told.out
    assert f"purge: git filter-repo --invert-paths --path ledger/texts/{text}.md" in told.out
    told = live.run("erase", "fair", "--field", "notice", *ERASE, "--format", "json")
    assert told.json["git"] == [{"path": "ledger/fair.jsonl", "commits": [commit]}]


@pytest.mark.parametrize("fault", ["after-commit", "after-journal", "before-splice"])
def test_an_erasure_that_was_cut_short_is_finished(live: Paper, fault: str) -> None:
    command = live.start("erase", "fair", "--field", "reason", *ERASE, fault=fault)
    command.communicate(timeout=60)
    assert command.returncode != 0
    assert live.run("doctor").code == 0
    assert b"Joe Miller rang us" not in everything(live)
    assert live.run("ledger", "verify").code == 0


def test_words_of_a_former_slug_go_too(live: Paper) -> None:
    live.run("rename", "fair", "town-fair")
    assert live.run("erase", "town-fair", "--field", "reason", *ERASE).code == 0
    assert b"Joe Miller rang us" not in everything(live)
    assert live.run("ledger", "verify").code == 0


def test_without_a_journal_the_database_forgets(tmp_path: Path) -> None:
    paper = Paper.found(tmp_path, settings="[ledger]\njournal = false\n")
    paper.run("move", "fair", "edited", "-m", "Joe Miller rang us")
    paper.run("move", "fair", "draft", "-m", "no")
    assert b"Nobody minded." in everything(paper)
    for typed in ((), ("--field", "reason")):
        told = paper.run("erase", "fair", *typed, *ERASE)
        assert told.code == 0, told.err
    assert b"Nobody minded." not in everything(paper)
    assert b"Joe Miller rang us" not in everything(paper)
    assert paper.run("ledger", "verify").code == 0


def test_why_something_was_erased_stays(live: Paper) -> None:
    for reason in ("it named a source", "a court ordered it"):
        live.run("note", "fair", "-m", "the minister's sister told us", "--as", "bo-li")
        assert live.run("erase", "fair", "--field", "reason", "-m", reason, "--as", "bo-li").code == 0
    reasons = [row["reason"] for row in live.rows() if row["action"] == "erase"]
    assert reasons == ["it named a source", "a court ordered it"]
