"""Find what stands twice in a row."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.prose import sentences
from newsroom.checks.style.base import Hit, Look, Style, hit, read_head
from newsroom.checks.style.excepted import Excepted, read_excepted
from newsroom.checks.style.pattern import Match, Search
from newsroom.checks.style.stretch import is_hole
from newsroom.checks.style.table import Table

KEYS = ("tokens", "max", "ignorecase", "alpha", "exceptions", "vocab")


class Repetition(Style, frozen=True):
    """`extends: repetition`: a match that is the same as the one before it, more than `most` times."""

    search: Search
    most: int
    alpha: bool
    excepted: Excepted

    def hits(self, look: Look) -> Iterator[Hit]:
        """Each repetition, with what it repeats, within one sentence."""
        for stretch in self.head.scope.of(look.story):
            words = stretch.words
            before: Match | None = None
            twice: list[Match] = []
            count = 0
            for match in self.search.over(words, look.patience):
                if before is not None and self._same(words[before.start : before.end], words[match.start : match.end]):
                    count += 1
                    apart = sum(1 for _ in sentences(words[before.start : match.end])) > 1
                    if count > self.most and not apart:
                        twice.append(Match(before.start, match.end, match.start))
                        count = 0
                before = match
            for match in self.excepted.without(words, twice, look.patience):
                word = words[match.key : match.end].strip()
                better = self.head.action.better(words[match.start : match.end])
                yield hit(stretch, match.start, match.end, word, better=better)

    def _same(self, one: str, other: str) -> bool:
        one, other = one.strip(), other.strip()
        same = one.casefold() == other.casefold() if self.search.ignorecase else one == other
        return same and not is_hole(other) and (not self.alpha or other.isalpha())


def read(table: Table, name: str, accepted: tuple[str, ...]) -> Repetition:
    """The list of a style file."""
    head = read_head(table, "repetition", name, "'%s' stands twice")
    keys = table.keys("tokens")
    if not keys:
        raise table.refuse("this word list has no words")
    return Repetition(
        head=head,
        search=Search(keys, ignorecase=table.flag("ignorecase")),
        most=int(table.number("max")),
        alpha=table.flag("alpha"),
        excepted=read_excepted(table, accepted),
    )
