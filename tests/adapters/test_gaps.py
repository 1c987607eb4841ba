"""Gaps between the words of justified lines: letters take their share, and no gap is a hole."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

try:
    from weasyprint import HTML
    from weasyprint.formatting_structure import boxes
    from weasyprint.layout import inline
    from weasyprint.text import line_break

    from newsroom.adapters.gaps import WIDEST
    from newsroom.adapters.ladders import FEW
    from newsroom.adapters.pdf import Typesetter  # noqa: F401 - it puts them in place
except OSError:
    pytest.skip("Pango is not installed", allow_module_level=True)

WORDS = (
    "The <em>harbour</em> board heard of unprecedentedly <b>straightforward</b> arrangements for the seven "
    "<i>lighthouses</i>, whose strengths through twelfths of months stretched thoughts of those who stood there."
)


def lines(width: int, *, direction: str = "ltr", hyphens: str = "manual") -> list[Any]:
    style = f"width: {width}px; font: 12px serif; text-align: justify; direction: {direction}; hyphens: {hyphens}"
    page = HTML(string=f'<html lang="en"><body style="{style}"><p>{WORDS}').render().pages[0]
    return [box for box in page._page_box.descendants() if isinstance(box, boxes.LineBox)]


def texts(line: Any) -> list[Any]:
    return [box for box in line.descendants() if isinstance(box, boxes.TextBox)]


def widest(found: list[Any]) -> float:
    return max(box.justification_spacing for line in found for box in texts(line))


@pytest.mark.parametrize("width", range(70, 240, 17))
def test_no_gap_is_a_hole(width: int) -> None:
    found = lines(width)
    assert widest(found) <= WIDEST * 12
    for line in found:
        right = max(box.position_x + box.width for box in texts(line))
        assert right == pytest.approx(line.position_x + line.width, abs=0.02)
        ends = [(box.position_x, box.position_x + box.width) for box in texts(line)]
        assert all(one[1] <= other[0] + 0.02 for one, other in pairwise(ends))  # none over another
        gap = max(box.justification_spacing for box in texts(line))
        if line is not found[-1] and 0 < gap < WIDEST * 12:
            assert line.width == pytest.approx(width, abs=0.1)  # flush on both sides


def test_without_it_there_are_holes_and_its_letters_stand_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    spaced = {box.style["letter_spacing"] for line in lines(150) for box in texts(line)}
    assert len(spaced) > 1
    monkeypatch.setattr(inline, "justify_line", inline.justify_line.plain)
    assert max(widest(lines(width)) for width in range(70, 240, 17)) > 2 * WIDEST * 12


def test_joined_letters_stay_joined() -> None:
    assert all(
        box.style["letter_spacing"] in (0, "normal") for line in lines(150, direction="rtl") for box in texts(line)
    )


def ending(width: int) -> tuple[str, str]:
    """The last two lines of a text that ends with a long word."""
    page = HTML(
        string=f'<html lang="en"><body style="width: {width}px; font: 12px serif; hyphens: auto"><p>'
        "They stood in the municipal assembly hall and heard of the unfortunate municipality."
    ).render()
    found = [box for box in page.pages[0]._page_box.descendants() if isinstance(box, boxes.LineBox)]
    first, last = ("".join(box.text for box in texts(line)) for line in found[-2:])
    return first, last


def test_no_few_letters_of_a_word_are_a_last_line(monkeypatch: pytest.MonkeyPatch) -> None:
    widths = range(84, 300, 8)

    def left() -> list[int]:
        parted = [ending(width)[1] for width in widths if ending(width)[0].endswith("‐")]
        return [len(word) for word in parted if " " not in word]

    assert min(left()) > FEW
    monkeypatch.setattr(inline, "split_first_line", line_break.split_first_line)
    assert min(left()) < FEW
