"""A last page of a few lines is saved, by letters or by the picture; what cannot be saved stays as it was."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from newsroom.adapters.files import FolderFiles
from newsroom.adapters.pictures import FolderPictures
from newsroom.export.plate import PdfOrder, Plate
from newsroom.model.photo import Picture
from newsroom.model.place import Slug

try:
    from weasyprint import HTML

    from newsroom.adapters import tight
    from newsroom.adapters.pdf import Fetcher, Typesetter
except OSError:
    pytest.skip("Pango is not installed", allow_module_level=True)

import pikepdf

TEMPLATES = Path(__file__).parents[2] / "templates"
STYLES = ("fonts/print.css", "pdf/article.css", "pdf/a4.css")
LINE = "Seven cranes stood on the quay, and the ferry came between them at eight o’clock that day. "
PAGE = """<!doctype html><html lang="en" dir="ltr"><head><meta charset="utf-8"><title>The ferry</title></head>
<body class="one"><article data-story="ferry"><h1>The ferry is back</h1>{lead}<div class="text">{text}</div></article>
</body></html>"""
LEAD = '<figure class="lead figure"><img src="plate:ferry" alt="A ferry"></figure>'


@pytest.fixture
def typesetter(tmp_path: Path) -> Typesetter:
    (tmp_path / "photos").mkdir()
    Image.new("RGB", (1200, 800), "teal").save(tmp_path / "photos/ferry.jpg")
    return Typesetter(FolderPictures.of(FolderFiles(tmp_path)), (TEMPLATES,))


def pages(typesetter: Typesetter, lines: int, *, lead: bool = False) -> int:
    picture = typesetter.pictures.look("photos/ferry.jpg")
    assert isinstance(picture, Picture)
    text = f"<p>{LINE}</p>" * lines
    order = PdfOrder(
        Slug("ferry"), PAGE.format(lead=LEAD if lead else "", text=text), STYLES, None, "herald/ferry",
        (Plate("ferry", picture, 900, 600),) if lead else (),
    )  # fmt: skip
    with pikepdf.open(io.BytesIO(typesetter.set(order).content)) as pdf:
        return len(pdf.pages)


def first_with(typesetter: Typesetter, count: int, *, lead: bool = False) -> int:
    """The fewest lines that take so many pages."""
    low, high = 1, 120
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if pages(typesetter, middle, lead=lead) >= count else (middle + 1, high)
    return low


@pytest.mark.parametrize("lead", [False, True])
def test_a_last_page_of_a_few_lines_is_saved(
    typesetter: Typesetter, monkeypatch: pytest.MonkeyPatch, lead: bool
) -> None:
    from newsroom.adapters import pdf
    from newsroom.adapters.figures import render_full

    saved = first_with(typesetter, 2, lead=lead)
    monkeypatch.setattr(pdf, "render_fitting", render_full)
    plain = first_with(typesetter, 2, lead=lead)
    assert plain < saved <= plain + 6


def test_a_page_that_is_not_saved_is_set_as_ever(typesetter: Typesetter) -> None:
    assert pages(typesetter, 70) == pages(typesetter, 70)
    assert pages(typesetter, 2) == 1


def lines_on_the_first_page(typesetter: Typesetter, standfirst: str) -> int:
    """Of a text in two columns below a square lead photo."""
    made = io.BytesIO()
    Image.new("RGB", (900, 900), "teal").save(made, "JPEG")
    fetcher = Fetcher((TEMPLATES,), {"ferry": made.getvalue()})
    text = PAGE.format(lead=f'<p class="standfirst">{standfirst}</p>{LEAD}', text=f"<p>{LINE}</p>" * 60)
    page = HTML(string=text.replace('"one"', '"two"'), base_url="about:blank", url_fetcher=fetcher)
    sheets = [typesetter.sheet_of(name, fetcher) for name in STYLES]
    made = tight.render_fitting(page, stylesheets=sheets, font_config=typesetter.fonts)
    return tight._lines_begun(made.pages[0]._page_box)


@pytest.mark.parametrize(("long", "strip"), [(4, False), (9, True)])
def test_a_lead_that_leaves_a_strip_of_text_is_set_lower(
    typesetter: Typesetter, monkeypatch: pytest.MonkeyPatch, long: int, strip: bool
) -> None:
    now = lines_on_the_first_page(typesetter, LINE * long)
    monkeypatch.setattr(tight, "STRIP", 0)
    before = lines_on_the_first_page(typesetter, LINE * long)
    assert (before < 10, now > before + 5) == (strip, strip)


def rendered(typesetter: Typesetter, text: str) -> int:
    """How many pages a text of one column has whose picture is upright."""
    made = io.BytesIO()
    Image.new("RGB", (600, 900), "teal").save(made, "JPEG")
    fetcher = Fetcher((TEMPLATES,), {"ferry": made.getvalue()})
    page = HTML(string=PAGE.format(lead="", text=text), base_url="about:blank", url_fetcher=fetcher)
    sheets = [typesetter.sheet_of(name, fetcher) for name in STYLES]
    return len(tight.render_fitting(page, stylesheets=sheets, font_config=typesetter.fonts).pages)


@pytest.mark.parametrize(
    ("over", "below", "pages"), [("", "", 1), ("<h2>The ferry</h2>", "", 1), ("", f"<h2>So</h2><p>{LINE * 9}</p>", 2)]
)
def test_a_last_page_of_nothing_but_a_picture_is_saved(
    typesetter: Typesetter, monkeypatch: pytest.MonkeyPatch, over: str, below: str, pages: int
) -> None:
    text = f"<p>{LINE * 4}:</p>" * 4 + over + LEAD.replace("lead figure", "figure upright") + below
    assert rendered(typesetter, text) == pages
    monkeypatch.setattr(tight, "LOWER", ())
    assert rendered(typesetter, text) == 2


END = """<div class="end"><div class="author"><div class="look"><img src="plate:ferry" alt=""></div><div>
<p class="name">Ana López</p><p class="role">Reporter</p><p class="bio">{bio}</p></div></div>
<p class="origin">https://herald.example/ferry/</p></div>"""


@pytest.mark.parametrize("notes", [0, 6])
def test_no_last_page_holds_only_who_wrote_it(typesetter: Typesetter, tmp_path: Path, notes: int) -> None:
    picture = typesetter.pictures.look("photos/ferry.jpg")
    assert isinstance(picture, Picture)
    end = END.format(bio=LINE * 2).replace(
        '<div class="author">', '<div class="note">A note.</div>' * notes + '<div class="author">'
    )
    alone = []
    for lines in range(16, 21):
        text = PAGE.format(lead="", text=f"<p>{LINE}</p>" * lines).replace("</article>", f"{end}</article>")
        order = PdfOrder(Slug("ferry"), text, STYLES, None, "herald/ferry", (Plate("ferry", picture, 100, 100),))
        (tmp_path / "ferry.pdf").write_bytes(typesetter.set(order).content)
        told = subprocess.run(
            ["pdftotext", str(tmp_path / "ferry.pdf"), "-"], capture_output=True, text=True, check=True
        )
        *_, last = told.stdout.split("\f")[:-1]
        assert "Ana López" in told.stdout
        alone.append("cranes" in last.split("Ana López")[0])
    assert all(alone)
