"""Part a stretch of time into the days, weeks, months or years of the newsroom's calendar."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from newsroom.model.tally import Period

#: The longest stretch, in days, that is told in such steps: no chart has more than some forty.
_STEPS = (("day", 31), ("week", 280), ("month", 1100))


def parted(since: datetime, until: datetime, zone: ZoneInfo) -> tuple[str, tuple[Period, ...]]:
    """The step (`day`, `week`, `month`, `year`) and the periods from the one that holds `since` to that of `until`."""
    first, last = since.astimezone(zone).date(), until.astimezone(zone).date()
    days = (last - first).days
    step = next((name for name, most in _STEPS if days <= most), "year")
    begins, periods = _begin(step, first), []
    while begins <= last:
        ends = _next(step, begins)
        periods.append(Period(begins, ends))
        begins = ends
    return step, tuple(periods)


def end_of(period: Period, zone: ZoneInfo) -> datetime:
    """The moment at which a period is over."""
    return datetime(period.ends.year, period.ends.month, period.ends.day, tzinfo=zone)


def _begin(step: str, day: date) -> date:
    match step:
        case "day":
            return day
        case "week":
            return day - timedelta(days=day.weekday())
        case "month":
            return day.replace(day=1)
        case _:
            return day.replace(month=1, day=1)


def _next(step: str, begins: date) -> date:
    match step:
        case "day":
            return begins + timedelta(days=1)
        case "week":
            return begins + timedelta(days=7)
        case "month":
            return (begins.replace(day=1) + timedelta(days=32)).replace(day=1)
        case _:
            return begins.replace(year=begins.year + 1)
