"""Find words for which the house has others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsroom.checks.style.action import replaced
from newsroom.checks.style.base import Hit, Look, hit, joined, read_head
from newsroom.checks.style.dialect import Unreadable, plain, read_pattern
from newsroom.checks.style.excepted import Excepted, read_excepted
from newsroom.checks.style.pattern import Key, matches
from newsroom.checks.style.table import Table
from newsroom.checks.style.wordlist import WordList, first_longest

KEYS = ("ignorecase", "nonword", "swap", "exceptions", "vocab", "capitalize", "matchcase", "pos")

_GROUP = re.compile(r"\$\{?\d")
_PIPE = re.compile(r"(?<!\\)\|")


class Substitution(WordList, frozen=True):
    """`extends: substitution`. `better[n]` is what to write for the nth key: one thing, or several to choose from."""

    better: tuple[str, ...] = ()
    capitalize: bool = False

    def hits(self, look: Look) -> Iterator[Hit]:
        """Every match that does not say already what it should."""
        for stretch, match in self.matches(look):
            found = stretch.words[match.start : match.end]
            key, written = self.keys[match.key], self.better[match.key]
            if _GROUP.search(written):
                pattern = read_pattern(key.written, keep=True).source
                written = replaced(pattern, written, found, ignorecase=self.ignorecase)
            better = _options(written)
            if found in better or self._fits(written, found):
                continue
            better = tuple(self._cased(word, key, found) for word in self.head.action.better(found, better))
            given = (joined(better, self.head.message), found)
            yield hit(stretch, match.start, match.end, *given, better=better)

    def _fits(self, written: str, found: str) -> bool:
        """Whether what to write is a pattern that what was found fits already."""
        return (
            self.head.action.name != "replace"
            and not plain(written)
            and _read(written)
            and matches(written, found, whole=True)
        )

    def _cased(self, better: str, key: Key, found: str) -> str:
        """A capital at the beginning stays one, unless the word has its own way with capitals: macOS."""
        follows = self.capitalize or (self.ignorecase and key.written.islower() and better.islower())
        capital = found[:1].isupper() and not found[1:].isupper()
        return better[:1].upper() + better[1:] if follows and capital else better


def _options(written: str) -> tuple[str, ...]:
    return tuple(each.replace("\\|", "|") for each in _PIPE.split(written) if each) or ("",)


def _read(written: str) -> bool:
    try:
        read_pattern(written)
    except Unreadable:
        return False
    return True


def read(table: Table, name: str, accepted: tuple[str, ...]) -> Substitution:
    """The list of a style file."""
    head = read_head(table, "substitution", name, "'%s', not '%s'")
    pairs = table.pairs("swap")
    if not pairs:
        raise table.refuse("this word list has no words")
    keys = [table.key(left) for left, _ in pairs]
    order = first_longest(keys)
    return Substitution(
        head=head,
        keys=tuple(keys[number] for number in order),
        better=tuple(pairs[number][1] for number in order),
        ignorecase=table.flag("ignorecase"),
        nonword=table.flag("nonword"),
        excepted=read_excepted(table, accepted),
        capitalize=table.flag("capitalize") or table.flag("matchcase"),
    )


def of_words(words: tuple[str, ...], path: str) -> Substitution:
    """The accepted words of a vocabulary: each as it is written there, however it may be written elsewhere."""
    table = Table({"level": "error"}, path)
    keys = [table.key(word.lower()) for word in words]
    order = first_longest(keys)
    return Substitution(
        head=read_head(table, "substitution", "", "Use '%s' instead of '%s'"),
        keys=tuple(keys[number] for number in order),
        better=tuple(words[number] for number in order),
        ignorecase=True,
        nonword=False,
        excepted=Excepted(),
    )
