"""Find names of people that one story spells in two ways."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from msgspec import Struct

from newsroom.checks.nearness import near, near_surname, same_sound, sound, without_marks
from newsroom.checks.prose import Passage
from newsroom.patterns import late

#: A word that begins with a capital; ASCII's small letters are passed over at once.
#: The letter stands before what may not stand before it, so that the search skips from capital to capital.
_WORD = late(r"[^\x00-@\[-\x7f](?<=[^\W\d_a-z])(?<![\w’'-].)[^\W\d_]*(?:[’'-][^\W\d_]+)*")
#: The same within a longest length, wherever it begins, with the name behind it.
_NAME = late(
    r"([^\x00-@\[-\x7f](?<=[^\W\d_a-z])[^\W\d_]{0,80}+(?:[’'-][^\W\d_]{1,80}+){0,9}+)(?:(?=\s{1,40}+(?:[^\W\d_a-z]\.\s+){0,2}"
    r"(?:(?:de|del|della|da|di|du|la|le|van|von|der|den|ter|al|el|bin|ibn)\s+){0,3}"
    r"([^\x00-@\[-\x7f](?<=[^\W\d_a-z])[^\W\d_]{0,80}+(?:[’'-][^\W\d_]{1,80}+){0,9}+))|)"
)
_SMALL = late(r"(?<![\w’'-])[a-z][^\W\d_]+")
#: Between given name and surname: blanks, initials, particles.
_BETWEEN = late(
    r"\s+(?:[^\W\d_a-z]\.\s+){0,2}(?:(?:de|del|della|da|di|du|la|le|van|von|der|den|ter|al|el|bin|ibn)\s+){0,3}"
)
_POSSESSIVE = late(r"[’'][sS]?$")
_CONTRACTED = late(r"(?:n[’']t|[’'](?:ll|re|ve|d|m))$", re.IGNORECASE)
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
_ACCENTED = late(r"[àáâãçèéêëìíîïñòóôõùúûýÿ]", re.IGNORECASE)
#: No name is longer.
_LONGEST = 40
#: No story has so many people of one name; what has is a table.
_MOST = 50
#: Languages that write every noun with a capital: there only the same sound counts.
_CAPITAL_NOUNS = ("de", "lb")


class Word(NamedTuple):
    """A capitalised word and where it stands in the draft."""

    text: str
    at: int


class Name(Struct, frozen=True):
    """A given name and a surname side by side; `whole` is what stands there, particles included."""

    given: Word
    surname: Word
    whole: str


class Slip(Struct, frozen=True):
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
        *_of_pairs(full, known, _Half(_given, _surname, near_surname)),
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
    return same_sound if (language or "").split("-")[0].lower() in _CAPITAL_NOUNS else near


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
    if _nearly(((surname, given) for given, surname in full), same) or _nearly(full, near_surname):
        return True
    words = {_whole(word) for word, _ in told if len(word) >= 5}
    words.update(surname for _, surname in full if len(surname) >= 5)
    return len(set(map(sound, words))) < len(words)


def _nearly(names: Iterable[tuple[str, str]], alike: Callable[[str, str], bool]) -> bool:
    """Whether two names share their first half and nearly the other, or too many share it to be compared here."""
    by_shared: dict[str, set[str]] = defaultdict(set)
    for shared, varying in names:
        by_shared[shared.casefold()].add(varying)
    return any(
        len(group) > _MOST or any(alike(one, other) or alike(other, one) for one, other in combinations(group, 2))
        for group in by_shared.values()
        if len(group) > 1
    )


def _whole(word: str) -> str:
    """A word without the s of a possessive."""
    return _POSSESSIVE.sub("", word).replace("’", "'") if "'" in word or "’" in word else word


class _Half(Struct, frozen=True):
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
    heard = Counter(sound(word) for word in long | {word.text for word in alone if len(word.text) >= 5})
    if all(heard[sound(word)] == 1 for word in long):
        return  # no other word sounds like anybody's surname
    counted = Counter(word.text for word in (*(name.surname for name in full), *alone) if len(word.text) >= 5)
    by_sound: dict[str, list[str]] = defaultdict(list)
    for word in counted:
        by_sound[sound(word)].append(word)
    order = {word: number for number, word in enumerate(counted)}
    known_words = {part for name in known for part in name.split()}
    for lone in alone:
        rivals = by_sound.get(sound(lone.text), ()) if len(lone.text) >= 5 else ()
        if not 2 <= len(rivals) <= _MOST or lone.text.casefold() in known_words:
            continue
        best = max(rivals, key=lambda each: (each.casefold() in known_words, counted[each], -order[each]))
        named = (lone.text in surnames or best in surnames) and not _translated(best, lone.text)
        if named and without_marks(best) != without_marks(lone.text) and near_surname(best, lone.text):
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
