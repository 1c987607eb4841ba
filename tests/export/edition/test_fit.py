"""A slot in its place: pictures as tall as the text lets them be, and stories that go on without tearing a word."""

from __future__ import annotations

from msgspec.structs import replace

from newsroom.export.edition.fit import fit
from newsroom.export.edition.galley import Galley, Strip, paragraph
from newsroom.export.edition.shape import Picture, Shape, Sized, heights

LONG = Galley(tuple(strip for block in range(30) for strip in paragraph(block, [6] * 5)))


def test_what_is_left_white_is_told_and_columns_end_level() -> None:
    sized = Sized(2, heads=(4,), galley=Galley(LONG.strips[:40]))
    fitted = fit(sized, 30, Shape())
    assert [column.depth for column in fitted.columns] == [20, 20]
    assert fitted.white == 6


def test_a_picture_stands_over_the_last_columns_and_the_text_beside_and_beneath_it() -> None:
    sized = Sized(3, heads=(5,), galley=Galley(LONG.strips[:90]), pictures=(Picture(2, 20, 2),))
    fitted = fit(sized, 45, Shape(0, 15))
    below = 5 + fitted.shape.lines + 2
    assert [(column.column, column.line) for column in fitted.columns] == [(0, 5), (1, below), (2, below)]
    assert fitted.end == 90
    assert 12 <= fitted.shape.lines <= 15


def test_a_story_that_goes_on_keeps_a_line_for_the_words_that_say_so() -> None:
    sized = Sized(2, heads=(5,), galley=LONG, jumps=True)
    fitted = fit(sized, 30, Shape())
    assert fitted.jump == (1, 29)
    assert fitted.columns[-1].end - fitted.columns[-1].first <= 24
    assert fitted.end < len(LONG.strips)


def test_no_word_is_parted_between_two_pages() -> None:
    strips = list(LONG.strips)
    whole = fit(Sized(2, heads=(5,), galley=LONG, jumps=True), 30, Shape())
    strips[whole.end - 1] = replace(strips[whole.end - 1], broken=True)
    fitted = fit(Sized(2, heads=(5,), galley=Galley(tuple(strips)), jumps=True), 30, Shape())
    assert fitted.end < whole.end
    assert not strips[fitted.end - 1].broken
    assert not strips[fitted.end - 1].holds


def test_a_table_that_would_leave_a_column_short_moves_the_picture() -> None:
    strips = (*LONG.strips[:30], Strip(99, lines=9, before=1), *LONG.strips[30:])
    sized = Sized(3, heads=(6,), galley=Galley(strips), pictures=(Picture(3, 24, 2),), jumps=True)
    short = []
    for lines in (16, 24):
        fitted = fit(sized, 46, Shape(0, lines))
        stood = [Galley(strips[column.first : column.end]).lines() for column in fitted.columns]
        short.append(max(column.depth - lines for column, lines in zip(fitted.columns, stood, strict=True)))
        assert abs(fitted.shape.lines - lines) <= 4
    assert max(short) <= 4


def test_a_crop_is_kept_and_a_smaller_headline_costs() -> None:
    fixed = Sized(2, heads=(8, 5), galley=Galley(LONG.strips[:40]), pictures=(Picture(2, 18, 2),), fixed=True)
    table = heights(fixed, 60)
    assert {choice.shape.lines for choice in table.values()} == {18}
    assert {choice.shape.head for choice in table.values()} == {0, 1}
    assert min(table) == 5 + 18 + 2 + 20 + 1


def test_a_text_without_lines_is_as_high_as_its_head_and_picture() -> None:
    alone = Sized(2, heads=(6,), pictures=(Picture(2, 18, 2),))
    fitted = fit(alone, 30, Shape(0, 18))
    assert fitted.columns == ()
    assert fitted.white == 4


def test_a_picture_is_cut_by_a_moderate_share_at_most() -> None:
    for jumps in (False, True):
        sized = Sized(3, heads=(6,), galley=LONG, pictures=(Picture(3, 24, 2), Picture(2, 16, 2)), jumps=jumps)
        for height, choice in heights(sized, 90).items():
            fitted = fit(sized, height, choice.shape)
            assert fitted.shape.picture is not None
            natural = sized.pictures[fitted.shape.picture].natural
            assert 0.68 * natural <= fitted.shape.lines <= 1.35 * natural
