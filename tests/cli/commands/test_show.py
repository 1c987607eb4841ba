"""What readers had at a time is shown from the kept texts, whatever the file says today."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from tests.paper import Paper


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    paper = Paper.found(tmp_path, "fair")
    assert paper.run("move", "fair", "edited", "--now", "2026-05-04T06:00:00Z").code == 0
    assert paper.run("publish", "fair", "--now", "2026-05-04T07:00:00Z").code == 0
    paper.edit("Nobody minded.", "Some minded.")
    told = ("--kind", "correction", "--notice", "We said that nobody minded.")
    assert paper.run("correct", "fair", *told, "--now", "2026-05-05T07:00:00Z").code == 0
    paper.edit("Some minded.", "All minded.")
    return paper


def test_what_readers_have_is_not_what_the_file_says(paper: Paper) -> None:
    told = paper.run("show", "fair")
    assert told.code == 0
    assert told.out.splitlines() == [
        "The fair comes back to fair",
        "Ana Lopez",
        "Published 4 May 2026 09:00, updated 5 May 2026 09:00 · version 2",
        "",
        "After three years in the rain the town has its fair again, and the bakers have their queue.",
        "",
        "[photos/fair.jpg] A baker sells the first loaf of the fair on Monday, May 4, 2026. (Kit Ferrow/The Paper)",
        "",
        "The fair came back on Monday.",
        "",
        "The bakers were there before dawn, and so was the rain.",
        "",
        "Some minded.",
        "",
        "Correction, 5 May 2026 09:00: We said that nobody minded.",
    ]


@pytest.mark.parametrize("at", ["2026-05-04", "2026-05-04T09:00", "2026-05-05T06:59:59Z"])
def test_what_they_had_at_a_time_is_told_without_what_came_after(paper: Paper, at: str) -> None:
    told = paper.run("show", "fair", "--at", at, "--text")
    assert "Nobody minded." in told.out
    assert "version 1" in told.out
    assert "Correction" not in told.out


def test_before_it_was_live_they_had_nothing(paper: Paper) -> None:
    told = paper.run("show", "fair", "--at", "2026-05-04T06:30:00Z")
    assert told.code == 3
    assert "readers had nothing of fair on 4 May 2026, 08:30 CEST: it was edited" in told.err
    assert paper.run("show", "fair", "--at", "2026-05-03").code == 3


def test_while_it_was_taken_down_they_had_nothing_and_afterwards_a_notice(paper: Paper) -> None:
    assert paper.run("unpublish", "fair", "-m", "a threat", "--now", "2026-05-06T07:00:00Z").code == 0
    retracted = ("--notice", "It was not\x1b[31m so.", "-m", "invented")
    assert paper.run("retract", "fair", *retracted, "--now", "2026-05-07T07:00:00Z").code == 0
    told = paper.run("show", "fair", "--at", "2026-05-06T08:00:00Z")
    assert (told.code, "it was unpublished" in told.err) == (3, True)
    told = paper.run("show", "fair", "--at", "2026-05-07T08:00:00Z")
    assert told.out.splitlines() == [
        "The fair comes back to fair",
        "Retracted, 7 May 2026 09:00",
        "",
        "It was not\\u001b[31m so.",
    ]
    told = paper.run("show", "fair", "--format", "json").json
    assert (told["state"], told["body"], told["since"]) == ("retracted", None, "2026-05-07T07:00:00Z")
    assert paper.run("show", "fair", "--html").code == 3
    assert "Some minded." in paper.run("show", "fair", "--at", "2026-05-05T09:00").out


def test_json_tells_the_text_and_its_hashes(paper: Paper) -> None:
    told = paper.run("show", "fair", "--at", "2026-05-04", "--format", "json").json
    row = paper.rows()[1]
    assert (told["slug"], told["version"], told["since"]) == ("fair", 1, "2026-05-04T07:00:00Z")
    assert (told["text"], told["content_hash"]) == (row["text"], row["content_hash"])
    assert told["body"].endswith("Nobody minded.\n")
    assert (told["notice"], told["corrections"]) == (None, [])


def test_an_erased_text_is_told(paper: Paper) -> None:
    (paper.root / f"ledger/texts/{paper.rows()[1]['text']}.md").unlink()
    told = paper.run("show", "fair", "--at", "2026-05-04")
    assert told.code == 3
    assert "the text of version 1 of fair was erased" in told.err
    assert paper.run("show", "fair").code == 0


def test_a_page_is_marked_and_shows_the_text_of_then(paper: Paper) -> None:
    told = paper.run("show", "fair", "--at", "2026-05-04", "--html", "-o", "archive")
    assert (told.code, told.out) == (0, "archive/fair/index.html\n"), told.err
    page = paper.read("archive/fair/index.html")
    assert "ARCHIVE · version 1, live from 4 May 2026, 09:00 CEST" in page
    assert "Nobody minded." in page
    assert "Some minded." not in page


def test_a_picture_that_is_not_the_one_of_then_is_left_out(paper: Paper) -> None:
    Image.new("RGB", (1600, 1000), "#000000").save(paper.root / "photos/fair.jpg", quality=40)
    told = paper.run("show", "fair", "--html")
    assert told.code == 1
    assert "photos/fair.jpg is left out: its bytes are not those that were approved" in told.err


def test_a_pdf_is_made(paper: Paper) -> None:
    told = paper.run("show", "fair", "--pdf")
    assert (told.code, told.out) == (0, ".newsroom/show/fair.pdf\n"), told.err
    assert (paper.root / ".newsroom/show/fair.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("--html", "--pdf"), "exclude one another"),
        (("--at", "yesterdy"), '"yesterdy" is no time'),
        (("--at", "2026-13-01"), "is no time"),
        (("--html", "-o", "drafts"), "holds the newsroom itself"),
    ],
)
def test_what_cannot_be_meant_is_told(paper: Paper, typed: tuple[str, ...], said: str) -> None:
    told = paper.run("show", "fair", *typed)
    assert told.code == 2
    assert said in told.err


def test_a_day_may_be_said_in_words(paper: Paper) -> None:
    told = paper.run("show", "fair", "--at", "yesterday", "--now", "2026-05-05T09:00:00Z")
    assert "Nobody minded." in told.out
