"""An advertisement is looked over for the page that it stands on: its colours, its size, what a press would refuse."""

from __future__ import annotations

import shutil
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Dictionary, Name
from tests.cli.commands.test_edition import EVENING, ID, PATH, found
from tests.paper import Paper, Told
from tests.press import needs_inks, with_a_printer

try:
    import weasyprint  # noqa: F401
except OSError:
    pytest.skip("Pango is not installed", allow_module_level=True)

pytestmark = needs_inks
EDITION = """\
[edition]
date = 2026-11-28
[[page]]
number = 1
colour = false
[[page.slot]]
story = "fair"
[[page.ad]]
booking = "4711"
file = "ads/4711.pdf"
width_mm = 149.2
height_mm = 80
"""
FILE = "ads/4711.pdf"
BLACK, RED = "0 0 0 0.6 k 10 10 200 100 re f", "0 0.9 0.8 0 k 10 10 200 100 re f"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom to copy, whose pages newsroom lays out for a press that it knows."""
    paper = found(tmp_path_factory.mktemp("desk") / "paper")
    paper.edit('layout = "elsewhere"\n', "", "newsroom.toml")
    with_a_printer(paper)
    paper.write(PATH, EDITION)
    return paper.root


@pytest.fixture
def paper(desk: Path, tmp_path: Path) -> Paper:
    return Paper(shutil.copytree(desk, tmp_path / "paper"))


def advertisement(
    paper: Paper, painted: str, *, picture: tuple[str, bytes] | None = None, high: float = 80, pages: int = 1
) -> None:
    """What an agency sends: no trim box, no output intent. A picture is 400 by 200 dots of one kind after another."""
    document = pikepdf.new()
    for _ in range(pages):
        document.add_blank_page(page_size=(149.2 * 72 / 25.4, high * 72 / 25.4))
    page = document.pages[0]
    page.contents_add(painted.encode())
    if picture is not None:
        space, dots = picture
        thing = pikepdf.Stream(document, dots * (400 * 200 * (4 if "CMYK" in space else 1) // len(dots)))
        thing.Type, thing.Subtype, thing.Width, thing.Height = Name.XObject, Name.Image, 400, 200
        thing.ColorSpace, thing.BitsPerComponent = Name(space), 8
        page.obj.Resources = Dictionary(XObject=Dictionary(X=thing))
        page.contents_add(b"q 100 0 0 50 20 20 cm /X Do Q")
    document.save(paper.root / FILE)


def export(paper: Paper, *typed: str) -> Told:
    return paper.run("export", "edition", PATH, *typed, *EVENING)


def preflight(paper: Paper, *typed: str) -> Told:
    return paper.run("preflight", str(paper.root / FILE), "--preset", "newsprint", *typed)


IN_COLOUR = f"{FILE} is in colour, and page 1 is printed in black alone"
WAY = (
    "  hint: ask for it in black, or make this a page with colour (colour = true);"
    f" newsroom preflight {FILE} --advertisement --black shows all\n"
)


def test_an_advertisement_in_colour_goes_on_no_page_in_black_alone(paper: Paper) -> None:
    advertisement(paper, RED)
    told = export(paper, "--plan", "--profile", "print")
    assert (told.code, f"page 1 cannot be made: {IN_COLOUR}\n{WAY}" in told.err) == (1, True), told.err
    told = export(paper, "--split", "--profile", "print")
    assert (told.code, f"page 1 is not made: {IN_COLOUR}\n{WAY}" in told.err) == (1, True), told.err
    told = paper.run("edition", "pass", ID, "1", "--as", "bo-li", *EVENING)
    assert (told.code, f"page 1: {IN_COLOUR}\n{WAY}" in told.err) == (1, True), told.err
    for typed in (("--plan",), ("--split",)):  # for a screen it is told, and keeps nothing back
        told = export(paper, *typed)
        assert (told.code, f"page 1: {IN_COLOUR}\n{WAY}" in told.err) == (0, True), told.err
    paper.edit("colour = false\n", "", PATH)
    told = export(paper, "--plan", "--profile", "print")
    assert (told.code, told.err) == (0, "")


def test_a_newsroom_that_says_nothing_of_a_press_is_told_nothing_of_one(paper: Paper) -> None:
    advertisement(paper, RED)
    assert "page 1: " in export(paper).err
    settings = paper.read("newsroom.toml")
    paper.write("newsroom.toml", settings.replace('[print]\npreset = "newsprint"\nicc = "printer.icc"\n', ""))
    assert export(paper).err == ""


@pytest.mark.parametrize(
    ("painted", "picture"),
    [
        (BLACK, None),
        ("0.4 g 10 10 200 100 re f", None),
        (BLACK, ("/DeviceCMYK", bytes((0, 0, 0, 200, 0, 0, 0, 20)))),
        (BLACK, ("/DeviceGray", bytes((200, 20)))),
    ],
)
def test_one_in_black_does(paper: Paper, painted: str, picture: tuple[str, bytes] | None) -> None:
    advertisement(paper, painted, picture=picture)
    told = export(paper, "--plan", "--profile", "print")
    assert (told.code, told.err) == (0, "")


@pytest.mark.parametrize("dots", [(90, 0, 0, 20, 0, 80, 0, 20), (90, 0, 0, 20, 90, 0, 0, 20)])
def test_a_picture_in_colour_is_found(paper: Paper, dots: tuple[int, ...]) -> None:
    advertisement(paper, BLACK, picture=("/DeviceCMYK", bytes(dots)))
    assert IN_COLOUR in export(paper, "--plan", "--profile", "print").err
    told = preflight(paper, "--advertisement", "--black")
    assert "PDF055 a picture is in colour, and the page is printed in black alone" in told.out


@pytest.mark.parametrize(("parts", "codes"), [("0 0 0 0.1", 0), ("0.7 0 0 0", 1)])
def test_a_gradient_in_colour_is_found(paper: Paper, parts: str, codes: int) -> None:
    advertisement(paper, "/S sh")
    with pikepdf.open(paper.root / FILE, allow_overwriting_input=True) as document:
        first, last = (pikepdf.Array(list(map(float, one.split()))) for one in (parts, "0 0 0 0.8"))
        function = Dictionary(FunctionType=2, Domain=[0, 1], C0=first, C1=last, N=1)
        shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceCMYK, Coords=[10, 10, 200, 100], Function=function)
        document.pages[0].obj.Resources = Dictionary(Shading=Dictionary(S=shading))
        document.save()
    assert preflight(paper, "--advertisement", "--black").out.count("PDF055 a gradient is in colour") == codes


def test_a_spot_colour_is_none_of_black(paper: Paper) -> None:
    advertisement(paper, "/Red cs 1 scn 10 10 200 100 re f /Key cs 1 scn 10 120 200 40 re f")
    with pikepdf.open(paper.root / FILE, allow_overwriting_input=True) as document:
        function = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 1, 1, 0], N=1)
        spaces = {
            name: pikepdf.Array([Name.Separation, Name(ink), Name.DeviceCMYK, function])
            for name, ink in (("/Red", "/Red"), ("/Key", "/Black"))
        }
        document.pages[0].obj.Resources = Dictionary(ColorSpace=Dictionary(spaces))
        document.save()
    told = preflight(paper, "--advertisement", "--black")
    assert told.out.count("PDF055 an area is in colour") == 1
    assert "2 times" not in told.out


def test_send_finds_other_inks_on_a_page_in_black_alone(paper: Paper) -> None:
    advertisement(paper, BLACK)
    assert paper.run("edition", "pass", ID, "1", "--as", "bo-li", *EVENING).code == 0
    assert export(paper, "--pages", "1", "--split", "--profile", "print").code == 0
    page = paper.root / f"pdf/editions/{ID}-01.pdf"
    assert paper.run("edition", "send", ID, "--pages", "1", "--as", "bo-li", "--dry-run", *EVENING).code == 0
    with pikepdf.open(page, allow_overwriting_input=True) as document:
        document.pages[0].contents_add(f"\n{RED}".encode())
        document.save()
    told = paper.run("edition", "send", ID, "--pages", "1", "--as", "bo-li", *EVENING)
    assert told.code == 1
    assert "error PDF055: an area is in colour, and the page is printed in black alone" in told.err


def test_the_cause_is_told_before_what_comes_of_it(paper: Paper) -> None:
    paper.edit("colour = false\n", "", PATH)
    soaked = "0.9 0.9 0.9 0.9 k 10 10 200 100 re f "
    advertisement(paper, f"{soaked} 1 0 0 rg 10 120 200 40 re f", picture=("/DeviceCMYK", bytes((90, 0, 0, 20))))
    told = export(paper, "--plan", "--profile", "print")
    assert f"page 1 cannot be made: {FILE}: an area in the colours of a screen (RGB), and " in told.err
    assert f"  hint: ask for it anew; newsroom preflight {FILE} --advertisement shows all\n" in told.err
    assert f"page 1: {FILE}: an area in the colours of a screen (RGB), and " in export(paper, "--plan").err
    assert export(paper, "--plan", "--format", "json").json["for_the_press"][0]["page"] == 1


def test_a_file_is_looked_over_as_the_edition_does_it(paper: Paper) -> None:
    advertisement(paper, BLACK)
    told = preflight(paper)
    assert (told.code, "PDF006" in told.out, "PDF008" in told.out) == (1, True, True), told.out
    for typed in ((), ("--size", "149.2x80"), ("--size", "149,2×80"), ("--black",)):
        told = preflight(paper, "--advertisement", *typed)
        assert (told.code, "nothing found" in told.out) == (0, True), told.out
    told = preflight(paper, "--advertisement", "--size", "112x149")
    assert (told.code, "PDF050 it is 149.2 x 80 mm, and 112 x 149 mm was booked" in told.out) == (1, True), told.out
    advertisement(paper, BLACK, pages=2)
    assert "PDF050 it has 2 pages, and an advertisement is one" in preflight(paper, "--advertisement").out
    (paper.root / FILE).write_bytes(b"none")
    assert "PDF000 this is no PDF" in preflight(paper, "--advertisement", "--size", "1x1").out


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("--size", "112x149"), "--size is that of an advertisement\n  hint: add --advertisement"),
        (("--advertisement", "--size", "112"), '"112" is no size\n  hint: write width and height in millimetres'),
        (("--advertisement", "--profile", "screen"), "an advertisement is for the press, not for screen"),
    ],
)
def test_what_was_typed_wrongly_is_told(paper: Paper, typed: tuple[str, ...], said: str) -> None:
    told = preflight(paper, *typed)
    assert (told.code, said in told.err) == (2, True), told.err
