"""Find words that should not be there at all."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.style.base import Hit, Look, hit, read_head
from newsroom.checks.style.excepted import read_excepted
from newsroom.checks.style.table import Table
from newsroom.checks.style.wordlist import WordList

KEYS = ("ignorecase", "nonword", "tokens", "raw", "append", "exceptions", "vocab")


class Existence(WordList, frozen=True):
    """`extends: existence`."""

    def hits(self, look: Look) -> Iterator[Hit]:
        """Every match."""
        for stretch, match in self.matches(look):
            found = stretch.words[match.start : match.end]
            better = self.head.action.better(found)
            given = (found, " or ".join(better)) if better else (found,)
            yield hit(stretch, match.start, match.end, *given, better=better)


def read(table: Table, name: str, accepted: tuple[str, ...]) -> Existence:
    """The list of a style file."""
    head = read_head(table, "existence", name, "'%s' is not our style")
    keys = table.keys("tokens")
    raw = "".join(table.key(written).reading.source for written in table.words("raw"))
    if not keys and not raw:
        raise table.refuse("this word list has no words")
    append = table.flag("append")
    nonword = table.flag("nonword")
    return Existence(
        head=head,
        keys=keys,
        ignorecase=table.flag("ignorecase"),
        nonword=nonword,
        before="" if append else raw,
        after=raw if append else "",
        # a list of signs is not about words, so that accepted ones do not spare what it finds
        excepted=read_excepted(table, () if nonword else accepted),
    )
