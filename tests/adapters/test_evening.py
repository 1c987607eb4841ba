"""Columns that end a text end beside one another, and a picture that fits in none of a page keeps no text from it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

try:
    from weasyprint import HTML
    from weasyprint.formatting_structure import boxes
    from weasyprint.layout import block

    from newsroom.adapters.pdf import Typesetter  # noqa: F401 - it puts it in place
except OSError:
    pytest.skip("Pango is not installed", allow_module_level=True)

#: Three columns, with room for twenty lines of 20 pixels.
PAGE = """<style>@page {{ size: 600px 400px; margin: 0 }} html {{ font: 10px/20px serif }}
p {{ margin: 0 }} body {{ margin: 0 }} div {{ columns: 3; column-gap: 0 }} figure {{ margin: 0; break-inside: avoid }}
</style><body>{over}<div>{body}</div>"""
LINE = "<p>a</p>"


def figure(height: int) -> str:
    return f"<figure style='height: {height}px'></figure>"


def columns(body: str, over: str = "") -> list[list[int]]:
    """How high the columns of each page are filled."""
    return [list(_filled(page._page_box)) for page in HTML(string=PAGE.format(body=body, over=over)).render().pages]


def _filled(page: Any) -> Iterator[int]:
    for column in (one for one in page.descendants() if one.is_column):
        inside = [one for child in column.children for one in child.descendants() if isinstance(one, boxes.BlockBox)]
        ends = (one.position_y + one.height for one in inside)
        yield round(max(ends, default=column.position_y) - column.position_y)


@pytest.mark.parametrize(
    ("body", "filled"),
    [
        (figure(130) + figure(160), [130, 160]),  # not 290
        (LINE * 5 + figure(60) + figure(90) + LINE * 4 + figure(110), [160, 150, 130]),
        (LINE * 3, [20, 20, 20]),
    ],
)
def test_columns_are_no_higher_than_their_text_wants(body: str, filled: list[int]) -> None:
    assert columns(body) == [filled]


def test_a_margin_past_the_page_keeps_no_text_in_the_first_column() -> None:
    (filled,) = columns(LINE * 20 + "<section style='margin-top: 30px'></section>")
    assert sum(filled) == 400
    assert max(filled) <= 160


def test_a_picture_that_does_not_fit_keeps_no_text_from_the_page() -> None:
    first, second = columns(LINE * 9 + figure(200), over=figure(300))
    assert first == [60, 60, 60]
    assert second == [200]


def test_what_does_not_begin_on_a_page_is_left_to_the_next() -> None:
    assert columns(figure(200) + LINE, over=figure(300)) == [[], [200, 20]]


def test_without_it_there_are_holes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(block, "columns_layout", block.columns_layout.plain)
    monkeypatch.setattr(block, "block_box_layout", block.block_box_layout.plain)
    assert columns(LINE * 20 + "<section style='margin-top: 30px'></section>") == [[400]]
    assert columns(figure(130) + figure(160)) == [[290]]
    assert columns(LINE * 9 + figure(200), over=figure(300))[0] == []
