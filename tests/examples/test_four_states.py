"""The newsroom with a fourth state: a story goes from draft by edited and legal to readers, and no other way."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import pytest
from tests.paper import Paper, Told

EXAMPLE = Path(__file__).parents[2] / "examples/four-states"
STORY = "mill-case-settled"
DRAFT = f"drafts/{STORY}.md"


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    shutil.copytree(EXAMPLE, tmp_path / "paper")
    return Paper(tmp_path / "paper")


def moved(paper: Paper, *typed: str, who: str) -> Told:
    told = paper.run(*typed, who=who)
    assert told.code == 0, told.err
    return told


def edited(paper: Paper) -> None:
    moved(paper, "move", STORY, "edited", who="mara-quill")


def cleared(paper: Paper) -> None:
    edited(paper)
    moved(paper, "move", STORY, "legal", who="tomas-reed")


def test_it_is_two_tables() -> None:
    workflow = tomllib.loads((EXAMPLE / "newsroom.toml").read_text(encoding="utf-8"))["workflow"]
    assert workflow["states"] == ["draft", "edited", "legal", "published"]
    assert len(workflow["transition"]) == 1


def test_the_story_is_ready_for_every_state(paper: Paper) -> None:
    assert paper.run("check", "--for", "published").code == 0


def test_a_story_walks_through_all_four_states(paper: Paper) -> None:
    cleared(paper)
    moved(paper, "publish", STORY, who="mara-quill")
    told = [(row["from"], row["to"], row["actor"], row["role"]) for row in paper.rows(STORY)]
    assert sorted(told) == [
        ("draft", "edited", "mara-quill", None),
        ("edited", "legal", "tomas-reed", "lawyer"),
        ("legal", "published", "mara-quill", None),
    ]
    assert "status: published\n" in paper.read(DRAFT)
    assert paper.run("ledger", "verify").code == 0


def test_no_state_is_passed_over(paper: Paper) -> None:
    assert paper.run("move", STORY, "legal", who="tomas-reed").code == 3
    edited(paper)
    told = paper.run("publish", STORY, who="mara-quill")
    assert told.code == 3
    assert f"newsroom move {STORY} legal" in told.err


def test_only_the_lawyer_takes_it_past_legal(paper: Paper) -> None:
    edited(paper)
    told = paper.run("move", STORY, "legal", who="mara-quill")
    assert (told.code, paper.state(STORY)) == (4, "edited")
    assert "that takes the role lawyer" in told.err


def test_the_lawyer_does_not_read_a_story_of_his_own(paper: Paper) -> None:
    paper.edit("authors: [ida-voss]", "authors: [ida-voss, tomas-reed]", DRAFT)
    edited(paper)
    told = paper.run("move", STORY, "legal", who="tomas-reed")
    assert (told.code, paper.state(STORY)) == (4, "edited")
    assert "one of its authors" in told.err


def test_one_letter_changed_after_legal_keeps_it_from_readers(paper: Paper) -> None:
    cleared(paper)
    paper.edit("forty of its weavers", "fifty of its weavers", DRAFT)
    told = paper.run("publish", STORY, who="mara-quill")
    assert (told.code, paper.state(STORY)) == (3, "legal")
    assert "changed since it was approved" in told.err
    moved(paper, "move", STORY, "legal", who="tomas-reed")
    moved(paper, "publish", STORY, who="mara-quill")


def test_legal_sends_it_back_with_a_reason(paper: Paper) -> None:
    cleared(paper)
    moved(paper, "move", STORY, "draft", "-m", "Who says that nothing was owed?", who="tomas-reed")
    assert paper.state(STORY) == "draft"
    assert paper.run("publish", STORY, who="mara-quill").code == 3


def test_a_correction_takes_the_lawyer_too(paper: Paper) -> None:
    cleared(paper)
    moved(paper, "publish", STORY, who="mara-quill")
    paper.edit("nine years after", "ten years after", DRAFT)
    correct = ("correct", STORY, "--kind", "correction", "--notice", "It was ten years")
    assert paper.run(*correct, who="mara-quill").code == 4


def test_its_whole_day(paper: Paper) -> None:
    """From a draft to readers, a correction, a story taken down and brought back, and the proof of all that."""
    cleared(paper)
    moved(paper, "publish", STORY, "--at", "2030-01-02T06:00", who="mara-quill")
    told = moved(paper, "release", "--now", "2030-01-02T12:00:00Z", who="mara-quill")
    assert "version 1" in told.out
    paper.edit("nine years after", "ten years after", DRAFT)
    correct = ("correct", STORY, "--kind", "correction", "--notice", "It was ten years.")
    moved(paper, *correct, "--now", "2030-01-02T13:00:00Z", who="tomas-reed")
    assert paper.run("export", "html", "--now", "2030-01-02T14:00:00Z").code == 0
    page = (paper.root / f"public/{STORY}/index.html").read_text(encoding="utf-8")
    assert "It was ten years." in page
    assert "ten years after" in page
    moved(paper, "unpublish", STORY, "-m", "the court asks for a day", who="mara-quill")
    assert paper.run("export", "html").code == 0
    assert "ten years after" not in "".join(each.read_text("utf-8") for each in (paper.root / "public").rglob("*.html"))
    moved(paper, "publish", STORY, who="mara-quill")
    assert [row["to"] for row in paper.rows(STORY)] == [
        *("edited", "legal", "legal", "published", "published", "unpublished", "published"),
    ]
    assert paper.run("ledger", "verify").code == 0
    assert paper.run("check").code == 0
