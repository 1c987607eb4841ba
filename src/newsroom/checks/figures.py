"""Read the figures of a text, in digits and in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES = {"thousand": 3, "million": 6, "m": 6, "mn": 6, "billion": 9, "bn": 9, "trillion": 12, "dozen": 0}


class Figure(Struct, frozen=True):
    """A figure as far as it is written: `value`, and by how much rounding may have moved it."""

    value: float
    slack: float
    written: str
    start: int
    end: int


@cache
def _words() -> re.Pattern[str]:
    units = "|".join(reversed(_UNITS[1:]))
    return re.compile(
        rf"(?<![\w.,-])(?:(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)|(?P<tens>{'|'.join(_TENS)})"
        rf"(?:[-\s](?P<one>{'|'.join(_UNITS[1:10])}))?|(?P<unit>{units}))"
        r"(?:(?:\s|-)?(?P<scale>thousand|million|billion|trillion|bn|mn|m))?(?![\w]|[.,]\d|-\d)",
        re.IGNORECASE,
    )


def figures(words: str) -> Iterator[Figure]:
    """Every figure of a text, in order: 1,200, 3.5 million, forty-two."""
    for match in _words().finditer(words):
        scale = 10.0 ** _SCALES[match["scale"].lower()] if match["scale"] else 1.0
        if match["digits"]:
            plain = match["digits"].replace(",", "")
            value = float(plain)
            step = 10.0 ** -len(plain.partition(".")[2])
        elif match["tens"]:
            value = (2 + _TENS.index(match["tens"].lower())) * 10.0
            value += _UNITS.index(match["one"].lower()) if match["one"] else 0
            step = 1.0
        else:
            value, step = float(_UNITS.index(match["unit"].lower())), 1.0
        yield Figure(value * scale, step * scale / 2, match[0], match.start(), match.end())
