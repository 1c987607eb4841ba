"""Find what stands too often, or not often enough."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.style.base import Hit, Look, Style, hit, read_head
from newsroom.checks.style.pattern import Match, Search
from newsroom.checks.style.stretch import Stretch
from newsroom.checks.style.table import Table

KEYS = ("token", "max", "min", "ignorecase")


class Occurrence(Style, frozen=True):
    """`extends: occurrence`: more than `most` matches in a part, or fewer than `least`; 0: no such limit."""

    search: Search
    most: int
    least: int

    def hits(self, look: Look) -> Iterator[Hit]:
        """One for each part with too many, at the first match, or too few, at the part."""
        for part in self.head.scope.together(look.story):
            found = [(stretch, match) for stretch in part for match in self.search.over(stretch.words, look.patience)]
            count = len(found)
            if (self.most and count > self.most) or (self.least and count < self.least):
                yield self._told(part, found, str(count))

    def _told(self, part: tuple[Stretch, ...], found: list[tuple[Stretch, Match]], count: str) -> Hit:
        if found:
            stretch, match = found[0]
            return hit(stretch, match.start, match.end, count)
        if len(part) == 1 and part[0].part != "raw":
            return hit(part[0], 0, len(part[0].words), count)
        return Hit("", None, (count,))


def read(table: Table, name: str, _accepted: tuple[str, ...]) -> Occurrence:
    """The list of a style file."""
    head = read_head(table, "occurrence", name, "%s of these are too many, or too few")
    token = table.word("token")
    if not token:
        raise table.refuse("this list does not say which token it counts")
    most, least = int(table.number("max")), int(table.number("min"))
    if most <= 0 and least <= 0:
        raise table.refuse("this list says neither max nor min")
    return Occurrence(
        head=head,
        search=Search((table.key(token),), ignorecase=table.flag("ignorecase")),
        most=max(most, 0),
        least=max(least, 0),
    )
