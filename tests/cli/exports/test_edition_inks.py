"""The inks of a page for the press are added up on plates before it goes out, where Ghostscript is installed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from tests.cli.commands.test_edition import EVENING, PATH, found
from tests.paper import Paper, Told
from tests.press import needs_inks, with_a_printer

try:
    import weasyprint  # noqa: F401
except OSError:
    pytest.skip("Pango is not installed", allow_module_level=True)

pytestmark = needs_inks
needs_plates = pytest.mark.skipif(shutil.which("gs") is None, reason="Ghostscript is not installed")
EDITION = '[edition]\ndate = 2026-11-28\n[[page]]\nnumber = 1\n[[page.slot]]\nstory = "quay"\n'
AD = '[[page.ad]]\nbooking = "4711"\nfile = "ads/4711.pdf"\nwidth_mm = 149.2\nheight_mm = 80\n'


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    paper = found(tmp_path / "paper")
    with_a_printer(paper)
    paper.write(PATH, EDITION)
    return paper


def live(paper: Paper, picture: Image.Image) -> None:
    picture.save(paper.root / "photos/quay.jpg", quality=95)
    paper.edit("photos/fair.jpg", "photos/quay.jpg", "drafts/quay.md")
    for typed in (("move", "quay", "edited"), ("publish", "quay")):
        told = paper.run(*typed, *EVENING)
        assert told.code == 0, told.err


def export(paper: Paper, *typed: str) -> Told:
    return paper.run("export", "edition", PATH, "--profile", "print", *typed, *EVENING)


@needs_plates
def test_inks_that_somebody_chose_and_that_do_not_dry_keep_their_page_back(paper: Paper) -> None:
    off = "".join(
        f'[checks.{state}]\nPHO020 = "off"\n' for state in ("edited", "published")
    )  # it is for the press alone
    paper.write("newsroom.toml", paper.read("newsroom.toml") + off)
    live(paper, Image.new("CMYK", (3000, 2000), (230, 230, 230, 230)))
    told = export(paper)
    assert told.code == 1
    assert "page 1 is not made: 361 % of ink on " in told.err
    assert export(paper, "--no-preflight").code == 0


@needs_plates
def test_a_dark_picture_of_the_newsrooms_own_goes_out(paper: Paper) -> None:
    live(paper, Image.new("RGB", (3000, 2000), (22, 12, 8)))
    told = export(paper)
    assert told.code == 0, told.err


@needs_plates
def test_an_advertisement_with_too_much_ink_is_named(paper: Paper) -> None:
    live(paper, Image.new("RGB", (3000, 2000), (120, 120, 140)))
    document = pikepdf.new()
    document.add_blank_page(page_size=(149.2 * 72 / 25.4, 80 * 72 / 25.4))
    dots = pikepdf.Stream(document, bytes((230, 230, 230, 230)) * 1200 * 600)
    dots.Type, dots.Subtype, dots.Width, dots.Height = pikepdf.Name.XObject, pikepdf.Name.Image, 1200, 600
    dots.ColorSpace, dots.BitsPerComponent = pikepdf.Name.DeviceCMYK, 8
    document.pages[0].obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=dots))
    document.pages[0].contents_add(b"q 400 0 0 200 5 5 cm /X Do Q")
    document.save(paper.root / "ads/4711.pdf")
    paper.write(PATH, EDITION + AD)
    told = export(paper)
    assert (told.code, "page 1 is not made: ads/4711.pdf: 361 % of ink" in told.err) == (1, True), told.err


def test_without_ghostscript_that_is_told_once(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    live(paper, Image.new("RGB", (3000, 2000), (22, 12, 8)))
    monkeypatch.setenv("PATH", str(paper.root))
    told = export(paper)
    assert (told.code, told.err) == (
        0,
        (
            "newsroom: Ghostscript is not installed: the inks of pictures and advertisements were not added up\n"
            "  hint: apt install ghostscript, or ask the printer to look at it\n"
        ),
    )
    assert paper.run("export", "edition", PATH, *EVENING).err == ""


def test_pictures_of_a_text_are_black_alone_where_it_goes_on_so(paper: Paper) -> None:
    words = "\n\n".join("The men of the quay mend the wall by day and by night. " * 8 for _ in range(16))
    wall = '![Men mend a wall](photos/wall.jpg "Masons at work on Nov. 12, 2026. (Kit Ferrow/Tern Pictures)")'
    Image.new("RGB", (900, 600), (200, 60, 40)).save(paper.root / "photos/wall.jpg")
    paper.edit("Nobody minded.", f"{words}\n\n{wall}\n\nNobody minded.", "drafts/quay.md")
    live(paper, Image.new("RGB", (1800, 1200), (120, 120, 140)))
    on = '[[page]]\nnumber = 2\ncolour = false\n[[page.slot]]\nstory = "quay"\nas = "jump"\n'
    paper.write(PATH, EDITION + 'as = "lead"\n' + on)
    told = export(paper, "--split")
    assert (told.code, told.err) == (0, ""), told.out + told.err
    (second,) = (paper.root / "pdf/editions").glob("*02.pdf")
    with pikepdf.open(second) as pdf:
        inside = pdf.pages[0].Resources.XObject.values()
        assert [str(one.ColorSpace) for one in inside if one.Subtype == "/Image"] == ["/DeviceGray"]
