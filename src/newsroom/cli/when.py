"""Read a time that somebody looks back to, or a day by which something is due: a moment, a whole day, or words."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from newsroom.app.desk import rfc3339
from newsroom.errors import UsageProblem
from newsroom.patterns import late
from newsroom.source.times import end_of, is_day, parse_time

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_AWAY = {"yesterday": -1, "today": 0, "tomorrow": 1}
# A day as people and git call it, and the hour of it if there is one; an hour alone is today's.
_DAY = late(
    r"(?:(?P<word>yesterday|today|tomorrow)|(?P<last>last )?(?P<day>[a-z]{3,6}day)"
    r"|(?P<count>\d{1,4}) (?P<unit>day|week)s? ago)(?: (?:at )?(?P<clock>\d{1,2}:\d{2}))?"
    r"|(?P<alone>\d{1,2}:\d{2})",
    re.ASCII,
)
_AGO = late(r"(?P<count>\d{1,4}) (?P<unit>minute|hour)s? ago", re.ASCII)


def from_then(written: str, zone: ZoneInfo, now: datetime) -> str:
    """The moment as rows write it; a day counts from its beginning. UsageProblem where it is none."""
    return _told(written, _beginning, zone, now)


def until_then(written: str, zone: ZoneInfo, now: datetime) -> str:
    """The moment as rows write it; a day counts to its end."""
    return _told(written, end_of, zone, now)


def due_then(written: str, zone: ZoneInfo, now: datetime) -> str:
    """As `until_then`, but `friday` is the one that comes."""
    return _told(written, end_of, zone, now, ahead=True)


def _beginning(written: str, zone: ZoneInfo) -> datetime:
    if not is_day(written):
        return parse_time(written, zone)
    return datetime.fromisoformat(written.strip()).replace(tzinfo=zone)


def _told(
    written: str, read: Callable[[str, ZoneInfo], datetime], zone: ZoneInfo, now: datetime, *, ahead: bool = False
) -> str:
    try:
        return rfc3339(read(_in_figures(written, now.astimezone(zone), ahead=ahead), zone))
    except (ValueError, OverflowError) as problem:
        message = str(problem) if isinstance(problem, ValueError) else f'"{written}" is no time'
        raise UsageProblem(
            message, hint="write it like 2026-05-04, 2026-05-04T06:00, yesterday, monday or 2 days ago"
        ) from problem


def _in_figures(written: str, here: datetime, *, ahead: bool) -> str:
    """`yesterday 6:00` as a date and an hour; what is written otherwise as it is.

    A weekday is the latest one, today included; `ahead` the next one. Git's `2.days.ago` is 2 days ago.
    """
    words = " ".join(written.casefold().replace(".", " ").split())
    if words == "now":
        return here.isoformat(timespec="seconds")
    if ago := _AGO.fullmatch(words):
        passed = timedelta(**{f"{ago['unit']}s": int(ago["count"])})
        return (here.astimezone(UTC) - passed).isoformat(timespec="seconds")
    found = _DAY.fullmatch(words)
    if found is None or (found["day"] and found["day"] not in _DAYS):
        return written
    day = here.date() + timedelta(days=_days_away(found, here.weekday(), ahead=ahead))
    clock = found["clock"] or found["alone"]
    return f"{day} {clock}" if clock else str(day)


def _days_away(found: re.Match[str], today: int, *, ahead: bool) -> int:
    if found["word"]:
        return _AWAY[found["word"]]
    if found["count"]:
        return -int(found["count"]) * (7 if found["unit"] == "week" else 1)
    if found["alone"]:
        return 0
    day = _DAYS.index(found["day"])
    if ahead:
        return (day - today) % 7
    return -((today - day) % 7 or (7 if found["last"] else 0))
