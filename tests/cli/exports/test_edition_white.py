"""What no story fills stands in one place, and the paper's own advertisement fills that: no page has a hole."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image
from tests.cli.exports.test_edition import Paper, paper, story
from tests.examples.test_saturday_paper import largest_white

__all__ = ["paper"]

HEAD = '[edition]\ndate = 2026-11-28\non_sale = "06:00"\nformat = "{}"\n'


def page(number: int, *slots: tuple[str, str]) -> str:
    return f"[[page]]\nnumber = {number}\n" + "".join(
        f'[[page.slot]]\nstory = "{slug}"\nas = "{as_}"\n' for slug, as_ in slots
    )


@pytest.fixture
def desk(paper: Paper) -> Paper:
    """A long story with its words numbered, two without a picture, and six briefs."""
    words = [f"word{number:04}" for number in range(1500)]
    body = "\n\n".join(" ".join(words[at : at + 60]) for at in range(0, len(words), 60))
    paper.live("tides", story("tides", 0, body=body))
    for slug in ("ropes", "nets"):
        paper.live(slug, story(slug, 5, photo=False))
    for number in range(6):
        paper.live(f"brief-{number}", story(f"brief-{number}", 1, photo=False, more="kind: brief\n"))
    return paper


BRIEFS = tuple((f"brief-{number}", "brief") for number in range(6))
PAPERS = {
    "a story that goes on alone": page(1, ("tides", "lead")) + page(2, ("tides", "jump")),
    "briefs alone": page(1, *BRIEFS),
    "no picture": page(1, ("ropes", "lead"), ("nets", "second")),
    "a brief alone": page(1, BRIEFS[0]),
}


@pytest.mark.parametrize("size", ["tabloid", "broadsheet"])
@pytest.mark.parametrize("name", PAPERS)
def test_no_page_of_a_paper_that_is_short_of_stories_has_a_hole(
    desk: Paper, tmp_path: Path, name: str, size: str
) -> None:
    if shutil.which("pdftoppm") is None:
        pytest.skip("poppler-utils is not installed")
    assert desk.export(desk.edition(HEAD.format(size) + PAPERS[name])) == 0, desk.told()
    pdf = desk.root / "pdf/editions/today.pdf"
    subprocess.run(["pdftoppm", "-r", "20", "-gray", str(pdf), str(tmp_path / "page")], check=True)
    for place in tmp_path.glob("page*.pgm"):
        with Image.open(place) as picture:
            assert largest_white(picture) < 0.15, place.name


def test_no_word_of_a_story_is_lost_on_a_page_with_much_white(desk: Paper) -> None:
    assert desk.export(desk.edition(HEAD.format("tabloid") + PAPERS["a story that goes on alone"])) == 0
    told = re.findall(r"word\d{4}", desk.text("today.pdf").replace("-\n", ""))
    assert "Continued on page 2" in desk.text("today.pdf")
    assert len(set(told)) > 1480  # those that are parted at the end of a line are not found


def test_white_is_gathered_below_the_stories(desk: Paper) -> None:
    """Briefs stand in rows, none far from the next."""
    assert desk.export(desk.edition(HEAD.format("tabloid") + PAPERS["briefs alone"]), "--plan", "--format", "json") == 0
    (first,) = json.loads(desk.capsys.readouterr().out)["pages"]
    assert first["white"] > 0.5
    assert all(slot["under_lines"] < 20 for slot in first["slots"])


def test_beside_the_advertisement_that_white_was_gathered_for_stands_no_small_one(desk: Paper) -> None:
    assert desk.export(desk.edition(HEAD.format("tabloid") + PAPERS["briefs alone"])) == 0
    assert desk.text("today.pdf").count("herald.example") == 2  # and once in the imprint
