"""Slugs, paths, patterns and standard input: what is typed for articles."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from tests.paper import DRAFT, Paper


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    made = Paper.found(tmp_path, "fair", "ferry", "court")
    (tmp_path / "drafts/local").mkdir()
    made.write("drafts/local/park.md", DRAFT.format(slug="park"))
    return made


def states(paper: Paper) -> dict[str, str]:
    return {entry["slug"]: entry["state"] for entry in paper.run("status", "--format", "json").json["articles"]}


def typed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


def test_a_pattern_of_slugs(paper: Paper) -> None:
    assert paper.run("move", "f*", "edited").code == 0
    assert states(paper) == {"court": "draft", "fair": "edited", "ferry": "edited", "park": "draft"}


def test_a_pattern_of_paths(paper: Paper) -> None:
    assert paper.run("move", "./drafts/local/*", "court", "edited").code == 0
    assert states(paper) == {"court": "edited", "fair": "draft", "ferry": "draft", "park": "edited"}


def test_a_pattern_that_nothing_fits_is_no_success(paper: Paper) -> None:
    told = paper.run("publish", "x*")
    assert told.code == 2
    assert 'no article is like "x*"' in told.err


def test_standard_input_names_articles_by_slug_path_or_pattern(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, "fair\n\ndrafts/ferry.md\nfair\np*\n")
    told = paper.run("move", "-", "edited")
    assert told.code == 0, told.err
    assert "3 articles: 3 moved, 0 as they were, 0 refused" in told.out


def test_an_empty_standard_input_is_no_success(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, "\n")
    told = paper.run("move", "-", "edited")
    assert told.code == 2
    assert "standard input names no article" in told.err


def test_every_command_that_moves_takes_them(paper: Paper) -> None:
    for command in (
        ("move", "f*", "edited"),
        ("publish", "f*"),
        ("note", "f*", "-m", "n"),
        ("assign", "f*", "bo-li"),
        ("unpublish", "f*", "-m", "r"),
        ("retract", "f*", "-m", "r", "--notice", "n"),
        ("kill", "f*", "-m", "r"),
    ):
        told = paper.run(*command, "--format", "json")
        assert told.code == 0, (command, told.out)
        assert [article["slug"] for article in told.json["articles"]] == ["fair", "ferry"]


def test_a_story_whose_file_is_gone_fits_a_pattern_too(paper: Paper) -> None:
    paper.run("move", "fair", "edited")
    paper.run("publish", "fair")
    (paper.root / "drafts/fair.md").unlink()
    assert paper.run("unpublish", "fai*", "-m", "r").code == 0


def test_a_release_takes_patterns(paper: Paper) -> None:
    paper.run("move", "f*", "edited")
    paper.run("publish", "f*", "--at", "2030-01-02 08:00")
    told = paper.run("release", "fe*", "--now", "2030-01-03T08:00:00Z")
    assert told.code == 0, told.err
    assert states(paper)["fair"] == "edited"
    assert states(paper)["ferry"] == "published"
