"""A PDF for the press has inks alone, the right boxes and marks; one for the archive holds what it was made of."""

from __future__ import annotations

import hashlib
import io
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image
from tests.press import CMYK, needs_inks

from newsroom.adapters.files import FolderFiles
from newsroom.adapters.pictures import FolderPictures
from newsroom.errors import EnvironmentProblem, UsageProblem
from newsroom.export.plate import Attached, PdfOrder, Plate, Sheet
from newsroom.model.photo import Picture
from newsroom.model.place import Digest, Slug
from newsroom.model.press import Limits

try:
    from newsroom.adapters.pdf import Typesetter
except OSError:
    pytest.skip("Pango is not installed", allow_module_level=True)

import pikepdf

TEMPLATES = Path(__file__).parents[2] / "templates"
STYLES = ("fonts/print.css", "pdf/article.css", "pdf/a4.css")
MM = 72 / 25.4
DOT = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC"
)
PAGE = """<!doctype html><html lang="en" dir="ltr"><head><meta charset="utf-8"><title>The ferry is back</title>
<meta name="dcterms.created" content="2026-11-13T08:10:00+01:00">
<meta name="dcterms.modified" content="2026-11-13T08:10:00+01:00"><style>@page { bleed: 3mm }</style></head>
<body class="three"><article><div class="strip" data-head="Herald" data-foot="The ferry" data-before="Page "
data-between=" of " data-after="" data-mark=""><p class="title">Herald</p></div>
<p class="kicker accent-red">News</p><h1>The ferry is back</h1>
<figure class="lead figure"><img src="plate:ferry" alt="A white ferry"><figcaption>The ferry.
<span class="credit">Nils Aarvo</span></figcaption></figure>
<div class="text"><p><span class="cap">I</span>t came at <em>eight</em>, <a href="https://herald.example/x">they
say</a>.</p><div class="box"><p class="head">In figures</p><p>Nineteen days.</p></div><h2>And then</h2>
<p>It <strong>left</strong>.</p></div></article></body></html>"""


@pytest.fixture
def typesetter(tmp_path: Path) -> Typesetter:
    (tmp_path / "photos").mkdir()
    Image.linear_gradient("L").resize((600, 400)).convert("RGB").save(tmp_path / "photos/ferry.jpg")
    Image.new("RGB", (600, 400), "teal").save(tmp_path / "photos/sea.jpg")
    icc = CMYK.read_bytes() if CMYK.is_file() else None
    return Typesetter(FolderPictures.of(FolderFiles(tmp_path)), (TEMPLATES,), icc)


def sheet(*, bleed: float = 3, marks: bool = True, mono: bool = False) -> Sheet:
    return Sheet(Digest(hashlib.sha256(CMYK.read_bytes()).hexdigest()), Limits(bleed=bleed), marks, mono)


def for_press(typesetter: Typesetter, html: str = PAGE, file: str = "photos/sea.jpg", **how: object) -> PdfOrder:
    picture = typesetter.pictures.look(file)
    assert isinstance(picture, Picture)
    return PdfOrder(
        Slug("ferry"),
        html,
        (*STYLES, "pdf/press.css"),
        "https://herald.example/ferry/",
        "herald/ferry",
        (Plate("ferry", picture, 300, 200),),
        "print",
        sheet(**how),  # type: ignore[arg-type]
    )


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content))


def painted(pdf: pikepdf.Pdf) -> Iterator[tuple[str, list[float]]]:
    """(operator, its numbers) of every colour that anything is painted with, in pages and groups."""
    streams = [page.Contents for page in pdf.pages]
    streams += [
        thing
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Stream) and (thing.get("/Subtype") == "/Form" or "/PatternType" in thing)
    ]
    for stream in streams:
        for each in pikepdf.parse_content_stream(stream):
            if str(each.operator) in ("rg", "RG", "g", "G", "k", "K", "sc", "SC", "scn", "SCN", "cs", "CS"):
                yield str(each.operator), [float(one) for one in each.operands if not isinstance(one, pikepdf.Name)]


def inks_of_words(page: pikepdf.Page) -> set[tuple[float, ...]]:
    """The inks that letters are set with."""
    found, ink, kept = set(), (0.0, 0.0, 0.0, 1.0), []
    for each in pikepdf.parse_content_stream(page):
        match str(each.operator):
            case "q":
                kept.append(ink)
            case "Q":
                ink = kept.pop()
            case "k" | "scn" | "sc":
                ink = tuple(float(one) for one in each.operands)
            case "Tj" | "TJ":
                found.add(ink)
            case _:
                pass
    return found


def box(page: pikepdf.Page, name: str) -> list[float]:
    return [round(float(side) / MM, 2) for side in page.obj[name]]


@needs_inks
def test_a_press_gets_inks_alone(typesetter: Typesetter) -> None:
    pdf = opened(typesetter.set(for_press(typesetter)).content)
    assert not [told for told in painted(pdf) if told[0] in ("rg", "RG")]
    pictures = [one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"]
    assert [str(one.ColorSpace) for one in pictures] == ["/DeviceCMYK"]
    assert all(inks_of_words(page) == {(0, 0, 0, 1)} for page in pdf.pages)
    assert not any("/Annots" in page.obj for page in pdf.pages)
    with pdf.open_metadata() as metadata:
        assert "PDF/X-4" in str(metadata)
    (intent,) = pdf.Root.OutputIntents
    assert (intent.S, intent.DestOutputProfile.read_bytes()) == ("/GTS_PDFX", CMYK.read_bytes())
    assert str(pdf.docinfo.Trapped) == "/False"
    assert str(pdf.docinfo["/NewsroomPress"]) == "300 ppi, 300 % ink, 3 mm bleed"


@needs_inks
def test_trim_and_bleed_are_where_they_should_be(typesetter: Typesetter) -> None:
    pdf = opened(typesetter.set(for_press(typesetter)).content)
    page = pdf.pages[0]
    assert box(page, "/TrimBox") == [11, 11, 221, 308]
    assert box(page, "/BleedBox") == [8, 8, 224, 311]
    assert box(page, "/MediaBox") == [0, 0, 232, 319]
    bare = opened(typesetter.set(for_press(typesetter, bleed=0, marks=False)).content)
    plain = bare.pages[0]
    assert box(plain, "/TrimBox") == box(plain, "/BleedBox") == box(plain, "/MediaBox") == [0, 0, 210, 297]


@needs_inks
def test_marks_are_in_every_ink_and_none_reaches_the_bleed(typesetter: Typesetter) -> None:
    pdf = opened(typesetter.set(for_press(typesetter)).content)
    marked = pdf.pages[0]
    space = marked.Resources.ColorSpace.Registration
    assert (str(space[0]), str(space[1])) == ("/Separation", "/All")
    told = pikepdf.unparse_content_stream(pikepdf.parse_content_stream(marked)).decode("latin-1")
    lines = [
        line.split() for line in told.rpartition("/Registration CS")[2].splitlines() if line.endswith((" m", " l"))
    ]
    left, bottom, right, top = (float(side) for side in marked.obj.BleedBox)
    for x, y in ((float(line[0]), float(line[1])) for line in lines):
        assert not (left < x < right and bottom < y < top)
    assert len(lines) >= 2 * 16
    bare = opened(typesetter.set(for_press(typesetter, bleed=0, marks=False)).content)
    plain = bare.pages[0]
    assert "/Registration" not in plain.Resources.ColorSpace


@needs_inks
@pytest.mark.skipif(shutil.which("gs") is None, reason="Ghostscript is not installed")
def test_the_plates_show_words_on_black_alone(typesetter: Typesetter, tmp_path: Path) -> None:
    html = PAGE.replace('<img src="plate:ferry" alt="A white ferry">', "")
    made = tmp_path / "words.pdf"
    made.write_bytes(typesetter.set(replace(for_press(typesetter, html, marks=False), plates=())).content)
    subprocess.run(
        ["gs", "-q", "-dSAFER", "-o", str(tmp_path / "plate%d.tif"), "-sDEVICE=tiffsep", "-r36", str(made)], check=True
    )
    inked = {
        ink: Image.open(tmp_path / f"plate1({ink}).tif").convert("L").getextrema()[0]
        for ink in ("Cyan", "Magenta", "Yellow", "Black")
    }
    assert inked["Cyan"] == inked["Magenta"] == inked["Yellow"] == 255
    assert inked["Black"] < 100  # type: ignore[operator]


@needs_inks
def test_black_alone_is_one_plate(typesetter: Typesetter) -> None:
    pdf = opened(typesetter.set(for_press(typesetter, mono=True)).content)
    pictures = [one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"]
    assert [str(one.ColorSpace) for one in pictures] == ["/DeviceGray"]
    inks = [numbers for operator, numbers in painted(pdf) if operator in ("k", "K") or len(numbers) == 4]
    assert all(numbers[:3] == [0, 0, 0] for numbers in inks)


@needs_inks
def test_a_colour_of_the_screen_becomes_inks(typesetter: Typesetter) -> None:
    html = PAGE.replace("<h1>", '<h1 style="background: #ff0000; color: #444444">')
    pdf = opened(typesetter.set(for_press(typesetter, html)).content)
    assert not [told for told in painted(pdf) if told[0] in ("rg", "RG")]
    assert any(told[1][1:2] > [0.5] for told in painted(pdf) if told[0] == "k")
    assert (0, 0, 0, 0.7333) in inks_of_words(pdf.pages[0])


@needs_inks
@pytest.mark.parametrize(
    ("style", "told"),
    [
        ("background: linear-gradient(red, blue)", "a gradient in the colours of a screen"),
        ("color: oklch(0.6 0.2 30)", "paints in the colour space"),
        (
            f"background: url({DOT})",
            "a picture of 1 by 1 pixels in the colours of a screen",
        ),
    ],
)
def test_what_no_press_can_print_is_refused(typesetter: Typesetter, style: str, told: str) -> None:
    with pytest.raises(UsageProblem, match=told):
        typesetter.set(for_press(typesetter, PAGE.replace("<h1>", f'<h1 style="{style}">')))


@needs_inks
def test_equal_orders_give_equal_bytes(typesetter: Typesetter) -> None:
    one = for_press(typesetter)
    assert typesetter.set(one).content == typesetter.set(one).content


@needs_inks
def test_a_profile_that_changed_meanwhile_sets_nothing(typesetter: Typesetter) -> None:
    other = replace(for_press(typesetter), sheet=replace(sheet(), icc=Digest("0" * 64)))
    with pytest.raises(EnvironmentProblem, match="colour profile changed"):
        typesetter.set(other)


def for_archive() -> PdfOrder:
    attached = (
        Attached(
            "ferry.md",
            b"---\r\nheadline: The ferry\r\n---\r\nIt came.\r\n",
            "The text",
            "Source",
            "2026-11-13T07:10:00Z",
        ),
        Attached("ferry.jsonl", b'{"seq":1}\n', "The rows", "Supplement", "2026-11-14T07:10:00Z"),
    )
    html = PAGE.replace('<img src="plate:ferry" alt="A white ferry">', "").replace("bleed: 3mm", "")
    return PdfOrder(Slug("ferry"), html, STYLES, None, "herald/ferry", profile="archive", attached=attached)


def test_an_archive_holds_what_it_was_made_of(typesetter: Typesetter) -> None:
    order = for_archive()
    content = typesetter.set(order).content
    assert typesetter.set(order).content == content
    pdf = opened(content)
    for one in order.attached:
        file = pdf.attachments[one.name]
        assert file.get_file().read_bytes() == one.content
        assert file.description == one.about
        assert str(file.obj.AFRelationship) == f"/{one.relationship}"
    assert str(pdf.attachments["ferry.md"].obj.EF.F.Params.ModDate) == "D:20261113071000Z"
    assert len(pdf.Root.AF) == 2
    assert str(pdf.Root.OutputIntents[0].S) == "/GTS_PDFA1"
    assert pdf.Root.MarkInfo.Marked
    with pdf.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
