"""Find two ways of writing one thing in the same story."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.style.base import Hit, Look, Style, hit, read_head
from newsroom.checks.style.pattern import Key, Match, Patience, Search
from newsroom.checks.style.stretch import Story, Stretch, is_hole
from newsroom.checks.style.table import Table

KEYS = ("either", "ignorecase", "nonword")


class Consistency(Style, frozen=True):
    """`extends: consistency`: the keys stand in twos, of which a story has one or the other."""

    keys: tuple[Key, ...]
    ignorecase: bool
    nonword: bool

    @property
    def anchors(self) -> Iterator[tuple[str, int]]:
        """The letters that each key needs."""
        for number, key in enumerate(self.keys):
            for letters in key.reading.needs or ():
                yield letters.replace("’", "'"), number

    @property
    def always(self) -> bool:
        """Whether some key could be anything."""
        return any(key.reading.needs is None for key in self.keys)

    def hits(self, look: Look) -> Iterator[Hit]:
        """Of each pair that stands in both ways, the first place of the way that came second."""
        close = {match.key for matches in look.near.values() for match in matches}
        for number in range(0, len(self.keys), 2):
            pair = self.keys[number : number + 2]
            if all(each in close or key.reading.needs is None for each, key in enumerate(pair, number)):
                yield from self._second(look.story, pair, look.patience)

    def _second(self, story: Story, pair: tuple[Key, ...], patience: Patience) -> Iterator[Hit]:
        search = Search(pair, words=not self.nonword, ignorecase=self.ignorecase)
        first: int | None = None
        for stretch, match in _all(self.head.scope.of(story), search, patience):
            if first is None:
                first = match.key
            elif match.key != first:
                yield hit(stretch, match.start, match.end)
                return


def _all(stretches: tuple[Stretch, ...], search: Search, patience: Patience) -> Iterator[tuple[Stretch, Match]]:
    for stretch in stretches:
        for match in sorted(search.over(stretch.words, patience), key=lambda each: each.start):
            if not is_hole(stretch.words[match.start : match.end]):
                yield stretch, match


def read(table: Table, name: str, _accepted: tuple[str, ...]) -> Consistency:
    """The list of a style file."""
    head = read_head(table, "consistency", name, "'%s' is written in two ways in this story")
    pairs = table.pairs("either")
    if not pairs:
        raise table.refuse("this word list has no words")
    return Consistency(
        head=head,
        keys=tuple(table.key(word) for pair in pairs for word in pair),
        ignorecase=table.flag("ignorecase"),
        nonword=table.flag("nonword"),
    )
