"""A moment is shown by the desk's clock, and an age in one glance."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from newsroom.source.shown import age, shown, shown_with_zone

MADRID = ZoneInfo("Europe/Madrid")


def test_a_moment_is_shown_by_the_desks_clock() -> None:
    assert shown("2026-05-04T22:30:00Z", MADRID) == "5 May 2026 00:30"
    assert shown_with_zone("2026-05-04T22:30:00Z", MADRID) == "Tue 5 May 2026 00:30 (Europe/Madrid)"


def test_no_moment_is_shown_as_nothing() -> None:
    assert (shown(None, MADRID), shown_with_zone(None, MADRID), age(None, datetime(2026, 5, 4, tzinfo=UTC))) == (
        "",
        "",
        "",
    )


@pytest.mark.parametrize(
    ("at", "told"),
    [
        ("2026-05-04T11:59:30Z", "now"),
        ("2026-05-04T11:01:00Z", "59 min"),
        ("2026-05-04T11:00:00Z", "1 h"),
        ("2026-05-02T12:01:00Z", "47 h"),
        ("2026-05-02T12:00:00Z", "2 d"),
    ],
)
def test_an_age_is_told_in_one_unit(at: str, told: str) -> None:
    assert age(at, datetime(2026, 5, 4, 12, tzinfo=UTC)) == told
