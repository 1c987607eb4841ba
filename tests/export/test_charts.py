"""Charts are to scale: no mark leaves the plot, ticks are round, and the last label is always told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.export.charts import WIDTH, Series, bars, columns, spans, steps, told
from newsroom.export.figure import lasted

numbers = st.lists(st.floats(0, 1e6, allow_nan=False), min_size=1, max_size=45)


@given(st.floats(0, 1e9, allow_nan=False))
def test_ticks_reach_the_most_in_few_round_steps(most: float) -> None:
    found = steps(most)
    assert found[0] == 0
    assert found[-1] >= most
    assert 2 <= len(found) <= 7


@given(numbers, numbers)
def test_columns_stay_in_the_plot_and_are_to_scale(first: list[float], second: list[float]) -> None:
    count = min(len(first), len(second))
    chart = columns(
        [str(at) for at in range(count)],
        [Series("blue", tuple(first[:count])), Series("red", tuple(second[:count]))],
        across="day", up="articles",
    )  # fmt: skip
    assert all(mark.y >= 23.8 and mark.y + mark.height <= 174.2 for mark in chart.marks)
    assert all(mark.x >= 0 and mark.x + mark.width <= WIDTH + 0.2 for mark in chart.marks)
    assert str(count - 1) in {word.text for word in chart.words if word.y == 188}


@given(numbers)
def test_bars_stay_in_the_plot_and_tell_their_number(found: list[float]) -> None:
    chart = bars([f"rule {at}" for at in range(len(found))], [Series("red", tuple(found))], along="findings")
    assert all(mark.x + mark.width <= WIDTH for mark in chart.marks)
    assert [word.text for word in chart.words if word.strong] == [told(number) for number in found]


def test_a_bar_twice_as_long_is_twice_as_much() -> None:
    chart = bars(["a", "b"], [Series("red", (10, 20))], along="findings")
    assert chart.marks[1].width == pytest.approx(2 * chart.marks[0].width, abs=0.2)


@given(st.lists(st.floats(0, 200_000, allow_nan=False), min_size=1, max_size=9))
def test_spans_stay_in_the_plot_and_grow(found: list[float]) -> None:
    chart = spans(["x"] * len(found), [(hours / 2, hours) for hours in found], ["blue"] * len(found), along="time")
    assert all(8 <= dot.x <= WIDTH - 32 for dot in chart.dots)
    rings = [dot.x for dot in chart.dots if dot.hollow]
    assert [x for _, x in sorted(zip(found, rings, strict=True))] == sorted(rings)


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (None, "–"),
        (0, "0 min"),
        (0.5, "30 min"),
        (1, "1 h"),
        (3.25, "3.2 h"),
        (47, "47 h"),
        (48, "2 d"),
        (260, "10.8 d"),
    ],
)
def test_how_long_in_the_words_of_a_desk(hours: float | None, words: str) -> None:
    assert lasted(hours) == words
