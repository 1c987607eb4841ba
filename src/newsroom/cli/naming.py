"""Turn what is typed for articles into their names: slugs, paths, patterns, and - for standard input."""

from __future__ import annotations

import fnmatch
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from newsroom.adapters.spelling import as_spelt
from newsroom.checks.context import Newsroom
from newsroom.cli.session import Session
from newsroom.errors import UsageProblem
from newsroom.model.place import Slug
from newsroom.source.slug import is_slug

STDIN = "-"


def articles_named(session: Session, newsroom: Newsroom, typed: Sequence[str]) -> tuple[str, ...]:
    """Every article once, in the order typed; those of a pattern by slug. UsageProblem where one names nothing."""
    return tuple(dict.fromkeys(name for word in _words(typed) for name in _meant(session, newsroom, word)))


def article_named(session: Session, typed: str) -> str:
    """The name of one article: a path as the newsroom has it, all else as it was typed."""
    return from_here(session, session.newsroom, typed)


def from_here(session: Session, newsroom: Newsroom, typed: str) -> str:
    """A path as the newsroom has it: typed from where the command works, else from the newsroom's folder.

    UsageProblem for one that leads out of the newsroom.
    """
    if is_slug(typed):
        return typed
    typed = as_spelt(str(session.root), as_spelt(str(session.folder), typed))
    here = _below(session, session.folder / typed)
    if here is not None and here != typed and (here in newsroom.paths or (session.root / here).is_file()):
        return here
    if _below(session, session.root / typed) is None:
        raise UsageProblem(f"{typed} is not in this newsroom", hint=f"its folder is {session.root}")
    return typed


def _below(session: Session, place: Path) -> str | None:
    """The path of a place from the newsroom's folder; None where it lies outside."""
    real = Path(os.path.normpath(place))
    return real.relative_to(session.root).as_posix() if real.is_relative_to(session.root) else None


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


def _meant(session: Session, newsroom: Newsroom, word: str) -> tuple[str, ...]:
    """A pattern stands for the slugs that fit it, and for the stories whose files do; all else is a name."""
    if not any(mark in word for mark in "*?[") or word in newsroom.paths:
        return (from_here(session, newsroom, word),)
    found = {slug for slug in newsroom.told_slugs if fnmatch.fnmatchcase(slug, word)}
    here = _below(session, session.folder / word)
    found |= set(_at(newsroom, here or word)) or set(_at(newsroom, word.removeprefix("./")))
    if not found:
        raise UsageProblem(f'no article is like "{word}"', hint="newsroom status --all lists the articles")
    return tuple(sorted(found))


def _at(newsroom: Newsroom, pattern: str) -> Iterator[Slug]:
    return (slug for path, slug in newsroom.paths.items() if fnmatch.fnmatchcase(path, pattern))
