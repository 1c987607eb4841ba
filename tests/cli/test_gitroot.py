"""`newsroom check` in a repository that holds more than one newsroom: CI systems get paths that they know."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.herald import herald

from newsroom.cli.main import answer

SELECT = ["--for", "edited", "--select", "PHO014"]


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two newsrooms below the root of a work tree."""
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    (tmp_path / ".git").mkdir()
    for name in ("sites/herald", "sites/echo"):
        (tmp_path / name).mkdir(parents=True)
        herald(tmp_path / name)
    monkeypatch.chdir(tmp_path / "sites/herald")
    return tmp_path


def paths_of(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    answer(["check", "-f", "gitlab", *SELECT, *arguments])
    return [entry["location"]["path"] for entry in json.loads(capsys.readouterr().out)]


def test_paths_start_at_the_root_of_the_repository(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert paths_of(capsys) == ["sites/herald/drafts/ferry-closes.md"]


def test_each_newsroom_is_told_below_its_own_folder(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(repository)
    found = paths_of(capsys, "sites/echo", "sites/herald")
    assert found == ["sites/echo/drafts/ferry-closes.md", "sites/herald/drafts/ferry-closes.md"]


def test_a_work_tree_of_its_own_is_a_root_too(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / "sites/.git").write_text("gitdir: elsewhere\n")
    assert paths_of(capsys) == ["herald/drafts/ferry-closes.md"]


def test_without_git_paths_start_at_the_newsroom(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / ".git").rmdir()
    assert paths_of(capsys) == ["drafts/ferry-closes.md"]


def test_text_and_json_name_files_as_the_newsroom_does(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("concise", "full", "json", "jsonl", "markdown"):
        answer(["check", "-f", name, *SELECT])
        told = capsys.readouterr().out
        assert "drafts/ferry-closes.md" in told
        assert "sites/" not in told


def test_several_formats_at_once(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = ["-f", "sarif=out/report.sarif", "-f", "junit=out/report.xml", "-f", "jsonl=out/report.jsonl"]
    assert answer(["check", "-f", "full", *files, *SELECT]) == 1
    assert "hint: newsroom rule PHO014" in capsys.readouterr().out
    out = repository / "sites/herald/out"
    assert "sites/herald/drafts" in (out / "report.sarif").read_text(encoding="utf-8")
    assert "<testsuites" in (out / "report.xml").read_text(encoding="utf-8")
    assert '"path": "drafts/' in (out / "report.jsonl").read_text(encoding="utf-8")


def test_standard_input_is_told_like_its_file(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import io
    import sys

    text = (repository / "sites/herald/drafts/ferry-closes.md").read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))
    assert paths_of(capsys, "--stdin-filename", "drafts/other.md", "-") == ["sites/herald/drafts/other.md"]


def test_what_github_does_not_mark_is_added_to_the_summary_of_the_step(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    summary = repository / "summary.md"
    summary.write_text("before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    draft = (repository / "sites/herald/drafts/ferry-closes.md").read_text()
    for number in range(11):
        (repository / f"sites/herald/drafts/ferry-{number:02}.md").write_text(draft)
    answer(["check", "-f", "github", *SELECT])
    assert capsys.readouterr().out.count("::error ") == 10
    told = summary.read_text(encoding="utf-8")
    assert told.startswith("before\n### newsroom check\n")
    assert told.count("| error | `sites/herald/drafts/ferry-") == 2


def test_a_summary_that_cannot_be_written_is_told(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(repository))
    draft = (repository / "sites/herald/drafts/ferry-closes.md").read_text()
    for number in range(11):
        (repository / f"sites/herald/drafts/ferry-{number:02}.md").write_text(draft)
    assert answer(["check", "-f", "github", *SELECT]) == 6
    assert "cannot be written" in capsys.readouterr().err


def test_a_file_is_written_where_nothing_was_checked(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / "sites/herald/drafts/README.md").write_text("Read me\n")
    assert answer(["check", "-f", "full", "-f", "gitlab=report.json", "drafts/README.md"]) == 0
    assert json.loads((repository / "sites/herald/report.json").read_text()) == []
    assert capsys.readouterr().out == ""


def test_statistics_do_not_stand_in_the_way_of_what_a_program_reads(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(["check", "-f", "rdjson", "--statistics", *SELECT])
    told = capsys.readouterr()
    assert json.loads(told.out)["severity"] == "ERROR"
    assert "1  PHO014" in told.err


def test_from_the_root_of_the_repository_each_file_belongs_to_its_own_newsroom(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (repository / "README-not.md").write_text("Markdown beside the newsrooms is no draft.\n")
    monkeypatch.chdir(repository)
    expected = ["sites/echo/drafts/ferry-closes.md", "sites/herald/drafts/ferry-closes.md"]
    for arguments in ([], ["."], ["sites"]):
        assert paths_of(capsys, *arguments) == expected
    answer(["check", *SELECT])
    told = capsys.readouterr()
    assert told.out.count("sites/echo/drafts/ferry-closes.md:7:8 error PHO014") == 1
    assert "2 newsrooms were checked: sites/echo, sites/herald" in told.err


def test_excerpts_are_those_of_each_newsroom(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = repository / "sites/echo/drafts/ferry-closes.md"
    draft.write_text(draft.read_text().replace("Article image", "Picture"))
    monkeypatch.chdir(repository)
    answer(["check", *SELECT])
    out = capsys.readouterr().out
    assert "7 |   alt: Picture\n  |        ^^^^^^^\n" in out
    assert "7 |   alt: Article image\n  |        ^^^^^^^^^^^^^\n" in out


def test_json_says_of_which_newsroom_each_finding_is(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(["check", "-f", "json", *SELECT, "../echo", "."])
    found = json.loads(capsys.readouterr().out)
    assert found["checked"] == 4
    told = [(one["newsroom"], one["path"]) for one in found["findings"]]
    assert told == [("../echo", "drafts/ferry-closes.md"), (".", "drafts/ferry-closes.md")]
    answer(["check", "-f", "jsonl", *SELECT])
    assert "newsroom" not in json.loads(capsys.readouterr().out.splitlines()[0])


def test_a_newsroom_in_the_folder_of_drafts_is_not_the_outer_ones(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (repository / "sites/echo").rename(repository / "sites/herald/drafts/echo")
    assert paths_of(capsys) == ["sites/herald/drafts/ferry-closes.md"]
    inner = "sites/herald/drafts/echo/drafts/ferry-closes.md"
    assert paths_of(capsys, "drafts") == [inner, "sites/herald/drafts/ferry-closes.md"]
    settings = repository / "sites/herald/drafts/echo/newsroom.toml"
    settings.rename(settings.with_name("pyproject.toml"))
    settings.with_name("pyproject.toml").write_text('[tool.newsroom.sections.news]\ntitle = "News"\n')
    assert paths_of(capsys) == ["sites/herald/drafts/ferry-closes.md"]


def test_a_diff_names_the_files_as_seen_from_here(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(repository)
    answer(["check", "--diff", "--for", "edited", "--select", "PHO002"])
    assert "+++ b/sites/echo/drafts/ferry-closes.md" in capsys.readouterr().out


def test_a_newsroom_that_lies_below_is_named(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (repository / "sites/echo/newsroom.toml").unlink()
    monkeypatch.chdir(repository)
    assert paths_of(capsys) == ["sites/herald/drafts/ferry-closes.md"]
    answer(["check", *SELECT])
    assert capsys.readouterr().err == "newsroom: 1 newsroom was checked: sites/herald\n"
    answer(["check", "sites/herald", *SELECT])
    assert capsys.readouterr().err == ""
