"""Options that all commands share, before and after the command's name."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from newsroom.cli.main import Commands, answer
from newsroom.cli.options import ask, behind_the_command

COMMAND = '''"""Say what arrived."""
import click
from newsroom.cli.options import acting, answering, clocked, reasoned

@click.command()
@click.argument("slugs", nargs=-1)
@acting
@reasoned
@answering
@clocked
@click.pass_obj
def command(session, *, slugs, who, reason, format_):
    """Say what arrived."""
    print(session.folder.name, session.quiet, session.verbose, session.color, session.now)
    print(slugs, who, reason, format_)
'''


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A command line with one command of our own, `arrive`, started in an empty folder."""
    package = tmp_path / "arriving"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "arrive.py").write_text(COMMAND)
    (tmp_path / "here").mkdir()
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setattr(Commands, "package", "arriving")
    monkeypatch.setattr(Commands, "folder", package)
    yield tmp_path / "here"
    for name in [name for name in sys.modules if name.partition(".")[0] == "arriving"]:
        del sys.modules[name]


@pytest.mark.parametrize(
    "typed",
    [
        "-q -v --color never --as bo-li --format json --now 2026-05-04T06:00:00Z -m why arrive fair",
        "arrive fair -q -v --color never --as bo-li --format json --now 2026-05-04T06:00:00Z -m why",
        "--as=bo-li -qv --format=json -mwhy --now 2026-05-04T06:00:00Z --color=never arrive fair",
        "-v --as bo-li arrive -q fair --color never --format json --reason why --now 2026-05-04T06:00:00Z",
    ],
)
def test_common_options_work_on_both_sides_of_the_command(
    desk: Path, typed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answer(typed.split()) == 0
    assert capsys.readouterr().out == ("here True 1 never 2026-05-04T06:00:00Z\n('fair',) bo-li why json\n")


def test_options_left_out_are_absent(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["arrive"]) == 0
    assert capsys.readouterr().out == "here False 0 auto None\n() None None text\n"


def test_a_folder_can_be_named_before_and_after(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "inner").mkdir()
    (desk / "inner" / "deep").mkdir()
    assert answer(["-C", "inner", "arrive", "-C", "deep"]) == 0
    assert capsys.readouterr().out.startswith("deep ")
    assert answer(["-C", "inner", "arrive", "-C", "none"]) == 2
    assert "there is no folder none" in capsys.readouterr().err


def test_a_reason_is_read_from_a_file(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "why.txt").write_text("\ufeffthe minister’s name\n", encoding="utf-8")
    assert answer(["arrive", "-F", "why.txt"]) == 0
    assert "the minister’s name text" in capsys.readouterr().out
    assert answer(["-F", "none.txt", "arrive"]) == 2
    assert "there is no file none.txt" in capsys.readouterr().err
    assert answer(["arrive", "-F", "why.txt", "-m", "both"]) == 2
    assert "-m and -F both give a reason" in capsys.readouterr().err


def test_a_reason_that_is_no_text_is_refused(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "why.txt").write_bytes(b"\xff\xfe")
    assert answer(["arrive", "-F", "why.txt"]) == 2
    assert "why.txt is not UTF-8" in capsys.readouterr().err


def test_help_of_a_command_lists_the_common_options(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["arrive", "--help"]) == 0
    told = capsys.readouterr().out
    for option in ("-C DIR", "-q, --quiet", "-v, --verbose", "--color", "--as WHO", "-m, --reason", "-F FILE", "--now"):
        assert option in told


def test_words_after_a_double_dash_are_no_options() -> None:
    typed = ["--format", "json", "arrive", "--", "-q"]
    assert behind_the_command(typed) == ["arrive", "--format", "json", "--", "-q"]


def test_a_reason_is_read_from_standard_input(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("el porqué\n".encode()), encoding="ascii"))
    assert answer(["arrive", "-F", "-"]) == 0
    assert "el porqué text" in capsys.readouterr().out


class Screen(io.StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("# why?\nTwo sources,\nplease\n# the end\n", "Two sources,\nplease"),
        ("# why?\n\n", None),
        (None, None),
    ],
)
def test_on_a_terminal_the_editor_opens(
    monkeypatch: pytest.MonkeyPatch, written: str | None, reason: str | None
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(sys, "stdin", Screen())
    monkeypatch.setattr(sys, "stderr", Screen())
    monkeypatch.setattr(click, "edit", lambda text: shown.append(text) or written)
    assert ask("Why is it sent back?") == reason
    assert "# Why is it sent back?\n" in shown[0]


def test_without_a_terminal_nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    monkeypatch.setattr(click, "edit", lambda _text: pytest.fail("the editor was opened"))
    assert ask("Why?") is None
