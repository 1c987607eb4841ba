"""What a PDF carries of the press that it was made for."""

from __future__ import annotations

import pytest

from newsroom.model.press import Limits, limits_told


@pytest.mark.parametrize("limits", [Limits(), Limits(200, 240, 0), Limits(300, 320, 2.5)])
def test_limits_are_read_as_they_are_told(limits: Limits) -> None:
    assert limits_told(limits.told) == limits


@pytest.mark.parametrize("told", ["", "magazine", "300 ppi, 300 % ink", "300 ppi, 300 % ink, x mm bleed"])
def test_what_else_a_pdf_says_is_none(told: str) -> None:
    assert limits_told(told) is None
