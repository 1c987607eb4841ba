"""Turn a time as an editor types it into one moment, or say why it is none."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from newsroom.patterns import late

# RFC 3339, with a blank for the T, the seconds left out, and the offset left to the newsroom's zone.
_TIME = late(
    r"(\d{4}-\d{2}-\d{2})[Tt ]\s*(\d{1,2}:\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([Zz]|[-+]\d{2}:?\d{2})?",
    re.ASCII,
)
# An hour by itself, or of the day that a word names.
_SPOKEN = late(r"(?:(today|tomorrow)\s+)?(\d{1,2}:\d{2})", re.ASCII | re.IGNORECASE)
_DAY = late(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def is_time(written: str) -> bool:
    """Whether it has the form of a time of a day that exists; the zone's clock is another question."""
    try:
        _read(written)
    except ValueError:
        return False
    return True


def is_day(written: str) -> bool:
    """Whether it is a day that exists, like 2026-05-04."""
    if not _DAY.fullmatch(written.strip()):
        return False
    try:
        datetime.fromisoformat(written.strip())
    except ValueError:
        return False
    return True


def parse_time(written: str, zone: ZoneInfo) -> datetime:
    """The moment in UTC; a time without an offset is in `zone`.

    Raises ValueError with an editor's sentence: no time, a day without an hour, an hour that the zone's clock
    skips or has twice.
    """
    local = _read(written)
    if local.tzinfo is not None:
        return _in_utc(local, written)
    early, late = local.replace(tzinfo=zone, fold=0), local.replace(tzinfo=zone, fold=1)
    if early.utcoffset() == late.utcoffset():
        return _in_utc(early, written)
    # On both sides of a gap the clock never shows this; in an overlap it does twice.
    if early.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != local:
        message = f'"{written}" does not exist in {zone.key}: the clocks skip that hour'
        raise ValueError(message)
    first, second = early.strftime("%z"), late.strftime("%z")
    message = (
        f'"{written}" comes twice in {zone.key}: the clocks go back; '
        f"add {first[:3]}:{first[3:]} or {second[:3]}:{second[3:]}"
    )
    raise ValueError(message)


def parse_spoken(written: str, zone: ZoneInfo, now: datetime) -> datetime:
    """The moment in UTC that somebody means who types `06:00`, `tomorrow 06:00` or what `parse_time` reads.

    An hour by itself is the next one that the zone's clock shows. ValueError as `parse_time`, and for an hour of today
    that has passed.
    """
    found = _SPOKEN.fullmatch(written.strip())
    if found is None:
        return parse_time(written, zone)
    word, clock = (found[1] or "").casefold(), found[2]
    here = now.astimezone(zone)
    passed = clock.zfill(5) <= here.strftime("%H:%M")
    if word == "today" and passed:
        message = f'"{written}" has passed: it is {here:%H:%M} in {zone.key}'
        raise ValueError(message)
    later = word == "tomorrow" or (not word and passed)
    return parse_time(f"{here.date() + timedelta(days=later)} {clock}", zone)


def end_of(written: str, zone: ZoneInfo) -> datetime:
    """A moment in UTC; a day without an hour counts to its last second in `zone`. ValueError as `parse_time`."""
    if not is_day(written):
        return parse_time(written, zone)
    day = datetime.fromisoformat(written.strip())
    last = day.replace(hour=23, minute=59, second=59, tzinfo=zone, fold=1)
    return _in_utc(last, written)


def has_ended(written: str, now: datetime, zone: ZoneInfo) -> bool:
    """Whether a day or a time has passed; a day lasts to its end in `zone`. What cannot be read has not ended.

    An hour that the clock shows twice is taken for the later one, a skipped one for what follows it.
    """
    if is_day(written):
        return now.astimezone(zone).date() > datetime.fromisoformat(written.strip()).date()
    try:
        end = _read(written)
    except ValueError:
        return False
    return now > (end if end.tzinfo else end.replace(tzinfo=zone, fold=1))


def _in_utc(local: datetime, written: str) -> datetime:
    try:
        return local.astimezone(UTC)
    except OverflowError as problem:
        message = f'"{written}" is no time'
        raise ValueError(message) from problem


def _read(written: str) -> datetime:
    found = _TIME.fullmatch(written.strip())
    if found is None:
        if is_day(written):
            message = f'"{written}" is a day without a time of day'
            raise ValueError(message)
        message = f'"{written}" is no time'
        raise ValueError(message)
    day, clock, seconds, offset = found.groups()
    offset = "" if offset is None else "+00:00" if offset in "Zz" else offset
    if len(offset) == 5:
        offset = f"{offset[:3]}:{offset[3:]}"
    try:
        return datetime.fromisoformat(f"{day}T{clock.zfill(5)}:{seconds or '00'}{offset}")
    except ValueError as problem:
        message = f'"{written}" is no time'
        raise ValueError(message) from problem
