"""Look for the words of a list: plain ones where their letters stand, patterns only near letters they need."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from newsroom.checks.style.base import Look, Style
from newsroom.checks.style.excepted import Excepted
from newsroom.checks.style.pattern import Key, Match, Patience, Search
from newsroom.checks.style.stretch import Stretch, is_hole


class WordList(Style, frozen=True, dict=True):
    """Words and patterns; where two begin at one place the earlier wins, and none overlap.

    `before` and `after` are patterns that frame every word (Vale's `raw`).
    """

    keys: tuple[Key, ...]
    ignorecase: bool
    nonword: bool
    before: str = ""
    after: str = ""
    excepted: Excepted = Excepted()

    @cached_property
    def _framed(self) -> bool:
        return bool(self.before or self.after)

    @property
    def anchors(self) -> Iterator[tuple[str, int]]:
        """The letters that each key needs."""
        for number, key in enumerate(self.keys):
            for letters in key.reading.needs or ():
                yield letters.replace("’", "'"), number

    @cached_property
    def always(self) -> bool:
        """Whether some pattern could match anything."""
        return self.head.scope.wide == "raw" or not self.keys or any(key.reading.needs is None for key in self.keys)

    @cached_property
    def _whole(self) -> Search:
        return Search(
            self.keys, self.before, self.after, words=bool(self.keys) and not self.nonword, ignorecase=self.ignorecase
        )

    @cached_property
    def _numbers(self) -> tuple[int, ...]:
        """The keys that are patterns."""
        return tuple(number for number, key in enumerate(self.keys) if not key.plain)

    @cached_property
    def _patterns(self) -> Search:
        keys = tuple(self.keys[number] for number in self._numbers)
        return Search(keys, words=not self.nonword, ignorecase=self.ignorecase)

    @cached_property
    def _free(self) -> bool:
        """Whether a pattern may match where none of its letters stand: it has none."""
        return any(self.keys[number].reading.needs is None for number in self._numbers)

    def matches(self, look: Look) -> Iterator[tuple[Stretch, Match]]:
        """Where the list matches and is not excepted, in order of place."""
        story, near, patience = look.story, look.near, look.patience
        if self.head.scope.wide or self._framed:
            for stretch in self.head.scope.of(story):
                yield from self._kept(stretch, list(self._whole.over(stretch.words, patience)), patience)
            return
        for number in range(len(story.stretches)) if self._free else sorted(near):
            stretch = story.stretches[number]
            if not self.head.scope.holds(stretch):
                continue
            found = [match for match in near.get(number, ()) if self._stands(match, stretch.words)]
            if self._free or any(not self.keys[match.key].plain for match in near.get(number, ())):
                over = self._patterns.over(stretch.words, patience)
                found += [Match(match.start, match.end, self._numbers[match.key]) for match in over]
            yield from self._kept(stretch, found, patience)

    def _stands(self, match: Match, words: str) -> bool:
        """Whether the letters found are a plain key: in its case, and a word of their own."""
        key = self.keys[match.key]
        start, end = match.start, match.end
        if not key.plain:
            return False
        if not self.nonword and (_joins(words[start - 1 : start]) or _joins(words[end : end + 1])):
            return False
        return self.ignorecase or words[start:end].replace("’", "'") == key.written.replace("’", "'")

    def _kept(self, stretch: Stretch, found: list[Match], patience: Patience) -> Iterator[tuple[Stretch, Match]]:
        at = 0
        apart: list[Match] = []
        for match in sorted(found, key=lambda each: (each.start, each.key)):
            if match.start >= at and not is_hole(stretch.words[match.start : match.end]):
                apart.append(match)
                at = match.end
        for match in self.excepted.without(stretch.words, apart, patience):
            yield stretch, match


def _joins(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


def first_longest(keys: Sequence[Key]) -> list[int]:
    """The order in which Vale tries the words of a substitution: the longest first."""
    return sorted(range(len(keys)), key=lambda number: -len(keys[number].written))
