"""Find what stands there without what it needs: an abbreviation that was never spelt out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from newsroom.checks.style.base import Hit, Look, Style, hit, read_head
from newsroom.checks.style.dialect import read_pattern
from newsroom.checks.style.excepted import Excepted, read_excepted
from newsroom.checks.style.pattern import Key, Search
from newsroom.checks.style.stretch import is_hole
from newsroom.checks.style.table import Table

_GROUP = re.compile(r"(?<!\\)\((?!\?)|\(\?P?<\w")
KEYS = ("first", "second", "ignorecase", "exceptions", "vocab")


class Conditional(Style, frozen=True):
    """`extends: conditional`: where `first` stands, `second` has captured the same words there or before.

    Without a group in `second`, it has to stand in the same part of the story.
    """

    first: Search
    second: Search
    captures: bool
    excepted: Excepted

    def hits(self, look: Look) -> Iterator[Hit]:
        """Each `first` without its `second`."""
        known: set[str] = set()
        for stretch in self.head.scope.of(look.story):
            found = list(self.first.over(stretch.words, look.patience))
            if self.captures:
                known.update(self.second.captured(stretch.words, look.patience))
            elif not found or any(True for _ in self.second.over(stretch.words, look.patience)):
                continue
            for match in self.excepted.without(stretch.words, found, look.patience):
                word = stretch.words[match.start : match.end]
                if word not in known and not is_hole(word):
                    yield hit(stretch, match.start, match.end)


def read(table: Table, name: str, accepted: tuple[str, ...]) -> Conditional:
    """The list of a style file."""
    head = read_head(table, "conditional", name, "'%s' is not explained")
    first, second = (_pattern(table, each) for each in ("first", "second"))
    ignorecase = table.flag("ignorecase")
    return Conditional(
        head=head,
        first=Search((first,), ignorecase=ignorecase),
        second=Search((second,), ignorecase=ignorecase),
        captures=_GROUP.search(second.written) is not None,
        excepted=read_excepted(table, accepted),
    )


def _pattern(table: Table, name: str) -> Key:
    """A pattern that keeps its groups."""
    written = table.word(name)
    if not written:
        raise table.refuse(f'this list does not say what its "{name}" is')
    _ = table.key(written)  # proves it
    return Key(written, replace(read_pattern(written, keep=True), alone=True))
