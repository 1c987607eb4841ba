"""Read the house style: the newsroom's own files, the packages it copied in, its vocabularies, and style packs."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from msgspec import Struct

from newsroom.app.known import STYLE, YAML
from newsroom.checks.style import existence, substitution
from newsroom.checks.style.base import Style
from newsroom.checks.style.house import House
from newsroom.checks.style.read import is_style, read_style, read_words
from newsroom.checks.style.table import Table
from newsroom.config import Settings
from newsroom.errors import UsageProblem, did_you_mean
from newsroom.ports import Files, Packs

#: Where Vale keeps a vocabulary's words, below its folder of styles.
_VOCABULARIES = ("config/vocabularies/*/", "Vocab/*/")
#: How the names of packs end whose words are English.
ENGLISH = "-english"
ACCEPT, REJECT = "accept.txt", "reject.txt"


class _File(Struct, frozen=True):
    """A style file: its name for people (Google/WordList), and whether somebody else wrote it."""

    path: str
    name: str
    content: bytes
    foreign: bool
    english: bool = False


def read_house(files: Files, settings: Settings, packs: Packs | None) -> House:
    """All lists. UsageProblem with file and reason for an own file that cannot be read, and a slip in [style].

    A file of a package, below a folder of `style/`, that cannot be read is named in the notes, and the rest runs.
    """
    found = [*_files(files), *_packed(settings, packs)]
    _prove(settings, found)
    chosen = [each for each in found if not _ignored(each, settings)]
    accepted = _words(files, ACCEPT)
    # how the house writes its names is settled by [style.variants], whatever others say
    settled = (*accepted, *(re.escape(name) for name in settings.style.variants))
    lists: list[Style] = [*_vocabulary(files, accepted)]
    notes: list[str] = []
    for each in chosen:
        if each.foreign and not is_style(each.content):
            continue  # a package brings other YAML along
        try:
            name, words = (each.name, settled) if each.foreign else ("", accepted)
            lists.append(read_style(each.content, path=each.path, name=name, accepted=words, english=each.english))
        except UsageProblem as problem:
            if not each.foreign:
                raise
            notes.append(f"{problem}; the other lists were used")
    return House(tuple(lists), tuple(notes))


def _files(files: Files) -> Iterator[_File]:
    for path in files.below(STYLE, YAML):
        inside = PurePosixPath(path).relative_to(STYLE)
        if inside.parts[0] != "config" and not inside.name.endswith((".test.yml", "_test.yml")):
            yield _File(path, str(inside.with_suffix("")), files.read(path), foreign=len(inside.parts) > 1)


def _packed(settings: Settings, packs: Packs | None) -> Iterator[_File]:
    for pack in settings.style.packs:
        known = packs.names() if packs else ()
        if packs is None or pack not in known:
            hint = did_you_mean(pack, known) or f"there is {', '.join(known)}"
            raise settings.problem(f'no style pack "{pack}"', "style", "packs", hint=hint)
        for name, content in packs.files(pack).items():
            stem = PurePosixPath(name).stem
            english = pack.endswith(ENGLISH)
            yield _File(f"{pack}/{name}", f"{pack}/{stem}", content, foreign=True, english=english)


def _prove(settings: Settings, found: list[_File]) -> None:
    names = [each.name for each in found]
    for pattern in settings.style.ignore:
        if not fnmatch.filter(names, pattern):
            hint = did_you_mean(pattern, names) or "a file is named as it lies below style/: Google/WordList"
            raise settings.problem(f'there is no style file "{pattern}"', "style", "ignore", hint=hint)


def _ignored(each: _File, settings: Settings) -> bool:
    return any(fnmatch.fnmatchcase(each.name, pattern) for pattern in settings.style.ignore)


def _words(files: Files, name: str) -> tuple[str, ...]:
    """The words of all vocabularies, each once."""
    paths = [path for path in files.below(STYLE, (".txt",)) if _is_vocabulary(path, name)]
    return tuple(dict.fromkeys(word for path in paths for word in read_words(files.read(path), path=path)))


def _is_vocabulary(path: str, name: str) -> bool:
    return any(fnmatch.fnmatchcase(path, f"{STYLE}/{folder}{name}") for folder in _VOCABULARIES)


def _vocabulary(files: Files, accepted: tuple[str, ...]) -> Iterator[Style]:
    """What Vale makes of a vocabulary: accepted words are written as they stand there, rejected ones not at all."""
    if accepted:
        yield substitution.of_words(accepted, f"{STYLE}/{ACCEPT}")
    rejected = _words(files, REJECT)
    if rejected:
        table = Table({"level": "error", "message": "'%s' is not to be used", "tokens": rejected}, f"{STYLE}/{REJECT}")
        yield existence.read(table, "", ())
