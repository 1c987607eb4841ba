"""Taking back what readers had: retracted with a notice, killed for good, spiked and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.paper import Paper


@pytest.fixture
def live(tmp_path: Path) -> Paper:
    paper = Paper.found(tmp_path)
    for command in (("move", "fair", "edited"), ("publish", "fair")):
        told = paper.run(*command)
        assert told.code == 0, told.err
    return paper


RETRACT = ("retract", "fair", "-m", "the source made it up", "--notice", "We have retracted this story.")


def test_a_retraction_needs_a_reason_and_a_notice(live: Paper) -> None:
    told = live.run("retract", "fair")
    assert told.code == 2
    assert "readers are told why: it needs a notice" in told.err
    assert "going to retracted needs a reason" in told.err
    assert live.state() == "published"


def test_a_retracted_story_leaves_the_exports_and_the_row_keeps_the_notice(live: Paper) -> None:
    assert live.run("export", "html").code == 0
    page = live.root / "public/fair/index.html"
    assert page.is_file()
    told = live.run(*RETRACT)
    assert told.code == 0, told.err
    assert told.out.startswith(
        "fair: retracted by bo-li\n  next: newsroom export html leaves its headline and the notice"
    )
    row = live.rows()[-1]
    assert (row["action"], row["to"], row["notice"]) == ("retract", "retracted", "We have retracted this story.")
    assert live.run("export", "html").code == 0
    assert "We have retracted this story." in page.read_text("utf-8")
    assert "Nobody minded" not in "".join(
        each.read_text("utf-8", "replace") for each in (live.root / "public").rglob("*") if each.is_file()
    )


def test_a_retracted_story_comes_back_over_the_desk_alone(live: Paper) -> None:
    live.run(*RETRACT)
    assert live.run("publish", "fair").code == 3
    assert live.run("move", "fair", "draft").code == 2
    told = live.run("move", "fair", "draft", "-m", "the source was right")
    assert told.out.startswith("fair: taken back to the desk by bo-li")
    assert live.run("publish", "fair").code == 3
    assert live.run("move", "fair", "edited").code == 0
    assert live.run("publish", "fair").code == 0
    assert live.entry()["version"] == 2


def test_killed_stays_killed(live: Paper) -> None:
    told = live.run("kill", "fair", "-m", "a court forbids it")
    assert told.code == 0, told.err
    assert told.out == "fair: killed by bo-li\n  next: newsroom export html leaves a tombstone at its address\n"
    for command in (
        ("move", "fair", "draft", "-m", "r"),
        ("move", "fair", "edited"),
        ("move", "fair", "spiked", "-m", "r"),
        ("publish", "fair"),
        ("correct", "fair", "--kind", "update"),
        ("unpublish", "fair", "-m", "r"),
        RETRACT,
    ):
        told = live.run(*command)
        assert told.code == 3, command
    assert "it was killed, and stays so" in told.err
    assert live.run("kill", "fair", "-m", "again").out == "fair: nothing to do: it is killed already\n"
    assert [row["action"] for row in live.rows()] == ["move", "publish", "kill"]


def test_unpublished_and_retracted_stories_are_killed_too(live: Paper) -> None:
    live.run("unpublish", "fair", "-m", "r")
    assert live.run("retract", "fair", "-m", "r", "--notice", "n").code == 0
    assert live.run("kill", "fair", "-m", "r").code == 0
    assert live.state() == "killed"


@pytest.mark.parametrize("command", ["retract", "kill", "unpublish"])
def test_what_was_never_published_is_not_taken_back(tmp_path: Path, command: str) -> None:
    notice = ("--notice", "n") if command == "retract" else ()
    told = Paper.found(tmp_path).run(command, "fair", "-m", "r", *notice)
    assert told.code == 3
    assert "it is a draft, and only what was published is " in told.err
    assert "newsroom move fair spiked" in told.err


def test_a_dry_run_kills_nothing(live: Paper) -> None:
    told = live.run("kill", "fair", "-m", "r", "--dry-run")
    assert told.out.startswith("fair: would be killed by bo-li")
    assert live.state() == "published"


def test_a_story_whose_file_is_gone_is_retracted_and_killed(live: Paper) -> None:
    (live.root / "drafts/fair.md").unlink()
    assert live.run(*RETRACT).code == 0
    assert live.run("kill", "fair", "-m", "r").code == 0


def test_unpublishing_twice_is_nothing_to_do_whatever_the_file_says(live: Paper) -> None:
    live.run("unpublish", "fair", "-m", "r")
    live.edit("Nobody minded.", "Some minded.")
    assert live.run("unpublish", "fair", "-m", "r").out == "fair: nothing to do: it is unpublished already\n"


def test_killing_and_retracting_may_take_a_role(tmp_path: Path) -> None:
    settings = """
[roles]
chief = ["bo-li"]
[[workflow.transition]]
from = "published"
to = "killed"
roles = ["chief"]
"""
    paper = Paper.found(tmp_path, settings=settings)
    paper.run("move", "fair", "edited")
    paper.run("publish", "fair")
    told = paper.run("kill", "fair", "-m", "r", who="ana-lopez")
    assert told.code == 4
    assert "ana-lopez may not take it to killed" in told.err
    assert paper.run("kill", "fair", "-m", "r").code == 0


def test_spiked_and_back_needs_a_new_approval(tmp_path: Path) -> None:
    paper = Paper.found(tmp_path)
    paper.run("move", "fair", "edited")
    assert paper.run("move", "fair", "spiked").code == 2
    assert paper.run("move", "fair", "spiked", "-m", "no news").out.startswith("fair: spiked by bo-li\n")
    assert paper.run("publish", "fair").code == 3
    assert paper.run("move", "fair", "draft").out.startswith("fair: back from the spike by bo-li")
    assert paper.run("publish", "fair").code == 3
    assert paper.run("move", "fair", "edited").code == 0
    assert paper.run("publish", "fair").code == 0


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("spike", "newsroom move SLUG spiked --reason R"),
        ("unspike", "newsroom move SLUG draft"),
        ("delete", "newsroom move SLUG spiked --reason R"),
        ("approve", "newsroom move SLUG edited"),
        ("unretract", "newsroom move SLUG draft --reason R"),
    ],
)
def test_the_words_of_other_tools_answer_with_ours(tmp_path: Path, typed: str, meant: str) -> None:
    told = Paper.found(tmp_path).run(typed, "fair")
    assert told.code == 2
    assert meant in told.err


def test_moving_to_retracted_or_killed_names_the_command(tmp_path: Path) -> None:
    paper = Paper.found(tmp_path)
    told = paper.run("move", "fair", "killed")
    assert told.code == 2
    assert "newsroom kill fair --reason R" in told.err
    assert "newsroom retract fair --reason R --notice N" in paper.run("move", "fair", "retracted").err
