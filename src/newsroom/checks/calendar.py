"""Find dates whose weekday is another, and dates that no calendar has."""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache, cached_property

from msgspec import Struct
from msgspec.structs import replace

from newsroom.patterns import late

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October"),
    *("November", "December"),
)
_ENGLISH_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Tongue(Struct, frozen=True, dict=True):
    """How a language writes a date: its names of days (Monday first) and months, and the order of the parts.

    Names are parted by blanks: those of days are spellings with | between, those of months patterns. In a form `%D`,
    `%m`, `%d`, `%y` are the day of the week, the month, the day and the year, `%N` the last three in figures: 4.5.2026.
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
            "N": r"\b(?P<d>[0-3]?\d)\.\s?(?P<m>[01]?\d)\.\s?(?P<y>\d{4})\b(?![-/.]?\d)",
        }
        forms = (re.sub("%(.)", lambda part: parts[part[1]], form.replace(" ", r"\s+")) for form in self.forms)
        return tuple(re.compile(form, re.IGNORECASE) for form in forms)

    @cached_property
    def day_names(self) -> frozenset[str]:
        """Each spelling of a day of the week, casefolded: a text with none of these words has no such date."""
        return frozenset(name.casefold() for names in self.days.split() for name in names.split("|"))

    def weekday(self, written: str) -> int:
        """The number of a day of the week, Monday 1."""
        return _number(self.days, written)

    def month(self, written: str) -> int:
        """The number of a month, from 1; of one in figures whatever they say."""
        return int(written) if written.isdigit() else _number(self.months, written)


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
        ("%D,? (?:dem |den |der )?%d %m %y", "%D,? (?:dem |den |der )?%N"),
    ),
    Tongue(  # Danish and Norwegian
        "mandag tirsdag onsdag torsdag fredag lørdag søndag",
        "januar februar mar(?:ts|s) april ma[ij] juni juli august september oktober november de[cs]ember",
        ("%D,? (?:den )?%d %m %y", "%D,? (?:den )?%N"),
    ),
    Tongue(
        "måndag tisdag onsdag torsdag fredag lördag söndag",
        "januari februari mars april maj juni juli augusti september oktober november december",
        ("%D,? (?:den )?%d %m %y",),
    ),
    Tongue(
        "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
        "januari februari maart april mei juni juli augustus september oktober november december",
        ("%D,? (?:de )?%d %m %y",),
    ),
)

#: Each spelling of a day of the week in any of them.
DAY_NAMES = frozenset().union(*(tongue.day_names for tongue in TONGUES))

#: Before the calendar's reform reached Britain, weekdays went otherwise.
_FIRST_YEAR = 1753
#: The word before a newspaper's name.
_PAPER = late(r"(?:[Tt]he|(?<![.!?:]\s)[^\W\d_a-z]\w+)\s+$")
#: Without four digits in a row there is no date with a year.
_YEAR = late(r"\d{4}")


def dated(words: str, tongues: Sequence[Tongue] = TONGUES) -> Iterator[tuple[re.Match[str], str]]:
    """The dates whose weekday is wrong, each with a sentence that names the right one; `tongues` are those to read."""
    if not _YEAR.search(words):
        return
    told: set[int] = set()  # onsdag is Danish and Swedish
    for tongue in tongues:
        for pattern in tongue.patterns:
            for match in pattern.finditer(words):
                day = None if match.start() in told or _is_a_paper(words, match) else _day(tongue, match)
                if day is not None and day.weekday() + 1 != tongue.weekday(match["D"]):
                    told.add(match.start())
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
        return None  # the 31st of June is told as such
    return found if found.year >= _FIRST_YEAR else None


#: The months that have no 31st, by every name that stands in a date.
_SHORT = {
    2: "february feb februar februari février fevrier febrero",
    4: "april apr avril abril",
    6: "june jun juni junio juin",
    9: "september sept sep septembre septiembre setiembre",
    11: "november nov novembre noviembre",
}
_SHORT_NAMES = {name: month for month, names in _SHORT.items() for name in names.split()}
#: The words without one of which no date is too late for its month.
LATE_DAYS = frozenset(f"{day}{end}" for day in (29, 30, 31) for end in ("", "st", "nd", "rd", "th", "er"))
#: What a figure right before a month counts where it is no day: No 31, November 2020.
_NUMBERED = late(
    r"(?:\b(?:no|nos|nr|nro|num|issue|vol|volume|heft|ausgabe|seite|page|p|pp|s)\.?|[#№º°])\s*$", re.IGNORECASE
)
_LATE = late(r"29|3[01]")


def impossible(words: str) -> Iterator[tuple[re.Match[str], str]]:
    """The dates that no calendar has, with a year or without, each with a sentence: 31 November, 29 February 2025."""
    for pattern in _late_dates() if _LATE.search(words) else ():
        for match in pattern.finditer(words):
            most = _most(match)
            if most is not None and not _NUMBERED.search(words, max(0, match.start() - 12), match.start()):
                yield match, f"there is no {match[0]}: {most}"


@cache
def _late_dates() -> tuple[re.Pattern[str], ...]:
    """Days before their month, days behind it, and dates in figures.

    What stands behind its month is a day by its ending, its year or a stop: "in June 31 came" counts heads.
    """
    names = "|".join(sorted(_SHORT_NAMES, key=len, reverse=True))
    # no hour, no sum, no part of a longer figure
    day = r"(?<![\d.,:/$€£–-])\b(?P<d>29|3[01])"
    month, year = rf"\b(?P<m>{names})\b", r"\.?,?\s+(?:del?\s+)?(?P<y>\d{4})\b(?![-/.]\d)"
    before = rf"{day}(?:st|nd|rd|th|[.º°])?\s+(?:(?:of|de)\s+)?{month}(?:{year})?"
    behind = rf"{month}\.?\s+(?:the\s+)?{day}(?:(?:st|nd|rd|th)?{year}|(?:st|nd|rd|th)\b|(?=[.,;:)!?](?!\d)|$))"
    figures = rf"{day}\.\s?(?P<m>0?[2469]|11)\.\s?(?P<y>(?:19|20)\d\d)\b(?![-/.]?\d)"
    return tuple(re.compile(form, re.IGNORECASE) for form in (before, behind, figures))


def _most(match: re.Match[str]) -> str | None:
    """How many days the month has; None where that is enough for the day that is written."""
    day, year, written = int(match["d"]), int(match["y"] or 0), match["m"]
    month = int(written) if written.isdigit() else _SHORT_NAMES[written.casefold()]
    name = _MONTHS[month - 1]
    if month == 2 and day == 29:
        return f"{name} {year} has 28 days" if year >= _FIRST_YEAR and not isleap(year) else None
    if month == 2:
        return f"{name} has 28 days, or 29"
    return f"{name} has 30 days" if day == 31 else None


def _said(tongue: Tongue, match: re.Match[str]) -> str:
    return _ENGLISH_DAYS[tongue.weekday(match["D"]) - 1]


def _month(day: date) -> str:
    return _MONTHS[day.month - 1]
