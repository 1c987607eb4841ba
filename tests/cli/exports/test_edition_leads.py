"""The story that leads a page is printed with its picture, as large as a lead deserves, or the desk is told."""

from __future__ import annotations

import json

import pytest
from PIL import Image
from tests.cli.exports.test_edition import Paper, advertisement, paper, story

__all__ = ["paper"]

#: Above an advertisement that is so high.
TIGHT = """[edition]
date = 2026-11-28
on_sale = "06:00"
[[page]]
number = 1
[[page.slot]]
story = "tides"
as = "lead"
columns = 3
[[page.slot]]
story = "ropes"
as = "second"
columns = 2
[[page.ad]]
booking = "4711"
file = "ads/4711.pdf"
width_mm = 252
height_mm = {}
"""
SMALL = "the picture of tides, which leads, stands over 1 of 3 columns"
FEW = "it has too few pixels for more: ask for a larger one, or take another"


@pytest.fixture
def desk(paper: Paper) -> Paper:
    paper.live("tides", story("tides", 9))
    paper.live("ropes", story("ropes", 4))
    return paper


def above(paper: Paper, high: int, more: str = "") -> str:
    """The page above an advertisement that is so high."""
    advertisement(paper.root / "ads/4711.pdf", 252, high)
    return paper.edition(TIGHT.format(high).replace("columns = 3", f"columns = 3\n{more}"))


def small(paper: Paper, edition: str) -> list[dict[str, object]]:
    assert paper.export(edition, "--plan", "--format", "json") == 0
    (page,) = json.loads(paper.capsys.readouterr().out)["pages"]
    found = page["small"]
    assert isinstance(found, list)
    return found


def test_where_there_is_room_the_picture_of_a_lead_stands_over_half_its_columns(desk: Paper) -> None:
    assert small(desk, above(desk, 102)) == []


def test_where_there_is_none_it_is_told_what_would_make_it(desk: Paper) -> None:
    edition = above(desk, 132)
    assert small(desk, edition) == [{"story": "tides", "picture_columns": 1, "columns": 3, "cut_lines": 11}]
    assert desk.export(edition, "--plan") == 0
    helps = "cut = [9] saves 13 lines, and that makes room for it over 2"
    assert f"  ! {SMALL}; {helps}\n" in desk.capsys.readouterr().out
    assert desk.export(edition) == 0
    assert f"newsroom: page 1: {SMALL}\n  hint: {helps}\n" in desk.told()
    assert small(desk, above(desk, 132, "cut = [9]")) == []


def test_one_with_too_few_pixels_is_told_as_such(desk: Paper) -> None:
    desk.draft("tides", story("tides", 9))
    Image.new("RGB", (300, 200), (90, 120, 150)).save(desk.root / "photos/tides.jpg", quality=80)
    desk.ok("correct", "tides", "--kind", "minor", "-m", "the old picture", "--now", "2026-11-27T20:00:00Z")
    assert desk.export(above(desk, 102), "--plan") == 0
    assert f"  ! {SMALL}; {FEW}\n" in desk.capsys.readouterr().out


def test_one_that_was_killed_is_told_by_the_plan_too(desk: Paper) -> None:
    desk.ok("kill", "--photo", "photos/tides.jpg", "-m", "no consent", "--now", "2026-11-27T20:00:00Z")
    desk.export(above(desk, 102), "--plan")
    assert "newsroom: tides: photos/tides.jpg is left out: it was killed" in desk.told()
