"""Clearances: a yes to the very text, asked of the stories that need it, by those who may give it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.paper import Paper

LEGAL = """
[roles]
lawyer = ["ana-lopez"]
[clearance.legal]
required_when = {tags = ["Court"], section = ["news"]}
roles = ["lawyer"]
"""


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    return Paper.found(tmp_path, settings=LEGAL)


def test_publishing_waits_for_it(paper: Paper) -> None:
    told = paper.run("move", "fair", "edited")
    assert "  legal has not cleared it, which publishing asks for\n  next: newsroom clear fair legal\n" in told.out
    told = paper.run("move", "fair", "draft", "-m", "wait")
    assert told.out.endswith("  next: newsroom move fair edited\n")
    assert "next:" not in paper.run("move", "fair", "edited", "--dry-run").out  # nothing happened that it could follow
    assert paper.run("move", "fair", "edited").out.endswith("  next: newsroom clear fair legal\n")
    told = paper.run("publish", "fair")
    assert told.code == 3
    assert "fair: legal has not cleared it\n  hint: newsroom clear fair legal" in told.err
    told = paper.run("clear", "fair", "legal", who="ana-lopez")
    assert told.code == 0, told.err
    assert told.out.startswith("fair: cleared for legal by ana-lopez\n")
    assert paper.run("publish", "fair").code == 0
    row = paper.rows()[3]
    assert (row["action"], row["kind"], row["role"], row["text"] is not None) == ("clear", "legal", "lawyer", True)
    assert paper.run("ledger", "verify").code == 0


def test_one_letter_more_voids_it(paper: Paper) -> None:
    paper.run("clear", "fair", "legal", who="ana-lopez")
    paper.edit("Nobody minded.", "Nobody minded!")
    paper.run("move", "fair", "edited")
    told = paper.run("publish", "fair")
    assert told.code == 3
    assert "changed since legal cleared it" in told.err
    assert "changed since it was cleared by ana-lopez" in paper.run("status", "fair").out


def test_a_correction_asks_for_it_too(paper: Paper) -> None:
    paper.run("move", "fair", "edited")
    paper.run("clear", "fair", "legal", who="ana-lopez")
    paper.run("publish", "fair")
    paper.edit("Nobody minded.", "Some minded.")
    assert paper.run("correct", "fair", "--kind", "update").code == 3
    assert paper.run("status", "fair").out.rstrip().endswith("newsroom clear fair legal")
    assert paper.run("clear", "fair", "legal", who="ana-lopez").code == 0
    assert paper.entry()["edited_since"] is True
    assert paper.run("correct", "fair", "--kind", "update").code == 0


def test_what_comes_next_is_what_waits(tmp_path: Path) -> None:
    paper = Paper.found(tmp_path, settings=LEGAL + "[clearance.sports]\n")
    paper.run("move", "fair", "edited")
    told = paper.run("clear", "fair", "legal", who="ana-lopez")
    assert told.out.endswith("  next: newsroom clear fair sports\n")
    assert paper.run("clear", "fair", "sports").out.endswith("  next: newsroom publish fair\n")
    paper.run("publish", "fair")
    paper.edit("Nobody minded.", "Some minded.")
    assert paper.run("clear", "fair", "sports").out.endswith("  next: newsroom clear fair legal\n")
    told = paper.run("clear", "fair", "legal", who="ana-lopez")
    assert told.out.endswith("  next: newsroom correct fair --kind correction --notice N\n")


def test_who_may_not_give_it_is_told(paper: Paper) -> None:
    told = paper.run("clear", "fair", "legal")
    assert told.code == 4
    assert "bo-li may not clear it for legal: that takes the role lawyer" in told.err
    asking = 'ask ana-lopez, or whoever keeps newsroom.toml adds "bo-li" to lawyer under [roles]'
    assert f"  hint: {asking}\n" in told.err


def test_stories_that_do_not_fit_need_none(tmp_path: Path) -> None:
    paper = Paper.found(tmp_path, settings=LEGAL.replace(', section = ["news"]', ""))
    paper.run("move", "fair", "edited")
    assert paper.run("status", "fair", "--format", "json").json["articles"][0]["clearances"] == []
    assert paper.run("publish", "fair").code == 0
    paper.edit("language: en\n", "language: en\ntags: [court]\n")
    assert paper.run("correct", "fair", "--kind", "update").code == 3


def test_the_card_shows_it(paper: Paper) -> None:
    paper.run("move", "fair", "edited")
    told = paper.run("status", "fair")
    assert "clearance legal: wanted" in told.out
    assert "newsroom clear fair legal" in told.out
    paper.run("clear", "fair", "legal", who="ana-lopez")
    told = paper.run("status", "fair")
    assert "clearance legal, by ana-lopez, " in told.out
    assert "approved  by bo-li" in told.out
    assert "newsroom publish fair" in told.out
    (shown,) = paper.run("status", "fair", "--format", "json").json["articles"][0]["clearances"]
    assert (shown["name"], shown["needed"], shown["standing"], shown["by"]) == ("legal", True, "cleared", "ana-lopez")


def test_clearing_the_same_text_again_is_nothing_to_do(paper: Paper) -> None:
    paper.run("clear", "fair", "legal", who="ana-lopez")
    told = paper.run("clear", "fair", "legal", who="ana-lopez")
    assert told.out == "fair: nothing to do: legal has cleared this very text\n"
    assert len(paper.rows()) == 1


def test_sending_it_back_takes_it_away(paper: Paper) -> None:
    paper.run("move", "fair", "edited")
    paper.run("clear", "fair", "legal", who="ana-lopez")
    paper.run("move", "fair", "draft", "-m", "r")
    paper.run("move", "fair", "edited")
    assert paper.run("publish", "fair").code == 3


def test_a_clearance_leaves_the_schedule(paper: Paper) -> None:
    paper.run("move", "fair", "edited")
    paper.run("clear", "fair", "legal", who="ana-lopez")
    paper.run("publish", "fair", "--at", "2030-01-02 08:00")
    paper.edit("Nobody minded.", "Some minded.")
    paper.run("clear", "fair", "legal", who="ana-lopez")
    assert paper.run("release", "--now", "2030-01-03T08:00:00Z").code == 0
    assert paper.entry()["edited_since"] is True


def test_a_clearance_nobody_has_heard_of(paper: Paper, tmp_path_factory: pytest.TempPathFactory) -> None:
    told = paper.run("clear", "fair", "leagl")
    assert told.code == 2
    assert 'did you mean "legal"?' in told.err
    assert paper.run("clear", "legal").code == 2
    other = Paper.found(tmp_path_factory.mktemp("other"))
    assert "[clearance.legal] in newsroom.toml makes one" in other.run("clear", "fair", "legal").err


def test_a_dry_run_clears_nothing(paper: Paper) -> None:
    told = paper.run("clear", "fair", "legal", "--dry-run", who="ana-lopez")
    assert told.out.startswith("fair: would be cleared for legal by ana-lopez")
    assert paper.rows() == []
