"""Read a time that somebody looks back to: a moment, or a whole day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from newsroom.app.desk import rfc3339
from newsroom.errors import UsageProblem
from newsroom.source.times import end_of, is_day, parse_time


def from_then(written: str, zone: ZoneInfo) -> str:
    """The moment as rows write it; a day counts from its beginning. UsageProblem where it is none."""
    return _told(written, _beginning, zone)


def until_then(written: str, zone: ZoneInfo) -> str:
    """The moment as rows write it; a day counts to its end."""
    return _told(written, end_of, zone)


def _beginning(written: str, zone: ZoneInfo) -> datetime:
    if not is_day(written):
        return parse_time(written, zone)
    return datetime.fromisoformat(written.strip()).replace(tzinfo=zone)


def _told(written: str, read: Callable[[str, ZoneInfo], datetime], zone: ZoneInfo) -> str:
    try:
        return rfc3339(read(written, zone))
    except (ValueError, OverflowError) as problem:
        message = str(problem) if isinstance(problem, ValueError) else f'"{written}" is no time'
        raise UsageProblem(message, hint="write it like 2026-05-04 or 2026-05-04T06:00") from problem
