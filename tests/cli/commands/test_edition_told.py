"""What readers of an earlier paper had wrong is told once, in the first paper whose corrections are passed after it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from tests.cli.commands.test_edition import PATH, found, sheet
from tests.paper import Paper

FRIDAY, NEXT, LATER = "2026-12-04", "2026-12-11", "2026-12-18"
PAGES = (("ferry", "lead"), ("quay", "story"), ("fair", "story"))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom to copy: a paper of three pages is at the press, the evening before it is sold."""
    paper = found(tmp_path_factory.mktemp("desk") / "paper")
    for typed in (("move", "quay", "edited"), ("publish", "quay")):
        assert paper.run(*typed, "--now", "2026-12-03T12:00:00Z").code == 0
    (paper.root / PATH).unlink()
    edition(paper, FRIDAY, *PAGES)
    go(paper, FRIDAY, "1-3", "2026-12-03T21:00:00Z")
    return paper.root


@pytest.fixture
def paper(desk: Path, tmp_path: Path) -> Paper:
    return Paper(shutil.copytree(desk, tmp_path / "paper"))


def edition(paper: Paper, day: str, *stories: tuple[str, str]) -> None:
    pages = "".join(
        f'[[page]]\nnumber = {number}\n[[page.slot]]\nstory = "{story}"\nas = "{as_}"\n'
        for number, (story, as_) in enumerate(stories, 1)
    )
    paper.write(f"editions/{day}.toml", f'[edition]\ndate = {day}\non_sale = "06:00"\n{pages}')


def go(paper: Paper, day: str, pages: str, at: str, *typed: str) -> None:
    """Pass pages, and send them."""
    told = paper.run("edition", "pass", day, pages, "--as", "bo-li", "--now", at)
    assert told.code == 0, told.err
    for number in range(int(pages[0]), int(pages[-1]) + 1):
        sheet(paper, "one.pdf", shade=0.1 * number)
        reason = ("-m", "a proof", *typed)
        file = ("--file", str(paper.root / "one.pdf"))
        told = paper.run("edition", "send", day, "--pages", str(number), *file, *reason, "--as", "bo-li", "--now", at)
        assert told.code == 0, told.err


def corrected(paper: Paper, slug: str, at: str, notice: str = "They did.") -> None:
    text = paper.read(f"drafts/{slug}.md")
    paper.write(f"drafts/{slug}.md", text + f"\nSeen again at {at}.\n")
    told = paper.run("correct", slug, "--kind", "correction", "--notice", notice, "--now", at)
    assert told.code == 0, told.err


def column(paper: Paper, day: str, at: str) -> list[tuple[str, str, int, str]]:
    """The corrections that the second page of a paper would be passed with: story, notice, page and paper."""
    before = Paper(shutil.copytree(paper.root, paper.root.parent / "asked", dirs_exist_ok=True))
    assert before.run("edition", "pass", day, "2", "--as", "bo-li", "--now", at).code == 0
    rows = (before.root / f"ledger/_edition-{day}.jsonl").read_text("utf-8").splitlines()
    kept = json.loads((before.root / f"ledger/texts/{json.loads(rows[-1])['text']}.md").read_bytes())
    shutil.rmtree(before.root)
    return [(one["story"], one["notice"], one["page"], one["paper"]) for one in kept.get("corrections", [])]


NIGHT, MORNING, THURSDAY = "2026-12-03T23:30:00Z", "2026-12-04T09:00:00Z", "2026-12-10T20:00:00Z"


@pytest.mark.parametrize("at", ["2026-12-03T21:30:00Z", NIGHT, MORNING])
def test_a_correction_after_the_sending_stands_in_the_next_paper_whatever_the_day(paper: Paper, at: str) -> None:
    corrected(paper, "quay", at)
    edition(paper, NEXT, ("ferry", "lead"), ("fair", "story"))
    assert column(paper, NEXT, THURSDAY) == [("quay", "They did.", 2, FRIDAY)]


def test_it_is_told_once(paper: Paper) -> None:
    corrected(paper, "quay", NIGHT)
    edition(paper, NEXT, ("ferry", "lead"), ("fair", "story"))
    go(paper, NEXT, "1-2", THURSDAY)
    corrected(paper, "quay", "2026-12-10T21:00:00Z", "And they did so again.")  # after its corrections were passed
    edition(paper, LATER, ("ferry", "lead"), ("fair", "story"))
    assert column(paper, LATER, "2026-12-17T20:00:00Z") == [("quay", "And they did so again.", 2, FRIDAY)]


def test_a_page_that_was_sent_again_before_its_paper_was_sold_was_never_wrong(paper: Paper) -> None:
    corrected(paper, "quay", "2026-12-03T22:00:00Z")
    go(paper, FRIDAY, "2-2", NIGHT)
    edition(paper, NEXT, ("ferry", "lead"), ("fair", "story"))
    assert column(paper, NEXT, THURSDAY) == []
    corrected(paper, "quay", MORNING, "And again.")
    assert [one[1] for one in column(paper, NEXT, THURSDAY)] == ["And again."]


def test_one_that_was_sent_again_too_late_was_wrong(paper: Paper) -> None:
    corrected(paper, "quay", "2026-12-03T22:00:00Z")
    go(paper, FRIDAY, "2-2", MORNING)
    edition(paper, NEXT, ("ferry", "lead"), ("fair", "story"))
    assert column(paper, NEXT, THURSDAY) == [("quay", "They did.", 2, FRIDAY)]


def test_of_its_own_mistakes_a_paper_tells_nothing(paper: Paper) -> None:
    corrected(paper, "fair", "2026-12-03T22:00:00Z")
    page = paper.run("edition", "status", FRIDAY, "--format", "json", "--now", NIGHT).json["pages"][1]
    assert (page["holds"], page["why"]) == (True, [])


def test_a_story_that_was_only_pointed_to_and_one_that_was_not_printed_are_not_told(paper: Paper) -> None:
    edition(paper, NEXT, ("ferry", "lead"), ("fair", "story"), ("quay", "teaser"))
    go(paper, NEXT, "1-3", "2026-12-10T12:00:00Z")
    (paper.root / f"editions/{FRIDAY}.toml").unlink()
    (paper.root / f"ledger/_edition-{FRIDAY}.jsonl").unlink()
    corrected(paper, "quay", "2026-12-12T12:00:00Z")
    corrected(paper, "fair", "2026-12-12T12:00:00Z", "It was fair.")
    edition(paper, LATER, ("ferry", "lead"), ("fair", "story"))
    assert column(paper, LATER, "2026-12-17T20:00:00Z") == [("fair", "It was fair.", 2, NEXT)]
