"""Read a language's patterns of hyphenation as words ask for them: pyphen 0.18 takes all 14,000 apart before the first.

A test compares what is found with what pyphen finds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pyphen

from newsroom.adapters.instead import stand_in

#: The version whose reading this was read in; any other is left as it is.
READ_IN = "0.18."
#: Lines of a dictionary that pyphen has ways of its own for: alternatives, signs told by number, digits of elsewhere.
_OTHERS = re.compile(r"/|\^\^|(?![0-9])\d")
_DIGITS = dict.fromkeys(map(ord, "0123456789"))
_COUNTS = re.compile("[1-9]")

#: Where a pattern's values begin, and the values.
_Pattern = tuple[int, tuple[int, ...]]


def read_patterns_late() -> None:
    """Put it in place, for this process; doing so again changes nothing."""
    if pyphen.VERSION.startswith(READ_IN):
        stand_in(pyphen.HyphDict, "__init__", _late)


def _late(_plain: object) -> Callable[[Any, Path], None]:
    def init(words: Any, path: Path) -> None:
        told = path.read_bytes()
        name, _, content = told.partition(b"\n")
        encoding = "cp1251" if name.decode().strip().lower() == "microsoft-cp1251" else name.decode().strip()
        words.patterns, words.cache = _Patterns(_lines(content.decode(encoding))), {}
        words.maxlen = max(map(len, words.patterns))

    return init


def _lines(text: str) -> Iterator[tuple[str, str | _Pattern]]:
    """Each pattern, by its letters."""
    for line in text.split("\n"):
        pattern = line.strip()
        if not pattern or pattern.startswith(pyphen.ignored):
            continue
        if _OTHERS.search(pattern):
            yield from _otherwise(pattern)
        elif _COUNTS.search(pattern):
            yield pattern.translate(_DIGITS), pattern


def _otherwise(pattern: str) -> Iterator[tuple[str, _Pattern]]:
    """A pattern of a kind that is taken apart at once, as pyphen does."""
    pattern = pyphen.parse_hex(lambda sign: chr(int(sign[1], 16)), pattern)
    factory: Callable[[str], int] = int
    if "/" in pattern and "=" in pattern:
        pattern, alternative = pattern.split("/", 1)
        factory = pyphen.AlternativeParser(pattern, alternative)
    parts = [(letters, factory(digit or "0")) for digit, letters in pyphen.parse(pattern)]
    if any(value for _, value in parts):
        yield "".join(letters for letters, _ in parts), _without_ends([value for _, value in parts])


class _Patterns(dict[str, str | _Pattern]):
    """Patterns by their letters, taken apart when they are first asked for."""

    def get(self, letters: str, default: Any = None) -> Any:
        found = super().get(letters, default)
        if isinstance(found, str):
            found = self[letters] = _without_ends([int(digit or "0") for digit, _ in pyphen.parse(found)])
        return found


def _without_ends(values: Sequence[int]) -> _Pattern:
    """Values from the first that counts to the last, and where they begin."""
    counted = [at for at, value in enumerate(values) if value]
    return counted[0], tuple(values[counted[0] : counted[-1] + 1])
