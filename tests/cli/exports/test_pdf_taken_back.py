"""What is killed or retracted is in no PDF again, and whoever takes it back is told where it lies."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from PIL import Image
from tests.paper import DRAFT, Paper
from tests.press import CMYK, needs_inks

try:
    import newsroom.adapters.pdf  # noqa: F401 - it is tried here
except OSError:
    pytest.skip("Pango is not installed", allow_module_level=True)

import pikepdf


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    made = Paper.found(tmp_path / "paper", "fair")
    assert made.run("move", "fair", "edited").code == 0
    assert made.run("publish", "fair").code == 0
    return made


def pictures(place: Path) -> list[str]:
    """The newsroom's pictures in a PDF."""
    with pikepdf.open(io.BytesIO(place.read_bytes())) as pdf:
        images = [one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"]
        return [str(one.get("/NewsroomPicture", "?")) for one in images]


def test_a_killed_picture_never_comes_back_from_the_store(paper: Paper) -> None:
    assert paper.run("export", "pdf").code == 0
    assert pictures(paper.root / "pdf/fair.pdf") == ["photos/fair.jpg"]
    kept = list((paper.root / ".newsroom/cache/media").rglob("*.jpeg"))
    assert kept
    assert paper.run("kill", "--photo", "photos/fair.jpg", "-m", "the baker asked").code == 0
    for profile in ("screen", "archive"):
        paper.run("export", "pdf", "--profile", profile)
        assert pictures(paper.root / "pdf/fair.pdf") == []
    paper.run("export", "pdf", "-o", "pdf/fresh")
    assert pictures(paper.root / "pdf/fresh/fair.pdf") == []
    paper.run("proof", "--pdf", "fair")
    assert pictures(paper.root / ".newsroom/proof/fair.pdf") == []


def test_whoever_kills_a_picture_is_told_of_every_folder(paper: Paper) -> None:
    assert paper.run("export", "pdf").code == 0
    assert paper.run("export", "pdf", "--profile", "archive", "-o", "kept").code == 0
    assert paper.run("export", "pdf", "-o", "gone").code == 0
    (paper.root / "gone/fair.pdf").unlink()
    told = paper.run("kill", "--photo", "photos/fair.jpg", "-m", "the baker asked", "--dry-run", "--format", "json")
    assert told.json["pdfs"] == [
        {"folder": "kept", "profile": "archive", "slugs": ["fair"]},
        {"folder": "pdf", "profile": "screen", "slugs": ["fair"]},
    ]
    out = paper.run("kill", "--photo", "photos/fair.jpg", "-m", "the baker asked").out
    assert "  PDFs in kept show it: fair\n  PDFs in pdf show it: fair\n" in out
    assert "  next, to take it out: newsroom export pdf --profile archive -o kept; newsroom export pdf\n" in out


def test_the_site_is_named_where_it_was_exported(paper: Paper) -> None:
    assert paper.run("export", "html").code == 0
    out = paper.run("kill", "--photo", "photos/fair.jpg", "-m", "the baker asked").out
    assert "  next, to take it out: newsroom export html\n" in out


EDITION = """[edition]
date = 2026-11-28
[[page]]
number = 1
[[page.slot]]
story = "ferry"
as = "{as_}"
[[page]]
number = 2
[[page.slot]]
story = "fair"
"""


@needs_inks
def test_the_pdfs_of_editions_that_show_it_are_named(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSROOM_ICC", str(CMYK))
    paper.write("drafts/ferry.md", DRAFT.format(slug="ferry"))
    assert paper.run("move", "ferry", "edited").code == 0
    assert paper.run("publish", "ferry").code == 0
    (paper.root / "editions").mkdir()
    kill = ("kill", "--photo", "photos/fair.jpg", "-m", "the baker asked")
    for path, day, as_ in (("a", "2026-11-28", "brief"), ("half", "2026-11-29", "second")):
        paper.write(f"editions/{path}.toml", EDITION.format(as_=as_).replace("2026-11-28", day))
    paper.edit("[edition]", "[edit", "editions/half.toml")
    assert "pdf/editions" not in paper.run(*kill, "--dry-run").out
    assert paper.run("export", "edition", "editions/a.toml").code == 0
    out = paper.run(*kill, "--dry-run").out
    assert "  pdf/editions/a.pdf shows it: page 2 of a\n" in out
    assert "  next, to take it out: newsroom export edition editions/a.toml\n" in out
    (paper.root / "pdf/editions/a.pdf").unlink()
    assert (
        paper.run("export", "edition", "editions/a.toml", "--split", "--profile", "print", "--no-preflight").code == 0
    )
    told = paper.run(*kill, "--dry-run", "--format", "json").json["editions"]
    assert told == [{"file": "pdf/editions/a-02.pdf", "edition": "a", "pages": [2], "profile": "print"}]
    assert paper.run("export", "edition", "editions/a.toml", "--pages", "2").code == 0
    paper.edit('as = "brief"', 'as = "second"', "editions/a.toml")
    out = paper.run(*kill, "--dry-run").out
    assert "newsroom edition pass a 1,2; newsroom export edition editions/a.toml --pages 1,2 --split" in out
    paper.edit('as = "second"', 'as = "brief"', "editions/a.toml")
    out = paper.run(*kill).out
    assert "  pdf/editions/a-2.pdf shows it: page 2 of a\n" in out
    assert "newsroom edition pass a 2; newsroom export edition editions/a.toml --pages 2 --split --profile print" in out


def test_a_record_that_is_broken_is_none(paper: Paper) -> None:
    assert paper.run("export", "pdf").code == 0
    (paper.root / ".newsroom/outputs.json").write_text("[")
    out = paper.run("kill", "--photo", "photos/fair.jpg", "-m", "the baker asked").out
    assert "no export here is known to show it; newsroom export html, or export pdf, takes it out of any\n" in out


def test_the_proof_of_a_retracted_story_shows_its_notice(paper: Paper) -> None:
    notice = "The baker never said what we quoted."
    assert paper.run("retract", "fair", "-m", "made up", "--notice", notice).code == 0
    assert paper.run("proof", "fair").code == 0
    page = paper.read(".newsroom/proof/fair/index.html")
    assert notice in page
    assert "PROOF · retracted" in page
    assert "The bakers were there before dawn" not in page
    assert paper.run("proof", "--pdf", "fair").code == 0


def test_pictures_of_the_pages_lie_beside_a_proof(paper: Paper) -> None:
    told = paper.run("proof", "--pdf", "--png", "fair", "--format", "json")
    assert told.json["pages"] == ["fair.pdf", "fair-1.png"]
    with Image.open(paper.root / ".newsroom/proof/fair-1.png") as picture:
        assert picture.size == (827, 1170)
    assert json.loads(paper.read(".newsroom/proof/manifest.json"))["proofs"] == ["fair"]
    assert paper.run("proof", "--pdf", "fair").code == 0
    assert not (paper.root / ".newsroom/proof/fair-1.png").exists()
    assert paper.run("proof", "--png", "fair").code == 2
