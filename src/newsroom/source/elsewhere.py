"""Read the dates that other tools and people have written: `February 2nd, 2023`, `2015-06-23 09:00 -4`, RFC 2822."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from newsroom.patterns import late
from newsroom.source.times import is_day, parse_time

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
#: `May 4, 2019`, `4 May 2019`, as far as English names the month.
_MONTH_FIRST = late(r"([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_DAY_FIRST = late(r"(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})")
#: An offset of hours alone, as Jekyll's posts have it.
_SHORT = late(r"(.*\d)\s+([-+])(\d{1,2})")


def parse_date(written: str, zone: ZoneInfo) -> datetime:
    """The moment in UTC that a date of another tool means; a day without an hour is its beginning in `zone`.

    ValueError with an editor's sentence for what is none.
    """
    text = written.strip()
    day = text if is_day(text) else _spelled(text)
    if day is not None:
        # where the clocks skip midnight, the day begins with what follows it
        return datetime.fromisoformat(day).replace(tzinfo=zone).astimezone(UTC)
    short = _SHORT.fullmatch(text)
    if short is not None:
        text = f"{short[1]}{short[2]}{short[3]:0>2}:00"
    try:
        return parse_time(text, zone)
    except ValueError:
        mailed = _mailed(written)
        if mailed is None:
            raise
        return mailed


def _spelled(text: str) -> str | None:
    """`2019-05-04` of `May 4th, 2019`; None where it is no such day, or one that does not exist."""
    first, other = _MONTH_FIRST.fullmatch(text), _DAY_FIRST.fullmatch(text)
    if first is not None:
        month, day, year = first.groups()
    elif other is not None:
        day, month, year = other.groups()
    else:
        return None
    if month[:3].lower() not in _MONTHS:
        return None
    made = f"{year}-{_MONTHS.index(month[:3].lower()) + 1:02}-{int(day):02}"
    return made if is_day(made) else None


def _mailed(written: str) -> datetime | None:
    """`Mon, 13 Jan 2014 10:00:00 +0000`, as feeds and WordPress write it."""
    from email.utils import parsedate_to_datetime  # few need it, and it takes long to load

    try:
        found = parsedate_to_datetime(written)
    except ValueError:
        return None
    return found.astimezone(UTC) if found.tzinfo is not None else None
