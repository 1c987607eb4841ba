"""Figures in digits and in words."""

from __future__ import annotations

import pytest

from newsroom.checks.figures import figures


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("3 boats and four, forty-two, Twenty", [3, 4, 42, 20]),
        ("1,200 of 3.5 million and 2bn, thirteen thousand", [1200, 3_500_000, 2e9, 13_000]),
        ("€2.60 to €3.85", [2.6, 3.85]),
        ("v1.2.3 and 2019-07-02, x3, everyone, tenfold, 3rd", []),
        ("nine-year-old", [9]),
    ],
)
def test_figures_are_read(words: str, values: list[float]) -> None:
    assert [figure.value for figure in figures(words)] == values


def test_rounding_is_half_of_the_last_digit() -> None:
    assert [figure.slack for figure in figures("3.5 million, 40, 2.60, six")] == [50_000, 0.5, 0.005, 0.5]


def test_a_figure_stands_where_it_stands() -> None:
    (figure,) = figures("It has 1,200 rooms")
    assert "It has 1,200 rooms"[figure.start : figure.end] == figure.written == "1,200"
