"""No page and no column is left half empty before a picture that does not fit on it."""

from __future__ import annotations

import pytest

try:
    from weasyprint import HTML

    from newsroom.adapters.figures import render_full
    from newsroom.adapters.pdf import Typesetter  # noqa: F401 - columns begin at their top with it
except OSError:
    pytest.skip("Pango is not installed", allow_module_level=True)

PAGE = """<style>@page {{ size: 400px 400px; margin: 0 }} body {{ margin: 0 }}
p, h2, li {{ font-size: 20px; line-height: 100px; margin: 0 }}
h2 {{ break-after: avoid }} ul {{ padding: 0; margin: 0; list-style: none }}
figure {{ height: 250px; margin: 0; break-inside: avoid }} .text {{ {style} }}</style>
<body><div class="text">{text}</div></body>"""
COLUMNS = "columns: 2; column-gap: 0"


def order(text: str, style: str = "", over: str = "") -> str:
    page = HTML(string=PAGE.format(text=text, style=style).replace("<body>", "<body>" + over))
    render_full(page)
    return " ".join(page.etree_element.find(".//div[@class='text']").itertext())


FIGURE = "<figure>F</figure>"
ONE, TWO, THREE, FOUR, FIVE = (f"<p>{number}</p>" for number in range(1, 6))


@pytest.mark.parametrize("style", ["", COLUMNS])
@pytest.mark.parametrize(
    ("text", "moved"),
    [
        (ONE + TWO + FIGURE + THREE + FOUR + FIVE, "1 2 3 4 F 5"),
        (ONE + TWO + FIGURE + "<ul><li>3</li></ul><h2>H</h2>" + FOUR, "1 2 3 F H 4"),
        (ONE + "<h2>H</h2>" + FIGURE + THREE + FOUR + FIVE, "1 H 3 4 F 5"),
        (ONE + "<h2>H</h2>" + FIGURE + "<h2>I</h2>" + FOUR, "1 H F I 4"),
    ],
)
def test_text_goes_before_a_picture_that_does_not_fit(text: str, moved: str, style: str) -> None:
    assert order(text + FIVE * 9 * bool(style), style).startswith(moved)


DOT = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="
PHOTO = f'<p><img class="inline large" src="{DOT}" style="height: 250px; display: block">F</p>'
BESIDE = '<div class="signature" style="position: absolute">S</div>'


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        (ONE + TWO + FIGURE + FIGURE + THREE + FOUR + FIVE, "1 2 3 4 F 5 F"),  # both, and then the other again
        (ONE + TWO + PHOTO + THREE + FOUR, "1 2 3 4 F"),
        (BESIDE + FIGURE + THREE, "S 3 F"),
    ],
)
def test_several_pictures_and_photos_in_paragraphs_move_too(text: str, moved: str) -> None:
    over = "<header style='height: 250px'></header>" if text.startswith(BESIDE) else ""
    assert order(text, over=over).startswith(moved)


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("<p>1</p><p>2<br>2</p>" + FIGURE + "<h2>H</h2>", "1 F 2 2 H"),
        ("<p>1</p><p>2<br>2:</p>" + FIGURE + "<h2>H</h2>", "1 2 2: F H"),  # it calls the picture
        (ONE + TWO + FIGURE + "<h2>H</h2>", "1 F 2 H"),
        # there it would not fit either
        (ONE + TWO + THREE + "<figure style='height: 390px'>F</figure><h2>H</h2>", "1 2 3 F H"),
    ],
)
def test_before_a_heading_it_goes_ahead_of_the_paragraph_that_it_followed(text: str, moved: str) -> None:
    assert order(text) == moved


def test_balanced_columns_on_the_last_page_end_beside_one_another() -> None:
    # 300 and 250 pixels, not 200 and 350
    assert order(ONE + TWO + FIGURE + THREE, COLUMNS) == "1 2 3 F"
