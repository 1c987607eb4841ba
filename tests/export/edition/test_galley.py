"""Galleys poured into columns: nothing lost, nothing doubled, no line of a paragraph alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsroom.export.edition.galley import Galley, Strip, depth_for, fits, level, paragraph, pour

PARAGRAPHS = st.lists(st.integers(1, 12), min_size=1, max_size=25)
DEPTHS = st.lists(st.integers(0, 30), min_size=1, max_size=6)


def galley_of(paragraphs: list[int]) -> Galley:
    strips = [paragraph(number, [6] * lines) for number, lines in enumerate(paragraphs)]
    return Galley(tuple(strip for told in strips for strip in told))


@given(PARAGRAPHS, DEPTHS)
def test_every_strip_stands_once_and_in_order(paragraphs: list[int], depths: list[int]) -> None:
    galley = galley_of(paragraphs)
    poured = pour(galley, depths)
    stood = [at for first, end in poured.columns for at in range(first, end)]
    assert stood == list(range(poured.end))
    assert all(end - first <= depth for (first, end), depth in zip(poured.columns, depths, strict=True))


@given(PARAGRAPHS, DEPTHS)
def test_no_line_stands_alone_on_either_side_of_a_break(paragraphs: list[int], depths: list[int]) -> None:
    galley = galley_of(paragraphs)
    for _, end in pour(galley, depths).columns:
        if 0 < end < len(galley.strips) and galley.strips[end - 1].block == galley.strips[end].block:
            block = galley.strips[end].block
            before = sum(strip.block == block for strip in galley.strips[:end])
            after = sum(strip.block == block for strip in galley.strips[end:])
            assert before >= 2
            assert after >= 2


@given(PARAGRAPHS, st.integers(1, 6))
def test_the_least_depth_holds_all_and_one_line_less_does_not(paragraphs: list[int], columns: int) -> None:
    galley = galley_of(paragraphs)
    depth = depth_for(galley, columns)
    assert fits(galley, [depth] * columns)
    short = -(-galley.lines() // columns)
    assert depth == short or not fits(galley, [depth - 1] * columns)


def test_a_heading_stands_with_the_text_below_it() -> None:
    strips = (*paragraph(0, [6, 6]), *paragraph(1, [2], before=1, heading=True), *paragraph(2, [6, 6, 6, 6]))
    poured = pour(Galley(strips), [5, 9])
    assert poured.columns == ((0, 2), (2, 7))


def test_white_before_a_block_is_left_out_where_a_column_begins() -> None:
    strips = (*paragraph(0, [6, 6]), Strip(1, lines=4, before=1))
    assert pour(Galley(strips), [2, 4]).end == 3
    assert pour(Galley(strips), [6]).end == 2
    assert pour(Galley(strips), [7]).end == 3


def test_what_is_higher_than_its_column_is_not_squeezed_in() -> None:
    assert pour(Galley((Strip(0, lines=9),)), [8, 8]).end == 0


def test_words_are_counted_by_line() -> None:
    galley = Galley((*paragraph(0, [5, 7]), Strip(1, lines=6)))
    assert galley.words(0) == 12
    assert galley.words_of(10) == 60
    assert Galley().words_of(10) == 0


def test_a_short_text_is_shared_by_all_its_columns() -> None:
    galley = galley_of([5, 5, 5])
    assert [last - first for first, last in level(galley, [14] * 3).columns] == [5, 5, 5]
    assert [last - first for first, last in pour(galley, [14] * 3).columns] == [13, 2, 0]
    assert level(galley, [14, 0, 14]).columns[1] == (8, 8)  # nothing stands where there is no room
    assert level(galley, [2, 2]) == pour(galley, [2, 2])


@given(PARAGRAPHS, DEPTHS)
def test_columns_that_share_a_text_lose_nothing_of_it(paragraphs: list[int], depths: list[int]) -> None:
    galley = galley_of(paragraphs)
    made, filled = level(galley, depths), pour(galley, depths)
    assert made.end == filled.end
    at = 0
    for (first, end), depth in zip(made.columns, depths, strict=True):
        assert first == at
        assert Galley(galley.strips[first:end]).lines() <= depth
        assert end in (first, len(galley.strips)) or not galley.strips[end - 1].holds
        at = end
    assert at == made.end


def test_no_two_strips_have_the_same_place_in_a_text() -> None:
    galley = Galley((Strip(0, words=9), Strip(1, lines=20), Strip(2, words=7), Strip(2, words=0)))
    assert [galley.place(end) for end in range(5)] == [0, 9, 10, 17, 18]
