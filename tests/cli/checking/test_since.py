"""`check --since REF`: the drafts that changed since the branch parted, and those that hang on what did."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
from pathlib import Path

import pytest
from tests.cli.herald import ANA, CLEAN
from tests.cli.repository import commit, committed, git

from newsroom.cli.main import answer

QUAY = CLEAN.replace("ana-lopez", "bo-li").replace("fair.jpg", "quay.jpg")
STORIES = {
    "drafts/plain.md": QUAY,
    "drafts/with-card.md": f"{QUAY}\n::related harbour-fair\n",
    "drafts/with-related.md": QUAY.replace("section:", "related: [harbour-fair]\nsection:"),
    "drafts/translated.md": QUAY.replace("section:", "translation_of: harbour-fair\nsection:"),
    "drafts/with-link.md": f"{QUAY}\nSee [the fair](harbour-fair.md#stalls).\n",
    "drafts/to-the-author.md": f"{QUAY}\nBy [Ana](/author/ana-lopez/).\n",
    "authors/bo-li.yml": ANA.replace("Ana López", "Bo Li").replace("photos/ana.jpg", "photos/bo.jpg"),
}
HANGS_ON_THE_FAIR = ["harbour-fair", "translated", "with-card", "with-link", "with-related"]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A newsroom on a branch that has nothing of its own yet."""
    root = committed(tmp_path / "herald", STORIES)
    git(root, "switch", "--quiet", "-c", "branch")
    monkeypatch.chdir(root)
    return root


def checked(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    """The drafts that were checked: each is told by the rule that each breaks."""
    settings = Path("newsroom.toml")
    before = settings.read_text()
    answer(["check", "--since", "main", "-f", "json", "--for", "edited", *arguments])
    told = capsys.readouterr()
    report = json.loads(told.out)
    number = int(told.err.split(" of ", 1)[0].removeprefix("newsroom: "))
    assert report["checked"] == number
    assert settings.read_text() == before
    return sorted({found["slug"] for found in report["findings"]})


@pytest.fixture
def told(desk: Path) -> Path:
    """Each draft has a finding, so that a report names what was checked."""
    for place in (desk / "drafts").glob("*.md"):
        place.write_text(place.read_text().replace("headline: ", "nonsense: 1\nheadline: "))
    commit(desk)
    git(desk, "branch", "--force", "main")
    return desk


def edit(desk: Path, path: str, before: str, after: str) -> None:
    text = (desk / path).read_text()
    assert before in text
    (desk / path).write_text(text.replace(before, after))


def test_nothing_changed_is_0(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["check", "--since", "main"]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == "newsroom: 0 of 8 drafts changed since main, or hang on what did\n"
    assert answer(["check", "--since", "main", "-q"]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("how", ["committed", "staged", "in the folder"])
def test_a_draft_that_changed_is_checked_however_far_it_is(
    told: Path, capsys: pytest.CaptureFixture[str], how: str
) -> None:
    desk = told
    edit(desk, "drafts/plain.md", "Tuesday", "Monday")
    if how != "in the folder":
        git(desk, "add", "--all")
    if how == "committed":
        commit(desk)
    assert checked(capsys) == ["plain"]


def test_a_new_file_is_checked_before_git_knows_it(told: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (told / 'drafts/new one\'s "draft"\n.md').write_text("Without front matter.\n")
    (told / ".gitignore").write_text("drafts/ignored.md\n")
    (told / "drafts/ignored.md").write_text("Without front matter.\n")
    assert checked(capsys) == ["new-ones-draft"]


def test_what_main_did_since_is_not_ours(told: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = told
    git(desk, "switch", "--quiet", "main")
    edit(desk, "drafts/plain.md", "Tuesday", "Monday")
    commit(desk)
    git(desk, "switch", "--quiet", "branch")
    edit(desk, "drafts/ferry-closes.md", "winter", "summer")
    assert checked(capsys) == ["ferry-closes"]


def test_an_author_concerns_those_who_name_her(told: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(told, "authors/ana-lopez.yml", "Harbour reporter", "Reporter")
    assert checked(capsys) == ["ferry-closes", "harbour-fair", "to-the-author"]
    (told / "authors/ana-lopez.yml").unlink()
    assert checked(capsys) == ["ferry-closes", "harbour-fair", "to-the-author"]


def test_a_record_that_changed_is_told_and_no_other(told: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = told
    for name in ("ana-lopez", "bo-li"):
        edit(desk, f"authors/{name}.yml", "role:", "nonsense: 1\nrole:")
    commit(desk)
    git(desk, "branch", "--force", "main")
    edit(desk, "authors/ana-lopez.yml", "nonsense", "humbug")
    answer(["check", "--since", "main", "-f", "json", "--select", "FM007"])
    found = json.loads(capsys.readouterr().out)["findings"]
    assert [one["path"] for one in found if one["slug"] is None] == ["authors/ana-lopez.yml"]


def test_a_picture_concerns_those_who_show_it(told: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (told / "photos/fair.jpg").open("ab") as file:
        file.write(b"more")
    assert checked(capsys) == ["ferry-closes", "harbour-fair"]


def test_a_face_concerns_the_stories_of_its_author(told: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (told / "photos/ana.jpg").unlink()
    assert checked(capsys) == ["ferry-closes", "harbour-fair", "to-the-author"]


@pytest.mark.parametrize("path", ["style/house.yml", "newsroom.toml"])
def test_house_style_and_settings_concern_all(told: Path, capsys: pytest.CaptureFixture[str], path: str) -> None:
    place = told / path
    place.parent.mkdir(exist_ok=True)
    with place.open("a") as file:
        file.write("\n# more\nextends: existence\nmessage: no\ntokens: [xyz]\n" if "style" in path else "\n# more\n")
    assert len(checked(capsys)) == 8


def test_a_settings_file_that_is_not_ours_concerns_none(told: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (told / "pyproject.toml").write_text("[project]\n")
    assert checked(capsys) == []


def test_a_story_concerns_those_that_name_it(told: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(told, "drafts/harbour-fair.md", "Tuesday", "Monday")
    assert checked(capsys) == HANGS_ON_THE_FAIR


def test_a_story_that_went_or_has_another_slug_does_too(told: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = told
    edit(desk, "drafts/harbour-fair.md", "section:", "slug: fair-day\nsection:")
    assert checked(capsys) == ["fair-day", *HANGS_ON_THE_FAIR[1:]]
    git(desk, "mv", "--force", "drafts/harbour-fair.md", "drafts/moved.md")
    assert checked(capsys) == ["fair-day", *HANGS_ON_THE_FAIR[1:]]
    git(desk, "rm", "--quiet", "--force", "drafts/moved.md")
    assert checked(capsys) == HANGS_ON_THE_FAIR[1:]


def test_a_ledger_that_moved_on_concerns_its_story_and_those_that_name_it(
    told: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (told / "ledger").mkdir()
    (told / "ledger/harbour-fair.jsonl").write_text("")
    assert checked(capsys) == HANGS_ON_THE_FAIR


def test_a_second_file_with_the_slug_concerns_the_first(told: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (told / "drafts/other.md").write_text(QUAY.replace("section:", "nonsense: 1\nslug: plain\nsection:"))
    assert checked(capsys) == ["plain"]


def test_many_changes_at_once_are_followed_too(told: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(210):
        (told / f"photos/{number}.txt").write_text("")
    edit(told, "drafts/harbour-fair.md", "Tuesday", "Monday")
    assert checked(capsys) == HANGS_ON_THE_FAIR


def test_paths_and_since_together_take_what_both_name(told: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(told, "drafts/harbour-fair.md", "Tuesday", "Monday")
    assert checked(capsys, "drafts/with-card.md", "drafts/plain.md") == ["with-card"]


def test_each_newsroom_of_a_repository_has_its_own_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = committed(tmp_path, newsroom="sites/herald")
    committed(root, newsroom="sites/echo")
    edit(root, "sites/echo/drafts/ferry-closes.md", "winter", "summer")
    monkeypatch.chdir(root)
    answer(["check", "--since", "HEAD", "-f", "json", "--for", "edited"])
    told = capsys.readouterr()
    assert "1 of 4 drafts" in told.err
    assert {one["newsroom"] for one in json.loads(told.out)["findings"]} == {"sites/echo"}


def test_a_bare_folder_has_changes_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "posts").mkdir()
    for name in ("one", "two"):
        (tmp_path / f"posts/{name}.md").write_text(CLEAN)
    git(tmp_path, "init", "--quiet")
    commit(tmp_path)
    edit(tmp_path, "posts/two.md", "Tuesday", "Monday")
    monkeypatch.chdir(tmp_path)
    answer(["check", "--since", "HEAD", "posts"])
    assert "1 of 2 drafts" in capsys.readouterr().err


@pytest.mark.parametrize("ref", ["--upload-pack=touch x", "-x", "", "a\nb", "main..branch", "nope", "main:drafts"])
def test_what_is_no_commit_is_refused(desk: Path, capsys: pytest.CaptureFixture[str], ref: str) -> None:
    assert answer(["check", f"--since={ref}"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") <= 2
    assert not (desk / "x").exists()


def test_without_git_it_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts/a.md").write_text(CLEAN)
    monkeypatch.chdir(tmp_path)
    assert answer(["check", "--since", "main"]) == 2
    assert f"{tmp_path} is not in a repository of git" in capsys.readouterr().err
    git(tmp_path, "init", "--quiet")
    assert answer(["check", "--since", "main"]) == 2
    assert "there is no commit yet" in capsys.readouterr().err
    monkeypatch.setenv("PATH", str(tmp_path))
    assert answer(["check", "--since", "main"]) == 2
    assert "git is not installed here" in capsys.readouterr().err


def test_git_that_refuses_is_quoted(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / ".git/index").write_bytes(b"broken")
    assert answer(["check", "--since", "main"]) == 2
    assert "newsroom: git says: " in capsys.readouterr().err


def test_branches_without_a_common_commit_are_refused(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(desk, "switch", "--quiet", "--orphan", "other")
    commit(desk)
    assert answer(["check", "--since", "main"]) == 2
    assert '"main" and HEAD have no commit in common' in capsys.readouterr().err


def hint(capsys: pytest.CaptureFixture[str], ref: str) -> str:
    """What a refusal says to type."""
    assert answer(["check", "--since", ref]) == 2
    return capsys.readouterr().err.rpartition("hint: ")[2].strip()


@pytest.mark.parametrize("single", [True, False])
def test_a_shallow_clone_is_told_the_line_that_helps(
    desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], single: bool
) -> None:
    edit(desk, "drafts/plain.md", "Tuesday", "Monday")
    commit(desk)
    git(desk, "switch", "--quiet", "main")
    commit(desk, "main moves on")
    clone = tmp_path / "clone"
    how = ["--single-branch"] if single else ["--no-single-branch"]
    git(tmp_path, "clone", "--quiet", "--depth=1", "--branch=branch", *how, f"file://{desk}", "clone")
    monkeypatch.chdir(clone)
    line = hint(capsys, "origin/main")
    expected = "git fetch --unshallow origin main:refs/remotes/origin/main" if single else "git fetch --unshallow"
    assert line == expected
    assert hint(capsys, "HEAD~1") == "git fetch --unshallow"
    subprocess.run(shlex.split(line), cwd=clone, check=True, capture_output=True, env=dict(os.environ))
    assert answer(["check", "--since", "origin/main"]) == 0
    assert "1 of 8 drafts" in capsys.readouterr().err


def test_a_branch_that_is_not_here_is_told_the_line_that_fetches_it(
    desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    git(tmp_path, "clone", "--quiet", "--branch=branch", f"file://{desk}", "clone")
    clone = tmp_path / "clone"
    monkeypatch.chdir(clone)
    assert hint(capsys, "main") == 'did you mean "origin/main"?'
    git(clone, "update-ref", "-d", "refs/remotes/origin/main")
    assert hint(capsys, "origin/main") == "git fetch origin main"
    assert hint(capsys, "main") == "git fetch origin main, then --since origin/main"
    assert hint(capsys, "0123456789abcdef") == "git fetch origin 0123456789abcdef"
    monkeypatch.chdir(desk)
    assert hint(capsys, "nope").startswith("git log shows")
    assert hint(capsys, "HEAD~30").startswith("git log shows")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--since", "main", "--staged"], "--staged and --since each choose the drafts"),
        (["--staged", "--fix"], "--staged reads what is staged, and --fix mends files"),
        (["--staged", "--diff"], "--staged reads what is staged, and --diff mends files"),
        (["--since", "main", "--stdin-filename", "a.md", "-"], "--stdin-filename is one text, --since chooses"),
    ],
)
def test_what_does_not_go_together_is_refused_in_words(
    desk: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert answer(["check", *arguments]) == 2
    assert capsys.readouterr().err.startswith(f"newsroom: {message}")


def test_a_baseline_goes_with_since(told: Path, capsys: pytest.CaptureFixture[str]) -> None:
    check = ["check", "--fail-on", "info", "--select", "FM007", "-q"]
    assert answer([*check, "--write-baseline", "../baseline.txt"]) == 0
    edit(told, "drafts/plain.md", "The fair opens", "The quay opens")
    since = [*check, "--since", "main", "--baseline", "../baseline.txt"]
    assert answer(since) == 0
    edit(told, "drafts/plain.md", "nonsense: 1", "nonsense: 2")
    assert answer(since) == 1


def test_fix_mends_what_changed_alone(desk: Path) -> None:
    (desk / "drafts/new.md").write_text((desk / "drafts/ferry-closes.md").read_text())
    answer(["fix", "drafts/plain.md"])
    answer(["check", "--since", "main", "--fix", "--for", "edited"])
    assert "Jo Roe /Agency" in (desk / "drafts/ferry-closes.md").read_text()
    assert "Jo Roe/Agency" in (desk / "drafts/new.md").read_text()


def test_a_clone_without_the_old_text_goes_by_the_name_of_its_file(
    told: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    blob = git(told, "rev-parse", "HEAD:drafts/harbour-fair.md").strip()
    edit(told, "drafts/harbour-fair.md", "Tuesday", "Monday")
    (told / ".git/objects" / blob[:2] / blob[2:]).unlink()
    git(told, "remote", "add", "origin", "file:///nowhere")
    git(told, "config", "remote.origin.promisor", "true")
    assert checked(capsys) == HANGS_ON_THE_FAIR


def test_a_sparse_checkout_lacks_what_it_lacks(told: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(told, "sparse-checkout", "set", "--no-cone", "/*", "!/drafts/plain.md", "!/authors/ana-lopez.yml")
    assert not (told / "authors/ana-lopez.yml").exists()
    edit(told, "drafts/harbour-fair.md", "Tuesday", "Monday")
    git(told, "add", "drafts")
    answer(["check", "--staged", "-f", "json", "--for", "edited", "--select", "AUT001,FM007"])
    codes = [found["code"] for found in json.loads(capsys.readouterr().out)["findings"]]
    assert "AUT001" not in codes
    assert "FM007" in codes
