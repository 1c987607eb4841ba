"""Choose over how many columns each story of a page stands, and how large its headline is."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from msgspec import Struct

from newsroom.config.edition import As
from newsroom.export.edition.arrange import Arranger
from newsroom.export.edition.item import Item, Setting, Sizing, heads, sized
from newsroom.export.edition.piece import Key
from newsroom.export.edition.shape import SMALLER, Sized, heights

#: How often other columns are tried for all stories of a page, and by how much they must be better.
ROUNDS, MATTERS = 5, 8
#: So many ways to set the briefs of a page are tried.
WAYS = 64


class Asked(Struct, frozen=True):
    """An item before it has a place, with the heads that it may have."""

    item: Item
    sized: Sized
    heads: tuple[Key, ...]


class Chooser(Struct, frozen=True):
    """Chooses for one page after another; `ends` says where a story that goes on was broken off."""

    setting: Setting
    ends: Mapping[Key, int]

    def chosen(self, items: Sequence[Item], lines: int) -> tuple[Asked, ...]:
        """All that stands on a page, each over as many columns as come out best."""
        made, cost = self._weighed(items, lines)
        for start in _starts(items):
            tried, whole = self._weighed(start, lines)
            if whole < cost - MATTERS:
                made, cost = tried, whole
        for _ in range(ROUNDS if cost < math.inf else 0):
            before = cost
            for other in _variants(tuple(one.item for one in made), items):
                tried, whole = self._weighed(other, lines)
                if whole < cost - MATTERS:
                    made, cost = tried, whole
            if cost == before:
                break
        return made

    def _weighed(self, items: Sequence[Item], lines: int) -> tuple[tuple[Asked, ...], float]:
        """In the size of the lead's headline that comes out best, and what that costs.

        It is larger than all others, and no story's is larger than that of a second.
        """
        lead = next((item for item in items if _is(item, "lead") and item.heads), None)
        able = [None] if lead is None else [size for size, _ in heads(lead, self.setting.laid)]
        ways = []
        for number, size in enumerate(able):
            rest = Sizing(below=size)
            second = [
                heads(item, self.setting.laid, rest)[-1][0] for item in items if _is(item, "second") and item.heads
            ]
            story = Sizing(below=size, most=min(second, default=None))
            asked = tuple(
                self._asked(item, Sizing(only=size) if item is lead else story if _is(item, "story") else rest)
                for item in items
            )
            cost = self.arranger([one.sized for one in asked], lines).cost(lines)
            ways.append((math.inf if cost is None else cost + SMALLER * number, number, asked))
        # on a page that is too long the smallest: that is what is told
        cost, _, asked = min(ways, key=lambda way: (way[0], -way[1] if math.isinf(way[0]) else way[1]))
        return asked, cost

    def _asked(self, item: Item, size: Sizing) -> Asked:
        able = tuple(key for _, key in heads(item, self.setting.laid, size))
        return Asked(item, sized(item, self.setting, self._start(item), size), able)

    def _start(self, item: Item) -> int:
        """Where the text of an item begins: a story that goes on is taken up where it was broken off."""
        begins = item.view is not None and item.view.begins is not None
        return self.ends.get(item.text, 0) if begins and item.text is not None else 0

    def arranger(self, asked: Sequence[Sized], most: int) -> Arranger:
        """Who finds a place for all of them on a page of so many lines at most."""
        widths, tables = tuple(one.columns for one in asked), tuple(heights(one, most) for one in asked)
        return Arranger(self.setting.grid.columns, widths, tables, most)


def _starts(items: Sequence[Item]) -> Iterator[tuple[Item, ...]]:
    """Other columns for many stories at once: the briefs narrow, the others as wide as they may be, or both."""
    narrow = {at: item.others[0] for at, item in enumerate(items) if item.others and _is(item, "brief")}
    wide = {at: item.others[-1] for at, item in enumerate(items) if item.others and not _is(item, "brief")}
    for start in (narrow, wide, {**narrow, **wide}):
        if start:
            yield tuple(start.get(at, item) for at, item in enumerate(items))


def _variants(items: Sequence[Item], asked: Sequence[Item]) -> Iterator[tuple[Item, ...]]:
    """Other columns for the stories of a page: for the briefs all at once, then for one after the other."""
    able = [(one, *one.others) for one in asked]
    briefs = [at for at, ways in enumerate(able) if len(ways) > 1 and _is(asked[at], "brief")]
    if len(briefs) > 1 and math.prod(len(able[at]) for at in briefs) <= WAYS:
        for way in product(*(able[at] for at in briefs)):
            made = dict(zip(briefs, way, strict=True))
            yield tuple(made.get(at, item) for at, item in enumerate(items))
    for at, ways in enumerate(able):
        for one in ways:
            if one.columns != items[at].columns:
                yield (*items[:at], one, *items[at + 1 :])


def _is(item: Item, as_: As) -> bool:
    return item.slot is not None and item.slot.as_ == as_
