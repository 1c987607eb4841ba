"""A paper for readers and the same for the press, exported into one folder: neither is lost, and the right one goes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.commands.test_edition import EVENING, ID, PATH, found
from tests.paper import Paper, Told
from tests.press import needs_inks, with_a_printer

try:
    import weasyprint  # noqa: F401
except OSError:
    pytest.skip("Pango is not installed", allow_module_level=True)
from newsroom.adapters.preflight.look import declares

pikepdf = pytest.importorskip("pikepdf")
pytestmark = needs_inks

EDITION = '[edition]\ndate = 2026-11-28\n[[page]]\nnumber = 1\n[[page.slot]]\nstory = "fair"\n'


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    paper = found(tmp_path / "paper")
    paper.edit('layout = "elsewhere"\n', "", "newsroom.toml")
    with_a_printer(paper)
    paper.write(PATH, EDITION)
    return paper


def export(paper: Paper, *typed: str) -> Told:
    told = paper.run("export", "edition", PATH, *typed, *EVENING)
    assert told.code == 0, told.err
    return told


def lying(paper: Paper) -> dict[str, str | None]:
    """What lies in the folder, and what each PDF declares to be for."""
    folder = paper.root / "pdf/editions"
    found: dict[str, str | None] = {}
    for place in sorted(folder.glob("*.pdf")):
        with pikepdf.open(place) as document:
            found[place.name] = declares(document)
    told = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert told["profiles"] == found
    assert sorted(told["files"]) == sorted(found)
    return found


def test_neither_is_lost_and_the_press_gets_its_own(paper: Paper) -> None:
    assert paper.run("edition", "pass", ID, "1", "--as", "bo-li", *EVENING).code == 0
    export(paper, "--split")
    assert "--profile print\n" in paper.run("edition", "status", ID, *EVENING).out  # one for a screen is not sent
    told = export(paper, "--split", "--profile", "print")
    assert "  what 2026-11-28-01.pdf was before is kept as 2026-11-28-01-screen.pdf\n" in told.out
    assert lying(paper) == {"2026-11-28-01-screen.pdf": "screen", "2026-11-28-01.pdf": "print"}
    press = (paper.root / "pdf/editions/2026-11-28-01.pdf").read_bytes()
    export(paper, "--split")
    assert lying(paper) == {"2026-11-28-01-print.pdf": "print", "2026-11-28-01.pdf": "screen"}
    assert (paper.root / "pdf/editions/2026-11-28-01-print.pdf").read_bytes() == press
    assert paper.run("edition", "status", ID, *EVENING).out.endswith(
        "  next: newsroom edition send 2026-11-28 --pages 1\n"
    )
    told = paper.run("edition", "send", ID, "--pages", "1", "--as", "bo-li", *EVENING)
    assert "sent to the press by bo-li as pdf/editions/2026-11-28-01-print.pdf" in told.out, told.err
    export(paper)
    export(paper, "--profile", "print")
    assert lying(paper) == {
        "2026-11-28-01-print.pdf": "print",
        "2026-11-28-01.pdf": "screen",
        "2026-11-28-screen.pdf": "screen",
        "2026-11-28.pdf": "print",
    }
    assert "0 files written, 1 unchanged\n" in export(paper, "--profile", "print").out


def test_what_somebody_removed_is_not_missed(paper: Paper) -> None:
    export(paper, "--split")
    (paper.root / "pdf/editions/2026-11-28-01.pdf").unlink()
    export(paper, "--split", "--profile", "print")
    assert lying(paper) == {"2026-11-28-01.pdf": "print"}
