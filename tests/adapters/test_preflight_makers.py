"""Faults planted in the documents of other makers are found in their PDFs, each where it is; clean ones pass."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import Literal

import pytest
from msgspec import Struct
from PIL import Image

from newsroom.adapters.preflight.look import preflight
from newsroom.model.press import Fault, Limits, Preflighted, Profile

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
OFFICE = Path(__file__).parent / "office"
#: A place may be told so many millimetres from where it was planted: letters have room round them.
NEAR = 3.0


class Plant(Struct, frozen=True):
    """A fault that was planted: what is to be found, with which words, and where in millimetres."""

    planted: str
    code: str
    told: str
    at: tuple[float, float] | None = None
    page: int = 1
    profile: Profile = "print"


def found(content: bytes, plant: Plant) -> Fault:
    """The fault that was planted, the first with its code and words."""
    one = preflight(content, Limits(), plant.profile, rendered=False)
    faults = [fault for fault in one.faults if fault.code == plant.code and plant.told in fault.message]
    assert faults, [f"{fault.code} {fault.message}" for fault in one.faults]
    return faults[0]


def proved(fault: Fault, plant: Plant) -> None:
    """It is where it was planted."""
    assert fault.article is None  # it is nobody's story
    if plant.at is None:
        return
    assert fault.place is not None
    assert fault.place.page == plant.page
    assert fault.place.x == pytest.approx(plant.at[0], abs=NEAR)
    assert fault.place.y == pytest.approx(plant.at[1], abs=NEAR)


def codes(one: Preflighted) -> set[str]:
    return {fault.code for fault in one.faults}


# --- typst ---------------------------------------------------------------------------------------------------------


TYPST = """#set document(title: "The quay")
#set page(width: 200mm, height: 200mm, margin: 0mm)
#set text(lang: "en", font: "Libertinus Serif", size: 10pt, fill: cmyk(0%, 0%, 0%, 100%), fallback: false)
#let put(x, y, body) = place(top + left, dx: x, dy: y, body)
#put(20mm, 20mm)[= The quay]
"""
DOT = '#put(60mm, 110mm, image("dot.png", width: 50mm, alt: "A dot"))'


@cache
def set_by_typst(body: str, standard: str = "", *, tags: bool = True, head: str = TYPST) -> bytes:
    typst = pytest.importorskip("typst", reason="typst is not installed: pip install typst")
    more = {"pdf_standards": [standard]} if standard else {}
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.typ"
        page.write_text(head + body)
        Image.new("RGB", (40, 40), "teal").save(Path(folder) / "dot.png")
        content = typst.compile(page, format="pdf", ignore_system_fonts=True, pdf_tags=tags, **more)
    assert isinstance(content, bytes)
    return content


IN_TYPST = [
    Plant(
        "#put(60mm, 110mm, text(fill: rgb(200, 0, 0))[red])", "PDF004", "words in the colours of a screen", (60, 110)
    ),
    Plant("#put(60mm, 110mm, rect(width: 9mm, height: 9mm, fill: blue))", "PDF004", "an area in the", (60, 110)),
    Plant("#put(60mm, 110mm, line(length: 9mm, stroke: red))", "PDF004", "a line in the colours", (60, 110)),
    Plant(
        "#put(60mm, 110mm, rect(width: 9mm, height: 9mm, fill: gradient.linear(red, blue)))", "PDF004", "a gradient in"
    ),
    Plant(DOT, "PDF004", "a picture of 40 by 40 pixels is in the colours of a screen", (60, 110)),
    Plant(DOT, "PDF003", "20 pixels an inch here; 300 are wanted", (60, 110)),
    Plant(
        "#put(50mm, 60mm, rect(width: 20mm, height: 30mm, fill: cmyk(90%, 90%, 80%, 80%)))",
        "PDF009",
        "an area with 340 % of ink",
        (50, 60),
    ),
    Plant(
        "#put(50mm, 60mm, text(fill: cmyk(90%, 90%, 80%, 80%))[soaked])", "PDF009", "words with 340 % of ink", (50, 60)
    ),
    Plant(
        "#put(50mm, 60mm, text(fill: cmyk(60%, 50%, 40%, 0%))[rich])", "PDF005", "words of 10 pt in several", (50, 60)
    ),
    Plant(
        "#put(50mm, 60mm, line(length: 9mm, stroke: 0.1pt + cmyk(0%, 0%, 0%, 100%)))",
        "PDF012",
        "a line of 0.10 pt",
        (50, 60),
    ),
    Plant("#put(50mm, 60mm, text(size: 3pt)[tiny])", "PDF024", "words of 3.0 pt", (50, 60)),
    Plant("#put(50mm, 60mm)[\u0e17]", "PDF002", "a letter has no outline in its font", (50, 60)),
    Plant('#put(50mm, 60mm, link("https://a.example/")[more])', "PDF018", "a link lies over the page", (50, 60)),
    Plant("", "PDF006", "no trim box says where the page is cut"),
    Plant("", "PDF007", "3 mm of bleed are wanted, there is none"),
    Plant("", "PDF008", "no output intent says for which press"),
    Plant("#page(width: 100mm)[More]", "PDF010", "the page is 100 by 200 mm, others are 200 by 200"),
    Plant("#page[]", "PDF026", "the page is empty"),
    Plant("", "PDF040", "it does not declare PDF/A", profile="archive"),
    Plant(
        '#put(60mm, 110mm, image("dot.png", width: 50mm))',
        "PDF033",
        "1 figure has no alternative text",
        (60, 110),
        profile="screen",
    ),
]


@pytest.mark.parametrize("plant", IN_TYPST, ids=lambda plant: f"{plant.code}-{plant.told[:24]}")
def test_in_typst(plant: Plant) -> None:
    proved(found(set_by_typst(plant.planted), plant), plant)


def test_in_typst_without_tags_title_or_language() -> None:
    bare = set_by_typst("#set page(width: 99mm, height: 99mm)\nThe quay", tags=False, head="")
    assert codes(preflight(bare, Limits(), "screen")) >= {"PDF030", "PDF031"}


def test_what_typst_declares_for_readers_and_the_archive_passes() -> None:
    for standard, profile in (("ua-1", "screen"), ("a-3a", "archive")):
        page = set_by_typst('#image("dot.png", width: 9mm, alt: "A dot")', standard, head=TYPST.replace(CMYK, "black"))
        one = preflight(page, Limits())
        assert (one.profile, one.faults) == (profile, ())


CMYK = "cmyk(0%, 0%, 0%, 100%)"


# --- LibreOffice ---------------------------------------------------------------------------------------------------

IN_OFFICE = [
    Plant("faulty", "PDF003", "20 pixels an inch here", (60, 90)),
    Plant("faulty", "PDF004", "words in the colours of a screen", (20, 20)),
    Plant("faulty", "PDF004", "a line in the colours of a screen", (52, 28)),
    Plant("faulty", "PDF004", "a picture of 40 by 40", (60, 90)),
    Plant("faulty", "PDF006", "no trim box"),
    Plant("faulty", "PDF007", "3 mm of bleed"),
    Plant("faulty", "PDF008", "no output intent"),
    Plant("faulty", "PDF010", "the page is 210 by 148 mm"),
    Plant("faulty", "PDF018", "a link lies over the page", (52, 25)),
    Plant("faulty", "PDF024", "words of 3.0 pt", (67, 27)),
    Plant("faulty", "PDF031", "it has no title", profile="screen"),
    Plant("faulty", "PDF033", "1 figure has no alternative text", (60, 90), profile="screen"),
    Plant("untagged", "PDF030", "it is not tagged", profile="screen"),
    Plant("locked", "PDF000", "it is encrypted"),
]


@pytest.mark.parametrize("plant", IN_OFFICE, ids=lambda plant: f"{plant.code}-{plant.told[:24]}")
def test_in_libreoffice(plant: Plant) -> None:
    proved(found((OFFICE / f"{plant.planted}.pdf").read_bytes(), plant), plant)


@pytest.mark.parametrize("profile", [None, "screen"])
def test_what_libreoffice_declares_for_the_archive_passes(profile: Literal["screen"] | None) -> None:
    one = preflight((OFFICE / "kept.pdf").read_bytes(), Limits(), profile)
    assert (one.profile, one.faults) == (profile or "archive", ())


# --- Chromium ------------------------------------------------------------------------------------------------------

STYLE = (
    "@page { size: 200mm 200mm; margin: 0 } body { margin: 20mm; font: 12pt serif }"
    " .at { position: absolute; left: 60mm; top: 110mm }"
)
#: All on one page, for a browser takes seconds to start.
FAULTY = f"""<!doctype html><html><style>{STYLE}</style><h1>The quay</h1>
<p style="color: red" class="at">red</p>
<img src="dot.png" style="position: absolute; left: 50mm; top: 60mm; width: 50mm">
<p style="font-size: 3pt; position: absolute; left: 20mm; top: 150mm; margin: 0">tiny</p>
<a href="https://a.example/" style="position: absolute; left: 120mm; top: 40mm">more</a>
<p style="position: absolute; left: 120mm; top: 80mm; border-top: 0.1pt solid; width: 9mm; margin: 0"></p></html>"""
CLEAN = f"""<!doctype html><html lang="en"><title>The quay</title><style>{STYLE}</style><h1>The quay</h1>
<p>It is closed. <a href="https://a.example/">More</a></p><img src="dot.png" alt="A dot" style="width: 9mm"></html>"""


@cache
def printed_by_chromium(text: str, folder: Path) -> bytes:
    (folder / "page.html").write_text(text)
    Image.new("RGB", (40, 40), "teal").save(folder / "dot.png")
    subprocess.run(
        [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile",
         "--no-pdf-header-footer", "--generate-pdf-document-outline", f"--print-to-pdf={folder}/page.pdf",
         f"file://{folder}/page.html"],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return (folder / "page.pdf").read_bytes()


@pytest.fixture(scope="module")
def browsed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    return tmp_path_factory.mktemp("chromium")


IN_CHROMIUM = [
    Plant(FAULTY, "PDF003", "20 pixels an inch here", (50, 60)),
    Plant(FAULTY, "PDF004", "words in the colours of a screen", (20, 20)),
    Plant(FAULTY, "PDF004", "a picture of 40 by 40", (50, 60)),
    Plant(FAULTY, "PDF006", "no trim box"),
    Plant(FAULTY, "PDF007", "3 mm of bleed"),
    Plant(FAULTY, "PDF008", "no output intent"),
    Plant(FAULTY, "PDF018", "a link lies over the page", (120, 40)),
    Plant(FAULTY, "PDF024", "words of 3.0 pt", (20, 150)),
    Plant(FAULTY, "PDF033", "1 figure has no alternative text", (50, 60), profile="screen"),
]


@pytest.mark.parametrize("plant", IN_CHROMIUM, ids=lambda plant: f"{plant.code}-{plant.told[:24]}")
def test_in_chromium(browsed: Path, plant: Plant) -> None:
    proved(found(printed_by_chromium(plant.planted, browsed), plant), plant)


def test_what_chromium_prints_for_readers_passes(browsed: Path) -> None:
    one = preflight(printed_by_chromium(CLEAN, browsed), Limits(), "screen")
    assert not one.fails
    assert codes(one) <= {"PDF031"}  # it never asks readers to show the title
