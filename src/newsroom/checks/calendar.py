"""Find dates that name their weekday, and tell those whose weekday is another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache, cached_property

from msgspec import Struct
from msgspec.structs import replace

from newsroom.patterns import late

_ENGLISH_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Tongue(Struct, frozen=True, dict=True):
    """How a language writes a date: its names of days (Monday first) and months, and the order of the parts.

    Names are parted by blanks: those of days are spellings with | between, those of months patterns. In a form `%D`,
    `%m`, `%d`, `%y` are the day of the week, the month, the day and the year.
    """

    days: str
    months: str
    forms: tuple[str, ...]

    @cached_property
    def patterns(self) -> tuple[re.Pattern[str], ...]:
        """One pattern for each form, with the groups D, m, d and y."""
        parts = {
            "D": rf"\b(?P<D>{'|'.join(self.days.split())})\b\.?",
            "m": rf"\b(?P<m>{'|'.join(self.months.split())})\b\.?",
            "d": r"\b(?P<d>[0-3]?\d)(?:st|nd|rd|th|er|º|°|\.)?",
            "y": r"\b(?P<y>\d{4})\b(?![-/.]\d)",
        }
        forms = (re.sub("%(.)", lambda part: parts[part[1]], form.replace(" ", r"\s+")) for form in self.forms)
        return tuple(re.compile(form, re.IGNORECASE) for form in forms)

    def weekday(self, written: str) -> int:
        """The number of a day of the week, Monday 1."""
        return _number(self.days, written)

    def month(self, written: str) -> int:
        """The number of a month, from 1."""
        return _number(self.months, written)


def _number(names: str, written: str) -> int:
    return next(at for at, name in enumerate(names.split(), 1) if re.fullmatch(name, written, re.IGNORECASE))


TONGUES = (
    Tongue(
        "Monday|Mon Tuesday|Tues|Tue Wednesday|Weds|Wed Thursday|Thurs|Thur|Thu Friday|Fri Saturday|Sat Sunday|Sun",
        "Jan(?:uary)? Feb(?:ruary)? Mar(?:ch)? Apr(?:il)? May June? July? Aug(?:ust)? "
        "Sept?(?:ember)? Oct(?:ober)? Nov(?:ember)? Dec(?:ember)?",
        ("%D,? (?:the )?%m %d,? %y", "%D,? (?:the )?%d (?:of )?%m,? %y"),
    ),
    Tongue(
        "lunes martes miércoles|miercoles jueves viernes sábado|sabado domingo",
        "enero febrero marzo abril mayo junio julio agosto sep?tiembre octubre noviembre diciembre",
        ("%D,? (?:d[íi]a )?%d de %m del? %y",),
    ),
    Tongue(
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
        "janvier f[ée]vrier mars avril mai juin juillet ao[ûu]t septembre octobre novembre d[ée]cembre",
        ("%D,? (?:le )?%d %m %y",),
    ),
    Tongue(
        "Montag Dienstag Mittwoch Donnerstag Freitag Samstag|Sonnabend Sonntag",
        "(?:Januar|Jänner) Februar März April Mai Juni Juli August September Oktober November Dezember",
        ("%D,? (?:dem |den |der )?%d %m %y",),
    ),
)

#: Each spelling of a day of the week, casefolded: a text with none of these words has no such date.
DAY_NAMES = frozenset(
    name.casefold() for tongue in TONGUES for names in tongue.days.split() for name in names.split("|")
)

#: Before the calendar's reform reached Britain, weekdays went otherwise.
_FIRST_YEAR = 1753
#: The word before a newspaper's name.
_PAPER = late(r"(?:[Tt]he|(?<![.!?:]\s)[^\W\d_a-z]\w+)\s+$")
#: Without four digits in a row there is no date with a year.
_YEAR = late(r"\d{4}")


def dated(words: str) -> Iterator[tuple[re.Match[str], str]]:
    """The dates whose weekday is wrong, each with a sentence that names the right one."""
    if not _YEAR.search(words):
        return
    for tongue in TONGUES:
        for pattern in tongue.patterns:
            for match in pattern.finditer(words):
                day = None if _is_a_paper(words, match) else _day(tongue, match)
                if day is not None and day.weekday() + 1 != tongue.weekday(match["D"]):
                    right = _ENGLISH_DAYS[day.weekday()]
                    yield match, f"{day.day} {_month(day)} {day.year} is a {right}, not a {_said(tongue, match)}"


def _is_a_paper(words: str, match: re.Match[str]) -> bool:
    """Edmonton Sun, August 16, 2008: a newspaper and its date."""
    return match["D"] == "Sun" and _PAPER.search(words, max(0, match.start() - 30), match.start()) is not None


def days_in(words: str) -> Iterator[date]:
    """The days that are given with their year, weekday or none, in any of the languages."""
    if not _YEAR.search(words):
        return
    for tongue in _undated():
        for pattern in tongue.patterns:
            for match in pattern.finditer(words):
                day = _day(tongue, match)
                if day is not None:
                    yield day


@cache
def _undated() -> tuple[Tongue, ...]:
    """The languages, each form without its weekday."""
    return tuple(
        replace(tongue, forms=tuple(form.removeprefix("%D,? ") for form in tongue.forms)) for tongue in TONGUES
    )


def _day(tongue: Tongue, match: re.Match[str]) -> date | None:
    try:
        found = date(int(match["y"]), tongue.month(match["m"]), int(match["d"]))
    except ValueError:
        return None  # the 31st of June is another rule's business
    return found if found.year >= _FIRST_YEAR else None


def _said(tongue: Tongue, match: re.Match[str]) -> str:
    return _ENGLISH_DAYS[tongue.weekday(match["D"]) - 1]


def _month(day: date) -> str:
    names = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October")
    return (*names, "November", "December")[day.month - 1]
