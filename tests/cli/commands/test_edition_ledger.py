"""The rows of an edition in the ledger: reasons that go, pages in a story's log, branches that passed other pages."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from tests.cli.commands.test_edition import EVENING, ID, PATH, found, journal, passed, send, sheet, status
from tests.paper import Paper

REASON = "Jo Kent told us that the score was wrong"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom to copy: page 1 was sent, and again for a reason; page 2 was sent."""
    paper = found(tmp_path_factory.mktemp("desk") / "paper")
    passed(paper, "1-2")
    for name, page, reason in (("one", "1", None), ("two", "2", None), ("again", "1", REASON)):
        sheet(paper, f"{name}.pdf", shade=0.2 + len(name) / 100)
        told = send(paper, page, f"{name}.pdf", reason=reason)
        assert told.code == 0, told.err
    return paper.root


@pytest.fixture
def paper(desk: Path, tmp_path: Path) -> Paper:
    return Paper(shutil.copytree(desk, tmp_path / "paper"))


def test_a_reason_of_an_edition_is_erased_and_its_chain_still_holds(paper: Paper) -> None:
    told = paper.run("erase", PATH, "--field", "reason", "--row", "5", "-m", "it named a source", "--dry-run")
    assert (told.code, REASON in told.out) == (0, True), told.err
    told = paper.run("erase", PATH, "--field", "reason", "--row", "5", "-m", "it named a source", *EVENING)
    assert told.code == 0, told.err
    assert told.out.splitlines()[:2] == [
        "edition 2026-11-28: 1 reason erased by bo-li",
        "  row 5, 27 Nov 2026 20:00: bo-li sent page 1 to the press again: its reason",
    ]
    assert REASON not in (paper.root / f"ledger/_edition-{ID}.jsonl").read_text("utf-8")
    assert "     reason: erased\n" in paper.run("log", PATH).out
    assert paper.run("ledger", "verify").out.endswith("all holds\n")
    last = journal(paper)[-1]
    assert (last["action"], last.get("page"), last.get("pdf"), last.get("stories")) == ("erase", None, None, None)
    pages = status(paper)
    assert [pages[number]["as_sent"] for number in (1, 2)] == [True, True]
    assert "  printed   2026-11-28, pages 1 and 2\n" in paper.run("status", "fair").out
    told = paper.run("erase", PATH, "--field", "reason", "--row", "5", "-m", "again")
    assert told.out == "edition 2026-11-28: nothing to do: no reason of row 5 is kept\n"
    assert passed(paper, "2").out.startswith("2026-11-28, page 2: nothing to do")


def test_after_an_erasure_pages_are_passed_and_sent_as_before(paper: Paper) -> None:
    assert paper.run("erase", PATH, "--field", "reason", "-m", "by order", *EVENING).code == 0
    paper.edit("Fair is back", "Fair is here", PATH)
    passed(paper, "1")
    sheet(paper, "late.pdf", shade=0.7)
    assert send(paper, "1", "late.pdf", reason="a better headline").code == 0
    assert status(paper)[1]["as_sent"] is True
    assert paper.run("ledger", "verify").code == 0


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ((PATH, "--row", "9"), "edition 2026-11-28 has no row 9\n  hint: newsroom log editions/2026-11-28.toml shows"),
        ((PATH, "--version", "3"), "edition 2026-11-28 has no version 3"),
        (("editions/none.toml",), "edition none: no page of it was passed yet: the ledger holds nothing of it"),
    ],
)
def test_what_there_is_not_to_erase_is_told(paper: Paper, typed: tuple[str, ...], said: str) -> None:
    told = paper.run("erase", *typed, "--field", "reason", "-m", "r")
    assert (told.code, said in told.err) == (2, True), told.err


def test_the_gate_takes_an_erasure_that_the_desk_wrote(paper: Paper) -> None:
    paper.git("init", "-q", "-b", "main")
    paper.git("add", "-A")
    paper.git("commit", "-qm", "before")
    paper.git("checkout", "-qb", "late")
    assert paper.run("erase", PATH, "--field", "reason", "-m", "by order", *EVENING).code == 0
    paper.git("add", "-A")
    paper.git("commit", "-qm", "erased")
    told = paper.run("check", "--gate", "--base", "main", "--format", "json")
    (new,) = [one for one in told.json["findings"] if one["code"].startswith("STA")]
    assert (told.code, new["code"], new["message"]) == (
        *(0, "STA006", 'new row: erase by bo-li, sent to sent, reason "by order"'),
    )


def test_the_log_of_a_story_says_where_it_was_printed(paper: Paper) -> None:
    assert paper.run("log", "fair").out.endswith("     printed in 2026-11-28, pages 1 and 2\n")
    assert paper.run("log", "ferry").out.endswith("     printed in 2026-11-28, page 1\n")
    assert "printed" not in paper.run("log", "quay").out + paper.run("log", PATH).out
    assert paper.run("rename", "ferry", "boats").code == 0
    assert "     printed in 2026-11-28, page 1\n" in paper.run("log", "boats").out


def test_articles_and_editions_are_counted_apart(paper: Paper) -> None:
    assert paper.run("ledger", "rebuild").out == "the index holds 2 articles, 1 edition\n"
    told = paper.run("ledger", "rebuild", "--format", "json").json
    assert (told["articles"], told["editions"], told["pictures"]) == (2, 1, 0)
    assert paper.run("ledger", "checkpoint").out == "ledger/HEADS: 2 articles, 1 edition\n"
    told = paper.run("ledger", "checkpoint", "--format", "json").json
    assert (told["articles"], told["editions"], told["pictures"]) == (2, 1, 0)
    assert paper.run("kill", "--photo", "photos/fair.jpg", "-m", "no consent").code == 0
    assert paper.run("ledger", "rebuild").out == "the index holds 2 articles, 1 edition, 1 killed picture\n"


def test_two_branches_that_passed_other_pages_are_settled_as_an_article_is(tmp_path: Path) -> None:
    paper = found(tmp_path / "paper")
    paper.git("init", "-q", "-b", "main")
    paper.git("add", "-A")
    paper.git("commit", "-qm", "planned")
    for branch, page, who in (("one", "1", "bo-li"), ("two", "2", "ana-lopez")):
        paper.git("checkout", "-q", "-b", branch, "main")
        passed(paper, page, who=who)
        paper.git("add", "-A")
        paper.git("commit", "-qm", f"page {page} is passed")
    with pytest.raises(Exception, match="merge"):
        paper.git("merge", "-q", "one")
    told = paper.run("edition", "status", ID, *EVENING)
    assert told.code == 5
    ways = {line.split()[3]: line for line in told.err.replace(", or ", "\n").splitlines() if "--take" in line}
    assert len(ways) == 2, told.err
    mine = next(row["hash"] for row in _rows(paper, "two"))
    told = paper.run("doctor", "--take", mine[:12], f"_edition-{ID}")
    assert (told.code, told.out.endswith("  next: git add ledger, then newsroom edition status 2026-11-28\n")) == (
        *(0, True),
    )
    paper.git("add", "ledger")
    paper.git("commit", "-qm", "merged")
    pages = status(paper)
    assert [(pages[number]["holds"], pages[number]["next"]) for number in (1, 2)] == [(False, "pass"), (True, "send")]
    passed(paper, "1")  # what was set aside is done again, and both hold
    assert [page["holds"] for page in status(paper).values()] == [True, True]
    assert paper.run("ledger", "verify").code == 0


def _rows(paper: Paper, branch: str) -> list[dict[str, str]]:
    told = paper.git("show", f"{branch}:ledger/_edition-{ID}.jsonl")
    return [json.loads(line) for line in told.splitlines()]
