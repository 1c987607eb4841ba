"""Dates as other tools and people write them."""

from __future__ import annotations

import contextlib
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.source.elsewhere import parse_date

MADRID = ZoneInfo("Europe/Madrid")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2019-05-04", "2019-05-03T22:00:00"),
        ("May 4, 2019", "2019-05-03T22:00:00"),
        ("May 4th 2019", "2019-05-03T22:00:00"),
        ("Sept. 22nd, 2019", "2019-09-21T22:00:00"),
        ("4 May 2019", "2019-05-03T22:00:00"),
        (" 3rd December, 2019 ", "2019-12-02T23:00:00"),
        ("2015-06-23 09:00:00 -4", "2015-06-23T13:00:00"),
        ("2015-06-23 09:00 +11", "2015-06-22T22:00:00"),
        ("2015-06-23 09:00:00 -0400", "2015-06-23T13:00:00"),
        ("2015-06-23T09:00:00Z", "2015-06-23T09:00:00"),
        ("Mon, 13 Jan 2014 10:00:00 +0000", "2014-01-13T10:00:00"),
    ],
)
def test_a_date_is_read(written: str, meant: str) -> None:
    assert parse_date(written, MADRID) == datetime.fromisoformat(meant).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    ["on Tuesday", "May 32, 2019", "Floreal 4, 2019", "4 Floreal 2019", "February 30, 2019", "", "2015-06-23 09:00 -99",
     "Mon, 13 Jan 2014 10:00:00", "2019"],
)  # fmt: skip
def test_what_is_none_is_told(written: str) -> None:
    with pytest.raises(ValueError, match=r"is no time|a day"):
        parse_date(written, MADRID)


@given(st.text(max_size=30))
def test_nothing_else_is_raised(written: str) -> None:
    with contextlib.suppress(ValueError):
        assert parse_date(written, MADRID).tzinfo is UTC


@given(st.dates(min_value=date(1900, 1, 1)))
def test_a_day_is_the_same_however_it_is_spelled(day: date) -> None:
    plain = parse_date(str(day), MADRID)
    assert parse_date(f"{day:%B %d, %Y}", MADRID) == parse_date(f"{day:%d %b %Y}", MADRID) == plain
