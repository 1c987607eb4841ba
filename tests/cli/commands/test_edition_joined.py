"""A text that goes on on another page is passed with the places where it is broken, and its pages go out joined."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.cli.commands.test_edition import EVENING, ID, PATH, found, journal
from tests.paper import Paper, Told
from tests.press import needs_inks, with_a_printer

from newsroom.cli.serving import FolderWindows
from newsroom.cli.session import Session

try:
    import weasyprint  # noqa: F401
except OSError:
    pytest.skip("Pango is not installed", allow_module_level=True)

pytestmark = needs_inks
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
columns = 3
[[page.slot]]
story = "ferry"
as = "second"
columns = 2
[[page]]
number = 2
[[page.slot]]
story = "fair"
as = "jump"
[[page]]
number = 3
[[page.slot]]
story = "quay"
"""
WORDS = "\n\n".join(" ".join(f"mark{at + more:04} of the fair" for more in range(20)) for at in range(0, 800, 20))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom to copy, whose three pages are passed and at the press."""
    paper = found(tmp_path_factory.mktemp("desk") / "paper")
    paper.edit('layout = "elsewhere"\n', "", "newsroom.toml")
    with_a_printer(paper)
    paper.edit("Nobody minded.", f"{WORDS}\n\nNobody minded.")
    assert paper.run("move", "quay", "edited", *EVENING).code == 0
    assert paper.run("publish", "quay", *EVENING).code == 0
    assert paper.run("correct", "fair", "--kind", "update", *EVENING).code == 0
    paper.write(PATH, EDITION)
    assert pass_(paper, "1-3").code == 0
    assert export(paper, "1-3").code == 0
    assert send(paper, "1-3").code == 0
    return paper.root


@pytest.fixture
def paper(desk: Path, tmp_path: Path) -> Paper:
    return Paper(shutil.copytree(desk, tmp_path / "paper"))


def pass_(paper: Paper, *pages: str) -> Told:
    return paper.run("edition", "pass", ID, *pages, "--as", "bo-li", *EVENING)


def export(paper: Paper, pages: str) -> Told:
    return paper.run("export", "edition", PATH, "--pages", pages, "--split", "--profile", "print", *EVENING)


def send(paper: Paper, pages: str, *typed: str) -> Told:
    return paper.run("edition", "send", ID, "--pages", pages, "--as", "bo-li", *typed, *EVENING)


def broken_elsewhere(paper: Paper) -> None:
    """The front page is made up anew: more of the text stands there, or less."""
    paper.edit("columns = 3\n", 'columns = 3\nstandfirst = ""\ncrop = "16:9"\n', PATH)


def standing(paper: Paper) -> dict[int, list[str]]:
    """Why pages may not go out, by number."""
    told = paper.run("edition", "status", ID, "--format", "json", *EVENING)
    return {page["page"]: page["why"] for page in told.json["pages"]}


def printed(paper: Paper, *numbers: int) -> list[str]:
    """The marks in the text, as the PDFs of these pages have them."""
    found: list[str] = []
    for number in numbers:
        pdf = paper.root / f"pdf/editions/{ID}-{number:02}.pdf"
        text = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], check=True, capture_output=True).stdout.decode()
        found += re.findall(r"mark\d{4}", text)
    return found


def test_a_text_that_breaks_elsewhere_makes_its_other_page_another(paper: Paper) -> None:
    assert standing(paper) == {1: [], 2: [], 3: []}
    broken_elsewhere(paper)
    assert standing(paper) == {
        1: ["changed since bo-li passed it: the crop of fair, the standfirst of fair, where fair breaks off"],
        2: ["changed since bo-li passed it: where fair is taken up"],
        3: [],
    }
    told = export(paper, "2")
    assert (told.code, "page 2 is not made: changed since bo-li passed it: where fair is taken up\n" in told.err) == (
        3,
        True,
    )
    assert pass_(paper, "1").code == 0
    assert "page 2: changed since" in paper.run("export", "edition", PATH, "--pages", "2", "--split", *EVENING).err


def test_one_half_of_a_text_does_not_go_out_without_the_other(paper: Paper) -> None:
    before = len(journal(paper))
    broken_elsewhere(paper)
    told = pass_(paper, "1")
    assert "  page 2, as it was sent, takes fair up at another place: pass and send it, too\n" in told.out
    assert export(paper, "1").code == 0
    told = send(paper, "1", "-m", "late fire")
    assert told.code == 3
    assert told.err == (
        "newsroom: 2026-11-28, page 1: page 2, as it was sent, takes fair up at another place: pass and send it, too\n"
        f"  hint: newsroom edition pass {ID} 2; newsroom export edition {PATH} --pages 1,2 --split --profile print;"
        f" newsroom edition send {ID} --pages 1,2\n"
    )
    assert len(journal(paper)) == before + 1
    told = send(paper, "1,2", "-m", "late fire")
    assert "page 1: fair goes on between it and page 2, and of that page: changed since bo-li passed it" in told.err
    assert [row["action"] for row in journal(paper)[before:]] == ["pass"]
    assert pass_(paper, "2").code == 0
    assert export(paper, "1,2").code == 0
    assert "page 1, as it was sent, breaks fair off at another place" in send(paper, "2", "-m", "late fire").err
    assert send(paper, "1,2", "-m", "late fire", "--dry-run").code == 0
    assert send(paper, "1,2").err.count("a replate needs a reason") == 2
    assert send(paper, "1,2", "-m", "late fire").code == 0
    assert [row["page"] for row in journal(paper)[-2:]] == [1, 2]
    assert standing(paper) == {1: [], 2: [], 3: []}
    marks = printed(paper, 1, 2)
    assert marks == [f"mark{number:04}" for number in range(800)]


def test_a_change_that_breaks_no_text_elsewhere_asks_for_no_other_page(paper: Paper) -> None:
    paper.edit('story = "ferry"\n', 'story = "ferry"\nheadline = "The ferry came back to it"\n', PATH)
    assert standing(paper)[2] == []
    assert pass_(paper, "1").code == 0
    assert export(paper, "1").code == 0
    assert send(paper, "1", "-m", "the headline").code == 0


def test_a_text_that_goes_from_a_page_leaves_no_half_at_the_press(paper: Paper) -> None:
    paper.edit('story = "fair"\nas = "jump"\n', 'story = "ferry"\n', PATH)
    paper.edit('story = "fair"\nas = "lead"\n', 'story = "quay"\nas = "lead"\n', PATH)
    assert pass_(paper, "1").code == 0
    assert export(paper, "1").code == 0
    told = send(paper, "1", "-m", "the fair is off")
    assert (told.code, "page 2, as it was sent, takes fair up at another place" in told.err) == (3, True), told.err


def test_in_a_later_edition_the_other_half_is_asked_for_too(paper: Paper) -> None:
    late = "editions/late.toml"
    page = EDITION[EDITION.index("[[page]]") : EDITION.index("[[page]]\nnumber = 2")]
    page = page.replace("columns = 3\n", 'columns = 3\nstandfirst = ""\ncrop = "16:9"\n')
    paper.write(late, f'[edition]\ndate = 2026-11-28\nextends = "{PATH}"\n{page}')
    assert paper.run("edition", "pass", "late", "1", "--as", "bo-li", *EVENING).code == 0
    typed = ("--pages", "1", "--split", "--profile", "print")
    assert paper.run("export", "edition", late, *typed, *EVENING).code == 0
    told = paper.run("edition", "send", "late", "--pages", "1", "--as", "bo-li", *EVENING)
    assert (told.code, "page 2, as it was sent, takes fair up at another place" in told.err) == (3, True), told.err


def test_for_a_screen_a_text_breaks_where_it_does_for_the_press(paper: Paper) -> None:
    plans = [
        paper.run("export", "edition", PATH, "--plan", "--format", "json", "--profile", profile, *EVENING).json
        for profile in ("screen", "print")
    ]
    assert json.dumps(plans[0]["pages"]) == json.dumps(plans[1]["pages"])


def test_an_edition_that_cannot_be_laid_out_says_so_of_the_pages_with_a_text_that_goes_on(paper: Paper) -> None:
    paper.edit('story = "fair"\nas = "lead"\n', 'story = "quay"\nas = "lead"\n', PATH)
    why = standing(paper)
    assert why[2] == ["fair goes on here, and begins on no page before"]
    assert why[3] == ["changed since bo-li passed it: the pages of quay"]


def test_the_window_of_an_edition_knows_it_after_every_change(paper: Paper) -> None:
    windows = FolderWindows(Session(folder=paper.root, now=EVENING[1]))

    def shown() -> str:
        return windows.look(f"/edition/{ID}", {}).content.decode()

    assert "where fair is taken up" not in shown()
    assert shown() == shown()
    broken_elsewhere(paper)
    windows.changed(frozenset((str(paper.root / PATH),)))
    assert "where fair is taken up" in shown()
