"""Hold a draft against all lists of the house at once: one pass finds where looking closer is worth it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct, field

from newsroom.checks.style.base import Hit, Kind, Look, Style
from newsroom.checks.style.pattern import TIRED, Match, Patience, Stalled
from newsroom.checks.style.stretch import Story, story_of
from newsroom.model.draft import Draft

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

#: Stands between stretches, so that nothing matches across two.
_BETWEEN = "\n"


class Verdict(Struct, frozen=True):
    """What the lists find in one draft, and those that took too long: (list, pattern)."""

    found: tuple[tuple[Style, Hit], ...]
    stalled: tuple[tuple[Style, str], ...]

    def of(self, *kinds: Kind) -> Iterator[tuple[Style, Hit]]:
        """What the lists of these kinds find."""
        return ((style, hit) for style, hit in self.found if style.head.kind in kinds)


class House(Struct, frozen=True, dict=True):
    """All lists of a newsroom's house style; `notes` name the files that are not read."""

    lists: tuple[Style, ...] = ()
    notes: tuple[str, ...] = ()
    _tired: Counter[str] = field(default_factory=Counter)
    _last: list[tuple[Draft, Verdict]] = field(default_factory=list)

    def verdict(self, draft: Draft) -> Verdict:
        """What the lists find in a draft; of the last one asked for it is remembered."""
        if not (self._last and self._last[0][0] is draft):
            self._last[:] = [(draft, self._judged(draft))]
        return self._last[0][1]

    def known(self, draft: Draft) -> Verdict | None:
        """The verdict on a draft, if one was asked for already."""
        return self._last[0][1] if self._last and self._last[0][0] is draft else None

    def _judged(self, draft: Draft) -> Verdict:
        found: list[tuple[Style, Hit]] = []
        stalled: list[tuple[Style, str]] = []
        story = story_of(draft)
        near = self._scanner.near(story)
        for number, style in enumerate(self.lists):
            close = near.get(number)
            if close is None and number not in self._scanner.always:
                continue
            if self._tired[style.head.path] >= TIRED:
                stalled.append((style, ""))
                continue
            try:
                hits = list(style.hits(Look(story, close or {}, Patience())))
            except Stalled as problem:
                self._tired[style.head.path] += 1
                stalled.append((style, problem.written))
                continue
            found += [(style, hit) for hit in hits[: style.head.limit or None]]
        return Verdict(tuple(found), tuple(stalled))

    @cached_property
    def _scanner(self) -> _Scanner:
        return _Scanner(self.lists)


class _Scanner:
    """Knows every letter sequence that a list waits for, and finds them all in one pass."""

    def __init__(self, lists: Sequence[Style]) -> None:
        waiting: dict[str, list[tuple[int, int]]] = {}
        for number, style in enumerate(lists):
            for letters, key in style.anchors:
                waiting.setdefault(letters, []).append((number, key))
        self.always = frozenset(number for number, style in enumerate(lists) if style.always)
        self.letters = tuple(waiting)
        self.waiting = tuple(tuple(each) for each in waiting.values())

    @cached_property
    def automaton(self) -> AhoCorasick:
        from ahocorasick_rs import AhoCorasick  # a newsroom without a house style does without it

        return AhoCorasick(self.letters)

    def near(self, story: Story) -> dict[int, dict[int, list[Match]]]:
        """By list, by stretch: where the letters of its keys stand."""
        if not self.letters:
            return {}
        text = _BETWEEN.join([stretch.words for stretch in story.stretches])
        low = _low(text)
        found = self.automaton.find_matches_as_indexes(low, overlapping=True)
        if not found:
            return {}
        begins = list(_begins(story))
        near: dict[int, dict[int, list[Match]]] = {}
        for letters, start, end in found:
            number = bisect_right(begins, start) - 1
            at = begins[number]
            for style, key in self.waiting[letters]:
                near.setdefault(style, {}).setdefault(number, []).append(Match(start - at, end - at, key))
        return near


def _low(text: str) -> str:
    """Small letters, straight apostrophes, and as many of them as before."""
    low = text.lower().replace("’", "'")
    if len(low) == len(text):
        return low
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text).replace("’", "'")


def _begins(story: Story) -> Iterator[int]:
    at = 0
    for stretch in story.stretches:
        yield at
        at += len(stretch.words) + len(_BETWEEN)
