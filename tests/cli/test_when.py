"""Times that somebody looks back to are read as people and git say them, by the newsroom's clock."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from newsroom.cli.when import due_then, from_then, until_then
from newsroom.errors import UsageProblem

MADRID = ZoneInfo("Europe/Madrid")
#: 00:30 on Thursday, 7 May 2026 in Madrid; the day before in UTC.
NOW = datetime(2026, 5, 6, 22, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "since", "until"),
    [
        ("today", "2026-05-06T22:00:00Z", "2026-05-07T21:59:59Z"),
        ("Yesterday", "2026-05-05T22:00:00Z", "2026-05-06T21:59:59Z"),
        ("tomorrow", "2026-05-07T22:00:00Z", "2026-05-08T21:59:59Z"),
        ("monday", "2026-05-03T22:00:00Z", "2026-05-04T21:59:59Z"),
        ("thursday", "2026-05-06T22:00:00Z", "2026-05-07T21:59:59Z"),
        ("last  Thursday", "2026-04-29T22:00:00Z", "2026-04-30T21:59:59Z"),
        ("friday", "2026-04-30T22:00:00Z", "2026-05-01T21:59:59Z"),
        ("2 days ago", "2026-05-04T22:00:00Z", "2026-05-05T21:59:59Z"),
        ("1.week.ago", "2026-04-29T22:00:00Z", "2026-04-30T21:59:59Z"),
        ("yesterday 6:00", "2026-05-06T04:00:00Z", "2026-05-06T04:00:00Z"),
        ("monday at 18:00", "2026-05-04T16:00:00Z", "2026-05-04T16:00:00Z"),
        ("00:15", "2026-05-06T22:15:00Z", "2026-05-06T22:15:00Z"),
        ("now", "2026-05-06T22:30:00Z", "2026-05-06T22:30:00Z"),
        ("3 hours ago", "2026-05-06T19:30:00Z", "2026-05-06T19:30:00Z"),
        ("1 minute ago", "2026-05-06T22:29:00Z", "2026-05-06T22:29:00Z"),
        ("2026-05-04", "2026-05-03T22:00:00Z", "2026-05-04T21:59:59Z"),
        ("2026-05-04T06:00", "2026-05-04T04:00:00Z", "2026-05-04T04:00:00Z"),
    ],
)
def test_words_are_days_and_hours_of_the_newsrooms_clock(written: str, since: str, until: str) -> None:
    assert from_then(written, MADRID, NOW) == since
    assert until_then(written, MADRID, NOW) == until


@pytest.mark.parametrize(
    ("written", "until"),
    [
        ("today", "2026-05-07T21:59:59Z"),
        ("thursday", "2026-05-07T21:59:59Z"),
        ("friday", "2026-05-08T21:59:59Z"),
        ("wednesday", "2026-05-13T21:59:59Z"),
        ("friday 12:00", "2026-05-08T10:00:00Z"),
    ],
)
def test_what_is_due_lies_ahead(written: str, until: str) -> None:
    assert due_then(written, MADRID, NOW) == until


def test_hours_are_counted_over_a_change_of_the_clock() -> None:
    """At 02:00 on 29 March 2026 it is 03:00 in Madrid."""
    after = datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert from_then("2 hours ago", MADRID, after) == "2026-03-28T23:30:00Z"


def test_a_day_of_23_hours_is_a_whole_day() -> None:
    after = datetime(2026, 3, 30, 8, tzinfo=UTC)
    assert from_then("yesterday", MADRID, after) == "2026-03-28T23:00:00Z"
    assert until_then("yesterday", MADRID, after) == "2026-03-29T21:59:59Z"


@pytest.mark.parametrize(
    "written", ["day", "someday", "payday", "2 moons ago", "yesterday 25:00", "99999 days ago", ""]
)
def test_what_is_no_time_is_told_how_to_write_one(written: str) -> None:
    with pytest.raises(UsageProblem, match="is no time") as told:
        from_then(written, MADRID, NOW)
    assert "yesterday, monday or 2 days ago" in str(told.value.hint)


def test_an_hour_that_the_clock_skips_is_none() -> None:
    after = datetime(2026, 3, 30, 8, tzinfo=UTC)
    with pytest.raises(UsageProblem, match="the clocks skip that hour"):
        from_then("yesterday 02:30", MADRID, after)
