from __future__ import annotations

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from newsroom.source.times import end_of, has_ended, is_day, is_time, parse_spoken, parse_time

MADRID = ZoneInfo("Europe/Madrid")


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-05-04 06:00", datetime(2026, 5, 4, 4, tzinfo=UTC)),
        ("2026-05-04T06:00:30", datetime(2026, 5, 4, 4, 0, 30, tzinfo=UTC)),
        ("2026-05-04T06:00:00Z", datetime(2026, 5, 4, 6, tzinfo=UTC)),
        ("2026-05-04t06:00:00.25z", datetime(2026, 5, 4, 6, tzinfo=UTC)),
        ("2026-05-04 6:00 +02:00", datetime(2026, 5, 4, 4, tzinfo=UTC)),
        ("2026-05-04T06:00:00-0430", datetime(2026, 5, 4, 10, 30, tzinfo=UTC)),
        (" 2026-01-04 06:00 ", datetime(2026, 1, 4, 5, tzinfo=UTC)),
        ("2026-03-29 02:30+01:00", datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
    ],
)
def test_a_time_is_a_moment(written: str, moment: datetime) -> None:
    assert parse_time(written, MADRID) == moment
    assert is_time(written)


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("soon", '"soon" is no time'),
        ("2026-05-04", '"2026-05-04" is a day without a time of day'),
        ("2026-02-30", '"2026-02-30" is no time'),
        ("2026-05-04 25:00", '"2026-05-04 25:00" is no time'),
        ("2026-05-04 06:00+99:00", '"2026-05-04 06:00+99:00" is no time'),
        ("0001-01-01 00:00+09:00", '"0001-01-01 00:00+09:00" is no time'),
        ("٢٠٢٦-05-04 06:00", '"٢٠٢٦-05-04 06:00" is no time'),
        (
            "2026-03-29 02:30",
            '"2026-03-29 02:30" does not exist in Europe/Madrid: the clocks skip that hour',
        ),
        (
            "2026-10-25 02:30",
            '"2026-10-25 02:30" comes twice in Europe/Madrid: the clocks go back; add +02:00 or +01:00',
        ),
    ],
)
def test_what_is_no_moment_is_refused(written: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=re.escape(sentence)):
        parse_time(written, MADRID)


def test_a_day_is_no_time() -> None:
    assert is_day(" 2026-05-04 ")
    assert not is_time("2026-05-04")
    assert not is_day("2026-05-04 06:00")
    assert not is_day("2026-13-04")


@pytest.mark.parametrize(
    ("written", "ended"),
    [
        ("2026-05-03", True),
        ("2026-05-04", False),
        ("2026-05-04 00:29", True),
        ("2026-05-04 00:31", False),
        ("2026-05-03T22:29:00Z", True),
        ("soon", False),
    ],
)
def test_a_day_lasts_to_its_end_in_its_zone(written: str, ended: bool) -> None:
    at_half_past_midnight = datetime(2026, 5, 3, 22, 30, tzinfo=UTC)
    assert has_ended(written, at_half_past_midnight, MADRID) is ended


MORNING = datetime(2026, 5, 4, 8, 30, tzinfo=UTC)  # 10:30 in Madrid


@pytest.mark.parametrize(
    ("written", "utc"),
    [
        ("18:00", "2026-05-04T16:00:00+00:00"),
        ("6:00", "2026-05-05T04:00:00+00:00"),
        ("10:30", "2026-05-05T08:30:00+00:00"),
        ("Tomorrow 06:00", "2026-05-05T04:00:00+00:00"),
        ("today  18:00", "2026-05-04T16:00:00+00:00"),
        ("2026-05-06 06:00", "2026-05-06T04:00:00+00:00"),
        ("2026-05-06T06:00:00Z", "2026-05-06T06:00:00+00:00"),
    ],
)
def test_a_time_as_people_say_it(written: str, utc: str) -> None:
    assert parse_spoken(written, MADRID, MORNING).isoformat() == utc


@pytest.mark.parametrize(
    ("written", "now", "said"),
    [
        ("today 06:00", MORNING, '"today 06:00" has passed: it is 10:30 in Europe/Madrid'),
        ("tomorrow 02:30", datetime(2026, 3, 28, 12, tzinfo=UTC), "the clocks skip that hour"),
        ("tomorrow 02:30", datetime(2026, 10, 24, 12, tzinfo=UTC), "comes twice in Europe/Madrid"),
        ("25:00", MORNING, "is no time"),
        ("soon", MORNING, '"soon" is no time'),
    ],
)
def test_what_people_say_may_be_no_time(written: str, now: datetime, said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        parse_spoken(written, MADRID, now)


@pytest.mark.parametrize(
    ("written", "end"),
    [
        ("2026-05-04", "2026-05-04T21:59:59+00:00"),
        ("2026-05-04T06:00", "2026-05-04T04:00:00+00:00"),
        ("2026-10-25", "2026-10-25T22:59:59+00:00"),  # the clocks go back on that day
    ],
)
def test_a_day_ends_with_its_last_second_there(written: str, end: str) -> None:
    assert end_of(written, ZoneInfo("Europe/Madrid")).isoformat() == end
