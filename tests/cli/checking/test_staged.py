"""`check --staged`: what `git add` has taken is checked, whatever lies in the folder meanwhile."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from PIL import Image
from tests.cli.herald import CLEAN, FAULTY
from tests.cli.repository import IDENTITY, commit, committed, git

from newsroom.cli.main import answer

REPOSITORY = Path(__file__).parents[3]
HOOKS = yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A newsroom with one clean draft, committed."""
    root = committed(tmp_path)
    git(root, "rm", "--quiet", "drafts/ferry-closes.md")
    commit(root)
    monkeypatch.chdir(root)
    return root


def stage(desk: Path, path: str, text: str, *, then: str | None = None) -> None:
    """Stage a file; then the folder holds something else, or nothing."""
    (desk / path).parent.mkdir(parents=True, exist_ok=True)
    (desk / path).write_text(text)
    git(desk, "add", "--force", path)
    (desk / path).unlink() if then is None else (desk / path).write_text(then)


def codes(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[tuple[str, str]]:
    select = arguments or ("--select", "PHO002,PHO020,AUT001,LNK002,STY002")
    answer(["check", "--staged", "--for", "edited", "-f", "json", *select])
    return [(found["path"], found["code"]) for found in json.loads(capsys.readouterr().out)["findings"]]


def test_nothing_staged_is_0(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "drafts/harbour-fair.md").write_text(FAULTY)
    (desk / "drafts/new.md").write_text(FAULTY)
    assert answer(["check", "--staged", "--for", "edited"]) == 0
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "newsroom: 0 of 1 draft are staged, or hang on what is\n")


@pytest.mark.parametrize("then", [CLEAN, None])
def test_the_text_of_a_draft_is_the_staged_one(
    desk: Path, capsys: pytest.CaptureFixture[str], then: str | None
) -> None:
    stage(desk, "drafts/harbour-fair.md", CLEAN.replace("Jo Roe/", "Jo Roe /"), then=then)
    assert codes(capsys) == [("drafts/harbour-fair.md", "PHO002")]


def test_a_fault_that_is_not_staged_is_not_told(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changed = CLEAN.replace("flood", "great flood")
    stage(desk, "drafts/harbour-fair.md", changed, then=CLEAN.replace("Jo Roe/", "Jo Roe /"))
    assert codes(capsys) == []


def test_a_new_draft_is_checked_by_its_staged_text(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stage(desk, 'drafts/Neue Züge "heute".md', CLEAN.replace("Jo Roe/", "Jo Roe /"))
    assert [code for _, code in codes(capsys)] == ["PHO002"]


def test_an_author_is_read_as_staged(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "authors/bo-li.yml").write_text((desk / "authors/ana-lopez.yml").read_text().replace("Ana López", "Bo Li"))
    stage(desk, "drafts/harbour-fair.md", CLEAN.replace("ana-lopez", "bo-li"), then=CLEAN)
    # the author's record was forgotten
    assert codes(capsys) == [("drafts/harbour-fair.md", "AUT001")]
    git(desk, "add", "authors")
    (desk / "authors/bo-li.yml").unlink()
    assert codes(capsys) == []


def test_an_author_that_goes_concerns_the_drafts_that_name_it(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = (desk / "authors/ana-lopez.yml").read_text()
    git(desk, "rm", "--quiet", "authors/ana-lopez.yml")
    (desk / "authors").mkdir()
    (desk / "authors/ana-lopez.yml").write_text(record)
    assert codes(capsys) == [("drafts/harbour-fair.md", "AUT001")]


def test_settings_are_those_staged(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (desk / "newsroom.toml").read_text()
    stage(desk, "newsroom.toml", before + "[checks.edited]\nPHO002 = 'off'\n", then=before)
    stage(desk, "drafts/harbour-fair.md", CLEAN.replace("Jo Roe/", "Jo Roe /"), then=CLEAN)
    assert codes(capsys) == []
    stage(desk, "newsroom.toml", before + "[checks.edited]\nPHO02 = 'off'\n", then=before)
    assert answer(["check", "--staged"]) == 2
    assert 'newsroom.toml:7: no rule "PHO02"' in capsys.readouterr().err


def test_house_style_is_that_staged(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rule = 'extends: existence\nmessage: no "%s"\nlevel: error\ntokens:\n  - opens on\n'
    stage(desk, "style/house.yml", rule)
    stage(desk, "style/_drafts/later.yml", "nonsense")
    assert ("drafts/harbour-fair.md", "STY002") in codes(capsys)


def test_a_picture_is_looked_at_as_staged(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = (desk / "photos/fair.jpg").read_bytes()
    Image.new("RGB", (400, 400)).save(desk / "photos/fair.jpg", "PNG")
    git(desk, "add", "photos/fair.jpg")
    (desk / "photos/fair.jpg").write_bytes(good)
    assert ("drafts/harbour-fair.md", "PHO020") in codes(capsys, "--select", "PHO020")


def test_a_picture_that_was_forgotten_is_missing_unless_git_ignores_it(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Image.new("RGB", (1600, 900)).save(desk / "photos/new.jpg")
    stage(desk, "drafts/harbour-fair.md", CLEAN.replace("photos/fair.jpg", "photos/new.jpg"), then=CLEAN)
    assert codes(capsys, "--select", "PHO020") == [("drafts/harbour-fair.md", "PHO020")]
    (desk / ".git/info/exclude").write_text("photos/\n")
    assert codes(capsys, "--select", "PHO020") == []


def test_links_are_looked_up_among_what_is_staged(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "drafts/other.md").write_text(CLEAN)
    stage(desk, "drafts/harbour-fair.md", f"{CLEAN}\nSee [it](other.md).\n", then=CLEAN)
    assert codes(capsys) == [("drafts/harbour-fair.md", "LNK002")]


def test_folders_settings_and_names_choose_drafts_as_they_do_on_disk(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = '\n[drafts]\ninclude = ["drafts", "more/*.md"]\nexclude = ["drafts/old/*"]\n'
    stage(desk, "newsroom.toml", (desk / "newsroom.toml").read_text() + settings)
    git(desk, "checkout-index", "newsroom.toml")
    for path in ("more/a.md", "drafts/old/b.md", "drafts/_c.md", "drafts/.d/e.md", "drafts/README.md", "rest/f.md"):
        stage(desk, path, CLEAN.replace("Jo Roe/", "Jo Roe /"))
    stage(desk, "drafts/inner/newsroom.toml", "")
    stage(desk, "drafts/inner/drafts/g.md", CLEAN)
    assert [path for path, _ in codes(capsys)] == ["more/a.md"]


def test_the_first_commit_is_all_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.cli.herald import herald

    git(herald(tmp_path), "init", "--quiet")
    git(tmp_path, "add", "--all")
    monkeypatch.chdir(tmp_path)
    assert answer(["check", "--staged", "--for", "edited", "-q"]) == 1


def test_a_merge_that_is_not_settled_is_refused(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(desk, "switch", "--quiet", "-c", "other")
    (desk / "drafts/harbour-fair.md").write_text(CLEAN.replace("flood", "storm"))
    commit(desk)
    git(desk, "switch", "--quiet", "main")
    (desk / "drafts/harbour-fair.md").write_text(CLEAN.replace("flood", "fire"))
    commit(desk)
    git(desk, "merge", "other", may_fail=True)
    assert answer(["check", "--staged"]) == 2
    assert "drafts/harbour-fair.md has a merge conflict" in capsys.readouterr().err


def test_a_file_that_is_meant_to_be_added_is_not_there_yet(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "drafts/new.md").write_text(FAULTY)
    git(desk, "add", "--intent-to-add", "drafts/new.md")
    assert codes(capsys) == []


def test_a_bare_folder_is_read_as_staged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    git(tmp_path, "init", "--quiet")
    monkeypatch.chdir(tmp_path)
    stage(tmp_path, "_posts/2020-01-01-a.md", CLEAN.replace("Jo Roe/", "Jo Roe /"), then=CLEAN)
    assert codes(capsys) == [("_posts/2020-01-01-a.md", "PHO002")]


@pytest.mark.parametrize("hook", [hook for hook in HOOKS if "check" in hook["id"]], ids=lambda hook: str(hook["id"]))
def test_the_hook_stops_a_commit_with_a_fault_and_lets_a_clean_one_pass(desk: Path, hook: dict[str, object]) -> None:
    """As pre-commit runs it: at the root of the repository, with the names of the staged files where it asks."""
    entry = str(hook["entry"]).replace("newsroom", f"'{sys.executable}' -m newsroom", 1)
    names = "" if hook.get("pass_filenames") is False else "$(git diff --cached --name-only -- '*.md')"
    place = desk / ".git/hooks/pre-commit"
    place.parent.mkdir(exist_ok=True)
    place.write_text(f"#!/bin/sh\n{entry} --for edited {names}\n")
    place.chmod(0o755)
    environment = {**os.environ, **IDENTITY, "PYTHONPATH": str(REPOSITORY / "src")}

    def committing(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["git", "commit", "-m", "x", *arguments],
            cwd=desk, env=environment, capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip

    (desk / "drafts/ferry-closes.md").write_text(FAULTY)
    git(desk, "add", "drafts/ferry-closes.md")
    refused = committing()
    assert refused.returncode == 1
    assert "drafts/ferry-closes.md:7:8 error PHO014" in refused.stdout + refused.stderr
    (desk / "drafts/ferry-closes.md").write_text(CLEAN)
    # git writes an index of its own for this
    assert committing("--all").returncode == 0


def test_the_staged_hook_is_not_deceived_by_the_folder(desk: Path) -> None:
    (entry,) = [hook["entry"] for hook in HOOKS if "--staged" in hook["entry"]]
    stage(desk, "drafts/ferry-closes.md", FAULTY, then=CLEAN)
    typed = [sys.executable, "-m", *entry.split(), "--for", "edited"]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY / "src"), "GIT_INDEX_FILE": ".git/index"}
    run = subprocess.run(
        typed, cwd=desk, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert run.returncode == 1
    assert "PHO014" in run.stdout
