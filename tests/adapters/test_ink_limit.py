"""No dot of a picture has more ink than dries, and all others stay as the profile made them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from newsroom.adapters.ink_limit import ROWS, limited

DOTS = st.lists(st.tuples(*[st.integers(0, 255)] * 4), min_size=1, max_size=40)


def picture(dots: list[tuple[int, ...]]) -> Image.Image:
    made = Image.new("CMYK", (len(dots), 1))
    made.putdata(dots)
    return made


def dots_of(image: Image.Image) -> list[tuple[int, ...]]:
    return list(zip(*(band.tobytes() for band in image.split()), strict=True))


@given(DOTS, st.integers(200, 400))
def test_no_dot_has_more_and_only_those_that_had_are_others(dots: list[tuple[int, ...]], most: int) -> None:
    limit = most * 255 // 100
    made = dots_of(limited(picture(dots), most))
    for before, after in zip(dots, made, strict=True):
        if sum(before) <= limit:
            assert after == before
            continue
        assert limit - 6 <= sum(after) <= limit  # no more is taken than has to go
        assert all(now <= was for was, now in zip(before[:3], after[:3], strict=True))
        assert after[3] >= before[3]


def test_what_is_grey_in_a_shadow_goes_into_black() -> None:
    (after,) = dots_of(limited(picture([(200, 190, 180, 100)]), 240))
    # 58 too many: 25 from each of three, and 15 of them for black
    assert after == (175, 165, 155, 115)


def test_what_has_no_grey_in_it_is_thinned() -> None:
    assert dots_of(limited(picture([(255, 255, 0, 255)]), 240)) == [(178, 178, 0, 255)]


def test_a_picture_that_never_has_more_is_the_same_one() -> None:
    one = picture([(100, 100, 100, 100), (255, 255, 102, 0)])
    assert limited(one, 240) is one
    assert limited(picture([(255, 255, 255, 255)]), 400).getpixel((0, 0)) == (255, 255, 255, 255)


def test_a_high_picture_is_limited_from_top_to_bottom() -> None:
    tall = Image.new("CMYK", (3, 2 * ROWS + 7), (10, 10, 10, 10))
    for row in (0, ROWS, 2 * ROWS + 6):
        tall.putpixel((1, row), (250, 250, 250, 250))
    made = limited(tall, 240)
    assert max(map(sum, dots_of(made))) <= 612
    assert made.getpixel((0, 5)) == (10, 10, 10, 10)
