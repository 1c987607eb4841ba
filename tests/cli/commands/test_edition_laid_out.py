"""A page is passed only if the export can make it, and is told what the export would tell."""

from __future__ import annotations

import shutil
from pathlib import Path

import pikepdf
import pytest
from tests.cli.commands.test_edition import EVENING, ID, PATH, found, journal
from tests.paper import Paper, Told
from tests.press import needs_inks, with_a_printer

try:
    import weasyprint  # noqa: F401
except OSError:
    pytest.skip("Pango is not installed", allow_module_level=True)

EDITION = """\
[edition]
date = 2026-11-28
on_sale = "2026-11-28 06:00"
[[page]]
number = 1
section = "news"
[[page.slot]]
story = "fair"
as = "lead"
[[page.ad]]
booking = "4711"
file = "ads/4711.pdf"
width_mm = 149.2
height_mm = 80
[[page]]
number = 2
[[page.slot]]
story = "ferry"
"""


def advertisement(paper: Paper, width: float, height: float) -> None:
    document = pikepdf.new()
    document.add_blank_page(page_size=(width * 72 / 25.4, height * 72 / 25.4))
    document.pages[0].contents_add(b"0 0 0 0.5 k 10 10 100 60 re f")
    document.save(paper.root / "ads/4711.pdf")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom to copy, whose pages newsroom lays out."""
    paper = found(tmp_path_factory.mktemp("desk") / "paper")
    paper.edit('layout = "elsewhere"\n', "", "newsroom.toml")
    paper.write(PATH, EDITION)
    advertisement(paper, 149.2, 80)
    return paper.root


@pytest.fixture
def paper(desk: Path, tmp_path: Path) -> Paper:
    return Paper(shutil.copytree(desk, tmp_path / "paper"))


def pass_(paper: Paper, *pages: str) -> Told:
    return paper.run("edition", "pass", ID, *pages, "--as", "bo-li", *EVENING)


def test_a_page_that_sets_is_passed(paper: Paper) -> None:
    told = pass_(paper, "1-2")
    assert (told.code, told.err) == (0, "")
    assert "2 pages: 2 done, 0 as they were, 0 refused\n" in told.out


def test_a_page_that_does_not_set_is_refused_in_the_words_of_the_export(paper: Paper) -> None:
    paper.edit("Nobody minded.", "Nobody minded. " + "The rain went on and on. " * 900)
    assert paper.run("correct", "fair", "--kind", "update", *EVENING).code == 0
    advertisement(paper, 140, 80)
    told = pass_(paper, "1-2")
    assert told.code == 1
    export = paper.run("export", "edition", PATH, "--split", *EVENING)
    assert export.err.count("page 1 is not made: ") == 2
    said = export.err.replace("page 1 is not made: ", "2026-11-28, page 1: ")
    assert told.err == said[said.index("newsroom: 2026-11-28, page 1: ") :]
    assert "overset: fair is " in told.err
    assert "ads/4711.pdf is 140 x 80 mm, and booking 4711 is 149.2 x 80 mm\n" in told.err
    assert "2026-11-28, page 2: passed by bo-li\n" in told.out
    assert [row["page"] for row in journal(paper)] == [2]


def test_a_page_on_which_nothing_stands_is_refused(paper: Paper) -> None:
    paper.edit('[[page.slot]]\nstory = "ferry"\n', "", PATH)
    told = pass_(paper, "2")
    assert (told.code, "page 2: nothing stands on it\n" in told.err) == (1, True), told.err


def test_what_no_page_can_do_is_told_once_for_the_page(paper: Paper) -> None:
    paper.edit("number = 2\n", "number = 1\n", PATH)
    assert pass_(paper, "1").code == 2
    paper.write(PATH, EDITION.replace('story = "ferry"', 'story = "ferry"\nas = "jump"'))
    told = pass_(paper, "2")
    assert (told.code, told.err) == (
        2,
        (
            "newsroom: 2026-11-28, page 2: ferry goes on here, and begins on no page before\n"
            '  hint: give it a slot on an earlier page, or write as = "story"\n'
        ),
    )
    assert "page 1: page 2: ferry goes on here" in pass_(paper, "1").err


def test_what_nothing_but_a_person_can_stop_is_not_laid_out(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    assert pass_(paper, "2").code == 0
    monkeypatch.setenv("NEWSROOM_ICC", "none.icc")  # to lay it out would tell that this is not there
    assert "nothing to do: bo-li passed it as it is" in pass_(paper, "2").out
    paper.edit('story = "ferry"', 'story = "quay"', PATH)
    assert "quay: nobody has approved it for print" in pass_(paper, "2").err
    assert "none.icc" in pass_(paper, "1").err


@needs_inks
def test_where_the_press_is_known_it_is_made_for_the_press(paper: Paper) -> None:
    with_a_printer(paper)
    paper.edit("Nobody minded.", "Nobody minded 🜁 at all.")
    assert paper.run("correct", "fair", "--kind", "update", *EVENING).code == 0
    told = pass_(paper, "1-2")
    assert (told.code, "page 1: no font has U+1F701" in told.err) == (1, True), told.err
    assert "page 2: passed by bo-li\n" in told.out


def test_from_a_folder_within_it_is_the_same_edition(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(paper.root / "drafts")
    assert pass_(paper, "2").code == 0
