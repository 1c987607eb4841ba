"""Two hundred posts of other papers become PDFs of every kind; a job that takes too much costs no other."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from tests.pages.sites import ready
from tests.paper import Paper
from tests.press import CMYK, needs_inks

from newsroom.adapters.preflight.look import preflight
from newsroom.model.press import Limits

try:
    import newsroom.adapters.pdf  # noqa: F401 - it is tried here
except OSError:
    pytest.skip("Pango is not installed", allow_module_level=True)

NOW = ("--now", "2026-11-28T00:00:00Z")
POSTS = ("posts-18f", "posts-carpentries", "posts-cloudgov", "posts-nodejs")
#: Pictures that stand in for those that are elsewhere: wide, upright, square, a panorama, a small one.
DRAWN = ((1800, 1200), (1200, 1800), (1400, 1400), (2400, 700), (600, 400))
_SHOWN = re.compile(r"(!\[[^\]\n]*\])\([^)\n]*\)")
_LEAD = re.compile(r"^(\s*(?:image|hero|image_fullwidth):).*$", re.MULTILINE)


def with_pictures(text: str, number: int) -> str:
    """A post whose pictures are ours, and its lead photo credited."""
    front, mark, rest = text.partition("\n---")
    if not mark:
        return text
    file = f"drawn/{number % len(DRAWN)}.jpg"
    if _LEAD.search(front):
        front = _LEAD.sub("", front) + f"\nphoto: {{file: {file}, alt: A ball on a slope, credit: A. Person/Agency}}"
    return front + mark + _SHOWN.sub(rf"\g<1>(drawn/{(number + 1) % len(DRAWN)}.jpg)", rest)


def drawn(folder: Path) -> None:
    folder.mkdir()
    for number, size in enumerate(DRAWN):
        picture = Image.linear_gradient("L").resize(size).convert("RGB")
        ImageDraw.Draw(picture).ellipse((50, 50, 500, 350), fill=(200, 90 * (number % 3), 60))
        picture.save(folder / f"{number}.jpg")


def papers(real_data: Path, folder: Path, count: int = 200) -> list[Paper]:
    """So many posts out of all of them, drawn by lot, as newsrooms in which they are live."""
    every = [(name, place) for name in POSTS for place in sorted((real_data / name).rglob("*.md*"))]
    made = []
    chosen = random.Random(20261128).sample(every, count)
    for name in POSTS:
        root = folder / name.removeprefix("posts-")
        slugs: set[str] = set()
        for number, (of, place) in enumerate(chosen):
            if of == name:
                copy = root / place.relative_to(real_data / name)
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(place, copy)
                text = with_pictures(ready(copy, slugs), number)
                copy.write_bytes(text.encode("utf-8", "surrogateescape"))
        drawn(root / "drawn")
        paper = Paper(root)
        assert paper.run("init", ".").code == 0
        paper.write(
            "newsroom.toml",
            f'{paper.read("newsroom.toml")}\n[checks.published]\nAUT001 = "warn"\n[print]\nicc = "{CMYK}"\n',
        )
        paper.run("adopt", "**/*", "-m", "from the old site", *NOW)
        made.append(paper)
    return made


@pytest.mark.slow
@needs_inks
@pytest.mark.parametrize("profile", ["screen", "print", "archive"])
def test_two_hundred_posts_of_other_papers_become_pdfs(real_data: Path, tmp_path: Path, profile: str) -> None:
    made, refused = 0, []
    for paper in papers(real_data, tmp_path):
        told = paper.run("export", "pdf", "--profile", profile, "--no-preflight", "--format", "json", *NOW)
        refused += [one["reason"] for one in told.json["refused"]]
        made += len(told.json["written"])
        for place in sorted((paper.root / "pdf").glob("*.pdf")):
            sound(place, profile)
    assert made >= 170
    # tags of HTML in the text show pictures of other servers
    elsewhere = [why for why in refused if why.endswith(("nothing is fetched", "leads out of the newsroom"))]
    assert len(elsewhere) <= 5, elsewhere
    assert profile != "screen" or refused == elsewhere
    assert not [why for why in refused if not why.startswith("no font has") and why not in elsewhere]


def sound(place: Path, profile: str) -> None:
    """A PDF that others can read, and preflight holds nothing against but pictures as coarse as they came."""
    if shutil.which("qpdf"):
        done = subprocess.run(["qpdf", "--check", str(place)], capture_output=True, text=True, check=False)
        assert done.returncode == 0, (place.name, done.stdout + done.stderr)
    limits = Limits() if profile != "print" else Limits(bleed=3)
    found = preflight(place.read_bytes(), limits, profile, rendered=False)  # type: ignore[arg-type]
    worst = {fault.code for fault in found.faults if fault.level.severity == "error"}
    assert worst <= {"PDF003"}, (place.name, found.faults)


#: On paper so small a long story has thousands of pages.
TINY = "@page { size: 30mm 30mm !important; margin: 3mm !important; bleed: 0 !important }"


@pytest.mark.slow
def test_a_pdf_that_takes_too_long_costs_no_other(tmp_path: Path) -> None:
    paper = Paper.found(tmp_path / "paper", "fair", "long", settings="[print]\nseconds = 8\n")
    (paper.root / "templates/pdf").mkdir(parents=True)
    paper.write("templates/pdf/a4.css", TINY)
    paper.edit(
        "Nobody minded.",
        "Nobody minded the rain at all. " * 8 + "\n\n" + "The queue was long. " * 60_000,
        "drafts/long.md",
    )
    paper.edit("The bakers were there before dawn, and so was the rain.\n\nNobody minded.", "Nobody minded.")
    for slug in ("fair", "long"):
        assert paper.run("move", slug, "edited").code == 0
        told = paper.run("publish", slug)
        assert told.code == 0, told.err
    told = paper.run("export", "pdf")
    assert told.code == 1
    assert "1 PDF written" in told.out
    assert told.err == (
        "newsroom: long is not exported: it took more than 8 s to set\n  hint: look at its length and its pictures;"
        " [print] seconds and megabytes in newsroom.toml say what one may take\n"
    )
