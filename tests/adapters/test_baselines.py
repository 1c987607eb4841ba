"""Columns begin at their top, and their lines lie beside one another, whatever stands between them."""

from __future__ import annotations

from typing import Any

import pytest

try:
    from weasyprint import HTML
    from weasyprint.formatting_structure import boxes
    from weasyprint.layout import block

    from newsroom.adapters.pdf import Typesetter  # noqa: F401 - it puts it in place
except OSError:
    pytest.skip("Pango is not installed", allow_module_level=True)

#: Two columns, with room for ten lines of 20 pixels.
PAGE = """<style>@page {{ size: 400px 200px; margin: 0 }} html {{ font: 10px/20px serif }}
p, h2 {{ font: inherit; margin: 0 }} body {{ margin: 0; columns: 2; column-gap: 0; column-fill: auto }}
h2 {{ margin-top: 20px; break-after: avoid }}
figure {{ margin: 0 0 20px; break-inside: avoid }} ul {{ margin: 10px 0; padding: 0 }}
</style><body>{body}"""
NINE = "<p>a</p>" * 9
LIST = "<ul><li>a</li></ul>"


def figure(height: int, over: int = 0) -> str:
    return f"<figure style='height: {height}px; margin-top: {over}px'></figure>"


def blocks(body: str) -> list[Any]:
    page = HTML(string=PAGE.format(body=body)).render().pages[0]._page_box
    kinds = ("p", "h2", "figure", "ul")
    return [one for one in page.descendants() if isinstance(one, boxes.BlockBox) and one.element_tag in kinds]


def second_column(body: str) -> float:
    """How far down the second column begins."""
    return min(float(one.border_box_y()) for one in blocks(body) if one.position_x > 0)


def last(body: str) -> float:
    """How far down the last block begins."""
    return float(blocks(body)[-1].border_box_y())


@pytest.mark.parametrize("begins", ["<h2>A</h2><p>a</p>", figure(40, over=20), LIST + "<p>a</p>"])
def test_what_begins_a_column_begins_at_its_top(begins: str) -> None:
    # of the list a line would fit, without the white below it
    assert second_column(NINE + "<p>a</p>" + begins) == 0


@pytest.mark.parametrize(
    ("body", "top"),
    [
        (figure(40) + "<p>a</p>", 60),  # 20 of white, as wanted
        (figure(47) + "<p>a</p>", 60),  # 13
        (figure(49) + "<p>a</p>", 80),  # 31: 11 would be too little
        (figure(49) + "<h2>A</h2>", 80),
        (figure(44) + LIST, 60),  # a list stands on the lines, or between them
        (figure(55) + LIST, 70),
        (figure(45) + "<p>a</p>" + LIST + "<p>a</p>", 120),
        ("<p>a</p>" + LIST + "<h2>A</h2>", 80),  # 30: 20 of white would lie between the lines
        ("<p style='line-height: 25px'>a</p><p>a</p>", 25),  # where no white is, none is made
        (figure(47) + figure(20), 67),  # pictures stand as they stand
    ],
)
def test_text_goes_on_with_the_lines_of_the_other_columns(body: str, top: float) -> None:
    assert last(body) == pytest.approx(top)


def test_without_it_neither_is_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(block, "_in_flow_layout", block._in_flow_layout.plain)
    assert second_column(NINE + "<p>a</p><h2>A</h2><p>a</p>") == 20
    assert last(figure(47) + "<p>a</p>") == 67


def test_a_page_without_columns_is_as_it_was() -> None:
    page = "<style>body { columns: auto !important }</style>"
    assert last(page + figure(47) + "<p>a</p>") == 67
