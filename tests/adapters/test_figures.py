"""No page is left half empty before a picture that does not fit on it."""

from __future__ import annotations

import pytest

try:
    from weasyprint import HTML

    from newsroom.adapters.figures import render_full
except OSError:
    pytest.skip("Pango is not installed", allow_module_level=True)

PAGE = """<style>@page {{ size: 400px 400px; margin: 0 }} body {{ margin: 0 }} p {{ line-height: 100px; margin: 0 }}
figure {{ height: 250px; margin: 0; break-inside: avoid }}</style>
<body class="{layout}"><div class="text"><p>1</p><p>2</p><figure>F</figure>{after}</div></body>"""


@pytest.mark.parametrize(
    ("layout", "after", "order"),
    [
        ("one", "<p>3</p><p>4</p><p>5</p>", "1 2 3 4 F 5"),
        ("one", "<h2>H</h2><p>3</p>", "1 2 F H 3"),
        ("two", "<p>3</p>", "1 2 F 3"),
    ],
)
def test_text_goes_before_a_picture_that_does_not_fit(layout: str, after: str, order: str) -> None:
    page = HTML(string=PAGE.format(layout=layout, after=after))
    render_full(page)
    assert " ".join(page.etree_element.find(".//div[@class='text']").itertext()) == order
