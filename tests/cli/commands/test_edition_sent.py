"""What goes to the press is the page that was passed: of its size, not blank, not for a screen, made by newsroom."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pikepdf
import pytest
from tests.cli.commands.test_edition import ID, PATH, ROLES, found, journal, passed, send, sheet
from tests.paper import Paper

REASON = "its preflight is not clean, and to send it all the same needs a reason"
#: Tabloid in points.
WIDE, HIGH = 280 * 72 / 25.4, 400 * 72 / 25.4


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom to copy, whose first page is passed."""
    paper = found(tmp_path_factory.mktemp("desk") / "paper")
    passed(paper, "1")
    return paper.root


@pytest.fixture
def paper(desk: Path, tmp_path: Path) -> Paper:
    return Paper(shutil.copytree(desk, tmp_path / "paper"))


def page(paper: Paper, painted: str, *, wide: float = WIDE, high: float = HIGH, marks: float = 0) -> None:
    """A PDF for the press; around what is trimmed there is room for marks, with one in it."""
    document = pikepdf.new()
    document.add_blank_page(page_size=(wide + 2 * marks, high + 2 * marks))
    (one,) = document.pages
    one.obj.TrimBox = pikepdf.Array([marks, marks, marks + wide, marks + high])
    mark = f"0 0 0 1 k 2 2 {marks - 4} {marks - 4} re f " if marks else ""
    one.contents_add(f"{mark}q 1 0 0 1 {marks} {marks} cm {painted} Q".encode())
    intent = pikepdf.Dictionary(Type=pikepdf.Name.OutputIntent, S=pikepdf.Name.GTS_PDFX, OutputConditionIdentifier="X")
    document.Root.OutputIntents = pikepdf.Array([intent])
    document.save(paper.root / "one.pdf", deterministic_id=True)


def refused(paper: Paper) -> list[str]:
    """What is wrong with it."""
    told = send(paper, "1", "one.pdf")
    assert told.code == 1, told.err
    assert told.err.startswith(f"newsroom: 2026-11-28, page 1: {REASON}\n")
    return [line.strip() for line in told.err.splitlines()[2:]]


BOX = "0 0 0 0.4 k 40 40 100 100 re f"
BLACK = f"0 0 0 1 k 0 0 {WIDE} {HIGH} re f"


@pytest.mark.parametrize(
    ("painted", "parts", "said"),
    [
        (BOX, {"wide": 595.28, "high": 841.89}, "PDF050: it is 210 x 297 mm, and a page of the paper is 280 x 400 mm"),
        (BOX, {"wide": WIDE - 3}, "PDF050: it is 278.9 x 400 mm, and a page of the paper is 280 x 400 mm"),
        ("0 0 0 0 k 10 10 100 100 re f", {}, "PDF051: nothing is to be seen on it"),
        ("0 0 0 0 k 10 10 100 100 re f", {"marks": 20}, "PDF051: nothing is to be seen on it"),
        (BLACK, {}, "PDF052: it is black all over"),
        (BLACK, {"marks": 20}, "PDF052: it is black all over"),
    ],
)
def test_a_pdf_that_cannot_be_the_page_needs_a_reason(
    paper: Paper, painted: str, parts: dict[str, float], said: str
) -> None:
    page(paper, painted, **parts)
    assert f"error {said}" in "\n".join(refused(paper))
    told = send(paper, "1", "one.pdf", reason="as agreed with the press")
    assert told.code == 0, told.err
    assert journal(paper)[-1]["checks"]["error"] >= 1  # type: ignore[index]


@pytest.mark.parametrize(
    "painted",
    [
        BOX,
        BLACK.replace("0 0 0 1 k", "0 0 0 0.6 k"),
        f"{BLACK} 0 0 0 0 k 100 100 300 300 re f",  # a picture of the night has lights
    ],
)
def test_one_that_can_be_goes(paper: Paper, painted: str) -> None:
    page(paper, painted, marks=20)
    told = send(paper, "1", "one.pdf")
    assert told.code == 0, told.err


def test_a_page_that_lies_on_its_side_is_measured_as_it_is_seen(paper: Paper) -> None:
    page(paper, BOX, wide=HIGH, high=WIDE)
    with pikepdf.open(paper.root / "one.pdf", allow_overwriting_input=True) as document:
        document.pages[0].rotate(90, relative=False)
        document.save()
    told = send(paper, "1", "one.pdf", reason="turned")
    assert "PDF050" not in json.dumps([told.out, told.err])
    page(paper, BOX, wide=HIGH, high=WIDE)
    assert any("PDF050" in line for line in refused(paper))


@pytest.mark.parametrize("content", [b"no PDF", b"%PDF-1.7\nbroken"])
def test_one_that_cannot_be_read_is_told_as_such(paper: Paper, content: bytes) -> None:
    (paper.root / "one.pdf").write_bytes(content)
    (told,) = refused(paper)
    assert told.startswith("error PDF000: ")


def test_to_send_it_all_the_same_takes_the_role(tmp_path: Path) -> None:
    paper = found(tmp_path, ROLES)
    passed(paper, "1")
    page(paper, BLACK)
    told = send(paper, "1", "one.pdf", who="ana-lopez", reason="it is art")
    assert (told.code, "takes the role chief" in told.err) == (4, True), told.err


def test_what_newsroom_did_not_export_needs_a_reason_where_it_lays_the_pages_out(paper: Paper) -> None:
    paper.edit('layout = "elsewhere"\n', "", "newsroom.toml")
    digest = sheet(paper, "one.pdf")
    assert refused(paper) == [
        "error PDF054: newsroom did not export it, and cannot tell whether it shows the page as it was passed"
    ]
    (paper.root / "pdf/editions").mkdir(parents=True)
    content = journal(paper)[0]["content_hash"]
    told = {"files": {"x.pdf": digest}, "pages": {"x.pdf": content}, "profiles": {"x.pdf": "screen"}}
    paper.write("pdf/editions/manifest.json", json.dumps(told))  # one.pdf is a copy of what lies there as x.pdf
    assert refused(paper) == [
        "error PDF053: it was exported for a screen, not for the press",
        f"newsroom export edition {PATH} --pages 1 --split --profile print makes one for the press",
    ]
    told["profiles"]["x.pdf"] = "print"
    paper.write("pdf/editions/manifest.json", json.dumps(told))
    assert send(paper, "1", "one.pdf").code == 0
    assert hashlib.sha256((paper.root / "one.pdf").read_bytes()).hexdigest() == journal(paper)[-1]["pdf"]


def test_of_another_format_the_size_is_another(tmp_path: Path) -> None:
    paper = found(tmp_path)
    paper.edit("number = 12\n", 'number = 12\nformat = "berliner"\n', PATH)
    passed(paper, "1")
    sheet(paper, "one.pdf")
    told = send(paper, "1", "one.pdf")
    assert "PDF050: it is 280.1 x 400 mm, and a page of the paper is 315 x 470 mm" in told.err
    assert paper.run("edition", "status", ID).code == 0
