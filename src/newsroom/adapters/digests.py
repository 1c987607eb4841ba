"""Tell what files hold as digests, and read anew only those that look otherwise than when they were read."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, field

from newsroom.adapters.files import FolderFiles
from newsroom.errors import NewsroomError
from newsroom.model.question import Look

#: A file that changed so shortly before it was read may have changed again since, and look the same (as git has it).
RACY = 2_000_000_000
#: The token of a file that changed while a run read it.
CHANGED = "?"

_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def digest_of(content: bytes) -> str:
    """What bytes are known by in a cache of this machine's or a CI job's."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()


class DigestedFiles(Struct):
    """The newsroom's files, each known by a digest: what it was when it was first read in this run.

    `hints` are looks and digests of an earlier run, `began` the nanosecond at which this one began, `hashed` how many
    files it had to read for their digests.
    """

    files: FolderFiles
    began: int
    hints: Mapping[str, Sequence[object]] = field(default_factory=dict)
    hashed: int = 0
    looks: dict[str, Look | None] = field(default_factory=dict)
    read_here: dict[str, str] = field(default_factory=dict)
    _plain_folders: dict[str, bool] = field(default_factory=dict)

    def look(self, path: str) -> Look | None:
        """What a file looks like; taken once a run, before it is read."""
        if path not in self.looks:
            self.looks[path] = self._look(path)
        return self.looks[path]

    def _look(self, path: str) -> Look | None:
        try:
            found = os.stat(f"{self.files.root}/{path}")
        except (OSError, ValueError):
            return None
        return [found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino]

    def as_before(self, paths: Iterable[str]) -> bool:
        """Whether all of these still look as they did at first."""
        return all(self._look(path) == self.looks.get(path) for path in paths)

    def all_below(self, folder: str) -> tuple[str, ...]:
        """All files in a folder and the folders in it, whatever they are called, sorted."""
        found: list[str] = []
        for at, _, names in os.walk(f"{self.files.root}/{folder}"):
            inside = at[len(str(self.files.root)) + 1 :].replace(os.sep, "/")
            found += [f"{inside}/{name}" for name in names]
        return tuple(sorted(found))

    def settled(self, path: str) -> Look | None:
        """Its look, if nobody can have changed it since without changing that."""
        look = self.looks.get(path)
        return look if look is not None and max(look[1], look[2]) + RACY < self.began else None

    def of(self, path: str) -> str | None:
        """The digest of a file; None where there is none that may be read."""
        known = self.read_here.get(path)
        if known is not None:
            return known
        look = self.look(path)
        hint = self.hints.get(path)
        if hint is not None and look is not None and look == hint[0]:
            self.read_here[path] = digest = str(hint[1])
            return digest
        self.hashed += 1
        try:
            self._content(path)
        except (OSError, NewsroomError):
            return None
        return self.read_here[path]

    def read(self, path: str) -> bytes:
        """The bytes of a file."""
        self.look(path)
        return self._noted(path, self.files.read(path))

    def _content(self, path: str) -> bytes:
        """Read without following links, where no folder on the way is one; else with all care."""
        try:
            folder, _, _ = path.rpartition("/")
            if not self._plain(folder):
                raise OSError
            descriptor = os.open(f"{self.files.root}/{path}", os.O_RDONLY | _NO_LINK)
        except (OSError, ValueError):
            self.looks[path] = None  # a link may lead elsewhere next time and look the same
            return self.read(path)
        with open(descriptor, "rb", buffering=0) as file:
            return self._noted(path, file.readall())

    def _plain(self, folder: str) -> bool:
        """Whether neither a folder nor one above it, up to the newsroom's, is a link."""
        known = self._plain_folders.get(folder)
        if known is None:
            above, _, _ = folder.rpartition("/")
            at = f"{self.files.root}/{folder}"
            known = not folder or (not os.path.islink(at) and ".." not in folder and self._plain(above))
            self._plain_folders[folder] = known
        return known

    def _noted(self, path: str, content: bytes) -> bytes:
        digest = digest_of(content)
        if self.read_here.setdefault(path, digest) != digest:
            self.read_here[path] = CHANGED
        return content

    def drafts(self) -> tuple[str, ...]:
        """All drafts, sorted."""
        return self.files.drafts()

    def exists(self, path: str) -> bool:
        """Whether a file is there."""
        return self.files.exists(path)

    def has_folder(self, folder: str) -> bool:
        """Whether a folder is there."""
        return self.files.has_folder(folder)

    def listed(self, folder: str, suffixes: tuple[str, ...]) -> tuple[str, ...]:
        """The files directly in a folder that end so, sorted."""
        return self.files.listed(folder, suffixes)

    def below(self, folder: str, suffixes: tuple[str, ...]) -> tuple[str, ...]:
        """The files in a folder and the folders in it that end so, sorted."""
        return self.files.below(folder, suffixes)

    def write(self, path: str, content: bytes) -> None:
        """Write whole."""
        self.files.write(path, content)
