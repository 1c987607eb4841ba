"""A headline's lines are of much the same length, and no more of them than there must be."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

try:
    from weasyprint import HTML
    from weasyprint.formatting_structure import boxes
    from weasyprint.layout import block

    from newsroom.adapters.pdf import Typesetter  # noqa: F401 - it puts it in place
except OSError:
    pytest.skip("Pango is not installed", allow_module_level=True)

ROOM = 400


def lines(text: str, tag: str = "h1", direction: str = "ltr", room: float = ROOM) -> list[tuple[str, float, float]]:
    """Of each line its words, and where it begins and ends."""
    style = f"width: {room}px; margin: 0; font: 20px serif; direction: {direction}; overflow-wrap: anywhere"
    page = HTML(string=f'<style>@page {{ margin: 0 }}</style><{tag} style="{style}">{text}</{tag}>').render().pages[0]
    (told,) = (
        box for box in page._page_box.descendants() if box.element_tag == tag and isinstance(box, boxes.BlockBox)
    )
    left = told.content_box_x()
    return [
        (
            "".join(one.text for one in line.descendants() if isinstance(one, boxes.TextBox)),
            line.position_x - left,
            line.position_x - left + line.width,
        )
        for line in told.descendants()
        if isinstance(line, boxes.LineBox)
    ]


def words(text: str, tag: str = "h1", room: float = ROOM) -> list[str]:
    return [line for line, _, _ in lines(text, tag, room=room)]


def width_of(text: str) -> float:
    ((_, begin, end),) = lines(text, room=10_000)
    return end - begin


def test_no_word_stands_alone_under_a_line_that_is_full() -> None:
    text = "The ferry to the island is back, and so is the bread"
    room = width_of(text) - 1
    assert words(text, "h2", room) == ["The ferry to the island is back, and so is the", "bread"]
    assert words(text, "h1", room) == ["The ferry to the island is", "back, and so is the bread"]


def test_a_compound_is_not_parted_where_it_may_stay_whole() -> None:
    text = "Council backs the sea wall after a nine-hour sitting"
    room = width_of(text.partition("hour")[0]) + 1
    assert words(text, "h2", room) == ["Council backs the sea wall after a nine-", "hour sitting"]
    assert words(text, "h1", room) == ["Council backs the sea wall", "after a nine-hour sitting"]


def test_no_word_is_torn_for_lines_of_one_length() -> None:
    text = "Incomprehensibilities of harbours"
    room = width_of("Incomprehensibilities") + 1
    assert words(text, "h1", room) == ["Incomprehensibilities", "of harbours"]


def test_a_line_and_a_paragraph_are_left_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [("Bread", "h1"), ("word " * 60, "h1"), ("The bakers were there before dawn, and so was the rain", "div")]
    made = [words(text, tag=tag) for text, tag in texts]
    monkeypatch.setattr(block, "iter_line_boxes", block.iter_line_boxes.plain)
    assert made == [words(text, tag=tag) for text, tag in texts]


def test_what_is_read_from_the_right_ends_there() -> None:
    found = lines("العبارة تعود إلى الجزيرة ومعها الخبز والبريد والأطباء من المدينة", direction="rtl")
    assert len(found) == 2
    assert all(end == pytest.approx(ROOM, abs=1) for _, _, end in found)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text("abcimw-", min_size=1, max_size=14), min_size=1, max_size=24))
def test_words_stay_in_order_in_as_many_lines_within_the_room(given_words: list[str]) -> None:
    text = " ".join(given_words)
    found, plain = lines(text), words(text, tag="h2")
    assert len(found) == len(plain)
    assert "".join(line for line, _, _ in found).replace(" ", "") == text.replace(" ", "")
    assert all(end <= ROOM + 0.01 for _, _, end in found)
