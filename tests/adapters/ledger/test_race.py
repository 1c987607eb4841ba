"""Many commands at once: every article has one winner, and nothing is moved twice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.paper import Paper


def race(paper: Paper, slugs: list[str], clerks: int) -> None:
    commands = [paper.start("move", *slugs, "edited", "--format", "json") for _ in range(clerks)]
    winners: list[str] = []
    for command in commands:
        out, err = command.communicate(timeout=300)
        assert command.returncode in (0, 5), err.decode()
        for article in json.loads(out)["articles"]:
            assert (article["outcome"], article["code"]) in (("done", 0), ("nothing", 0), ("refused", 5)), article
            if article["outcome"] == "done":
                winners.append(article["slug"])
    assert sorted(winners) == sorted(slugs)
    told = paper.run("ledger", "verify", "--format", "json")
    assert told.code == 0, told.out
    assert (told.json["articles"], told.json["rows"]) == (len(slugs), len(slugs))
    told = paper.run("status", "--format", "json")
    assert {entry["state"] for entry in told.json["articles"]} == {"edited"}
    for slug in slugs:
        assert "status: edited\n" in paper.read(f"drafts/{slug}.md")


def test_three_commands_move_six_articles_once(tmp_path: Path) -> None:
    slugs = [f"story-{number}" for number in range(6)]
    race(Paper.found(tmp_path, *slugs), slugs, clerks=3)


@pytest.mark.slow
def test_eight_commands_move_a_hundred_articles_once(tmp_path: Path) -> None:
    slugs = [f"story-{number}" for number in range(100)]
    race(Paper.found(tmp_path, *slugs), slugs, clerks=8)
