"""Find names of people that one story spells in two ways."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise
from typing import NamedTuple

from newsroom.checks.prose import Passage

#: A word that begins with a capital; ASCII's small letters are passed over at once.
#: The letter stands before what may not stand before it, so that the search skips from capital to capital.
_WORD = re.compile(r"[^\x00-@\[-\x7f](?<=[^\W\d_a-z])(?<![\w’'-].)[^\W\d_]*(?:[’'-][^\W\d_]+)*")
#: The same within a longest length, wherever it begins, with the name behind it.
_NAME = re.compile(
    r"([^\x00-@\[-\x7f](?<=[^\W\d_a-z])[^\W\d_]{0,80}+(?:[’'-][^\W\d_]{1,80}+){0,9}+)(?:(?=\s{1,40}+(?:[^\W\d_a-z]\.\s+){0,2}"
    r"(?:(?:de|del|della|da|di|du|la|le|van|von|der|den|ter|al|el|bin|ibn)\s+){0,3}"
    r"([^\x00-@\[-\x7f](?<=[^\W\d_a-z])[^\W\d_]{0,80}+(?:[’'-][^\W\d_]{1,80}+){0,9}+))|)"
)
_SMALL = re.compile(r"(?<![\w’'-])[a-z][^\W\d_]+")
#: Between given name and surname: blanks, initials, particles.
_BETWEEN = re.compile(
    r"\s+(?:[^\W\d_a-z]\.\s+){0,2}(?:(?:de|del|della|da|di|du|la|le|van|von|der|den|ter|al|el|bin|ibn)\s+){0,3}"
)
_POSSESSIVE = re.compile(r"[’'][sS]?$")
_CONTRACTED = re.compile(r"(?:n[’']t|[’'](?:ll|re|ve|d|m))$", re.IGNORECASE)
_COMPASS = re.compile(r"(?:north|south|east|west|mid|central|upper|lower|inner|outer)", re.IGNORECASE)
#: Words that stand before a surname and are no given name: they begin a sentence, or are titles.
_NO_GIVEN_NAMES = frozenset(
    "a after all although an and as at because before both but by during each even ever for from he her here his "
    "how i if in into it its last later like many meanwhile most my next no not now of on once one only or our "
    "over she since so some still such that the their then there these they this those though through to today "
    "tomorrow under until we what when where while who why with yesterday yet you your captain chancellor "
    "chairman chairwoman colonel councillor dame director doctor dr general governor judge justice king lady lord "
    "madame major mayor minister miss mr mrs ms officer president prince princess professor queen secretary "
    "senator sergeant sir".split()
)
#: Letters with a sign that other alphabets' names lose in English, those that become ae, oe and ue aside.
_ACCENTED = re.compile(r"[àáâãçèéêëìíîïñòóôõùúûýÿ]", re.IGNORECASE)
#: No name is longer.
_LONGEST = 40
#: No story has so many people of one name; what has is a table.
_MOST = 50
#: Languages that write every noun with a capital: there only the same sound counts.
_CAPITAL_NOUNS = ("de", "lb")
#: Letters that one alphabet takes for another's, and those that are heard and not written.
_SOFT = frozenset("aeiouyjhwvkcszgqx")


class Word(NamedTuple):
    """A capitalised word and where it stands in the draft."""

    text: str
    at: int


@dataclass(frozen=True, slots=True)
class Name:
    """A given name and a surname side by side; `whole` is what stands there, particles included."""

    given: Word
    surname: Word
    whole: str


@dataclass(frozen=True, slots=True)
class Slip:
    """A spelling that differs: what is written where, how it is spelled elsewhere, and the one word to change."""

    at: int
    written: str
    better: str
    word: Word
    right: str
    house: bool = False  # the house has settled it


def spelled_twice(
    passages: Sequence[Passage],
    *,
    names: Iterable[str],
    variants: Mapping[str, tuple[str, ...]],
    language: str | None,
) -> tuple[Slip, ...]:
    """The slips of a story, in order of place. `names` are right as they are; `variants` are by the right spelling."""
    known = {name.casefold() for name in names}
    full, alone = _names(passages)
    same = _same(language)
    slips = [
        *_house(passages, variants),
        *_of_pairs(full, known, _Half(_surname, _given, same)),
        *_of_pairs(full, known, _Half(_given, _surname, _near_surname)),
        *_of_surnames(full, alone, known),
    ]
    if not slips:
        return ()
    # what the story also writes small is a word, not a name: Committee, Analysis
    small = {word for passage in passages for word in _SMALL.findall(passage.words)}
    first: dict[int, Slip] = {}
    for slip in slips:
        if slip.house or small.isdisjoint((slip.word.text.lower(), slip.right.lower())):
            first.setdefault(slip.word.at, slip)
    return tuple(first[at] for at in sorted(first))


def _same(language: str | None) -> Callable[[str, str], bool]:
    """When two given names are one in two spellings."""
    return _same_sound if (language or "").split("-")[0].lower() in _CAPITAL_NOUNS else _near


def _given(name: Name) -> Word:
    return name.given


def _surname(name: Name) -> Word:
    return name.surname


def _names(passages: Iterable[Passage]) -> tuple[list[Name], list[Word]]:
    full: list[Name] = []
    alone: list[Word] = []
    for passage in passages:
        words = _capitalised(passage.words)
        partnered: set[int] = set()
        for (start, given, end), (other, surname, _) in pairwise(words):
            # a blank follows, and another name within a few words: the rest need not be looked at
            if len(given) != end - start or other - end > 40 or given.lower() in _NO_GIVEN_NAMES:
                continue
            if other != end + 1 and not _BETWEEN.fullmatch(passage.words, end, other):
                continue
            if passage.words[end] not in " \t\u00a0":
                continue
            partnered |= {start, other}
            if not given.isupper() and not surname.isupper():
                whole = passage.words[start : other + len(surname)]
                full.append(Name(Word(given, passage.at + start), Word(surname, passage.at + other), whole))
        alone += [
            Word(word, passage.at + start) for start, word, _ in words if start not in partnered and not word.isupper()
        ]
    return full, alone


def _capitalised(words: str) -> list[tuple[int, str, int]]:
    """Start, word and end of each word with a capital; possessives without their s, contractions not at all."""
    found: list[tuple[int, str, int]] = []
    for match in _WORD.finditer(words):
        word = match[0]
        if not 2 <= len(word) <= _LONGEST or not word[0].isupper():
            continue
        if "'" in word or "’" in word:
            if _CONTRACTED.search(word):
                continue
            word = _whole(word)
        found.append((match.start(), word, match.end()))
    return found


def may_be_spelled_twice(text: str, language: str | None) -> bool:
    """Whether a text may hold such a slip, whatever the house has settled: told without looking for where it stands.

    Two full names have one half in common and nearly the other, or a word sounds like somebody's surname.
    """
    told = set(_NAME.findall(text))
    full = {
        (given, _whole(surname)) for given, surname in told if len(surname) > 1 and given.lower() not in _NO_GIVEN_NAMES
    }
    if not full:
        return False
    same = _same(language)
    if _nearly(((surname, given) for given, surname in full), same) or _nearly(full, _near_surname):
        return True
    words = {_whole(word) for word, _ in told if len(word) >= 5}
    words.update(surname for _, surname in full if len(surname) >= 5)
    return len(set(map(_sound, words))) < len(words)


def _nearly(names: Iterable[tuple[str, str]], near: Callable[[str, str], bool]) -> bool:
    """Whether two names share their first half and nearly the other, or too many share it to be compared here."""
    by_shared: dict[str, set[str]] = defaultdict(set)
    for shared, varying in names:
        by_shared[shared.casefold()].add(varying)
    return any(
        len(group) > _MOST or any(near(one, other) or near(other, one) for one, other in combinations(group, 2))
        for group in by_shared.values()
        if len(group) > 1
    )


def _whole(word: str) -> str:
    """A word without the s of a possessive."""
    return _POSSESSIVE.sub("", word).replace("’", "'") if "'" in word or "’" in word else word


@dataclass(frozen=True, slots=True)
class _Half:
    """Which half of a name is compared, the other being the same: how to get at both, and what counts as near."""

    shared: Callable[[Name], Word]
    varying: Callable[[Name], Word]
    near: Callable[[str, str], bool]


def _of_pairs(names: Sequence[Name], known: set[str], half: _Half) -> Iterator[Slip]:
    """Slips among names that share one half and nearly share the other."""
    groups: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        groups[half.shared(name).text.casefold()].append(name)
    for group in groups.values():
        counted = Counter(half.varying(name).text for name in group)
        if not 2 <= len(counted) <= _MOST:
            continue
        for name in group:
            better = _better(name, counted, known, half)
            if better is not None:
                word = half.varying(name)
                at = word.at - name.given.at
                right = name.whole[:at] + better + name.whole[at + len(word.text) :]
                yield Slip(name.given.at, name.whole, " ".join(right.split()), word, better)


def _better(name: Name, counted: Counter[str], known: set[str], half: _Half) -> str | None:
    """The spelling that the rest of the story has, or None where this one is as good as any."""

    def is_known(word: str) -> bool:
        given = word if half.varying(name) is name.given else name.given.text
        surname = word if half.varying(name) is name.surname else name.surname.text
        return f"{given} {surname}".casefold() in known

    written = half.varying(name).text
    if is_known(written):
        return None
    order = {each: number for number, each in enumerate(counted)}
    for other, times in counted.items():
        if other != written and half.near(written, other):
            more = (times, -order[other]) > (counted[written], -order[written])
            if more or is_known(other):
                return other
    return None


def _of_surnames(full: Sequence[Name], alone: Sequence[Word], known: set[str]) -> Iterator[Slip]:
    """Slips of surnames that stand alone: Zelensky in one paragraph, Volodymyr Zelenskyy in another.

    One of the two must be somebody's surname; accents alone may be another language's.
    """
    surnames = {name.surname.text for name in full}
    long = {word for word in surnames if len(word) >= 5}
    heard = Counter(_sound(word) for word in long | {word.text for word in alone if len(word.text) >= 5})
    if all(heard[_sound(word)] == 1 for word in long):
        return  # no other word sounds like anybody's surname
    counted = Counter(word.text for word in (*(name.surname for name in full), *alone) if len(word.text) >= 5)
    by_sound: dict[str, list[str]] = defaultdict(list)
    for word in counted:
        by_sound[_sound(word)].append(word)
    order = {word: number for number, word in enumerate(counted)}
    known_words = {part for name in known for part in name.split()}
    for lone in alone:
        rivals = by_sound.get(_sound(lone.text), ()) if len(lone.text) >= 5 else ()
        if not 2 <= len(rivals) <= _MOST or lone.text.casefold() in known_words:
            continue
        best = max(rivals, key=lambda each: (each.casefold() in known_words, counted[each], -order[each]))
        named = (lone.text in surnames or best in surnames) and not _translated(best, lone.text)
        if named and _plain(best) != _plain(lone.text) and _near_surname(best, lone.text):
            yield Slip(lone.at, lone.text, best, lone, best)


def _translated(one: str, other: str) -> bool:
    """Whether one is a word of another language, which has accents besides: Análisis, Analysis; Comité, Committee."""
    return bool(_ACCENTED.search(one)) != bool(_ACCENTED.search(other))


def _house(passages: Iterable[Passage], variants: Mapping[str, tuple[str, ...]]) -> Iterator[Slip]:
    """Spellings that the house has settled otherwise."""
    for right, others in variants.items():
        for other in others:
            pattern = re.compile(rf"\b{re.escape(other)}\b")
            for passage in passages:
                for match in pattern.finditer(passage.words):
                    at = passage.at + match.start()
                    yield Slip(at, match[0], right, Word(match[0], at), right, house=True)


def _near(one: str, other: str) -> bool:
    """Whether two given names are one name in two spellings, not two names or two forms of a word."""
    if _inflected(one, other):
        return False
    if _same_sound(one, other):
        return True
    one, other = _plain(one), _plain(other)
    edits = _edits(one, other)
    if edits is None or one[0] != other[0]:
        return False
    shorter = min(len(one), len(other))
    if len(edits) == 1:
        # of three letters one may be silent, none may be another: Jon is John, and not Jan
        return shorter >= 4 or (shorter == 3 and _soft(edits[0]) and len("".join(edits[0])) == 1)
    return shorter >= 6 and all(map(_soft, edits))


def _near_surname(one: str, other: str) -> bool:
    """As for given names, but only letters that alphabets confuse: Smith is not Smits."""
    if _inflected(one, other) or min(len(one), len(other)) < 5:
        return False
    if _same_sound(one, other):
        return True
    one, other = _plain(one), _plain(other)
    edits = _edits(one, other)
    # at the end of a word one letter more or less is grammar: Advisor, Advisors, Advisory
    return (one[0], one[-1]) == (other[0], other[-1]) and edits is not None and len(edits) == 1 and _soft(edits[0])


def _same_sound(one: str, other: str) -> bool:
    return one.casefold() != other.casefold() and not _inflected(one, other) and _sound(one) == _sound(other)


def _inflected(one: str, other: str) -> bool:
    """Plural, feminine or case: Minister and Ministers, Daniel and Daniela, Mario and Maria; Eastern and Western."""
    if _COMPASS.match(one) and _COMPASS.match(other):
        return True
    short, long = sorted((one.casefold(), other.casefold()), key=len)
    if short == long or long in {short + end for end in ("s", "es", "a", "e", "n", "en", "er", "d", "ed", "in", "r")}:
        return True
    return len(short) == len(long) and short[:-1] == long[:-1] and {short[-1], long[-1]} <= set("aoe")


@lru_cache(maxsize=4096)
def _plain(word: str) -> str:
    split = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in split if not unicodedata.combining(letter))


_SOUNDS = (
    *(("kh", "h"), ("ph", "f"), ("ck", "k"), ("x", "ks"), ("oe", "o"), ("ue", "u"), ("ae", "a"), ("ou", "u")),
    *(("tz", "ts"), ("w", "v"), ("y", "i"), ("j", "i")),
)


@lru_cache(maxsize=4096)
def _sound(word: str) -> str:
    """How a name sounds whichever way it came out of another alphabet: Sergey, Sergei; Zelensky, Zelenskyy."""
    sound = _plain(word)
    for written, heard in _SOUNDS:
        sound = sound.replace(written, heard)
    sound = re.sub(r"c(?![hszi])", "k", sound)
    return re.sub(r"(.)\1+", r"\1", sound)


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
