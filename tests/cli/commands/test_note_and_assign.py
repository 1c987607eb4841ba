"""Words in the history that change nothing, and who has an article."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.paper import Paper


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    return Paper.found(tmp_path)


def test_a_note_changes_nothing_but_the_history(paper: Paper) -> None:
    paper.run("move", "fair", "edited")
    before = paper.read()
    told = paper.run("note", "fair", "-m", "the council has not called back")
    assert told.code == 0, told.err
    assert told.out.startswith("fair: noted by bo-li\n")
    assert paper.read() == before
    row = paper.rows()[-1]
    assert (row["action"], row["from"], row["to"], row["reason"]) == (
        "note",
        "edited",
        "edited",
        "the council has not called back",
    )
    assert paper.run("publish", "fair").code == 0
    assert paper.run("note", "fair", "-m", "readers like it").code == 0
    assert (paper.state(), paper.entry()["version"]) == ("published", 1)


def test_a_note_needs_words(paper: Paper) -> None:
    told = paper.run("note", "fair")
    assert told.code == 2
    assert "fair: a note needs words" in told.err
    assert paper.rows() == []


def test_a_note_on_a_dead_story_leaves_it_dead(paper: Paper) -> None:
    for command in (("move", "fair", "edited"), ("publish", "fair"), ("kill", "fair", "-m", "r")):
        paper.run(*command)
    assert paper.run("note", "fair", "-m", "the lawyer called").code == 0
    assert paper.state() == "killed"
    assert paper.run("publish", "fair").code == 3


def test_a_note_leaves_the_schedule_and_the_release_is_still_the_schedulers(paper: Paper) -> None:
    paper.run("move", "fair", "edited")
    paper.run("publish", "fair", "--at", "2030-01-02 08:00")
    paper.run("note", "fair", "-m", "wait for the picture", who="ana-lopez")
    assert paper.run("assign", "fair", "ana-lopez", who="ana-lopez").code == 0
    assert paper.entry()["scheduled_for"] == "2030-01-02T07:00:00Z"
    told = paper.run("release", "--now", "2030-01-02T08:00:00Z", who="ana-lopez")
    assert told.out.startswith("fair: published by bo-li, version 1"), told.err
    assert paper.rows()[-1]["text"] == paper.rows()[1]["text"]
    assert paper.run("ledger", "verify").code == 0


def test_assigning_writes_the_draft_and_voids_nothing(paper: Paper) -> None:
    paper.run("move", "fair", "edited")
    before = paper.read()
    told = paper.run("assign", "fair", "ana-lopez@paper.example", "-m", "she knows the bakers")
    assert told.code == 0, told.err
    assert told.out.startswith("fair: given to ana-lopez by bo-li\n")
    assert paper.read() == before.replace("---\nThe fair", "desk:\n  assignee: ana-lopez\n---\nThe fair")
    row = paper.rows()[-1]
    assert (row["action"], row["reason"]) == ("note", "assigned to ana-lopez: she knows the bakers")
    assert paper.entry()["assignee"] == "ana-lopez"
    assert paper.entry()["stale"] is False
    again = paper.run("assign", "fair", "ana-lopez")
    assert again.out == "fair: nothing to do: it is with ana-lopez already\n"


def test_taken_from_whoever_has_it(paper: Paper) -> None:
    paper.edit("language: en\n", "language: en\ndesk:\n  assignee: ana-lopez\n  priority: 1\n")
    told = paper.run("assign", "fair", "--nobody")
    assert told.out.startswith("fair: given to nobody by bo-li")
    assert "assignee" not in paper.read()
    assert "priority: 1" in paper.read()
    assert paper.run("assign", "fair", "--nobody").out == "fair: nothing to do: it is with nobody already\n"


def test_somebody_nobody_knows_is_told_with_who_was_meant(paper: Paper) -> None:
    told = paper.run("assign", "fair", "ana-lopes")
    assert told.code == 2
    assert 'nobody here is called "ana-lopes"' in told.err
    assert 'did you mean "ana-lopez"?' in told.err
    assert paper.run("assign", "ana-lopez").code == 2


def test_a_draft_that_cannot_be_written_is_left_alone_and_nothing_is_noted(paper: Paper) -> None:
    paper.write("drafts/fair.md", '+++\nheadline = "The fair"\n+++\nText.\n')
    told = paper.run("assign", "fair", "bo-li")
    assert told.code == 1
    assert "desk.assignee could not be written there" in told.err
    assert paper.rows() == []


def test_a_dry_run_hands_nothing_over(paper: Paper) -> None:
    before = paper.read()
    told = paper.run("assign", "fair", "bo-li", "--dry-run", "--format", "json")
    (article,) = told.json["articles"]
    assert (article["outcome"], article["dry_run"], article["action"]) == ("done", True, "note")
    assert paper.read() == before
    assert paper.rows() == []


def test_an_assignment_that_died_half_way_is_finished_by_the_next_command(paper: Paper) -> None:
    dead = paper.start("assign", "fair", "ana-lopez", fault="before-splice")
    dead.communicate(timeout=60)
    assert dead.returncode != 0
    assert "assignee" not in paper.read()
    assert paper.entry()["assignee"] == "ana-lopez"
    assert len(paper.rows()) == 1


def test_a_note_does_not_let_the_same_clarification_go_out_twice(paper: Paper) -> None:
    paper.run("move", "fair", "edited")
    paper.run("publish", "fair")
    clarified = ("correct", "fair", "--kind", "clarification", "--notice", "The fair lasts two days.")
    assert paper.run(*clarified).code == 0
    paper.run("note", "fair", "-m", "the mayor asked for it")
    told = paper.run(*clarified)
    assert told.out == "fair: nothing to do: it is published already, with this very text\n"
    assert paper.entry()["version"] == 2
    other = (*clarified[:-1], "The fair lasts three days.")
    assert paper.run(*other).code == 0
    assert paper.entry()["version"] == 3


def test_an_assignment_is_no_reason(paper: Paper) -> None:
    paper.run("assign", "fair", "ana-lopez")
    assert "  reason " not in paper.run("status", "fair").out
    paper.run("note", "fair", "-m", "the baker called")
    paper.run("assign", "fair", "--nobody")
    assert "  reason    the baker called (bo-li, " in paper.run("status", "fair").out
    paper.run("assign", "fair", "ana-lopez", "-m", "she knows the bakers")
    assert "  reason    she knows the bakers (bo-li, " in paper.run("status", "fair").out


def next_of(paper: Paper, *typed: str) -> str | None:
    """What a command says comes next; programs are told the same."""
    told = paper.run(*typed)
    assert told.code == 0, told.err
    said = [line.partition("  next: ")[2] for line in told.out.splitlines() if line.startswith("  next: ")]
    (article,) = paper.run(*typed, "--format", "json").json["articles"]
    assert article["next"] == (said[0] if said else None)
    return article["next"]


def test_after_a_note_comes_what_came_before(paper: Paper) -> None:
    note = ("note", "fair", "-m", "the baker called")
    assert next_of(paper, *note) == "newsroom move fair edited"
    paper.run("move", "fair", "edited")
    assert next_of(paper, *note) == "newsroom publish fair"
    paper.edit("Nobody minded.", "Some minded.")
    assert next_of(paper, *note) == "newsroom move fair edited"
    paper.run("move", "fair", "edited")
    paper.run("publish", "fair", "--at", "2030-05-04T06:00")
    assert str(next_of(paper, *note)).startswith("newsroom release, from Sat 4 May 2030 06:00")
    paper.run("publish", "fair", "--unschedule")
    paper.run("publish", "fair")
    assert next_of(paper, *note) is None
    paper.edit("Some minded.", "Many minded.")
    assert next_of(paper, *note) == "newsroom correct fair --kind correction --notice N"
    (paper.root / "drafts/fair.md").unlink()
    assert next_of(paper, *note) is None


@pytest.mark.parametrize(("action", "next_"), [("kill", None), ("retract", "newsroom move fair draft --reason R")])
def test_after_a_note_on_what_was_taken_down_nothing_is_exported(paper: Paper, action: str, next_: str | None) -> None:
    for command in (("move", "fair", "edited"), ("publish", "fair"), (action, "fair", "-m", "r", *NOTICE[action])):
        told = paper.run(*command)
        assert told.code == 0, told.err
    assert next_of(paper, "note", "fair", "-m", "the lawyer called") == next_


NOTICE = {"kill": (), "retract": ("--notice", "We were wrong.")}


def test_many_notes_say_what_comes_next_once(tmp_path: Path) -> None:
    paper = Paper.found(tmp_path, "fair", "quay", "ferry")
    paper.run("move", "fair", "quay", "edited")
    paper.run("publish", "fair", "quay")
    paper.edit("Nobody minded.", "Some minded.", "drafts/quay.md")
    told = paper.run("note", "fair", "quay", "ferry", "-m", "the baker called").out
    assert [line for line in told.splitlines() if "next:" in line] == [
        "  next: newsroom correct SLUG… --kind correction --notice N",
        "  next: newsroom move SLUG… edited",
    ]
