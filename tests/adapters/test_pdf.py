"""A PDF is made of the newsroom's own files, whole, tagged, and the same every time."""

from __future__ import annotations

import base64
import io
import logging
import subprocess
import sys
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from msgspec import Struct, field
from msgspec.structs import replace
from PIL import Image

from newsroom.errors import EnvironmentProblem, NewsroomError, UsageProblem
from newsroom.export.plate import PdfOrder, Plate
from newsroom.model.photo import Picture, Wish
from newsroom.model.place import Digest, Slug

try:
    import pydyf
    from weasyprint import css
    from weasyprint.draw import text
    from weasyprint.layout import block, inline, percent
    from weasyprint.text import line_break

    from newsroom.adapters.drawing import draw_by_line
    from newsroom.adapters.objects import pack_once
    from newsroom.adapters.pdf import Fetcher, Typesetter
    from newsroom.adapters.styles import answer_at_once
except OSError:
    pytest.skip("Pango is not installed", allow_module_level=True)

pikepdf = pytest.importorskip("pikepdf")

TEMPLATES = Path(__file__).parents[2] / "templates"
STYLES = ("fonts/print.css", "pdf/article.css", "pdf/a4.css")
FERRY = Picture("photos/ferry.jpg", Digest("ab" * 32), 300, 200)

PAGE = """<!doctype html><html lang="en" dir="ltr"><head><meta charset="utf-8"><title>The ferry is back</title>
<meta name="author" content="Ana López"><meta name="dcterms.created" content="2026-11-13T08:10:00+01:00"></head>
<body class="one"><article><div class="strip" data-foot="The ferry" data-before="Page " data-between=" of "
data-after="" data-mark=""><p class="title">Herald</p></div><h1>The ferry is back</h1>
<figure class="lead figure"><img src="plate:abab-lead" alt="A white ferry"><figcaption>The ferry.</figcaption></figure>
<div class="text"><p>It came at <em>eight</em>.</p><h2>And then</h2><p>It <strong>left</strong>.</p></div>
</article></body></html>"""


class Drawn(Struct):
    """Pictures that are a plain colour, and a note of which were asked for."""

    asked: list[tuple[str, int, int]] = field(default_factory=list)

    def look(self, file: str) -> Picture | str:
        return FERRY

    def make(self, picture: Picture, wanted: Sequence[Wish]) -> tuple[bytes, ...]:
        if picture.file == "photos/gone.jpg":
            raise EnvironmentProblem("photos/gone.jpg is missing")
        return tuple(self._one(picture, wish.width, wish.height) for wish in wanted)

    def _one(self, picture: Picture, width: int, height: int) -> bytes:
        self.asked.append((picture.file, width, height))
        made = io.BytesIO()
        Image.new("RGB", (width, height), "navy").save(made, "JPEG")
        return made.getvalue()


@pytest.fixture(scope="module")
def typesetter() -> Typesetter:
    return Typesetter(Drawn(), (TEMPLATES,))


def order(html: str = PAGE, *, plates: tuple[Plate, ...] = (Plate("abab-lead", FERRY, 300, 200),)) -> PdfOrder:
    return PdfOrder(Slug("ferry"), html, STYLES, "https://herald.example/ferry/", "herald/ferry", plates)


def with_body(body: str) -> PdfOrder:
    return order(PAGE.replace("It came at", f"{body} It came at"))


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content))


def size(content: bytes) -> tuple[int, int]:
    """The first page's width and height in points."""
    with opened(content) as pdf:
        _, _, width, height = pdf.pages[0].mediabox
        return round(float(width)), round(float(height))


def elements(pdf: pikepdf.Pdf) -> list[tuple[str, str | None]]:
    """Every structure element's tag and its alternative text."""
    found = []

    def walk(node: object) -> None:
        if isinstance(node, pikepdf.Array):
            for one in node:
                walk(one)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            found.append((str(node.S), str(node.Alt) if "/Alt" in node else None))
            walk(node.get("/K"))

    walk(pdf.Root.StructTreeRoot.K)
    return found


def fonts(pdf: pikepdf.Pdf) -> dict[str, bool]:
    """Each font's name, and whether its outlines are in the file."""
    found = {}
    for page in pdf.pages:
        for font in page.Resources.Font.values():
            for inner in font.DescendantFonts:
                descriptor = inner.FontDescriptor
                found[str(inner.BaseFont)] = any(key in descriptor for key in ("/FontFile2", "/FontFile3"))
    return found


def test_a_pdf_says_what_it_is(typesetter: Typesetter) -> None:
    pdf = opened(typesetter.set(order()).content)
    assert str(pdf.Root.Lang) == "en"
    assert pdf.Root.MarkInfo.Marked
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert str(pdf.docinfo.Title) == "The ferry is back"
    assert str(pdf.docinfo.Author) == "Ana López"
    assert str(pdf.docinfo.CreationDate).startswith("D:20261113081000+01")
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == "The ferry is back"


def test_the_text_is_tagged_and_the_picture_described(typesetter: Typesetter) -> None:
    found = elements(opened(typesetter.set(order()).content))
    assert {"/Document", "/Art", "/H1", "/H2", "/P", "/Caption"} <= {tag for tag, _ in found}
    assert [alt for tag, alt in found if tag == "/Figure"] == ["A white ferry"]


def test_headings_are_bookmarks(typesetter: Typesetter) -> None:
    with opened(typesetter.set(order()).content).open_outline() as outline:
        (top,) = outline.root
        assert (top.title, [child.title for child in top.children]) == ("The ferry is back", ["And then"])


def test_every_font_is_ours_and_embedded_in_part(typesetter: Typesetter) -> None:
    found = fonts(opened(typesetter.set(order()).content))
    assert all(found.values())
    assert all(name[7] == "+" for name in found), "a subset's name begins with six letters and a plus"
    assert {name[8:].partition("-")[0] for name in found} == {"Newsroom"}, "none of the machine's own fonts"


def test_the_page_is_a4_and_letter_has_the_same_measure(typesetter: Typesetter) -> None:
    letter = replace(order(), stylesheets=("fonts/print.css", "pdf/article.css", "pdf/letter.css"))
    assert size(typesetter.set(order()).content) == (595, 842)
    assert size(typesetter.set(letter).content) == (612, 792)


def test_equal_orders_give_equal_bytes(typesetter: Typesetter) -> None:
    first = typesetter.set(order()).content
    typesetter.set(with_body("Something else, with <code>code</code> ﬁrst."))
    assert typesetter.set(order()).content == first


def test_another_process_gives_the_same_bytes(typesetter: Typesetter) -> None:
    told = (
        "import sys; from test_pdf import Drawn, TEMPLATES, order; from newsroom.adapters.pdf import Typesetter;"
        "sys.stdout.buffer.write(Typesetter(Drawn(), (TEMPLATES,)).set(order()).content)"
    )
    made = subprocess.run(
        [sys.executable, "-c", told],
        cwd=Path(__file__).parent,
        env={"PYTHONPATH": ":".join([str(Path(__file__).parents[2] / "src"), str(Path(__file__).parent)])},
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert made.stdout == typesetter.set(order()).content


def test_the_identifier_stays_and_the_contents_digest_follows(typesetter: Typesetter) -> None:
    one, two = (opened(typesetter.set(made).content).trailer.ID for made in (order(), with_body("New.")))
    assert bytes(one[0]) == bytes(two[0])
    assert bytes(one[1]) != bytes(two[1])


def test_our_styles_draw_no_remark_from_weasyprint(typesetter: Typesetter, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        Typesetter(Drawn(), (TEMPLATES,)).set(order())
    assert [record.getMessage() for record in caplog.records] == []


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1e"])
def test_a_separator_pasted_from_a_word_processor_parts_words(typesetter: Typesetter, separator: str) -> None:
    typesetter.set(with_body(f"one{separator}two " * 40))


def test_a_letter_that_no_font_has_is_told(typesetter: Typesetter) -> None:
    assert typesetter.set(with_body("A \U0001f9ff\U00100000 stone.")).tofu[0].startswith("U+1")


LONG = """<p>{words}</p><h2>A heading</h2><p>{words} {words}</p>
<figure class="figure"><img src="plate:abab-lead" alt="A ferry"><figcaption>The ferry.</figcaption></figure>
<ul><li>{words}</li><li>one</li></ul><div class="box"><p>{words}</p></div><p>{words}</p>
<table><tr><td>1</td></tr></table>
<blockquote><p>{words}</p></blockquote><div class="pull"><p>Both shores.</p></div><p>{words} {words} {words}</p>"""


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("more", ["", "float: left", "position: relative", "break-before: column"])
@pytest.mark.parametrize("count", [1, pytest.param(4, marks=pytest.mark.slow)])
def test_columns_laid_out_once_are_those_laid_out_twice(
    typesetter: Typesetter, monkeypatch: pytest.MonkeyPatch, direction: str, more: str, count: int
) -> None:
    words = "Seven cranes stood on the quay, and the ferry came between them at eight o’clock. " * 4
    page = PAGE.replace('dir="ltr"', f'dir="{direction}"').replace('class="one"', 'class="two"')
    page = page.replace("<h2>And", LONG.format(words=words) * count + "<h2>And")
    made = order(page.replace("</head>", f"<style>.box {{ {more} }}</style></head>"))
    once = typesetter.set(made).content
    monkeypatch.setattr(block, "block_box_layout", block.block_box_layout.plain)
    assert typesetter.set(made).content == once


DRESSED = """<p lang="de">Die <em>Fähre</em> kam <a href="#x">um <strong>acht</strong> Uhr</a>. {words}</p>
<p style="font-feature-settings: 'smcp'; letter-spacing: .1em">{words}</p>
<p style="text-decoration: underline overline">{words} <s>seven</s> <sup>8</sup></p>
<p style="text-align: justify; hyphens: auto">{words}</p><p lang="ar" dir="rtl">وصلت العبارة {words}</p>"""


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_letters_kept_for_a_style_are_those_made_for_every_line(
    typesetter: Typesetter, monkeypatch: pytest.MonkeyPatch, direction: str
) -> None:
    words = "Seven cranes stood on the quay, and the ferry came between them at eight o’clock. " * 4
    page = PAGE.replace('dir="ltr"', f'dir="{direction}"')
    made = order(page.replace("<h2>And", (LONG + DRESSED).format(words=words) + "<h2>And"))
    kept = typesetter.set(made).content
    monkeypatch.setattr(line_break.Layout, "setup", line_break.Layout.setup.plain)
    monkeypatch.setattr(line_break, "strut", line_break.strut.plain)
    monkeypatch.setattr(inline, "strut", inline.strut.plain)
    assert typesetter.set(made).content == kept


VALUES = """<style>.v {{ --room: 3mm; margin-inline-start: calc(1em + var(--room)); padding: 2% 1em; width: 80% }}
.v p {{ margin: inherit; color: unset; border: thin solid; text-decoration: inherit; float: initial }}
.w {{ box-sizing: border-box; width: 50mm; padding: 3mm; min-width: 10%; inline-size: calc(50% - 1mm) }}
.w {{ max-height: 40% }}
.x {{ border-collapse: collapse; direction: rtl; margin-inline: 4mm 1mm; height: calc(2em + 5%) }}</style>
<div class="v"><p>{words}</p><div class="w"><p style="all: initial">{words}</p></div></div>
<table class="x"><tr><td style="border: 1mm solid">{words}<td>2</table>"""


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_values_answered_at_once_are_those_that_are_worked_out(
    typesetter: Typesetter, monkeypatch: pytest.MonkeyPatch, direction: str
) -> None:
    page = PAGE.replace('dir="ltr"', f'dir="{direction}"')
    words = "Seven cranes stood on the quay. " * 4
    made = order(page.replace("<h2>And", (LONG + DRESSED + VALUES).format(words=words) + "<h2>And"))
    at_once = typesetter.set(made).content
    monkeypatch.setattr(css.ComputedStyle, "__missing__", css.ComputedStyle.__missing__.plain)
    for module in list(sys.modules.values()):
        plain = getattr(getattr(module, "resolve_percentages", None), "plain", None)
        if plain is not None:
            monkeypatch.setattr(module, "resolve_percentages", plain)
    assert typesetter.set(made).content == at_once


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_letters_drawn_by_the_line_are_those_drawn_one_by_one(
    typesetter: Typesetter, monkeypatch: pytest.MonkeyPatch, direction: str
) -> None:
    page = PAGE.replace('dir="ltr"', f'dir="{direction}"')
    words = "Seven AV cranes, ﬁrst & efficient, “stood” on T. the qu̇a\u0301y; naïve Ὀδυσσεύς 12½. " * 4
    cut = '<p style="text-overflow: ellipsis; overflow: hidden; white-space: nowrap; width: 20mm">{words}</p>'
    more = '<p style="font-size: 0">gone</p><p style="visibility: hidden">{words}</p><p>\U00100000 ❤ 🧿 {words}</p>'
    dressed = DRESSED.replace("وصلت العبارة", "")  # of letters that share a shape more is told: test_drawing
    made = order(page.replace("<h2>And", (LONG + dressed + cut + more).format(words=words) + "<h2>And"))
    by_line = typesetter.set(made)
    monkeypatch.setattr(text, "draw_first_line", text.draw_first_line.plain)
    assert typesetter.set(made) == by_line


def test_streams_packed_once_are_those_packed_twice(typesetter: Typesetter, monkeypatch: pytest.MonkeyPatch) -> None:
    packed = zlib.compressobj
    seen: list[int] = []

    def compressobj(level: int) -> object:
        seen.append(level)
        return packed(level=level)

    monkeypatch.setattr(zlib, "compressobj", compressobj)
    once, count = typesetter.set(order()).content, len(seen)
    monkeypatch.setattr(pydyf.PDF, "write", pydyf.PDF.write.plain)
    assert typesetter.set(order()).content == once
    assert len(seen) - count > 1.5 * count


def in_place() -> tuple[object, ...]:
    drawn = text.draw_first_line
    return css.ComputedStyle.__missing__, percent.resolve_percentages, pydyf.PDF.write, pydyf.Stream.data, drawn


@pytest.mark.parametrize("put", [answer_at_once, draw_by_line, pack_once])
def test_it_is_put_in_place_once(put: Callable[[], None]) -> None:
    before = in_place()
    put()
    assert before == in_place()


# --- what it may see -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "FILE:///etc/passwd",
        "http://127.0.0.1:9/x.png",
        "https://herald.example/x.png",
        "//127.0.0.1/x.png",
        "ftp://127.0.0.1/x.png",
        "photos/ferry.jpg",
        "../../../etc/passwd",
        "/etc/passwd",
        "plate:../../../etc/passwd",
        "plate:nobody-made-this",
        "https://templates.invalid/../newsroom.toml",
        "https://templates.invalid/%2e%2e/%2e%2e/etc/passwd",
        "https://templates.invalid//etc/passwd",
        "data:text/html,<b>x</b>",
        "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>",
        "data:image/png;base64,AAAA",
        "data:image/png;base64," + "A" * 1_400_000,
        "javascript:alert(1)",
    ],
)
def test_an_address_that_is_not_ours_stops_the_pdf(typesetter: Typesetter, address: str) -> None:
    with pytest.raises(NewsroomError) as refused:
        typesetter.set(with_body(f'<img src="{address}" alt="x">'))
    assert len(refused.value.message) < 200


def test_a_bomb_inside_an_address_is_not_decoded(typesetter: Typesetter) -> None:
    made = io.BytesIO()
    Image.new("1", (9_000, 9_000)).save(made, "PNG", optimize=True)
    address = "data:image/png;base64," + base64.b64encode(made.getvalue()).decode()
    with pytest.raises(UsageProblem, match="no small picture"):
        typesetter.set(with_body(f'<img src="{address}" alt="x">'))


def test_a_small_picture_inside_an_address_is_shown(typesetter: Typesetter) -> None:
    made = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(made, "PNG")
    address = "data:image/png;base64," + base64.b64encode(made.getvalue()).decode()
    assert typesetter.set(with_body(f'<img src="{address}" alt="A dot">')).content.startswith(b"%PDF-1.7")


@pytest.mark.parametrize(
    "markup",
    [
        '<style>@import "file:///etc/passwd";</style>',
        '<link rel="stylesheet" href="file:///etc/passwd">',
        '<link rel="attachment" href="file:///etc/passwd">',
        '<object data="file:///etc/passwd"></object>',
        '<embed src="file:///etc/passwd">',
        '<div style="background: url(file:///etc/passwd)">x</div>',
        "<style>@font-face { font-family: x; src: url(file:///etc/passwd) } p { font-family: x }</style>",
        '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd" width="9" height="9"/></svg>',
    ],
)
def test_no_way_of_asking_reads_a_file(typesetter: Typesetter, markup: str, tmp_path: Path) -> None:
    with pytest.raises(NewsroomError):
        typesetter.set(with_body(markup))


def test_a_template_that_links_out_of_its_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.css").write_text("p { color: red }")
    own = tmp_path / "templates"
    (own / "pdf").mkdir(parents=True)
    (own / "pdf" / "article.css").symlink_to(tmp_path / "secret.css")
    with pytest.raises(EnvironmentProblem, match=r"templates/pdf/article\.css is missing"):
        Fetcher((own,), {}).fetch("https://templates.invalid/pdf/article.css")


def test_the_newsrooms_own_style_is_found_first(tmp_path: Path) -> None:
    (tmp_path / "pdf").mkdir()
    (tmp_path / "pdf" / "a4.css").write_text("@page { size: A5 }")
    assert size(Typesetter(Drawn(), (tmp_path, TEMPLATES)).set(order()).content) == (420, 595)


def test_a_missing_picture_stops_the_pdf_and_is_named(typesetter: Typesetter) -> None:
    gone = Plate("abab-lead", replace(FERRY, file="photos/gone.jpg"), 300, 200)
    with pytest.raises(EnvironmentProblem, match=r"photos/gone\.jpg is missing"):
        typesetter.set(order(plates=(gone,)))


@pytest.mark.slow
def test_memory_stays_flat_over_many_pdfs(typesetter: Typesetter) -> None:
    import resource

    for _ in range(50):
        typesetter.set(order())
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(300):
        typesetter.set(order())
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    assert grown < 10, f"{grown:.0f} MB more after 300 PDFs"
