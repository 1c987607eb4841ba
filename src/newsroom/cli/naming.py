"""Turn what is typed for articles into their names: slugs, paths, patterns, and - for standard input."""

from __future__ import annotations

import fnmatch
import sys
from collections.abc import Iterator, Sequence

from newsroom.checks.context import Newsroom
from newsroom.errors import UsageProblem

STDIN = "-"


def articles_named(newsroom: Newsroom, typed: Sequence[str]) -> tuple[str, ...]:
    """Every article once, in the order typed; those of a pattern by slug. UsageProblem where one names nothing."""
    return tuple(dict.fromkeys(name for word in _words(typed) for name in _meant(newsroom, word)))


def _words(typed: Sequence[str]) -> Iterator[str]:
    """What was typed; in the place of - the lines of standard input."""
    for word in typed:
        if word != STDIN:
            yield word
            continue
        lines = [line.strip() for line in sys.stdin.read().splitlines()]
        if not any(lines):
            raise UsageProblem("standard input names no article", hint="one slug, path or pattern on each line")
        yield from filter(None, lines)


def _meant(newsroom: Newsroom, word: str) -> tuple[str, ...]:
    """A pattern stands for the slugs that fit it, and for the stories whose files do; all else is a name."""
    if not any(mark in word for mark in "*?[") or word in newsroom.paths:
        return (word,)
    pattern = word.removeprefix("./")
    found = {slug for slug in newsroom.told_slugs if fnmatch.fnmatchcase(slug, pattern)}
    found |= {slug for path, slug in newsroom.paths.items() if fnmatch.fnmatchcase(path, pattern)}
    if not found:
        raise UsageProblem(f'no article is like "{word}"', hint="newsroom status --all lists the articles")
    return tuple(sorted(found))
