"""`check --write-baseline`, `--baseline`, `--prune-baseline`: an archive that was never checked becomes green."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest
from tests.cli.herald import FAULTY, herald

from newsroom.cli.main import answer

CHECK = ["check", "--for", "edited", "--select", "PHO002,PHO014,FM005"]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """A newsroom whose findings stand in baseline.txt."""
    monkeypatch.chdir(herald(tmp_path))
    assert answer([*CHECK, "--write-baseline", "baseline.txt"]) == 0
    told = capsys.readouterr()
    assert told.out == "2 drafts checked, nothing found (3 in the baseline)\n"
    assert (
        told.err
        == "newsroom: baseline.txt knows 3 findings now; newsroom check --baseline baseline.txt tells what is new\n"
    )
    return tmp_path


def suppressed(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[tuple[str, str | None]]:
    answer([*CHECK, "--baseline", "baseline.txt", "-f", "json", *arguments])
    return [(found["code"], found["suppressed"]) for found in json.loads(capsys.readouterr().out)["findings"]]


def test_the_second_run_is_green(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer([*CHECK, "--baseline", "baseline.txt"]) == 0
    assert answer(CHECK) == 1
    capsys.readouterr()
    assert suppressed(capsys) == [("FM005", "baseline"), ("PHO014", "baseline"), ("PHO002", "baseline")]


def test_the_file_is_one_sorted_line_a_finding(desk: Path) -> None:
    head, *lines = (desk / "baseline.txt").read_text().splitlines()
    assert head.startswith("# newsroom baseline 1:")
    assert [line.split()[0] for line in lines] == ["FM005", "PHO002", "PHO014"]
    assert {line.split()[2] for line in lines} == {"ferry-closes"}
    assert lines == sorted(lines)


def test_a_renamed_draft_with_moved_lines_keeps_its_own(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "drafts/ferry-closes.md").unlink()
    (desk / "drafts/no-ferry.md").write_text(FAULTY.replace("section: news\n", "section: news\ntags: [ferry]\n\n"))
    assert {one for _, one in suppressed(capsys)} == {"baseline"}


def test_a_new_draft_with_the_same_faults_is_told(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "drafts/another.md").write_text(FAULTY)
    assert [one for _, one in suppressed(capsys)] == [None] * 3 + ["baseline"] * 3
    (desk / "drafts/ferry-closes.md").unlink()
    (desk / "drafts/another.md").write_text(FAULTY.replace("It closes on", "The pier closes on"))
    assert [one for _, one in suppressed(capsys)] == [None] * 3


def test_a_changed_place_is_told(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "drafts/ferry-closes.md").write_text(FAULTY.replace("Jo Roe /", "Jo Roo /"))
    # the picture's caption stands in the paragraph of its alt text, too
    assert suppressed(capsys) == [("FM005", "baseline"), ("PHO014", None), ("PHO002", None)]


def test_what_is_mended_drops_out_when_pruned(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "drafts/ferry-closes.md").write_text(FAULTY.replace("section: news", "section: news\nstandfirst: It does"))
    before = (desk / "baseline.txt").read_text()
    assert answer([*CHECK, "--baseline", "baseline.txt"]) == 0
    assert "1 finding of baseline.txt can no longer be found; --prune-baseline takes" in capsys.readouterr().err
    assert (desk / "baseline.txt").read_text() == before
    assert answer([*CHECK, "--baseline", "baseline.txt", "--prune-baseline"]) == 0
    assert "1 finding taken out of baseline.txt, 2 left" in capsys.readouterr().err
    assert (desk / "baseline.txt").read_text() == before.replace(before.splitlines(keepends=True)[1], "")


def test_pruning_leaves_what_was_not_looked_at(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (desk / "baseline.txt").read_text()
    (desk / "drafts/ferry-closes.md").write_text(FAULTY.replace("Article image", "The ferry at the quay in the rain"))
    for part in (["drafts/harbour-fair.md"], ["--select", "FM006"]):
        arguments = ["check", "--for", "edited", "--baseline", "baseline.txt", "--prune-baseline", *part]
        assert answer(arguments) == 0
        assert (desk / "baseline.txt").read_text() == before
    assert answer([*CHECK, "--baseline", "baseline.txt", "--prune-baseline", "drafts/ferry-closes.md"]) == 0
    assert "PHO014" not in (desk / "baseline.txt").read_text()


def test_a_part_that_is_written_leaves_the_rest(desk: Path) -> None:
    before = (desk / "baseline.txt").read_text()
    (desk / "drafts/another.md").write_text(FAULTY)
    assert answer([*CHECK, "--write-baseline", "baseline.txt", "drafts/another.md"]) == 0
    after = (desk / "baseline.txt").read_text()
    assert set(before.splitlines()) < set(after.splitlines())
    assert len(after.splitlines()) == 7
    (desk / "drafts/another.md").unlink()
    assert answer([*CHECK, "--write-baseline", "baseline.txt"]) == 0
    assert (desk / "baseline.txt").read_text() == before


def test_nothing_hides_a_block(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "drafts/ferry-closes.md").write_text(FAULTY.replace(" (Jo Roe /Agency)", ""))
    assert answer(["check", "--for", "edited", "--write-baseline", "baseline.txt", "--select", "PHO001"]) == 1
    assert "error PHO001" in capsys.readouterr().out
    assert "PHO001" not in (desk / "baseline.txt").read_text()


def test_a_move_does_not_ask_the_baseline(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["move", "ferry-closes", "edited"]) == 1
    assert "FM005" in capsys.readouterr().err


def test_fix_with_a_baseline_leaves_alone_what_it_knows(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "drafts/another.md").write_text(FAULTY)
    assert answer([*CHECK, "--fix", "--baseline", "baseline.txt"]) == 1
    assert (desk / "drafts/ferry-closes.md").read_text() == FAULTY
    assert "Jo Roe/Agency" in (desk / "drafts/another.md").read_text()
    assert answer([*CHECK, "--diff"]) == 1
    assert "ferry-closes.md" in capsys.readouterr().out


def test_standard_input_is_held_against_it_too(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import io

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(FAULTY.encode())))
    arguments = ["--stdin-filename", "drafts/ferry-closes.md", "-"]
    assert {one for _, one in suppressed(capsys, *arguments)} == {"baseline"}


def test_records_of_authors_are_known_too(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "authors/bo-li.yml").write_text("name: Bo Li\nname: Bo Li\nrole: Reporter\nbio: Bo writes.\n")
    check = ["check", "--select", "FM003", "--fail-on", "warning"]
    assert answer(check) == 1
    assert answer([*check, "--write-baseline", "records.txt"]) == 0
    assert " authors/bo-li.yml 1 -\n" in (desk / "records.txt").read_text()
    assert answer([*check, "--baseline", "records.txt"]) == 0
    (desk / "authors/bo-li.yml").rename(desk / "authors/bo.yml")
    assert answer([*check, "--baseline", "records.txt"]) == 1


def test_a_newsroom_below_the_root_is_named_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    for name in ("herald", "echo"):
        herald(tmp_path / "sites" / name)
    monkeypatch.chdir(tmp_path)
    assert answer([*CHECK, "--write-baseline", "baseline.txt"]) == 0
    stories = {line.split()[2] for line in (tmp_path / "baseline.txt").read_text().splitlines()[1:]}
    assert stories == {"sites/echo:ferry-closes", "sites/herald:ferry-closes"}
    assert answer(["-C", "sites/echo", *CHECK, "--baseline", "../../baseline.txt", "--prune-baseline"]) == 0
    assert answer([*CHECK, "--baseline", "baseline.txt"]) == 0
    # a newsroom that moved is known by its stories
    (tmp_path / "sites/echo").rename(tmp_path / "sites/evening-echo")
    assert answer([*CHECK, "--baseline", "baseline.txt"]) == 0
    shutil.copytree(tmp_path / "sites/herald", tmp_path / "sites/third")
    assert answer([*CHECK, "--baseline", "baseline.txt"]) == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--prune-baseline"], "--prune-baseline does not say which\n  hint: newsroom check --baseline FILE"),
        (["--baseline", "no.txt"], "there is no file no.txt\n  hint: newsroom check --write-baseline no.txt"),
        (["--baseline", "drafts/ferry-closes.md"], "drafts/ferry-closes.md:1: this is no line of a baseline"),
        (["--baseline", "b", "--write-baseline", "c"], "--baseline hides what --write-baseline is to write"),
        (["--diff", "--write-baseline", "c"], "--diff writes nothing, --write-baseline does"),
        (
            ["--write-baseline", "c", "--stdin-filename", "a.md", "-"],
            "--write-baseline looks at files",
        ),
    ],
)
def test_what_does_not_go_together_is_refused_in_words(
    desk: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert answer(["check", *arguments]) == 2
    assert capsys.readouterr().err.startswith(f"newsroom: {message}")


def test_quiet_says_nothing_of_what_is_known(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer([*CHECK, "--baseline", "baseline.txt", "--prune-baseline", "-q"]) == 0
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "")


@pytest.mark.parametrize("folder", ["posts-cloudgov", pytest.param("posts-18f", marks=pytest.mark.slow)])
def test_real_posts_are_green_the_second_time(
    folder: str, real_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    posts = tmp_path / "posts"
    shutil.copytree(real_data / folder, posts)
    monkeypatch.chdir(tmp_path)
    check = ["check", "posts", "--fail-on", "info", "--jobs", "1"]
    assert answer(check) == 1
    assert answer([*check, "--write-baseline", "baseline.txt"]) == 0
    assert answer([*check, "--baseline", "baseline.txt"]) == 0
    known = (tmp_path / "baseline.txt").read_text().splitlines()[1:]
    assert known == sorted(set(known))
    # every line moves, every file gets another name
    for post in [one for one in posts.rglob("*.m*d*") if one.is_file()]:
        text = post.read_bytes()
        post.with_name(f"x{post.name}").write_bytes(text.rstrip() + b"\n\nOne more paragraph.\n")
        post.unlink()
    assert answer([*check, "--baseline", "baseline.txt"]) == 0
    capsys.readouterr()


def test_fix_leaves_alone_what_is_known(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (desk / "drafts/ferry-closes.md").read_bytes()
    fix = ["fix", "--for", "edited", "--select", "PHO002"]
    assert answer([*fix, "--baseline", "baseline.txt"]) == 0
    assert (desk / "drafts/ferry-closes.md").read_bytes() == before
    answer(fix)
    assert (desk / "drafts/ferry-closes.md").read_bytes() != before
