"""Read the authors' records: those that somebody asks for, or all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import PurePosixPath
from typing import TypeVar

from newsroom.app.known import AUTHORS, YAML
from newsroom.checks.context import Staff
from newsroom.model.author import Author
from newsroom.model.draft import Fault
from newsroom.model.place import AuthorId
from newsroom.ports import Files
from newsroom.source.author import read_author
from newsroom.source.text import decode

Name = TypeVar("Name", bound=str)
Told = TypeVar("Told")


def staff_of(files: Files) -> Staff:
    """The staff of a newsroom. A draft names one or two authors: the other records stay unread for it."""
    records = _Records(files)
    return Staff(
        authors=_Asked(lambda: records.listed, records.author),
        faults=_Asked(lambda: records.paths, lambda path: records.read(path)[1] or None),
        texts=_Asked(lambda: records.paths, lambda path: records.text(path) if records.read(path)[1] else None),
    )


class _Records:
    def __init__(self, files: Files) -> None:
        self.files = files
        self.known: dict[str, tuple[Author | None, tuple[Fault, ...]]] = {}

    @cached_property
    def listed(self) -> Mapping[AuthorId, tuple[str, ...]]:
        """The files of each id: of two the later counts, if it can be read."""
        found: dict[AuthorId, tuple[str, ...]] = {}
        for path in self.files.listed(AUTHORS, YAML):
            id_ = AuthorId(PurePosixPath(path).stem)
            found[id_] = (*found.get(id_, ()), path)
        return found

    @cached_property
    def paths(self) -> Mapping[str, None]:
        return dict.fromkeys(sorted(path for paths in self.listed.values() for path in paths))

    def author(self, id_: AuthorId) -> Author | None:
        found = (self.read(path)[0] for path in reversed(self.listed.get(id_, ())))
        return next((author for author in found if author is not None), None)

    def read(self, path: str) -> tuple[Author | None, tuple[Fault, ...]]:
        if path not in self.known:
            self.known[path] = read_author(self.files.read(path), path=path)
        return self.known[path]

    def text(self, path: str) -> str:
        return decode(self.files.read(path))[0]


class _Asked(Mapping[Name, Told]):
    """What is told of each name when it is asked for; a name of which nothing is told is none of it."""

    def __init__(self, names: Callable[[], Mapping[Name, object]], tell: Callable[[Name], Told | None]) -> None:
        self.names = names
        self.tell = tell
        self.told: dict[Name, Told | None] = {}

    def __getitem__(self, name: Name) -> Told:
        if name not in self.told:
            self.told[name] = self.tell(name) if name in self.names() else None
        told = self.told[name]
        if told is None:
            raise KeyError(name)
        return told

    def __iter__(self) -> Iterator[Name]:
        return (name for name in self.names() if name in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)
