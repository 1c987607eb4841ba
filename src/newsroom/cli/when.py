"""Read a time that somebody looks back to: a moment, or a whole day."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from newsroom.app.desk import rfc3339
from newsroom.errors import UsageProblem
from newsroom.source.times import is_day, parse_time


def from_then(written: str, zone: ZoneInfo) -> str:
    """The moment as rows write it; a day counts from its beginning. UsageProblem where it is none."""
    return rfc3339(_moment(written, zone, days=0))


def until_then(written: str, zone: ZoneInfo) -> str:
    """The moment as rows write it; a day counts to its end."""
    if not is_day(written):
        return from_then(written, zone)
    return rfc3339(_moment(written, zone, days=1) - timedelta(seconds=1))


def _moment(written: str, zone: ZoneInfo, *, days: int) -> datetime:
    try:
        if is_day(written):
            day = datetime.fromisoformat(written.strip()) + timedelta(days=days)
            # the first moment of a day, even where the clocks skip midnight
            return day.replace(tzinfo=zone)
        return parse_time(written, zone)
    except (ValueError, OverflowError) as problem:
        message = str(problem) if isinstance(problem, ValueError) else f'"{written}" is no time'
        raise UsageProblem(message, hint="write it like 2026-05-04 or 2026-05-04T06:00") from problem
