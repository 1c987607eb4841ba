"""Where a reason or a notice is missing and somebody sits at the terminal, her editor opens; elsewhere it is 2."""

from __future__ import annotations

import contextlib
import io
import sys
from pathlib import Path

import click
import pytest
from tests.paper import Paper

from newsroom.cli.main import answer


class Screen(io.StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        return True


class Seat:
    """Somebody at a terminal, whose editor writes what she is asked for."""

    def __init__(self, paper: Paper, monkeypatch: pytest.MonkeyPatch, writes: str | None = "as asked") -> None:
        self.paper, self.asked = paper, list[str]()
        monkeypatch.setattr(sys, "stdin", Screen())

        def edit(text: str) -> str | None:
            self.asked += [line.removeprefix("# ") for line in text.splitlines() if line.startswith("# ")][:1]
            return writes

        monkeypatch.setattr(click, "edit", edit)

    def types(self, *typed: str) -> int:
        with contextlib.redirect_stderr(Screen()), contextlib.redirect_stdout(io.StringIO()):
            return answer(["-C", str(self.paper.root), *typed, "--as", "bo-li"])


@pytest.fixture
def live(tmp_path: Path) -> Paper:
    paper = Paper.found(tmp_path, "fair", "quay")
    assert paper.run("move", "fair", "edited").code == 0
    assert paper.run("publish", "fair").code == 0
    return paper


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        (("move", "quay", "spiked"), ["Reason for spiked of quay: going to spiked needs a reason"]),
        (("note", "quay"), ["Note on quay: a note needs words"]),
        (("unpublish", "fair"), ["Reason for unpublished of fair: going to unpublished needs a reason"]),
        (
            ("retract", "fair"),
            [
                "Reason for retracted of fair: going to retracted needs a reason",
                "Notice for retracted of fair: readers are told why: it needs a notice",
            ],
        ),
        (
            ("correct", "fair", "--kind", "clarification"),
            ["Notice for published of fair: readers are told of a clarification: it needs a notice"],
        ),
        (("kill", "fair"), ["Reason for killed of fair: going to killed needs a reason"]),
        (("kill", "--photo", "photos/fair.jpg"), ["Reason for killing photos/fair.jpg"]),
        (("erase", "fair", "--field", "notice"), ["Reason for erasing the notice of fair"]),
    ],
)
def test_the_editor_asks_for_what_is_missing(
    live: Paper, monkeypatch: pytest.MonkeyPatch, typed: tuple[str, ...], asked: list[str]
) -> None:
    assert live.run(*typed).code == 2
    seat = Seat(live, monkeypatch)
    assert seat.types(*typed) == 0
    assert seat.asked == asked


def test_an_empty_text_stops_the_command(live: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    seat = Seat(live, monkeypatch, writes="# nothing\n")
    for typed in (("unpublish", "fair"), ("kill", "--photo", "photos/fair.jpg"), ("erase", "fair")):
        assert seat.types(*typed) == 2
    assert len(seat.asked) == 3
    assert [row["action"] for row in live.rows()] == ["move", "publish"]


def test_what_was_typed_is_not_asked_for(live: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    seat = Seat(live, monkeypatch)
    assert seat.types("retract", "fair", "-m", "wrong", "--notice", "We were wrong.") == 0
    assert seat.asked == []


def test_where_more_than_words_is_missing_nobody_is_asked(live: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    seat = Seat(live, monkeypatch)
    assert seat.types("retract", "quay") == 3
    assert seat.asked == []
