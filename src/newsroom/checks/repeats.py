"""Compare paragraphs: which say the same, and which nearly do."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import combinations
from operator import itemgetter

from msgspec import Struct

from newsroom.patterns import late

#: Fewer words than these are said twice without a slip, "No comment was to be had", but not one after the other.
LEAST_WORDS = 12
LEAST_NEXT = 4
#: Fewer words than these are nearly alike by chance, and under two headings the refrain of a form.
LEAST_NEAR = 20
#: How much of what either says both say, of runs of three words (the resemblance of A. Broder, 1997).
NEAR = 0.6
#: Letters of a sentence that make it known, at its beginning and at its end.
_KNOWN_BY = 24
#: Paragraphs with one sentence in common that are compared with one another; more are a list or a form.
_MOST = 30
_HEAD, _TAIL = itemgetter(slice(_KNOWN_BY)), itemgetter(slice(-_KNOWN_BY, None))
_WORD = late(r"\w+")
_BLANK_LINES = late(r"\n[ \t]*\n\s*")


class Paragraph(Struct, frozen=True, dict=True):
    """A paragraph's words, its number among those of its draft, and how many headings stand before it."""

    number: int
    section: int
    plain: str

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words, casefolded."""
        return tuple(_WORD.findall(self.plain.casefold()))

    @cached_property
    def runs(self) -> frozenset[tuple[str, ...]]:
        """Every three words that follow one another."""
        return frozenset(zip(self.words, self.words[1:], self.words[2:], strict=False))


def may_repeat(text: str, at: int) -> bool:
    """Whether two sentences of a body begin or end alike: told without parsing it."""
    body = text[at:].replace("\r", "\n") if "\r" in text else text[at:]
    pieces = [piece for piece in body.replace("\n", ". ").split(". ") if len(piece) > _KNOWN_BY]
    return len(set(map(_HEAD, pieces))) < len(pieces) or len(set(map(_TAIL, pieces))) < len(pieces)


def twice(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, Paragraph, bool]]:
    """(later, earlier, whether they are the same) of the paragraphs that repeat an earlier one, in order.

    What stands there three times was meant to: a form, a refrain.
    """
    same: dict[tuple[str, ...], list[Paragraph]] = defaultdict(list)
    for paragraph in paragraphs:
        same[paragraph.words].append(paragraph)
    found = {
        group[1].number: (group[1], group[0], True)
        for words, group in same.items()
        if len(group) == 2 and len(words) >= _least(*group)
    }
    alone = [group[0] for words, group in same.items() if len(group) == 1 and len(words) >= LEAST_NEAR]
    pairs = [
        (later, earlier, False)
        for group in _near(alone)
        for earlier, later in combinations(group, 2)
        if earlier.section == later.section and not _parallel(earlier, later) and _resemblance(earlier, later) >= NEAR
    ]
    often = Counter(number for later, earlier, _ in set(pairs) for number in (later.number, earlier.number))
    for pair in pairs:
        if often[pair[0].number] == often[pair[1].number] == 1:
            found[pair[0].number] = pair
    for number in sorted(found):
        yield found[number]


def _least(earlier: Paragraph, later: Paragraph) -> int:
    """So many words at least are no refrain."""
    if earlier.section != later.section:
        return LEAST_NEAR
    return LEAST_NEXT if later.number == earlier.number + 1 else LEAST_WORDS


def _near(paragraphs: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """Those that have the beginning or the end of a sentence in common."""
    groups: dict[str, list[Paragraph]] = defaultdict(list)
    for paragraph in paragraphs:
        pieces = [piece for piece in paragraph.plain.split(". ") if len(piece) > 2 * _KNOWN_BY]
        for sign in {sign for piece in pieces for sign in (piece[:_KNOWN_BY], piece[-_KNOWN_BY:])}:
            groups[sign].append(paragraph)
    yield from (group for group in groups.values() if 1 < len(group) <= _MOST)


def _parallel(one: Paragraph, other: Paragraph) -> bool:
    """Whether they are two of a series: "Version 12 is affected by …", "Version 14 is affected by …"."""
    return any(
        mine != yours and mine[0].isdigit() and yours[0].isdigit()
        for mine, yours in zip(one.words[:4], other.words[:4], strict=True)
    )


def _resemblance(one: Paragraph, other: Paragraph) -> float:
    shorter, longer = sorted((len(one.words), len(other.words)))
    if shorter < longer * NEAR:
        return 0
    return len(one.runs & other.runs) / len(one.runs | other.runs)


def marks(text: str, at: int) -> Iterator[str]:
    """What each longer paragraph of a body is known by, in whichever draft it stands; told without parsing it."""
    body = text[at:].replace("\r\n", "\n")
    for chunk in _BLANK_LINES.split(body):
        if len(chunk) > 4 * LEAST_NEAR and (mark := mark_of(chunk)):
            yield mark


def mark_of(chunk: str) -> str | None:
    """What a paragraph is known by, from its source; None for one too short to be known."""
    words = _WORD.findall(chunk.casefold())
    if len(words) < LEAST_NEAR:
        return None
    return hashlib.blake2b(" ".join(words).encode(), digest_size=12).hexdigest()
