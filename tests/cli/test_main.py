"""The one error door: every way out of a command has its exit code and its line."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from newsroom.cli.main import Commands, answer

BODIES = {
    "usage": "from newsroom.errors import UsageProblem\n"
    "raise UsageProblem('no state \"edted\"', hint='did you mean \"edited\"?', path='newsroom.toml', line=3)",
    "refused": "from newsroom.errors import Refused\nraise Refused('fair.jpg has no credit')",
    "state": "from newsroom.errors import WrongState\nraise WrongState('changed since it was approved')",
    "permitted": "from newsroom.errors import NotPermitted\nraise NotPermitted('bo-li may not publish')",
    "conflict": "from newsroom.errors import Conflict\nraise Conflict('someone moved it first')",
    "disk": "from newsroom.errors import EnvironmentProblem\nraise EnvironmentProblem('the disk is full')",
    "bug": "1 / 0",
    "stop": "raise KeyboardInterrupt",
    "code": "return 4",
    "pipe": "raise BrokenPipeError",
    "escape": "from newsroom.errors import UsageProblem\nraise UsageProblem('no slug \\x1b[31mred')",
}


@pytest.fixture
def door(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The folder of a command line with one command for each way out."""
    package = tmp_path / f"ways_{tmp_path.name.replace('-', '_')}"
    package.mkdir()
    (package / "__init__.py").write_text("")
    for name, body in BODIES.items():
        indented = "\n    ".join(body.splitlines())
        (package / f"{name}.py").write_text(
            f'"""Go."""\nimport click\n@click.command()\ndef command():\n    {indented}\n'
        )
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(Commands, "package", package.name)
    monkeypatch.setattr(Commands, "folder", package)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return str(tmp_path)


@pytest.mark.parametrize(
    ("way", "code", "told"),
    [
        ("refused", 1, "newsroom: fair.jpg has no credit\n"),
        ("usage", 2, 'newsroom: newsroom.toml:3: no state "edted"\n  hint: did you mean "edited"?\n'),
        ("state", 3, "newsroom: changed since it was approved\n"),
        ("permitted", 4, "newsroom: bo-li may not publish\n"),
        ("conflict", 5, "newsroom: someone moved it first\n"),
        ("disk", 6, "newsroom: the disk is full\n"),
        ("stop", 130, "\nnewsroom: stopped; what was done so far stands\n"),
        ("code", 4, ""),
        ("escape", 2, "newsroom: no slug \\u001b[31mred\n"),
    ],
)
def test_every_way_out_has_its_code_and_one_line(
    door: str, way: str, code: int, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answer([way]) == code
    captured = capsys.readouterr()
    assert captured.err == told
    assert captured.out == ""


def test_a_bug_is_70_and_leaves_a_log_to_paste(door: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["bug"]) == 70
    told = capsys.readouterr().err
    assert "Traceback" not in told
    assert told.startswith("newsroom: this is a bug in newsroom: ZeroDivisionError: division by zero\n")
    log = Path(told.split("please report it with ")[1].strip())
    assert str(log).startswith(door)
    written = log.read_text(encoding="utf-8")
    assert "Traceback" in written
    assert "['bug']" in written


@pytest.mark.parametrize("typed", [["-vv", "bug"], ["bug", "-vv"], ["-vv", "disk"], ["-v", "-v", "disk"]])
def test_a_traceback_only_with_vv(door: str, typed: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(typed) in (6, 70)
    assert "Traceback" in capsys.readouterr().err


def test_one_v_shows_no_traceback(door: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["-v", "disk"]) == 6
    assert "Traceback" not in capsys.readouterr().err


def test_a_slip_is_answered_with_the_nearest_command(door: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["refusd"]) == 2
    assert capsys.readouterr().err.startswith('newsroom: no command "refusd"; did you mean "refused"?\n')
    assert answer(["zzzzzz"]) == 2
    assert "see newsroom --help" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("word", "ours"),
    [("approve", "move SLUG edited"), ("update", "--kind update"), ("schedule", "publish SLUG --at"),
     ("delete", "move SLUG spiked"), ("unspike", "move SLUG draft")],
)  # fmt: skip
def test_words_of_other_tools_answer_with_ours(word: str, ours: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer([word, "slug"]) == 2
    assert ours in capsys.readouterr().err


def test_wrong_options_are_2_with_the_help_to_ask_for(door: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["--nonsense"]) == 2
    assert "newsroom --help" in capsys.readouterr().err
    assert answer(["disk", "--nonsense"]) == 2
    assert "newsroom disk --help" in capsys.readouterr().err


def test_version_and_help_are_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["--version"]) == 0
    assert capsys.readouterr().out.startswith("newsroom ")
    assert answer(["-h"]) == 0
    assert capsys.readouterr().out.startswith("Usage: newsroom")


def test_nothing_typed_shows_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert answer([]) == 2
    captured = capsys.readouterr()
    assert captured.err.startswith("Usage: newsroom")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_get_their_completion(shell: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src")}
    asked = {"_NEWSROOM_COMPLETE": f"{shell}_source", "PATH": os.environ["PATH"]}
    run = subprocess.run(
        [sys.executable, "-m", "newsroom"],
        capture_output=True, text=True, stdin=subprocess.DEVNULL, env=environment | asked, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert "_NEWSROOM_COMPLETE" in run.stdout


def test_a_word_is_completed() -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src")}
    asked = {"_NEWSROOM_COMPLETE": "bash_complete", "COMP_WORDS": "newsroom conf", "COMP_CWORD": "1"}
    run = subprocess.run(
        [sys.executable, "-m", "newsroom"],
        capture_output=True, text=True, stdin=subprocess.DEVNULL, env=environment | asked, check=False,
    )  # fmt: skip
    assert run.stdout == "plain,config\n"


def test_a_reader_that_goes_away_is_no_failure() -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src")}
    run = subprocess.Popen(
        [sys.executable, "-m", "newsroom", "--help"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, env=environment,
    )  # fmt: skip
    assert run.stdout is not None
    assert run.stderr is not None
    run.stdout.close()
    told = run.stderr.read()
    assert run.wait(timeout=60) == 0
    assert told == b""


@pytest.mark.parametrize("line", ["::error::gone", " ::error file=x,line=1::gone", "\t::set-output name=a::b"])
def test_no_line_of_a_draft_is_a_command_to_github(line: str) -> None:
    from newsroom.cli.output import as_it_stands

    assert not as_it_stands(line).lstrip().startswith("::")
    assert "\\u003a:" in as_it_stands(line)


def test_a_card_stays_as_it_is_written() -> None:
    from newsroom.cli.output import as_it_stands

    for line in ("::related hesk-ferry", " ::embed https://port.example/a", ":::box Title", "a ::error::b"):
        assert as_it_stands(line) == line
