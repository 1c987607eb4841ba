"""Find headings and other parts whose capitals are not those of the house."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from newsroom.checks.style.base import Hit, Look, Style, hit, read_head
from newsroom.checks.style.casing import Casing, as_sentence, as_title, is_sentence, is_title
from newsroom.checks.style.excepted import Excepted, read_excepted
from newsroom.checks.style.pattern import Patience, Search
from newsroom.checks.style.stretch import is_hole
from newsroom.checks.style.table import Table

KEYS = ("match", "style", "exceptions", "indicators", "threshold", "vocab", "prefix")
_CASES = ("$title", "$sentence", "$lower", "$upper")
_STYLES = ("AP", "Chicago")


class Capitalization(Style, frozen=True, dict=True):
    """`extends: capitalization`. `match` is one of _CASES, or "" where `search` says what the words match."""

    match: str
    search: Search
    excepted: Excepted
    indicators: tuple[str, ...]
    threshold: float
    chicago: bool
    prefix: Search | None

    @cached_property
    def _casing(self) -> Casing:
        return Casing(self.excepted.spares, self.threshold, self.indicators, chicago=self.chicago)

    def hits(self, look: Look) -> Iterator[Hit]:
        """Each part that is not so."""
        for stretch in self.head.scope.of(look.story):
            start = self._after_prefix(stretch.words, look.patience)
            words = stretch.words[start:]
            if is_hole(words) or self._right(words, look.patience):
                continue
            better = self._better(words)
            wanted = self.head.action.better(words, better) if self.head.action.name else ()
            yield hit(stretch, start, len(stretch.words), words, *better, better=wanted)

    def _after_prefix(self, words: str, patience: Patience) -> int:
        found = self.prefix.over(words, patience) if self.prefix else ()
        return next((match.end for match in found if match.start == 0), 0)

    def _right(self, words: str, patience: Patience) -> bool:
        match self.match:
            case "$title":
                return is_title(words, self._casing)
            case "$sentence":
                return is_sentence(words, self._casing)
            case "$lower":
                return words == words.lower() or self.excepted.spares(words)
            case "$upper":
                return words == words.upper() or self.excepted.spares(words)
            case _:
                return any(True for _ in self.search.over(words, patience)) or self.excepted.spares(words)

    def _better(self, words: str) -> tuple[str, ...]:
        match self.match:
            case "$title":
                return (as_title(words, self._casing),)
            case "$sentence":
                return (as_sentence(words, self._casing),)
            case _:
                return ()


def read(table: Table, name: str, accepted: tuple[str, ...]) -> Capitalization:
    """The list of a style file."""
    head = read_head(table, "capitalization", name, "'%s' has other capitals than the house")
    match = table.word("match")
    if not match:
        raise table.refuse("this list does not say what the capitals match", f"it is one of {', '.join(_CASES)}")
    if match.startswith("$") and match not in _CASES and match[1:].isalpha():
        raise table.refuse(f'no case "{match}"', f"it is one of {', '.join(_CASES)}")
    style = table.word("style") or "AP"
    if style not in _STYLES:
        raise table.refuse(f'no style of titles "{style}"', "it is AP or Chicago")
    prefix = table.word("prefix")
    return Capitalization(
        head=head,
        match=match if match in _CASES else "",
        search=Search(() if match in _CASES else (table.key(match),)),
        excepted=read_excepted(table, accepted),
        indicators=table.words("indicators"),
        threshold=table.number("threshold") or 0.8,
        chicago=style == "Chicago",
        prefix=Search((table.key(prefix),)) if prefix else None,
    )
