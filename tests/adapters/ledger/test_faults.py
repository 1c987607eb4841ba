"""A move that dies at any point is whole after the next command, or never was."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from tests.paper import Paper

from newsroom.adapters.faults import POINTS

#: The second file that a move writes whole is the draft; the first is the kept text.
FAULTS = (*POINTS, "mid-file-write:2")
BEFORE_THE_COMMIT = ("before-commit",)
QUICKLY = ("after-commit", "mid-journal")
NEXT = ("status", "move", "doctor")
#: Each point with one next command, and slowly with all.
PAIRS = [
    pytest.param(fault, then, marks=() if number % len(NEXT) == NEXT.index(then) else pytest.mark.slow)
    for number, fault in enumerate(FAULTS)
    for then in NEXT
]


def die(paper: Paper, fault: str, *typed: str) -> None:
    command = paper.start(*typed, fault=fault)
    _, told = command.communicate(timeout=60)
    assert command.returncode == -signal.SIGKILL, told.decode()


def agree(paper: Paper, slug: str, state: str) -> None:
    """State, journal, file and index agree."""
    assert paper.state(slug) == state
    typed = f"status: {state}\n" if state != "draft" else "language: en\n"
    assert typed in paper.read(f"drafts/{slug}.md")
    rows = paper.rows(slug)
    assert (rows[-1]["to"] if rows else "draft") == state
    told = paper.run("ledger", "verify")
    assert told.code == 0, told.err
    left = [place.name for place in (paper.root / "drafts").iterdir() if place.name.endswith(".tmp")]
    assert len(left) <= 1  # a dead command's own, which nothing reads


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paper:
    monkeypatch.setenv("NEWSROOM_ACTOR", "bo-li")
    return Paper.found(tmp_path)


@pytest.mark.parametrize(("fault", "then"), PAIRS)
def test_a_move_that_dies_is_whole_or_never_was(paper: Paper, fault: str, then: str) -> None:
    before = paper.read()
    die(paper, fault, "move", "fair", "edited")
    state = "draft" if fault in BEFORE_THE_COMMIT else "edited"
    match then:
        case "status":
            told = paper.run("status", "--format", "json")
        case "doctor":
            told = paper.run("doctor")
        case _:
            told = paper.run("move", "fair", "edited")
            state = "edited"
            assert len(paper.rows()) == 1
    assert told.code == 0, told.err
    agree(paper, "fair", state)
    if state == "edited":
        assert paper.read() == before.replace("---\nThe fair", "status: edited\nread_time: 1\n---\nThe fair")
        told = paper.run("publish", "fair")
        assert told.code == 0, told.err
        agree(paper, "fair", "published")


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(fault, marks=() if fault in ("after-commit", "mid-journal") else pytest.mark.slow)
        for fault in POINTS
    ],
)
def test_a_correction_that_dies_loses_no_live_text(paper: Paper, fault: str) -> None:
    for typed in (("move", "fair", "edited"), ("publish", "fair")):
        assert paper.run(*typed).code == 0
    paper.edit("Nobody minded.", "Some minded.")
    die(paper, fault, "correct", "fair", "--kind", "update")
    told = paper.run("correct", "fair", "--kind", "update")
    assert told.code == 0, told.err
    assert [row["version"] for row in paper.rows()] == [0, 1, 2]
    agree(paper, "fair", "published")


def test_doctor_removes_what_a_dead_command_left_and_nothing_of_a_living_one(paper: Paper) -> None:
    die(paper, "mid-file-write:2", "move", "fair", "edited")
    (left,) = (place.name for place in (paper.root / "drafts").iterdir() if place.name.endswith(".tmp"))
    living = paper.root / f"drafts/.quay.md.{os.getpid()}.tmp"
    living.write_text("half")
    (paper.root / "drafts/.notes.tmp").write_text("somebody's own")
    told = paper.run("doctor")
    assert told.code == 0, told.err
    assert f"drafts/{left}: removed" in told.out
    assert sorted(place.name for place in (paper.root / "drafts").iterdir()) == [".notes.tmp", living.name, "fair.md"]
    assert paper.run("doctor", "--format", "json").json["removed"] == []


def test_a_fault_is_struck_only_where_it_is_named() -> None:
    assert "NEWSROOM_FAULT" not in os.environ
    from newsroom.adapters import faults

    for point in POINTS:
        faults.here(point)
