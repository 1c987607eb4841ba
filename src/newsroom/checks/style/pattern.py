"""Look for patterns in words, but never for longer than a moment."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, field

from newsroom.checks.style.dialect import Reading, Unreadable, plain, read_pattern

if TYPE_CHECKING:
    import regex

#: Seconds that one list may look at one draft. A list of a hundred patterns takes a thousandth of that.
LIMIT = 0.25
#: A list that ran past its time in so many drafts is not tried in another.
TIRED = 5


class Stalled(Exception):
    """A pattern took too long; its text is the pattern as written."""

    def __init__(self, written: str) -> None:
        super().__init__(written)
        self.written = written


class Patience(Struct):
    """The time that a list has left in this draft."""

    left: float = field(default_factory=lambda: LIMIT)


class Key(Struct, frozen=True):
    """One token of a list: as written, and as Python reads it."""

    written: str
    reading: Reading

    @property
    def plain(self) -> bool:
        """Whether it is words and nothing else."""
        return plain(self.written)


def read_key(written: str) -> Key:
    """The key of a list; Unreadable, with the reason, where it is no pattern."""
    if plain(written):
        return Key(written, Reading(written, frozenset((written.lower(),)), sure=True, alone=False))
    reading = read_pattern(written)
    if not reading.sure:
        _try(reading.source)
    return Key(written, reading)


def _try(source: str) -> None:
    try:
        re.compile(source)
    except re.error:
        # What `re` cannot read, `regex` may: look-behinds of any length, properties of letters. It takes long to load.
        import regex

        try:
            regex.compile(source)
        except regex.error as problem:
            raise Unreadable(str(problem)) from problem


class Match(NamedTuple):
    """Where some words match, and which of the keys did."""

    start: int
    end: int
    key: int


class Search(Struct, frozen=True, dict=True):
    """Several keys as one pattern: `before`, then any of them, then `after`; at one place the first key wins."""

    keys: tuple[Key, ...]
    before: str = ""
    after: str = ""
    words: bool = False  # keys end at the edges of words
    ignorecase: bool = False
    _drafts: list[str] = field(default_factory=list)

    @cached_property
    def compiled(self) -> tuple[tuple[regex.Pattern[str], int | None], ...]:
        """The patterns, each with its key; None: the key is the number in the name of the group that matched."""
        import regex

        flags = regex.MULTILINE | (regex.IGNORECASE if self.ignorecase else 0)
        made: list[tuple[regex.Pattern[str], int | None]] = []
        together: list[str] = []
        for number, key in enumerate(self.keys):
            if key.reading.alone:
                made.append((regex.compile(self._framed(f"(?:{key.reading.source})", shift=True), flags), number))
            else:
                together.append(f"(?P<s{number}>{key.reading.source})")
        if together or not self.keys:
            made.append((regex.compile(self._framed("|".join(together)), flags), None))
        return tuple(made)

    def _framed(self, source: str, *, shift: bool = False) -> str:
        edge = r"\b" if self.words else ""
        body = f"{edge}(?:{source}){edge}" if self.words or not shift else source
        return f"{self.before}{body}{self.after}"

    def over(self, words: str, patience: Patience) -> Iterator[Match]:
        """The matches, in order for each pattern; Stalled where that takes too long."""
        for pattern, key in self.compiled:
            began = time.perf_counter()
            try:
                found = list(pattern.finditer(words, timeout=max(patience.left, 0.001)))
            except TimeoutError:
                raise Stalled(self._slow(words)) from None
            finally:
                patience.left -= time.perf_counter() - began
            for match in found:
                number = key if key is not None else int((match.lastgroup or "s0")[1:])
                yield Match(match.start(), match.end(), number)

    def captured(self, words: str, patience: Patience) -> Iterator[str]:
        """What the groups hold, where the keys stand alone."""
        for pattern, _ in self.compiled:
            try:
                for match in pattern.finditer(words, timeout=max(patience.left, 0.001)):
                    yield from (group for group in match.groups() if group)
            except TimeoutError:
                raise Stalled(self._slow(words)) from None

    def _slow(self, words: str) -> str:
        """The key that takes so long, as far as one alone does."""
        for key in self.keys:
            alone = Search((key,), self.before, self.after, words=self.words, ignorecase=self.ignorecase)
            for pattern, _ in alone.compiled:
                try:
                    list(pattern.finditer(words, timeout=LIMIT / 8))
                except TimeoutError:
                    return key.written
        return "|".join(key.written for key in self.keys) or self.before + self.after


def matches(written: str, words: str, *, whole: bool = False) -> bool:
    """Whether a key that was proved matches in these few words; False where that takes too long."""
    search = Search((read_key(written),))
    try:
        found = search.over(words, Patience())
        return any(not whole or (each.start, each.end) == (0, len(words)) for each in found)
    except Stalled:
        return False
