"""Long words on a page of an edition: whole in headlines where there is a size for that, never out of their place."""

from __future__ import annotations

import re
import subprocess

import pytest
from tests.cli.exports.test_edition import Paper, paper, story

from newsroom.config.edition import PageFormat
from newsroom.export.edition.grid import GRIDS

__all__ = ["paper"]

#: A point in millimetres.
MM = 25.4 / 72

HEAD = '[edition]\ndate = 2026-11-28\non_sale = "06:00"\nformat = "{}"\n'
FRONT = """[[page]]
number = 1
[[page.slot]]
story = "faehre"
as = "teaser"
[[page.slot]]
story = "lotse"
as = "teaser"
[[page.slot]]
story = "deich"
as = "lead"
columns = 3
[[page.slot]]
story = "kai"
as = "second"
columns = 1
[[page]]
number = 2
[[page.slot]]
story = "faehre"
as = "lead"
[[page.slot]]
story = "lotse"
columns = 1
"""
HEADLINES = {
    "deich": "Hochwasserschutzbeauftragter kritisiert Deichsanierungsplanung",
    "faehre": "Fährverbindungsunterbrechung dauert bis Weihnachten",
    "lotse": "Lotsenversetzschiffsmannschaft getauft",
    "kai": "Kai bleibt zu",
}
STANDFIRST = "Der Rat entscheidet im Frühjahr, ob die Hochwasserschutzmaßnahmenplanung ausgeschrieben wird."
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]+)</word>')


@pytest.fixture
def desk(paper: Paper) -> Paper:
    for slug, headline in HEADLINES.items():
        text = story(slug, 2, photo=slug != "kai", more="language: de\n")
        text = re.sub("headline: .*", f"headline: {headline}", text)
        paper.live(slug, re.sub("standfirst: .*", f"standfirst: {STANDFIRST}", text))
    return paper


def words(paper: Paper, page: int) -> list[tuple[float, float, float, float, str]]:
    """The words of a page with their left, upper, right and lower edges, in points."""
    pdf = str(paper.root / "pdf/editions/today.pdf")
    told = subprocess.run(
        ["pdftotext", "-bbox", "-f", str(page), "-l", str(page), pdf, "-"], check=True, capture_output=True
    ).stdout.decode()
    return [(*map(float, found[:4]), found[4]) for found in WORD.findall(told)]  # type: ignore[misc]


@pytest.mark.parametrize("size", ["tabloid", "A4"])
def test_the_headline_of_a_lead_is_set_in_a_size_that_parts_none_of_its_words(desk: Paper, size: str) -> None:
    assert desk.export(desk.edition(HEAD.format(size) + FRONT)) == 0, desk.told()
    large = {word for _, top, _, foot, word in words(desk, 1) if foot - top > 24}
    assert {"Hochwasserschutzbeauftragter", "kritisiert", "Deichsanierungsplanung"} <= large


def test_a_word_too_long_for_a_column_is_parted_with_a_hyphen(desk: Paper) -> None:
    assert desk.export(desk.edition(HEAD.format("tabloid") + FRONT)) == 0, desk.told()
    told = [word for _, _, _, _, word in words(desk, 2)]
    at = next(at for at, word in enumerate(told) if word.startswith("Lotsen"))
    parts = told[at : told.index("getauft")]
    assert all(part.endswith("-") for part in parts[:-1])
    assert "".join(part.removesuffix("-") for part in parts) == "Lotsenversetzschiffsmannschaft"
    assert len(parts) > 1


@pytest.mark.parametrize("size", ["tabloid", "A4", "Letter"])
def test_no_word_leaves_its_place(desk: Paper, size: PageFormat) -> None:
    """Neither a teaser's, which is one of two, nor that of a standfirst over one column."""
    assert desk.export(desk.edition(HEAD.format(size) + FRONT)) == 0, desk.told()
    grid, found = GRIDS[size], words(desk, 1)
    first, last = grid.side + grid.part(2), grid.x(3) + grid.column
    edges = [(word, left * MM, right * MM) for left, _, right, _, word in found]
    teased = [right for word, left, right in edges if word.startswith("Fährverb") and left < first]
    assert teased
    assert max(teased) <= first
    narrow = [right for _, left, right in edges if abs(left - grid.x(3)) < 1]
    assert narrow
    assert max(narrow) <= last + 0.2


def test_a_paper_that_is_read_from_right_to_left_begins_at_the_right(paper: Paper) -> None:
    """Its lead and its first teaser, too; and what runs above a page stays on it."""
    settings = (paper.root / "newsroom.toml").read_text("utf-8").replace('title = "Harbour Herald"', 'title = "الساحل"')
    (paper.root / "newsroom.toml").write_text(settings.replace("[newsroom]", '[newsroom]\nlanguage = "ar"'), "utf-8")
    for slug in ("faehre", "lotse", "deich", "kai"):
        paper.live(slug, re.sub("headline: .*", f"headline: Head{slug}", story(slug, 3)))
    assert paper.export(paper.edition(HEAD.format("tabloid") + FRONT)) == 0, paper.told()
    grid = GRIDS["tabloid"]
    front = {word: left * MM for left, _, _, _, word in words(paper, 1)}
    assert front["Headdeich"] > grid.x(2) - 1
    assert front["Headkai"] < grid.x(2)
    assert front["Headfaehre"] > front["Headlotse"]
    strip = [(left * MM, right * MM) for left, top, right, _, _ in words(paper, 2) if top * MM < grid.top]
    assert min(left for left, _ in strip) >= grid.side - 0.1
    assert max(right for _, right in strip) <= grid.side + grid.measure + 0.1


def test_what_is_inside_stands_in_one_row_where_it_has_the_columns(desk: Paper) -> None:
    """Three beside one another on Letter, whose thirds are no round number of micrometres."""
    three = "".join(
        f'[[page]]\nnumber = {number}\n[[page.slot]]\nstory = "{slug}"\n' for number, slug in ((3, "kai"), (4, "deich"))
    )
    front = FRONT.replace('story = "deich"\nas = "lead"', 'story = "sails"\nas = "lead"').replace(
        '[[page.slot]]\nstory = "kai"\nas = "second"\ncolumns = 1\n', ""
    )
    desk.live("sails", story("sails", 3))
    assert desk.export(desk.edition(HEAD.format("Letter") + front + three)) == 0, desk.told()
    numbers = {word: top for _, top, _, foot, word in words(desk, 1) if word in ("2", "3", "4") and foot - top > 15}
    assert len(numbers) == 3
    assert max(numbers.values()) - min(numbers.values()) < 1
