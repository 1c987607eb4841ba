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


def below(paper: Paper, folder: str) -> Paper:
    """The same newsroom, with somebody who works in one of its folders."""
    return Paper(paper.root / folder)


@pytest.mark.parametrize(
    ("folder", "named"),
    [
        ("drafts", "fair.md"),
        ("drafts", "./fair.md"),
        ("drafts/local", "../fair.md"),
        ("photos", "../drafts/fair.md"),
        ("drafts", "drafts/fair.md"),
        ("drafts/local", "fair"),
        (".", "./drafts/fair.md"),
    ],
)
def test_a_path_is_that_from_where_somebody_works_or_the_newsrooms(paper: Paper, folder: str, named: str) -> None:
    here = below(paper, folder)
    assert here.run("move", named, "edited").code == 0
    assert states(paper)["fair"] == "edited"
    for command in ("log", "status", "show", "diff", "restore", "proof"):
        told = here.run(command, named)
        assert "no article" not in told.err
        assert "not in this newsroom" not in told.err
    assert here.run("rename", named, "town-fair").code == 0


def test_an_absolute_path_and_a_pattern_from_below(paper: Paper) -> None:
    assert paper.run("move", str(paper.root / "drafts/fair.md"), "edited").code == 0
    assert below(paper, "drafts/local").run("move", "*.md", "edited").code == 0
    assert states(paper) == {"court": "draft", "fair": "edited", "ferry": "draft", "park": "edited"}


def test_a_file_that_is_gone_is_known_by_where_it_was(paper: Paper) -> None:
    assert paper.run("move", "fair", "edited").code == 0
    (paper.root / "drafts/fair.md").unlink()
    below(paper, "drafts").run("log", "fair.md")
    assert paper.run("move", "f*", "draft", "-m", "two sources").code == 0


@pytest.mark.parametrize("named", ["../elsewhere.md", "/etc/passwd", "drafts/../../x.md"])
def test_a_path_out_of_the_newsroom_is_told_as_that(paper: Paper, named: str) -> None:
    told = paper.run("move", named, "edited")
    assert told.code == 2
    assert f"{named} is not in this newsroom" in told.err


@pytest.mark.parametrize("named", ["newsroom.toml", "photos/fair.jpg", "authors/bo-li.yml", "drafts/README.md"])
def test_what_is_no_draft_is_not_moved(paper: Paper, named: str) -> None:
    paper.write("drafts/README.md", DRAFT.format(slug="readme"))
    for typed in (("move", named, "edited"), ("log", named), ("adopt", named, "-m", "old"), ("proof", named)):
        told = paper.run(*typed)
        assert told.code == 2
        assert f"{named} is none of this newsroom's drafts" in told.err
    assert not (paper.root / "ledger").exists()


def test_what_git_ignores_or_the_settings_leave_out_is_no_draft(paper: Paper) -> None:
    paper.git("init", "-q")
    paper.write(".gitignore", "drafts/local/\n")
    told = paper.run("move", "drafts/local/park.md", "edited")
    assert (told.code, "none of this newsroom's drafts" in told.err) == (2, True)
