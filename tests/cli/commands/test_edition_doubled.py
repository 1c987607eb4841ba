"""What stands twice in an edition, and what fell off its passed pages, is told; a plan of some pages tells of these."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.cli.commands.test_edition import EVENING, ID, PATH, found, passed, send, sheet, status
from tests.paper import Paper, Told

try:
    import weasyprint  # noqa: F401
except OSError:
    pytest.skip("Pango is not installed", allow_module_level=True)

AD = '[[page.ad]]\nbooking = "4711"\nfile = "ads/4711.pdf"\nwidth_mm = 90\nheight_mm = 100\n'
HEAD = '[edition]\ndate = 2026-11-28\non_sale = "2026-11-28 06:00"\n'


def page(number: int, *stories: str, more: str = "") -> str:
    slots = "".join(
        f'[[page.slot]]\nstory = "{story.partition(":")[0]}"\nas = "{story.partition(":")[2] or "story"}"\n'
        for story in stories
    )
    return f"[[page]]\nnumber = {number}\n{slots}{more}"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom to copy, with three live stories that have a picture each."""
    paper = found(tmp_path_factory.mktemp("desk") / "paper")
    assert paper.run("move", "quay", "edited").code == 0
    assert paper.run("publish", "quay").code == 0
    return paper.root


@pytest.fixture
def paper(desk: Path, tmp_path: Path) -> Paper:
    return Paper(shutil.copytree(desk, tmp_path / "paper"))


def plan(paper: Paper, *typed: str) -> Told:
    return paper.run("export", "edition", PATH, "--plan", *typed, *EVENING)


TWICE = 'take it off one of them, or write as = "jump" where it goes on and "teaser" where it is pointed to'


def test_a_story_that_begins_on_two_pages_is_told(paper: Paper) -> None:
    paper.write(PATH, HEAD + page(1, "fair:lead") + page(2, "fair", "ferry") + page(3, "quay"))
    told = plan(paper)
    assert f"newsroom: fair begins on pages 1 and 2\n  hint: {TWICE}\n" in told.err
    assert "fair begins" not in plan(paper, "--pages", "3").err
    assert plan(paper, "--format", "json").json["doubts"] == [
        {"pages": [1, 2], "reason": "fair begins on pages 1 and 2", "hint": TWICE}
    ]
    assert "  fair begins on pages 1 and 2\n" in passed(paper, "2").out
    assert "fair begins" not in passed(paper, "3").out
    paper.write(PATH, HEAD + page(1, "fair:lead") + page(2, "ferry", "fair:jump") + page(3, "quay", "fair:teaser"))
    assert "begins on" not in plan(paper).err


@pytest.mark.parametrize(
    ("pages", "said"),
    [
        (page(1, "fair", more=AD + AD) + page(2, "ferry"), "ad 4711 stands on page 1 twice"),
        (page(1, "fair", more=AD) + page(2, "ferry", more=AD), "ad 4711 stands on pages 1 and 2"),
    ],
)
def test_a_booking_that_is_placed_twice_is_told(paper: Paper, pages: str, said: str) -> None:
    paper.write(PATH, HEAD + pages)
    assert f"newsroom: {said}\n  hint: take one away, or leave both as they were booked\n" in plan(paper).err
    assert f"  {said}\n" in passed(paper, "1").out


def test_a_story_that_fell_off_its_page_is_told(paper: Paper) -> None:
    paper.write(PATH, HEAD + page(1, "fair", "ferry:teaser") + page(2, "quay"))
    passed(paper, "1-2")
    sheet(paper, "two.pdf")
    assert send(paper, "2", "two.pdf", reason="a proof").code == 0
    paper.write(PATH, HEAD + page(1, "quay") + page(2, "quay"))
    told = plan(paper).err
    assert "newsroom: fair stood on page 1 as it was passed, and stands on no page now\n" in told
    assert "ferry stood" not in told
    paper.write(PATH, HEAD + page(1, "fair") + page(2, "ferry"))
    assert "newsroom: quay stood on page 2 as it was sent, and stands on no page now\n" in plan(paper).err
    assert "  quay stood on page 2 as it was sent, and stands on no page now\n" in passed(paper, "2").out
    paper.write(PATH, HEAD + page(1, "quay") + page(2, "fair"))
    assert "stands on no page now" not in plan(paper).err


def test_a_plan_of_some_pages_tells_of_these_alone(paper: Paper) -> None:
    paper.write(PATH, HEAD + page(1, "fair", more=AD) + page(2, "ferry") + page(3, "quay"))
    told = plan(paper, "--pages", "2-3")
    assert [line.partition(":")[0] for line in told.out.splitlines() if line.startswith("page")] == ["page 2", "page 3"]
    assert "4711" not in told.err
    assert "photos/fair.jpg stands on page 1 with fair, on page 2 with ferry and on page 3 with quay" in told.err
    assert [one["page"] for one in plan(paper, "--pages", "3", "--format", "json").json["pages"]] == [3]
    assert plan(paper, "--pages", "7").err.startswith("newsroom: the edition has no page 7\n")
    assert paper.run("unpublish", "ferry", "-m", "a court").code == 0
    assert "ferry is not printed" in plan(paper, "--pages", "2").err
    assert "ferry" not in plan(paper, "--pages", "3").err.replace("with ferry", "")


def test_two_corrections_of_one_story_are_told_in_one_word(paper: Paper) -> None:
    paper.write(PATH, HEAD + page(1, "fair") + page(2, "quay"))
    passed(paper, "2")
    for number, at in enumerate(("2026-11-27T10:00:00Z", "2026-11-27T11:00:00Z")):
        paper.edit("Nobody minded", f"Nobody minded {number}", "drafts/ferry.md")
        told = paper.run("correct", "ferry", "--kind", "correction", "--notice", f"{number}", "--now", at)
        assert told.code == 0, told.err
    assert status(paper, ID)[2]["why"] == ["changed since bo-li passed it: a correction of ferry came onto it"]
