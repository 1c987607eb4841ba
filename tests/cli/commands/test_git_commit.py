"""A move may be a commit of its own: its draft, its text, its journal file, and nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.paper import Paper

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
MOVE = '[git]\ncommit = "move"\n'


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    """Two drafts on main, whose moves are committed."""
    paper = Paper.found(tmp_path, "fair", "quay", settings=MOVE)
    paper.git("init", "-b", "main")
    paper.git("config", "user.name", "Bo Li")
    paper.git("config", "user.email", "bo-li@paper.example")
    paper.git("add", "-A")
    paper.git("commit", "-m", "as it is")
    return paper


def committed(paper: Paper) -> set[str]:
    return set(paper.git("show", "--name-only", "--format=", "HEAD").split())


def subjects(paper: Paper) -> list[str]:
    return paper.git("log", "--format=%s").splitlines()


def test_a_move_commits_exactly_its_draft_its_text_and_its_journal(paper: Paper) -> None:
    paper.write("notes.txt", "mine")
    paper.write("staged.txt", "mine too")
    paper.git("add", "staged.txt")
    paper.edit("Nobody minded.", "Everybody minded.", "drafts/quay.md")
    told = paper.run("move", "fair", "edited")
    assert (told.code, told.err) == (0, "")
    row = paper.rows()[-1]
    assert committed(paper) == {
        "drafts/fair.md",
        "ledger/fair.jsonl",
        *(f"ledger/texts/{place.name}" for place in (paper.root / "ledger/texts").iterdir()),
    }
    assert subjects(paper)[0] == "move fair: draft -> edited"
    assert row["hash"] in paper.git("log", "-1", "--format=%b")
    left = paper.git("status", "--porcelain").splitlines()
    assert left == [" M drafts/quay.md", "A  staged.txt", "?? notes.txt"]


def test_each_move_of_many_is_a_commit_of_its_own(paper: Paper) -> None:
    assert paper.run("move", "fair", "quay", "edited").code == 0
    assert paper.run("publish", "fair").code == 0
    assert subjects(paper)[:3] == [
        "publish fair: edited -> published, version 1",
        "move quay: draft -> edited",
        "move fair: draft -> edited",
    ]
    assert paper.git("status", "--porcelain") == ""


def test_a_commit_that_is_refused_is_told_and_undoes_nothing(paper: Paper) -> None:
    hook = paper.root / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho not on a Sunday >&2\nexit 1\n")
    hook.chmod(0o755)
    told = paper.run("move", "fair", "edited")
    assert told.code == 0
    assert told.err.startswith(
        "newsroom: fair: git did not commit the move: not on a Sunday\n  hint: the move itself is"
    )
    assert paper.state() == "edited"
    assert subjects(paper) == ["as it is"]
    left = paper.git("status", "--porcelain").splitlines()
    assert left == [" M drafts/fair.md", "?? ledger/"]
    hook.unlink()
    assert paper.run("publish", "fair").code == 0
    assert "ledger/fair.jsonl" in committed(paper)


def test_a_story_whose_draft_is_gone_keeps_its_draft_in_git(paper: Paper) -> None:
    assert paper.run("move", "fair", "edited").code == 0
    assert paper.run("publish", "fair").code == 0
    (paper.root / "drafts/fair.md").unlink()
    assert paper.run("unpublish", "fair", "-m", "a day").code == 0
    assert committed(paper) == {"ledger/fair.jsonl"}


def test_without_a_repository_it_is_told(tmp_path: Path) -> None:
    paper = Paper.found(tmp_path, settings=MOVE)
    told = paper.run("move", "fair", "edited")
    assert told.code == 0
    assert "git did not commit the move: fatal: not a git repository" in told.err


def test_without_the_setting_nothing_is_committed(paper: Paper) -> None:
    paper.edit('commit = "move"', 'commit = "never"', "newsroom.toml")
    assert paper.run("move", "fair", "edited").code == 0
    assert subjects(paper) == ["as it is"]


def test_a_newsroom_without_a_journal_has_nothing_to_commit(tmp_path: Path) -> None:
    told = Paper.found(tmp_path, settings=MOVE + "[ledger]\njournal = false\n").run("status")
    assert told.code == 2
    assert told.err.startswith('newsroom: newsroom.toml:8: commit = "move" needs a journal\n')


def test_a_rename_commits_both_histories(paper: Paper) -> None:
    assert paper.run("move", "fair", "edited").code == 0
    told = paper.run("rename", "fair", "town-fair", "--as", "bo-li")
    assert (told.code, told.err) == (0, "")
    assert subjects(paper)[:2] == ["rename town-fair: edited -> edited", "rename fair: edited -> edited"]
    assert paper.git("status", "--porcelain") == ""
