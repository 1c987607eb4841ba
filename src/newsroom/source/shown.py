"""Show times as the desk's clock says them, and ages as one glance takes them in."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def shown(at: str | None, zone: ZoneInfo) -> str:
    """`4 May 2026 08:00`, in the newsroom's zone; nothing for none."""
    if at is None:
        return ""
    local = datetime.fromisoformat(at).astimezone(zone)
    return f"{local.day} {_MONTHS[local.month - 1]} {local.year} {local:%H:%M}"


def shown_with_zone(at: str | None, zone: ZoneInfo) -> str:
    """`Mon 4 May 2026 08:00 (Europe/Madrid)`: a time that somebody typed, as it was understood; nothing for none."""
    if at is None:
        return ""
    day = _DAYS[datetime.fromisoformat(at).astimezone(zone).weekday()]
    return f"{day} {shown(at, zone)} ({zone.key})"


def typed(at: str, zone: ZoneInfo) -> str:
    """`2026-05-04T08:00+02:00`: as a command takes it, whatever the clock does that night."""
    return datetime.fromisoformat(at).astimezone(zone).isoformat(timespec="minutes")


def age(at: str | None, now: datetime) -> str:
    """`3 h`, `2 d`; nothing for none."""
    if at is None:
        return ""
    minutes = int((now - datetime.fromisoformat(at)).total_seconds() // 60)
    if minutes < 1:
        return "now"
    if minutes < 60:
        return f"{minutes} min"
    if minutes < 48 * 60:
        return f"{minutes // 60} h"
    return f"{minutes // (24 * 60)} d"
