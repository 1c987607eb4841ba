"""Rules that run when they are named, and findings of stories that have lost their drafts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.paper import Paper

PAIR = "A baker sells the first loaf of the fair on Monday, May 4, 2026."


@pytest.fixture
def pair(tmp_path: Path) -> Paper:
    """A paper with two stories whose captions name two people and do not say who is who."""
    made = Paper.found(tmp_path, "fair", "regatta")
    for slug in ("fair", "regatta"):
        made.edit(PAIR, "Jo Roe and Kit Ferrow at the fair of Hesk on Monday, May 4, 2026.", f"drafts/{slug}.md")
    return made


def codes(made: Paper, *typed: str) -> list[str]:
    told = made.run("check", "--format", "json", *typed).json
    # a picture drawn by a test says nothing of whose it is
    return [finding["code"] for finding in told["findings"] if finding["code"] in ("PHO001", "PHO018")]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_rule_that_is_off_runs_where_it_is_named(pair: Paper, jobs: str) -> None:
    assert codes(pair, "--for", "published", "--jobs", jobs) == []
    assert codes(pair, "--select", "PHO", "--jobs", jobs) == []
    assert codes(pair, "--select", "PHO018", "--jobs", jobs) == ["PHO018", "PHO018"]
    assert codes(pair, "--select", "caption-without-positions", "--jobs", jobs) == ["PHO018", "PHO018"]
    assert codes(pair, "--select", "PHO018", "--ignore", "PHO", "--jobs", jobs) == []


def test_a_rule_that_is_off_runs_where_the_newsroom_sets_a_level(pair: Paper) -> None:
    pair.write("newsroom.toml", pair.read("newsroom.toml") + '[checks.edited]\nPHO018 = "warn"\n')
    assert codes(pair, "--for", "edited") == ["PHO018", "PHO018"]
    assert codes(pair, "--for", "published", "--select", "PHO") == []


def test_its_page_says_so(pair: Paper) -> None:
    told = pair.run("rule", "PHO018").out
    assert "Weight: info, where it is turned on\n" in told
    assert "Off by default: [checks.<state>] or --select PHO018 turns it on.\n" in told
    assert pair.run("rule", "PHO018", "--format", "json").json["off"] is True
    pair.write("newsroom.toml", pair.read("newsroom.toml") + '[checks.edited]\nPHO018 = "warn"\n')
    assert "Weight: off in draft, warn in edited, off in published\n" in pair.run("rule", "PHO018").out


def test_new_rules_may_be_asked_for(pair: Paper) -> None:
    assert pair.run("check", "--preview").code == 0
    assert pair.run("check", "--preview", "--jobs", "2").code == 0
    assert pair.run("fix", "--preview", "--diff").code == 1  # the read times


@pytest.mark.parametrize(
    "format_", ["concise", "full", "jsonl", "github", "gitlab", "sarif", "junit", "rdjson", "markdown"]
)
def test_a_live_story_without_its_draft_is_told_in_every_format(tmp_path: Path, format_: str) -> None:
    made = Paper.found(tmp_path, "fair", "regatta")
    assert made.run("move", "fair", "edited").code == made.run("publish", "fair").code == 0
    (tmp_path / "drafts/fair.md").unlink()
    told = made.run("check", "--format", format_)
    assert (told.code, told.out.count("STA003") >= 1) == (1, True)
    assert "ledger/fair.jsonl" in told.out


def test_it_is_told_once_and_only_of_the_whole_newsroom(tmp_path: Path) -> None:
    made = Paper.found(tmp_path, "fair", "regatta", "treaty")
    assert made.run("move", "fair", "edited").code == made.run("publish", "fair").code == 0
    (tmp_path / "drafts/fair.md").unlink()
    for jobs in ("1", "2"):
        (found,) = (
            one
            for one in made.run("check", "--format", "json", "--jobs", jobs).json["findings"]
            if one["code"] == "STA003"
        )
        assert (found["slug"], found["path"], found["line"], found["severity"]) == (
            "fair",
            "ledger/fair.jsonl",
            1,
            "error",
        )
        assert found["message"] == '"fair" is live, and its draft is gone (drafts/fair.md)'
    assert "STA003" not in made.run("check", "drafts/regatta.md", "--format", "json").out
    assert json.loads(made.run("fix", "--format", "json").out)["summary"]["error"] == 1
