"""Say whether two names are one name in two spellings."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from newsroom.patterns import late

_COMPASS = late(r"(?:north|south|east|west|mid|central|upper|lower|inner|outer)", re.IGNORECASE)
#: Letters that one alphabet takes for another's, and those that are heard and not written.
_SOFT = frozenset("aeiouyjhwvkcszgqx")


def near(one: str, other: str) -> bool:
    """Whether two given names are one name in two spellings, not two names or two forms of a word."""
    if _inflected(one, other):
        return False
    if same_sound(one, other):
        return True
    one, other = without_marks(one), without_marks(other)
    edits = _edits(one, other)
    if edits is None or one[0] != other[0]:
        return False
    shorter = min(len(one), len(other))
    if len(edits) == 1:
        # of three letters one may be silent, none may be another: Jon is John, and not Jan
        return shorter >= 4 or (shorter == 3 and _soft(edits[0]) and len("".join(edits[0])) == 1)
    return shorter >= 6 and all(map(_soft, edits))


def near_surname(one: str, other: str) -> bool:
    """As for given names, but only letters that alphabets confuse: Smith is not Smits."""
    if _inflected(one, other) or min(len(one), len(other)) < 5:
        return False
    if same_sound(one, other):
        return True
    one, other = without_marks(one), without_marks(other)
    edits = _edits(one, other)
    # at the end of a word one letter more or less is grammar: Advisor, Advisors, Advisory
    return (one[0], one[-1]) == (other[0], other[-1]) and edits is not None and len(edits) == 1 and _soft(edits[0])


def same_sound(one: str, other: str) -> bool:
    """Whether two words differ, and are said alike."""
    return one.casefold() != other.casefold() and not _inflected(one, other) and sound(one) == sound(other)


def _inflected(one: str, other: str) -> bool:
    """Plural, feminine or case: Minister and Ministers, Daniel and Daniela, Mario and Maria; Eastern and Western."""
    if _COMPASS.match(one) and _COMPASS.match(other):
        return True
    short, long = sorted((one.casefold(), other.casefold()), key=len)
    if short == long or long in {short + end for end in ("s", "es", "a", "e", "n", "en", "er", "d", "ed", "in", "r")}:
        return True
    return len(short) == len(long) and short[:-1] == long[:-1] and {short[-1], long[-1]} <= set("aoe")


@lru_cache(maxsize=4096)
def without_marks(word: str) -> str:
    """A word in small letters, without accents and other marks."""
    split = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in split if not unicodedata.combining(letter))


_SOUNDS = (
    *(("kh", "h"), ("ph", "f"), ("ck", "k"), ("x", "ks"), ("oe", "o"), ("ue", "u"), ("ae", "a"), ("ou", "u")),
    *(("tz", "ts"), ("w", "v"), ("y", "i"), ("j", "i")),
)


@lru_cache(maxsize=4096)
def sound(word: str) -> str:
    """How a name sounds whichever way it came out of another alphabet: Sergey, Sergei; Zelensky, Zelenskyy."""
    said = without_marks(word)
    for written, heard in _SOUNDS:
        said = said.replace(written, heard)
    said = re.sub(r"c(?![hszi])", "k", said)
    return re.sub(r"(.)\1+", r"\1", said)


def _edits(one: str, other: str) -> tuple[tuple[str, str], ...] | None:
    """The one or two letters by which two words differ, as (here, there); None where there are more."""
    if abs(len(one) - len(other)) > 2:
        return None
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    here, there = one[start : len(one) - end], other[start : len(other) - end]
    return _cheapest(here, there, 2)


def _cheapest(here: str, there: str, left: int) -> tuple[tuple[str, str], ...] | None:
    if here == there:
        return ()
    if left == 0:
        return None
    if here and there and here[0] == there[0]:
        return _cheapest(here[1:], there[1:], left)
    ways = [
        (here[:1], there[:1], here[1:], there[1:]),
        (here[:1], "", here[1:], there),
        ("", there[:1], here, there[1:]),
    ]
    best: tuple[tuple[str, str], ...] | None = None
    for gone, come, rest, other in ways:
        if not gone and not come:
            continue
        more = _cheapest(rest, other, left - 1)
        if more is not None and (best is None or len(more) + 1 < len(best)):
            best = ((gone, come), *more)
    return best


def _soft(edit: tuple[str, str]) -> bool:
    return all(letter in _SOFT for letter in "".join(edit))
