"""The packaged page, set whole: in every language and layout nothing is missing, remarked on or left without words."""

from __future__ import annotations

import io
import logging
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pytest
from PIL import Image
from tests.export.test_pdf_page import PRESS, TALKS, ordered, settings, story

from newsroom.export.formats.pdf import Purpose
from newsroom.export.plate import PdfOrder, PdfSet
from newsroom.model.ledger import Correction
from newsroom.model.photo import Picture, Wish

try:
    from weasyprint import HTML

    from newsroom.adapters.pdf import Fetcher, Typesetter
    from newsroom.adapters.templates import packaged
except OSError:
    pytest.skip("Pango is not installed", allow_module_level=True)

pikepdf = pytest.importorskip("pikepdf")

ARABIC = """---
headline: عبّارة هِسك تعود إلى البحر ومعها الخبز
slug: ferry-ar
section: news
language: ar
standfirst: بعد تسعة عشر يومًا من الانقطاع استعادت الجزيرة شريان حياتها.
authors: [ana-lopez]
---
سمعوها قبل أن يروها. في الثامنة إلا عشر دقائق من صباح الجمعة جاء صوت بوق العبّارة فوق الماء.

«يمكنك أن تخبز بنفسك بالطبع»، تقول مارغيت أولسن صاحبة الدكان. *نعم*.
"""
HEBREW = "---\nheadline: המעבורת חזרה\nslug: he\nlanguage: he\n---\nהם שמעו אותה לפני שראו אותה.\n"
GREEK = "---\nheadline: Το πλοίο επέστρεψε\nslug: el\nlanguage: el\n---\nΤο άκουσαν πριν το δουν. *Ναι*, **ναι**.\n"
RUSSIAN = (
    "---\nheadline: Паром вернулся\nslug: ru\nlanguage: ru\n---\nЕго услышали раньше, чем увидели. *Да*, **да**.\n"
)
BRIEF = "---\nslug: bus\nsection: news\nkind: brief\n---\nNight buses will run to the quay from Dec. 4.\n"


class Grey:
    """Every picture is grey."""

    def look(self, file: str) -> Picture | str:
        raise AssertionError

    def make(self, picture: Picture, wanted: Sequence[Wish]) -> tuple[bytes, ...]:
        made = io.BytesIO()
        (wish,) = wanted
        Image.new("L", (wish.width, wish.height), 128).save(made, "JPEG")
        return (made.getvalue(),)


@pytest.fixture(scope="module")
def typesetter() -> Typesetter:
    return Typesetter(Grey(), (packaged(),))


def corrected(words: int) -> PdfOrder:
    notes = (
        Correction("correction", "2026-11-14T08:00:00Z", 2, "It was four years."),
        Correction("clarification", "2026-11-15T08:00:00Z", 3, "It was Tuesday."),
    )
    text = TALKS.replace(
        "A note.", "- one\n    - two\n\n## A heading\n\n> Quoted.\n\n`code` and *this* **that** ~~no~~\n\nA note."
    )
    return ordered(story(text, words=words, corrections=notes))


ORDERS = {
    "one column": corrected(300),
    "two columns": corrected(1500),
    "Letter": ordered(story(TALKS), toml=settings(page="Letter")),
    "a proof": ordered(story(TALKS, mark="EMBARGOED UNTIL 20 November")),
    "a brief": ordered(story(BRIEF)),
    "Arabic": ordered(story(ARABIC)),
    "Arabic in two columns": ordered(story(ARABIC, words=1500)),
    "an Arabic proof": ordered(story(ARABIC, mark="DRAFT")),
    "Hebrew": ordered(story(HEBREW)),
    "Greek": ordered(story(GREEK)),
    "Russian": ordered(story(RUSSIAN)),
}


def elements(pdf: pikepdf.Pdf) -> list[pikepdf.Dictionary]:
    found: list[pikepdf.Dictionary] = []

    def walk(node: object) -> None:
        if isinstance(node, pikepdf.Array):
            for one in node:
                walk(one)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            found.append(node)
            walk(node.get("/K"))

    walk(pdf.Root.StructTreeRoot.K)
    return found


@pytest.mark.parametrize("name", ORDERS)
def test_the_page_is_set_without_a_remark_in_our_own_fonts(
    typesetter: Typesetter, caplog: pytest.LogCaptureFixture, name: str
) -> None:
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        made = typesetter.set(ORDERS[name])
    assert isinstance(made, PdfSet)
    assert made.tofu == ()
    assert [record.getMessage() for record in caplog.records] == []
    with pikepdf.open(io.BytesIO(made.content)) as pdf:
        fonts = {str(font.BaseFont) for page in pdf.pages for font in page.Resources.Font.values()}
        ours = ("Newsroom-", "Noto-Naskh-Arabic", "Noto-Sans-Arabic", "Noto-Serif-Hebrew", "Noto-Sans-Hebrew")
        mono = 1 if "<code>" in ORDERS[name].html else 0  # code alone is set in the machine's own
        assert sum(1 for font in fonts if not font[8:].startswith(ours)) <= mono, fonts
        assert not [font for font in fonts if "Noto" in font and "Oblique" in font], "no slanted Arabic or Hebrew"


@pytest.mark.parametrize("name", ORDERS)
def test_every_figure_has_words_and_every_page_a_place_in_the_structure(typesetter: Typesetter, name: str) -> None:
    with pikepdf.open(io.BytesIO(typesetter.set(ORDERS[name]).content)) as pdf:
        found = elements(pdf)
        assert all("/Alt" in one for one in found if one.S == "/Figure")
        assert all("/StructParents" in page.obj for page in pdf.pages)
        assert str(pdf.Root.Lang) == ORDERS[name].html.partition('lang="')[2].partition('"')[0]
        assert len(pdf.pages) <= 3


def test_the_structure_is_that_of_the_article(typesetter: Typesetter) -> None:
    with pikepdf.open(io.BytesIO(typesetter.set(ORDERS["one column"]).content)) as pdf:
        tags = Counter(str(one.S) for one in elements(pdf))
        with pdf.open_outline() as outline:
            titles = [outline.root[0].title, *(child.title for child in outline.root[0].children)]
    assert tags["/H1"] == 1
    assert tags["/H2"] == 1
    assert tags["/Figure"] == 4
    assert tags["/Table"] == 1
    assert (tags["/TH"], tags["/L"] >= 3, tags["/Link"] >= 4, tags["/BlockQuote"]) == (2, True, True, 1)
    assert titles == ["“Both shores must sign” – ministers reopen talks", "A heading"]


def test_the_measure_is_62_to_68_characters(typesetter: Typesetter) -> None:
    told = "the council said on its way to a vote that harbour works would begin before winter and residents asked "
    order = ordered(story(BRIEF.replace("slug", "headline: Talks\nslug").replace("Night", told * 8 + "Night")))
    lengths = [len(words(line)) for line in lines(typesetter, order)]
    text = [length for length in lengths if length > 50]
    assert len(text) > 8
    assert 62 <= sum(text) / len(text) <= 68


def found(typesetter: Typesetter, order: PdfOrder, kind: str) -> list[Any]:
    """The boxes of a kind on the first page."""
    fetcher = Fetcher((packaged(),), {plate.name: typesetter.made(plate, None) for plate in order.plates})
    sheets = [typesetter.sheet_of(name, fetcher) for name in order.stylesheets]
    page = HTML(string=order.html, base_url="about:blank", url_fetcher=fetcher)
    document = page.render(stylesheets=sheets, font_config=typesetter.fonts)
    return [box for box in document.pages[0]._page_box.descendants() if type(box).__name__ == kind]


def lines(typesetter: Typesetter, order: PdfOrder) -> list[Any]:
    return found(typesetter, order, "LineBox")


@pytest.mark.parametrize("name", ["square", "tall", "wide"])
@pytest.mark.parametrize(
    ("words", "purpose", "most"), [(300, PRESS, 130), (1500, Purpose(), 125), (300, Purpose(), 125)]
)
def test_a_lead_is_no_higher_than_its_place(
    typesetter: Typesetter, name: str, words: int, purpose: Purpose, most: float
) -> None:
    order = ordered(story(TALKS.replace("photos/talks", f"photos/{name}"), words=words), purpose=purpose)
    lead, *_ = found(typesetter, order, "BlockReplacedBox")
    assert lead.height <= most * 96 / 25.4 + 0.1


@pytest.mark.parametrize(("rows", "parts"), [(7, 1), (90, 3)])
def test_in_print_only_a_long_table_is_torn(typesetter: Typesetter, rows: int, parts: int) -> None:
    table = "\n| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * rows
    text = "---\nheadline: Talks\nslug: talks\n---\n" + "A line of it.\n\n" * (110 // rows) + table
    assert len(found(typesetter, ordered(story(text), purpose=PRESS), "TableBox")) == parts


@pytest.mark.parametrize("page", ["A4", "tabloid"])
@pytest.mark.parametrize("purpose", [Purpose(), PRESS])
def test_a_line_with_code_or_a_note_is_as_high_as_others(typesetter: Typesetter, page: str, purpose: Purpose) -> None:
    body = "Plain one.\n\n`code` one.\n\n**`code` in bold** one.\n\n*Words*[^1] one.\n\n## `head` one.\n\n[^1]: No.\n"
    order = ordered(story("---\nheadline: Talks\nslug: talks\n---\n" + body), toml=settings(page=page), purpose=purpose)
    heights = [line.height for line in lines(typesetter, order) if words(line).endswith("one.")]
    assert len(heights) == 5
    assert set(heights) == {heights[0]}


def words(line: Any) -> str:
    return "".join(inner.text for inner in line.descendants() if hasattr(inner, "text"))
