"""Tell times and lists of names as readers of a language do, in the newsroom's zone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time
from functools import cache
from itertools import pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time
from babel.lists import format_list
from msgspec import Struct

#: Readers of German know their own zone by no other name; CLDR has few short names for the rest.
_IN_GERMAN = {"CET": "MEZ", "CEST": "MESZ"}


class MomentView(Struct, frozen=True):
    """A time: for machines with its offset, for people with its zone."""

    iso: str  # 2026-05-04T08:00:00+02:00
    full: str  # 4 May 2026, 08:00 CEST
    day: str  # 4 May 2026
    medium: str  # 4 May 2026, its month shortened
    short: str  # 4 May
    time: str  # 08:00
    long_day: str  # Monday, 4 May 2026
    rfc822: str  # Mon, 04 May 2026 08:00:00 +0200: RSS


@cache
def locale_of(language: str) -> Locale:
    """The locale nearest to a BCP 47 language; English where babel knows none."""
    parts = [part for part in language.replace("_", "-").split("-") if part.isalnum()]
    while parts:
        try:
            return Locale.parse("-".join(parts), sep="-")
        except (UnknownLocaleError, ValueError):
            parts.pop()
    return Locale("en")


@cache
def for_machines(at: str, zone: ZoneInfo) -> str:
    """A time of the ledger with the newsroom's offset: `2026-05-04T08:00:00+02:00`."""
    return datetime.fromisoformat(at).astimezone(zone).isoformat(timespec="seconds")


class _Day(NamedTuple):
    """A day in a language: long, its month shortened, without its year, with its weekday."""

    day: str
    medium: str
    short: str
    long_day: str


@cache
def _day(year: int, month: int, day: int, language: str) -> _Day:
    # the same few thousand days for all stories: to spell one costs as much as to render a page
    at, locale = datetime(year, month, day, tzinfo=UTC), locale_of(language)
    return _Day(
        day=format_date(at, "long", locale=locale),
        medium=format_skeleton("yMMMd", at, locale=locale),
        short=format_skeleton("MMMd", at, locale=locale),
        long_day=format_date(at, "full", locale=locale),
    )


@cache
def _hour(hour: int, minute: int, language: str) -> str:
    return format_time(time(hour, minute), "short", locale=locale_of(language))


@cache
def moment(at: str, language: str, zone: ZoneInfo) -> MomentView:
    """A time of the ledger (RFC 3339) as pages print it."""
    local = datetime.fromisoformat(at).astimezone(zone)
    iso = local.isoformat(timespec="seconds")
    told = _day(local.year, local.month, local.day, language)
    hour = _hour(local.hour, local.minute, language)
    comma = "،" if locale_of(language).language == "ar" else ","
    return MomentView(
        iso=iso,
        full=f"{told.day}{comma} {hour} {_zone_name(local, language)}",
        day=told.day,
        medium=told.medium,
        short=told.short,
        time=hour,
        long_day=told.long_day,
        rfc822=_rfc822(local, iso),
    )


def _zone_name(local: datetime, language: str) -> str:
    """`CEST`, in German `MESZ`; a zone that has only digits for a name is told by its offset."""
    name = local.tzname() or "UTC"
    if language.partition("-")[0].lower() == "de":
        name = _IN_GERMAN.get(name, name)
    return name if name[0].isalpha() else f"UTC{name}"


def _rfc822(local: datetime, iso: str) -> str:
    # strftime would speak the machine's language
    day = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[local.weekday()]
    month = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")[local.month - 1]
    return f"{day}, {local.day:02d} {month} {iso[:4]} {iso[11:19]} {iso[19:22]}{iso[23:25]}"


@cache
def joints(count: int, language: str) -> tuple[str, ...]:
    """What stands between so many names in a language: `(", ", " and ")`."""
    if count < 2:
        return ()
    marks = [f"\x00{number}\x00" for number in range(count)]
    told = format_list(marks, style="standard", locale=locale_of(language))
    found = []
    for before, after in pairwise(marks):
        start = told.index(before) + len(before)
        found.append(told[start : told.index(after)])
    return tuple(found)


def listed(names: Sequence[str], language: str) -> str:
    """`A, B and C` in a language."""
    between = (*joints(len(names), language), "")
    return "".join(name + joint for name, joint in zip(names, between, strict=True))
