"""What the night desk is told: a deadline past the hour of sale, a story that changes under a page that was sent."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.cli.commands.test_edition import EVENING, ID, PATH, found, passed, send, sheet, status
from tests.paper import Paper


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom to copy: both pages were passed and sent."""
    paper = found(tmp_path_factory.mktemp("desk") / "paper")
    passed(paper, "1-2")
    for number in ("1", "2"):
        sheet(paper, f"{number}.pdf", shade=0.1 * int(number))
        assert send(paper, number, f"{number}.pdf").code == 0
    return paper.root


@pytest.fixture
def paper(desk: Path, tmp_path: Path) -> Paper:
    return Paper(shutil.copytree(desk, tmp_path / "paper"))


def told(paper: Paper) -> str:
    return paper.run("edition", "status", ID, *EVENING).out


def test_a_deadline_past_the_hour_of_sale_is_told(paper: Paper) -> None:
    note = (
        "its deadline, 28 Nov 2026 21:30, is after the paper is on sale, 28 Nov 2026 06:00;"
        ' deadline = "2026-11-27 21:30" is the evening before'
    )
    assert note not in told(paper)
    paper.edit('deadline = "2026-11-27 21:30"', 'deadline = "21:30"', PATH)
    assert f"      {note}\n" in told(paper)
    assert status(paper)[1]["notes"] == [note]
    paper.edit('headline = "Fair is back"', 'headline = "Fair is here"', PATH)
    assert f"  {note}\n" in passed(paper, "1").out
    paper.edit('on_sale = "2026-11-28 06:00"\n', "", PATH)
    assert "is after the paper" not in told(paper)


@pytest.mark.parametrize(
    ("typed", "pages"),
    [
        (("correct", "ferry", "--kind", "correction", "--notice", "They did."), "page 1"),
        (("correct", "fair", "--kind", "correction", "--notice", "They did."), "pages 1 and 2"),
    ],
)
def test_of_a_paper_that_is_not_on_sale_yet_it_is_told_what_shows_its_pages(
    paper: Paper, typed: tuple[str, ...], pages: str
) -> None:
    for slug in ("fair", "ferry"):
        paper.edit("Nobody minded", "Everybody minded", f"drafts/{slug}.md")
    told = paper.run(*typed, *EVENING)
    line = f"  {ID} is on sale from 28 Nov 2026 06:00 on: newsroom edition status {ID} says what can be sent again\n"
    assert f"  printed in {ID}, {pages}\n{line}" in told.out
    paper.edit("Everybody minded", "Nearly everybody minded", f"drafts/{typed[1]}.md")
    told = paper.run(*typed, "--now", "2026-11-28T09:00:00Z")
    assert (f"printed in {ID}" in told.out, "is on sale" in told.out) == (True, False)
    (paper.root / PATH).unlink()
    paper.edit("Nearly everybody", "Nearly nobody", f"drafts/{typed[1]}.md")
    told = paper.run(*typed, *EVENING)
    assert (told.code, "is on sale" in told.out) == (0, False)


def test_what_is_sent_back_or_spiked_under_a_page_that_was_sent_is_told(paper: Paper) -> None:
    paper.edit('story = "ferry"', 'story = "quay"', PATH)
    assert "printed in" not in paper.run("move", "quay", "edited", *EVENING).out
    passed(paper, "1")
    sheet(paper, "quay.pdf", shade=0.4)
    assert send(paper, "1", "quay.pdf", reason="another second").code == 0
    for target in ("draft", "spiked"):
        told = paper.run("move", "quay", target, "-m", "a court", *EVENING)
        assert f"  printed in {ID}, page 1\n" in told.out, told.err
    told = send(paper, "1", "quay.pdf", reason="again")
    assert told.err == f"newsroom: {ID}, page 1: quay: it was spiked\n  hint: take it off the page\n"


def test_what_the_press_has_and_what_is_there_now_are_told_apart(paper: Paper) -> None:
    assert told(paper).endswith("2 pages: 2 passed, 2 sent\n")
    paper.edit('headline = "Fair is back"', 'headline = "Fair is here"', PATH)
    out = told(paper)
    assert out.count("      the press has it as it was before\n") == 2  # its jump has the same headline
    assert "2 pages: 0 passed, 2 sent, 2 of them changed since\n" in out
    passed(paper, "1")
    out = told(paper)
    assert "      what was passed since is not at the press yet\n" in out
    assert "2 pages: 1 passed, 2 sent, 2 of them changed since\n" in out


def test_the_next_step_of_a_page_that_was_sent_asks_for_its_reason(paper: Paper) -> None:
    paper.write(PATH, paper.read(PATH) + '[[page]]\nnumber = 3\n[[page.slot]]\nstory = "ferry"\n')
    step = f"  next: newsroom export edition {PATH} --pages 1,3 --split --profile print\n"
    out = passed(paper, "1", "3").out
    assert out.endswith(
        f"{step}  then: newsroom edition send {ID} --pages 3\n  then: newsroom edition send {ID} --pages 1 --reason R\n"
    )


def test_a_page_that_was_sent_again_shows_why(paper: Paper) -> None:
    paper.edit('headline = "Fair is back"', 'headline = "Fair is here"', PATH)
    passed(paper, "1")
    sheet(paper, "again.pdf", shade=0.5)
    assert send(paper, "1", "again.pdf", reason="the headline was wrong").code == 0
    out = paper.run("edition", "show", ID, "1").out
    assert out.splitlines()[1] == "  reason: the headline was wrong"


def test_an_advertisement_that_is_not_there_is_told_with_what_to_do(paper: Paper) -> None:
    (paper.root / "ads/4711.pdf").unlink()
    told = paper.run("edition", "pass", ID, "2", *EVENING)
    assert told.err == (
        f"newsroom: {ID}, page 2: ad 4711 is not there: ads/4711.pdf\n  hint: put it there, or take it off the page\n"
    )
