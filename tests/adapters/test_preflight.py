"""Faults that are planted in PDFs of other makers are found, each where it is; clean files pass."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image
from tests.press import CMYK, SRGB, needs_inks

from newsroom.adapters.preflight.look import preflight
from newsroom.cli.main import answer
from newsroom.model.finding import Level
from newsroom.model.press import Fault, Limits, Preflighted

needs_ghostscript = pytest.mark.skipif(shutil.which("gs") is None, reason="Ghostscript is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [needs_inks, needs_ghostscript]

MM = 72 / 25.4
#: A sheet of 220 by 220 mm, of which 200 by 200 are left: PostScript, as other makers of pages write it.
HEAD = """%!PS-Adobe-3.0
<< /PageSize [{sheet} {sheet}] >> setpagedevice
[ /TrimBox [{low} {low} {high} {high}] /BleedBox [{bleed} {bleed} {past} {past}] /PAGE pdfmark
0 0 0 1 setcmykcolor /Helvetica findfont 12 scalefont setfont
""".format(sheet=220 * MM, low=10 * MM, high=210 * MM, bleed=7 * MM, past=213 * MM)
CLEAN = "100 300 moveto (The quay is closed) show 0.1 0.6 0.5 0 setcmykcolor 200 200 90 60 rectfill showpage\n"
#: A picture of 8 bits in four inks on an inch.
PICTURE = """gsave 300 300 translate 72 72 scale
<< /ImageType 1 /Width {pixels} /Height {pixels} /BitsPerComponent 8 /ImageMatrix [{pixels} 0 0 {pixels} 0 0]
/Decode [{decode}] /DataSource {{ {pixels} string dup 0 9 put }} bind >> {space} setcolorspace image grestore showpage
"""


SHADED = """<< /ShadingType 2 /ColorSpace /DeviceRGB /Coords [100 100 300 300]
/Function << /FunctionType 2 /Domain [0 1] /C0 [1 0 0] /C1 [0 0 1] /N 1 >> >> shfill showpage
"""
SPOT = """[/Separation (PANTONE 185 C) /DeviceCMYK {0 exch dup 0}] setcolorspace
1 setcolor 100 300 50 50 rectfill showpage
"""
PHOTO = PICTURE.format(pixels=72, decode="0 1 0 1 0 1", space="/DeviceRGB")
COARSE = PICTURE.format(pixels=72, decode="0 1 0 1 0 1 0 1", space="/DeviceCMYK")
#: Without it Ghostscript leaves the fonts out that every printer once had.
EMBED = "<< /NeverEmbed [] >> setdistillerparams\n"


@cache
def page_of(text: str) -> bytes:
    """A page as Ghostscript makes it."""
    with tempfile.TemporaryDirectory() as scratch:
        return _distilled(Path(scratch), text)


def distilled(body: str, *, embed: bool = True) -> bytes:
    """A page as Ghostscript makes it, with the output intent of a press."""
    head, _, rest = HEAD.partition("\n")
    return for_a_press(page_of(f"{head}\n{EMBED if embed else ''}{rest}{body}"))


def _distilled(folder: Path, text: str) -> bytes:
    (folder / "page.ps").write_text(text)
    command = [
        "gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", "-dCompatibilityLevel=1.6",
        "-dAutoRotatePages=/None", "-dDownsampleColorImages=false", f"-sOutputFile={folder}/page.pdf",
        str(folder / "page.ps"),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)
    return (folder / "page.pdf").read_bytes()


def for_a_press(content: bytes, icc: Path = CMYK, colours: int = 4) -> bytes:
    def intent(pdf: pikepdf.Pdf) -> None:
        profile = pdf.make_stream(icc.read_bytes(), N=colours)
        pdf.Root.OutputIntents = Array(
            [
                Dictionary(
                    Type=Name.OutputIntent, S=Name.GTS_PDFX, OutputConditionIdentifier="x", DestOutputProfile=profile
                )
            ]
        )

    return changed(content, intent)


def changed(content: bytes, change: Callable[[pikepdf.Pdf], None], **how: object) -> bytes:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        change(pdf)
        made = io.BytesIO()
        pdf.save(made, **how)  # type: ignore[arg-type]
        return made.getvalue()


def found(content: bytes, limits: Limits = Limits(), **how: object) -> Preflighted:  # noqa: B008 - a frozen value
    return preflight(content, limits, **{"profile": "print", "rendered": False, **how})  # type: ignore[arg-type]


def codes(one: Preflighted) -> set[str]:
    return {fault.code for fault in one.faults}


def only(one: Preflighted, code: str) -> Fault:
    (fault,) = [fault for fault in one.faults if fault.code == code]
    return fault


def test_a_clean_page_passes(tmp_path: Path) -> None:
    one = found(distilled(CLEAN), rendered=True)
    assert (one.pages, one.faults, one.plates) == (1, (), True)


@pytest.mark.parametrize(
    ("body", "code", "told"),
    [
        ("1 0 0 setrgbcolor 100 300 moveto (red) show showpage\n", "PDF004", "words in the colours of a screen"),
        ("1 0 0 setrgbcolor 2 setlinewidth 100 300 moveto 200 300 lineto stroke showpage\n", "PDF004", "a line in"),
        ("1 0 0 setrgbcolor 100 300 50 50 rectfill showpage\n", "PDF004", "an area in the colours of a screen"),
        (
            SHADED,
            "PDF004",
            "a gradient in the colours of a screen",
        ),
        (
            PICTURE.format(pixels=72, decode="0 1 0 1 0 1", space="/DeviceRGB"),
            "PDF004",
            "a picture of 72 by 72",
        ),
        (
            PICTURE.format(pixels=72, decode="0 1 0 1 0 1 0 1", space="/DeviceCMYK"),
            "PDF003",
            "72 pixels an inch",
        ),
        (
            "0.9 0.9 0.8 0.8 setcmykcolor 100 300 50 50 rectfill showpage\n",
            "PDF009",
            "340 % of ink, more than the 300 % that dry",
        ),
        (
            "0.6 0.5 0.5 1 setcmykcolor 100 300 moveto (rich) show showpage\n",
            "PDF005",
            "words of 12 pt in several inks",
        ),
        ("0.05 setlinewidth 100 300 moveto 200 300 lineto stroke showpage\n", "PDF012", "a line of 0.05 pt"),
        (
            "true setoverprint 0 0 0 0 setcmykcolor 100 300 moveto (white) show showpage\n",
            "PDF013",
            "words in white that overprint",
        ),
        (
            SPOT,
            "PDF014",
            "PANTONE 185 C",
        ),
        (
            "[/Separation /All /DeviceGray {1 exch sub}] setcolorspace 1 setcolor 100 300 50 50 rectfill showpage\n",
            "PDF015",
            "in every ink at once within the page",
        ),
        ("/Helvetica findfont 3 scalefont setfont 100 300 moveto (small) show showpage\n", "PDF024", "words of 3.0 pt"),
        ("showpage\n", "PDF026", "the page is empty"),
    ],
)
def test_what_is_painted(tmp_path: Path, body: str, code: str, told: str) -> None:
    one = found(distilled(body))
    assert codes(one) - ({"PDF003"} if body == PHOTO else set()) == {code}
    assert told in only(one, code).message


def test_a_place_is_told_as_people_measure_it(tmp_path: Path) -> None:
    page = f"0.9 0.9 0.8 0.8 setcmykcolor {60 * MM} {110 * MM} {20 * MM} {30 * MM} rectfill showpage\n"
    place = only(found(distilled(page)), "PDF009").place
    assert place is not None
    assert (place.page, place.x, place.y) == (1, 50, 70)


def test_the_same_fault_on_a_page_is_told_once(tmp_path: Path) -> None:
    page = "1 0 0 setrgbcolor 100 300 moveto (red) show 100 200 moveto (and) show 100 100 moveto (red) show showpage\n"
    assert only(found(distilled(page)), "PDF004").message.endswith("(3 times on this page)")


def test_a_font_that_is_not_there(tmp_path: Path) -> None:
    one = found(distilled(CLEAN, embed=False))
    assert only(one, "PDF001").message == "the font Helvetica is not in the file"
    assert one.fails


def a_picture(name: str, **more: object) -> Callable[[pikepdf.Pdf], None]:
    """Put an image of 600 by 600 pixels on two inches of the page."""

    def change(pdf: pikepdf.Pdf) -> None:
        made = io.BytesIO()
        Image.new("CMYK", (600, 600), (230, 230, 230, 200)).save(made, "JPEG")
        plain = {"Width": 600, "Height": 600, "BitsPerComponent": 8, "ColorSpace": Name.DeviceCMYK}
        told = plain | {"Filter": Name.DCTDecode} | more
        image = pdf.make_stream(made.getvalue(), Type=Name.XObject, Subtype=Name.Image, **told)
        image.Decode = Array([1, 0] * 4)
        page = pdf.pages[0]
        page.obj.Resources.XObject = Dictionary({name: image})
        page.contents_add(f"\nq 144 0 0 144 200 300 cm {name} Do Q\n".encode())

    return change


def test_too_much_ink_in_a_picture_is_found_on_plates(tmp_path: Path) -> None:
    page = changed(distilled(CLEAN), a_picture("/Im1"))
    assert codes(found(page)) == set()
    fault = only(found(page, rendered=True), "PDF009")
    assert "349 % of ink" in fault.message
    assert fault.place is not None
    assert fault.place.x == pytest.approx(200 / MM - 10, abs=1)
    assert codes(found(page, Limits(ink=360), rendered=True)) == set()


def without_trim(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].obj["/TrimBox"]


def trim_outside(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].trimbox = Array([-20, 0, 500, 500])


def no_bleed(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.BleedBox = pdf.pages[0].trimbox


def other_size(pdf: pikepdf.Pdf) -> None:
    pdf.pages.append(pdf.pages[0])
    pdf.pages.append(pdf.pages[0])
    pdf.pages[2].obj.TrimBox = Array([40, 40, 400, 500])
    pdf.pages[2].obj.BleedBox = Array([20, 20, 420, 520])


def turned(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Rotate = 90


def own_unit(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.UserUnit = 2


def script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")


def link(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]))])


def form(pdf: pikepdf.Pdf) -> None:
    field = pdf.make_indirect(Dictionary(FT=Name.Tx, T="name"))
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))


def layers(pdf: pikepdf.Pdf) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="German"))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary())


def old_and_clear(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/GTS_PDFXVersion"] = pikepdf.String("PDF/X-1a:2003")
    state = pdf.make_indirect(Dictionary(Type=Name.ExtGState, ca=0.5))
    pdf.pages[0].obj.Resources.ExtGState = Dictionary(G1=state)


def no_intent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/OutputIntents"]


@pytest.mark.parametrize(
    ("plant", "code", "told"),
    [
        (without_trim, "PDF006", "no trim box"),
        (trim_outside, "PDF006", "past the edge of the sheet"),
        (no_bleed, "PDF007", "3 mm of bleed are wanted, there is none"),
        (no_intent, "PDF008", "no output intent"),
        (other_size, "PDF010", "others are 200 by 200"),
        (turned, "PDF016", "turned by 90 degrees"),
        (own_unit, "PDF016", "a unit of its own"),
        (script, "PDF017", "something runs in it"),
        (link, "PDF018", "a link lies over the page"),
        (form, "PDF018", "a form to be filled in"),
        (old_and_clear, "PDF019", "can be seen through"),
        (layers, "PDF020", "1 layers"),
        (a_picture("/Im1", BitsPerComponent=16), "PDF023", "16 bits a colour"),
        (a_picture("/Im1", Filter=Name.JPXDecode), "PDF023", "JPEG 2000"),
        (
            a_picture("/Im1", ColorSpace=Array([Name.ICCBased, Dictionary(N=3)])),
            "PDF004",
            "an ICC profile of 3 colours",
        ),
        (a_picture("/Im1", Width=30, Height=30), "PDF003", "15 pixels an inch"),
    ],
)
def test_what_the_file_says(tmp_path: Path, plant: Callable[[pikepdf.Pdf], None], code: str, told: str) -> None:
    one = found(changed(distilled(CLEAN), plant))
    assert code in codes(one)
    assert told in only(one, code).message


def test_pages_come_by_so_many(tmp_path: Path) -> None:
    page = distilled(CLEAN)
    assert only(found(page, Limits(multiple=4)), "PDF011").message == "1 pages are no multiple of 4"


def test_the_profile_of_a_screen_is_no_press(tmp_path: Path) -> None:
    page = for_a_press(distilled(CLEAN), SRGB, 3)
    assert "for a screen, not for a press" in only(found(page), "PDF008").message


def test_a_letter_without_an_outline(tmp_path: Path) -> None:
    def plant(pdf: pikepdf.Pdf) -> None:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type0, Encoding=Name("/Identity-H"), BaseFont=Name.X)
        pdf.pages[0].obj.Resources.Font = Dictionary(F9=font)
        pdf.pages[0].contents_add(b"\nBT /F9 12 Tf 100 400 Td <00210000> Tj ET\n")

    one = found(changed(distilled(CLEAN), plant))
    assert "an empty box stands there" in only(one, "PDF002").message


def test_what_cannot_be_opened_is_told(tmp_path: Path) -> None:
    page = distilled(CLEAN)
    locked = changed(page, lambda _: None, encryption=pikepdf.Encryption(owner="o", user="u"))
    assert only(found(locked), "PDF000").message == "it is encrypted"
    assert only(found(b"no PDF"), "PDF000").message == "this is no PDF"
    assert "broken" in only(found(b"%PDF-1.7 and no more"), "PDF000").message
    assert found(b"").fails


def test_forms_patterns_and_groups_are_looked_into(tmp_path: Path) -> None:
    def plant(pdf: pikepdf.Pdf) -> None:
        group = Dictionary(Type=Name.Group, S=Name.Transparency, CS=Name.DeviceRGB)
        inner = pdf.make_stream(b"1 0 0 rg 0 0 9 9 re f", Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
        form_ = pdf.make_stream(
            b"q /Fm1 Do Q", Subtype=Name.Form, BBox=Array([0, 0, 9, 9]), Matrix=Array([1, 0, 0, 1, 100, 100]),
            Group=group, Resources=Dictionary(XObject=Dictionary(Fm1=inner)),
        )  # fmt: skip
        tile = pdf.make_stream(
            b"0 0 1 RG 1 w 0 0 m 9 9 l S", PatternType=1, PaintType=1, TilingType=1, BBox=Array([0, 0, 9, 9]),
            XStep=9, YStep=9, Resources=Dictionary(),
        )  # fmt: skip
        resources = pdf.pages[0].obj.Resources
        resources.XObject, resources.Pattern = Dictionary(Fm0=form_), Dictionary(P0=tile)
        pdf.pages[0].contents_add(b"\n/Fm0 Do /Pattern cs /P0 scn 0 0 99 99 re f\n")

    told = [fault.message for fault in found(changed(distilled(CLEAN), plant)).faults]
    assert sorted(what.split(" in the colours")[0] for what in told) == ["a group", "a line", "an area"]


def test_a_form_that_calls_itself_ends(tmp_path: Path) -> None:
    def plant(pdf: pikepdf.Pdf) -> None:
        form_ = pdf.make_stream(b"/Fm0 Do /Fm0 Do", Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
        form_.Resources = Dictionary(XObject=Dictionary(Fm0=form_))
        pdf.pages[0].obj.Resources.XObject = Dictionary(Fm0=form_)
        pdf.pages[0].contents_add(b"\n/Fm0 Do\n")

    assert found(changed(distilled(CLEAN), plant)).pages == 1


def test_readers_need_tags_title_and_language(tmp_path: Path) -> None:
    one = found(distilled(CLEAN), profile="screen")
    assert codes(one) >= {"PDF030", "PDF031", "PDF032"}
    kept = found(distilled(CLEAN), profile="archive")
    assert "PDF040" in codes(kept)


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
def test_a_page_that_chromium_prints(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(
        '<!doctype html><html lang="en"><title>The quay</title><h1>The quay</h1><p>It is closed. <a href="https://a.example/">'
        'More</a></p><img src="dot.png" width="400" height="400"></html>'
    )
    Image.new("RGB", (20, 20), "red").save(tmp_path / "dot.png")
    subprocess.run(
        [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}/profile",
         f"--print-to-pdf={tmp_path}/page.pdf", f"file://{tmp_path}/page.html"],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    content = (tmp_path / "page.pdf").read_bytes()
    assert codes(found(content)) >= {"PDF003", "PDF004", "PDF006", "PDF008", "PDF018"}
    assert "PDF033" in codes(found(content, profile="screen"))


def test_a_command_answers_for_people_and_programs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "clean.pdf").write_bytes(distilled(CLEAN))
    (tmp_path / "red.pdf").write_bytes(distilled("1 0 0 setrgbcolor 100 300 50 50 rectfill showpage\n"))
    assert answer(["preflight", "clean.pdf"]) == 0
    assert capsys.readouterr().out == (
        "clean.pdf: 1 page for the press: nothing found\n"
        '  by 300 pixels an inch, 300 % of ink, 3 mm of bleed, as [print] preset = "magazine" has it\n'
    )
    assert answer(["preflight", "clean.pdf", "red.pdf"]) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[2].startswith("red.pdf:1:25.3,")
    assert told[2].endswith("error PDF004 an area in the colours of a screen (RGB)")
    assert told[-1] == "2 PDFs looked at: 1 error, 0 warnings"
    assert answer(["preflight", "red.pdf", "--format", "json"]) == 1
    (file,) = json.loads(capsys.readouterr().out)["files"]
    assert (file["profile"], file["pages"], file["findings"][0]["page"]) == ("print", 1, 1)
    sources = dict.fromkeys(("ppi", "ink", "bleed_mm"), "settings")
    assert file["limits"] == {"ppi": 300, "ink": 300, "bleed_mm": 3, "from": sources}
    assert answer(["preflight", "none.pdf"]) == 2
    assert answer(["preflight", "."]) == 2
    assert answer(["preflight", "clean.pdf", "--bleed", "5", "--ink", "100", "--ppi", "100", "--multiple", "1"]) == 1


def test_a_pdf_is_looked_over_by_the_press_that_it_says_it_was_made_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever newsroom.toml says today; what is typed stands before that."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "newsroom.toml").write_text('[newsroom]\ntitle = "T"\n[print]\npreset = "newsprint"\n', "utf-8")
    with pikepdf.open(io.BytesIO(distilled(CLEAN))) as document:
        document.docinfo["/NewsroomPress"] = pikepdf.String(Limits(300, 300, 3).told)
        document.save(tmp_path / "ours.pdf")
    (tmp_path / "theirs.pdf").write_bytes(distilled(CLEAN))

    def told(*typed: str) -> list[str]:
        answer(["preflight", *typed])
        return [line for line in capsys.readouterr().out.splitlines() if line.startswith("  by ")]

    ours = "  by 300 pixels an inch, 300 % of ink, 3 mm of bleed, as the file says it was made for"
    desk = 'as [print] preset = "newsprint" has it'
    assert told("ours.pdf") == [ours]
    assert told("theirs.pdf") == [f"  by 200 pixels an inch, 240 % of ink, 0 mm of bleed, {desk}"]
    assert told("ours.pdf", "ours.pdf", "theirs.pdf") == [ours, *told("theirs.pdf")]
    assert told("theirs.pdf", "--preset", "magazine") == told("ours.pdf", "--preset", "magazine")
    assert told("ours.pdf", "--preset", "newsprint") == [
        "  by 200 pixels an inch, 240 % of ink, 0 mm of bleed, as typed"
    ]
    made_for = "(as the file says it was made for)"
    assert told("ours.pdf", "--ink", "240") == [
        f"  by 300 pixels an inch {made_for}, 240 % of ink (as typed), 3 mm of bleed {made_for}"
    ]
    assert told("ours.pdf", "--profile", "screen") == []


def test_faults_weigh_what_they_cost(tmp_path: Path) -> None:
    page = changed(distilled(CLEAN), a_picture("/Im1", Width=420, Height=420))
    assert only(found(page), "PDF003").level == Level.WARN
    assert not found(page).fails
    assert found(changed(page, a_picture("/Im1", Width=200, Height=200))).fails


def test_every_code_is_in_the_documentation() -> None:
    root = Path(__file__).parents[2]
    used = {
        code
        for place in (root / "src/newsroom/adapters/preflight").glob("*.py")
        for code in re.findall(r'"(PDF\d{3})"', place.read_text())
    }
    told = set(re.findall(r"`(PDF\d{3})`", (root / "docs/print.md").read_text()))
    assert used == told
