"""A line is full before it ends, though a link follows."""

from __future__ import annotations

import pytest

try:
    from weasyprint import HTML
    from weasyprint.formatting_structure import boxes
    from weasyprint.layout import inline

    from newsroom.adapters.pdf import Typesetter  # noqa: F401 - it puts it in place
except OSError:
    pytest.skip("Pango is not installed", allow_module_level=True)

WORDS = "Representatives of the harbour board and of all the "


def lines(width: float, after: str = "<code>municipality</code> came.", hyphens: str = "auto") -> list[str]:
    style = f"width: {width}px; font: 12px serif; hyphens: {hyphens}"
    page = HTML(string=f'<html lang="en"><body style="{style}"><p>{WORDS}{after}').render().pages[0]
    found = [box for box in page._page_box.descendants() if isinstance(box, boxes.LineBox)]
    return ["".join(one.text for one in line.descendants() if isinstance(one, boxes.TextBox)) for line in found]


def width_of(text: str) -> float:
    page = HTML(string=f'<html lang="en"><body style="font: 12px serif"><p>{text}').render().pages[0]
    (line,) = (box for box in page._page_box.descendants() if isinstance(box, boxes.LineBox))
    return float(sum(box.width for box in line.children))


@pytest.mark.parametrize("hyphens", ["auto", "manual"])
def test_a_text_that_fits_but_for_its_blank_stands_in_one_line(hyphens: str) -> None:
    alone = width_of(WORDS.strip())
    for more in (0.1, 0.6, 1.1, 1.6, 2.1, 2.6):
        assert lines(alone + more, hyphens=hyphens) == [WORDS.strip(), "municipality came."], more


def test_what_does_not_fit_is_broken_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    made = {width: lines(width) for width in range(66, 300, 26)}
    assert all(
        "".join(found).replace(" ", "").replace("‐", "").startswith("Representativesof") for found in made.values()
    )
    monkeypatch.setattr(inline, "split_first_line", inline.split_first_line.plain)
    assert {width: lines(width) for width in made} == made


def test_without_it_the_line_ends_behind_its_first_word(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = width_of(WORDS.strip())
    monkeypatch.setattr(inline, "split_first_line", inline.split_first_line.plain)
    assert {lines(alone + more, hyphens="manual")[0] for more in (0.6, 1.1, 1.6)} == {"Representatives"}
