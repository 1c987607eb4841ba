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
    assert told.out.endswith(
        "  first: git add ledger && git commit\n"
        f"  purge: git filter-repo --invert-paths --path ledger/texts/{text}.md\n"
        "  then: git push --force --all && git push --force --tags, then clone anew\n"
    )
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


@pytest.fixture
def noted(live: Paper) -> Paper:
    """Two notes follow on each other in one version: an innocent one, and one that nobody may read."""
    for hour, words in (("08", "The baker called, all is well"), ("09", "Joe Miller told\n\x1b[2Jus")):
        told = live.run("note", "fair", "-m", words, "--now", f"2030-05-04T{hour}:00:00Z")
        assert told.code == 0, told.err
    return live


def test_the_words_of_one_row_go_and_no_others(noted: Paper) -> None:
    told = noted.run("erase", "fair", "--field", "reason", "--row", "5", *ERASE)
    assert told.code == 0, told.err
    assert told.out.startswith(
        "fair: 1 reason erased by bo-li\n  row 5, 4 May 2030 11:00: bo-li noted something: its reason\n"
    )
    assert [row["reason"] for row in noted.rows()] == [
        *(None, None, "Joe Miller rang us", "The baker called, all is well", None, "a court ordered it")
    ]
    assert noted.run("ledger", "verify").code == 0
    told = noted.run("erase", "fair", "--field", "reason", "--row", "5", *ERASE)
    assert told.out == "fair: nothing to do: no reason of row 5 is kept\n"


def test_what_would_go_is_shown_before_it_goes(noted: Paper) -> None:
    before = everything(noted)
    told = noted.run("erase", "fair", "--version", "2", "--field", "reason", *ERASE, "--dry-run")
    assert told.out.splitlines() == [
        "fair: 3 reasons would be erased by bo-li",
        told.out.splitlines()[1],
        "      Joe Miller rang us",
        "  row 4, 4 May 2030 10:00: bo-li noted something: its reason",
        "      The baker called, all is well",
        "  row 5, 4 May 2030 11:00: bo-li noted something: its reason",
        "      Joe Miller told \\u001b[2Jus",
    ]
    assert told.out.splitlines()[1].endswith(": bo-li corrected it (correction): its reason")
    asked = ("erase", "fair", "--row", "4", "--row", "5", "--row", "4", "--field", "reason", *ERASE, "--format", "json")
    would = noted.run(*asked, "--dry-run").json
    assert (would["rows"], would["dry_run"], everything(noted) == before) == ([4, 5], True, True)
    assert would["erased"][0] == {
        "row": 4,
        "slug": "fair",
        "seq": 4,
        "at": "2030-05-04T08:00:00Z",
        "actor": "bo-li",
        "action": "note",
        "field": "reason",
        "text": None,
        "words": "The baker called, all is well",
    }
    assert [(each["row"], each["words"]) for each in noted.run(*asked).json["erased"]] == [(4, None), (5, None)]


def test_the_row_of_a_text_is_named(live: Paper) -> None:
    texts = [row["text"] for row in live.rows()]
    for typed, number, did in (
        (("--row", "1"), 1, "moved it to edited"),
        (("--row", "2"), 2, "published it"),
        (("--version", "1"), 2, "published it"),
    ):
        told = live.run("erase", "fair", *typed, *ERASE, "--dry-run")
        first, row = told.out.splitlines()
        assert first == "fair: 1 text would be erased by bo-li"
        assert row.startswith(f"  row {number}, ")
        assert row.endswith(f": bo-li {did}: its text {texts[number - 1][:12]}")
    told = live.run("erase", "fair", "--row", "1", *ERASE, "--format", "json").json
    assert [(each["row"], each["text"], each["words"]) for each in told["erased"]] == [(1, texts[0], None)]
    assert live.run("erase", "fair", "--row", "3", *ERASE, "--dry-run").code == 3


def test_rows_are_counted_as_the_log_counts_them(live: Paper) -> None:
    live.run("rename", "fair", "town-fair")
    assert "\n  4  " in live.run("log", "town-fair").out
    live.run("note", "town-fair", "-m", "Joe Miller told us")
    told = live.run("erase", "town-fair", "--field", "reason", "--row", "5", *ERASE, "--format", "json").json
    assert [(each["row"], each["slug"], each["seq"]) for each in told["erased"]] == [(5, "town-fair", 2)]
    told = live.run("erase", "town-fair", "--field", "reason", "--row", "3", *ERASE, "--format", "json").json
    assert [(each["row"], each["slug"], each["seq"]) for each in told["erased"]] == [(3, "fair", 3)]
    assert b"Joe Miller" not in everything(live).replace(b"We named Joe Miller.", b"")
    assert live.run("ledger", "verify").code == 0


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        (("--row", "1", "--version", "2"), 2, "--row and --version each say which rows are meant"),
        (("--row", "9"), 2, "fair has no row 9\n  hint: newsroom log fair shows rows 1 to 4"),
        (("--row", "0"), 2, "--row"),
        (("--row", "4", "--field", "reason"), 3, "row 4 says why something was erased, and that stays"),
    ],
)
def test_a_row_that_cannot_be_meant_is_told(live: Paper, typed: tuple[str, ...], code: int, said: str) -> None:
    assert live.run("erase", "fair", "--field", "notice", *ERASE).code == 0
    before = everything(live)
    told = live.run("erase", "fair", *typed, *ERASE)
    assert (told.code, said in told.err, everything(live) == before) == (code, True, True), told.err


def test_a_single_row_is_told_as_one(tmp_path: Path) -> None:
    paper = Paper.found(tmp_path)
    paper.run("note", "fair", "-m", "the baker called")
    assert "newsroom log fair shows row 1 alone" in paper.run("erase", "fair", "--row", "2", *ERASE).err
