"""What reaches a terminal: harmless, and in colour only where colour is wanted."""

from __future__ import annotations

import pytest
from tests.paper import Paper

from newsroom.cli import output
from newsroom.cli.output import colourful, safe


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Paper:
    """One approved story that changed since, and one with a finding."""
    made = Paper.found(tmp_path_factory.mktemp("paper"), "fair", "quay")
    assert made.run("move", "fair", "edited").code == 0
    made.edit("Nobody minded.", "Some minded.")
    made.edit("  credit: Kit Ferrow/The Paper\n", "", "drafts/quay.md")
    return made


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ferry workers’ strike – over", "Ferry workers’ strike – over"),
        ("red \x1b[31m", "red \\u001b[31m"),
        ("bell\x07 null\x00", "bell\\u0007 null\\u0000"),
        ("two\nlines\r\nand\rmore", "two lines andmore"),
        ("\u202eelppa", "\\u202eelppa"),
        ("\u2066isolated\u2069", "\\u2066isolated\\u2069"),
        ("a\x9bb", "a\\u009bb"),
        ("مرفأ", "مرفأ"),
    ],
)
def test_a_drafts_words_command_no_terminal(text: str, shown: str) -> None:
    assert safe(text) == shown


@pytest.mark.parametrize(
    ("choice", "no", "force", "terminal", "answer"),
    [
        ("always", "1", "", False, True),
        ("never", "", "1", True, False),
        ("auto", "1", "1", True, False),
        ("auto", "", "1", False, True),
        ("auto", "", "", True, True),
        ("auto", "", "", False, False),
    ],
)
def test_colour_is_asked_for_refused_or_guessed(
    monkeypatch: pytest.MonkeyPatch, choice: str, no: str, force: str, terminal: bool, answer: bool
) -> None:
    monkeypatch.setenv("NO_COLOR", no)
    monkeypatch.setenv("FORCE_COLOR", force)

    class Screen:
        def isatty(self) -> bool:
            return terminal

    monkeypatch.setattr(output.sys, "stdout", Screen())
    assert colourful(choice) is answer
    monkeypatch.setattr(output.sys, "stderr", Screen())
    assert colourful(choice, err=True) is answer


@pytest.mark.parametrize("command", ["##[error]forged", "a ##vso[task.complete]b", "##\r[add-mask]x"])
def test_a_drafts_words_command_no_log(command: str) -> None:
    assert "##" not in safe(command)
    assert safe("## Harbour [fair](x)") == "## Harbour [fair](x)"


@pytest.mark.parametrize(
    ("typed", "environment", "coloured"),
    [
        ((), {}, False),
        (("--color", "always"), {}, True),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
        ((), {"FORCE_COLOR": "1"}, True),
        ((), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (("--color", "never"), {"FORCE_COLOR": "1"}, False),
    ],
)
@pytest.mark.parametrize("command", ["status", "check drafts", "diff fair", "rule PHO001", "move quay edited"])
def test_every_command_with_colours_obeys(
    paper: Paper,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    typed: tuple[str, ...],
    environment: dict[str, str],
    coloured: bool,
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    told = paper.run(*command.split(), *typed)
    assert ("\x1b[" in told.out + told.err) is coloured
