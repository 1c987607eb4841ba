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


def test_a_text_that_an_earlier_commit_was_refused_goes_with_the_next(paper: Paper) -> None:
    paper.git("config", "commit.gpgsign", "true")
    paper.git("config", "gpg.program", "false")
    told = paper.run("move", "fair", "edited")
    assert "git did not commit the move: error: gpg failed to sign the data" in told.err
    paper.git("config", "--unset", "commit.gpgsign")
    assert paper.run("note", "fair", "-m", "more to come").code == 0
    assert len([path for path in committed(paper) if path.startswith("ledger/texts/")]) == 1
    assert paper.git("status", "--porcelain") == ""


def test_an_erased_text_leaves_with_its_commit(paper: Paper) -> None:
    assert paper.run("move", "fair", "edited").code == 0
    (text,) = (path for path in committed(paper) if path.startswith("ledger/texts/"))
    assert paper.run("move", "fair", "draft", "-m", "two sources").code == 0
    told = paper.run("erase", "fair", "--field", "text", "-m", "it named a child")
    assert told.code == 0, told.err
    assert not (paper.root / text).exists()
    assert text in committed(paper)
    assert paper.git("status", "--porcelain") == ""


def test_a_ledger_that_git_ignores_is_told(paper: Paper) -> None:
    paper.write(".gitignore", ".newsroom/\nledger/\n")
    told = paper.run("move", "fair", "edited")
    assert told.code == 0
    assert "git did not commit the move: ledger/fair.jsonl, ledger/texts/" in told.err
    assert "is ignored by .gitignore" in told.err
    assert subjects(paper) == ["as it is"]


def test_a_detached_head_and_a_work_tree_commit_too(paper: Paper, tmp_path_factory: pytest.TempPathFactory) -> None:
    paper.git("checkout", "--detach")
    assert paper.run("move", "fair", "edited").code == 0
    side = tmp_path_factory.mktemp("side") / "tree"
    paper.git("worktree", "add", "-b", "side", str(side))
    other = Paper(side)
    assert other.run("move", "quay", "edited").code == 0
    assert subjects(other)[:2] == ["move quay: draft -> edited", "move fair: draft -> edited"]
    assert other.git("status", "--porcelain") == paper.git("status", "--porcelain") == ""


def test_a_newsroom_in_a_folder_of_a_repository_commits_its_own_files(tmp_path: Path) -> None:
    desk = Paper(tmp_path)
    (tmp_path / "the desk").mkdir()
    paper = Paper.found(tmp_path / "the desk", "fair", settings=MOVE)
    desk.write("index.txt", "theirs")
    desk.git("init", "-b", "main")
    desk.git("config", "user.name", "Bo Li")
    desk.git("config", "user.email", "bo-li@paper.example")
    desk.git("add", "-A")
    desk.git("commit", "-m", "as it is")
    desk.write("index.txt", "changed")
    told = paper.run("move", "fair", "edited")
    assert (told.code, told.err) == (0, "")
    names = desk.git("show", "--name-only", "--format=", "HEAD").splitlines()
    assert [name.partition("/texts/")[0] for name in names] == [
        "the desk/drafts/fair.md",
        "the desk/ledger/fair.jsonl",
        "the desk/ledger",
    ]
    assert desk.git("status", "--porcelain") == " M index.txt\n"


def test_during_a_merge_it_is_told_and_the_files_are_named_from_where_one_is(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper.git("checkout", "-b", "side")
    paper.write("a.txt", "one")
    paper.git("add", "-A")
    paper.git("commit", "-m", "one")
    paper.git("checkout", "main")
    paper.write("a.txt", "two")
    paper.git("add", "-A")
    paper.git("commit", "-m", "two")
    paper.git("merge", "side", check=False)
    monkeypatch.chdir(paper.root / "drafts")
    told = paper.run("note", "fair", "-m", "while merging")
    assert told.code == 0
    assert "cannot do a partial commit during a merge" in told.err
    assert "git add ../ledger/fair.jsonl" in told.err
    assert "UU" not in paper.git("status", "--porcelain", "ledger")


def test_words_erased_under_a_former_slug_are_committed_too(paper: Paper) -> None:
    assert paper.run("note", "fair", "-m", "it names a source").code == 0
    assert paper.run("rename", "fair", "town-fair").code == 0
    told = paper.run("erase", "town-fair", "--field", "reason", "-m", "it named a source")
    assert told.code == 0, told.err
    assert {"ledger/fair.jsonl", "ledger/town-fair.jsonl"} <= committed(paper)
    assert paper.git("status", "--porcelain") == ""
