"""Spare what a style file excepts, and the words that the house accepts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from newsroom.checks.style.pattern import Key, Match, Patience, Search
from newsroom.checks.style.table import Table


class Excepted(Struct, frozen=True, dict=True):
    """Phrases that are right as they are. Those of several words are known in any case, single words as written."""

    keys: tuple[Key, ...] = ()

    @cached_property
    def _searches(self) -> tuple[Search, ...]:
        phrases = tuple(key for key in self.keys if " " in key.written or r"\s" in key.written)
        single = tuple(key for key in self.keys if key not in phrases)
        longest = tuple(sorted(single, key=lambda key: -len(key.written)))
        return tuple(
            Search(keys, words=True, ignorecase=ignorecase)
            for keys, ignorecase in ((phrases, True), (longest, False))
            if keys
        )

    def without(self, words: str, found: list[Match], patience: Patience) -> Iterator[Match]:
        """The matches that are not excepted: within none of the phrases, and holding none of them."""
        if not self.keys or not found:
            yield from found
            return
        spared = [(each.start, each.end) for search in self._searches for each in search.over(words, patience)]
        for match in found:
            if not any(
                (start <= match.start and match.end <= end) or (match.start <= start and end <= match.end)
                for start, end in spared
            ):
                yield match

    def spares(self, word: str) -> bool:
        """Whether a word by itself is excepted."""
        return any(True for search in self._searches for _ in search.over(word, Patience()))


def read_excepted(table: Table, accepted: tuple[str, ...], *, vocab: bool = True) -> Excepted:
    """The exceptions of a file, with the house's accepted words unless the file says `vocab: false`."""
    own = table.keys("exceptions")
    return Excepted(
        (*own, *(table.key(word) for word in accepted)) if vocab and table.flag("vocab", default=True) else own
    )
