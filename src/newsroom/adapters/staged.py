"""Read a newsroom as the next commit would hold it: from git's index."""

from __future__ import annotations

import fnmatch
import posixpath
import tempfile
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import ClassVar

from msgspec import Struct, field

from newsroom.adapters.files import FolderFiles, is_draft_name
from newsroom.adapters.git import Repository
from newsroom.adapters.ignored import ignored
from newsroom.adapters.spelling import same
from newsroom.errors import EnvironmentProblem


class Index(Struct, frozen=True, dict=True):
    """What is staged in one newsroom, paths from its root.

    A file that reads in the folder as it is staged is read there; only of others git is asked for the bytes.
    """

    repository: Repository
    below: str
    _asked: dict[str, bytes] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Path) -> Index:
        """That of the newsroom in a folder."""
        repository = Repository.around(root)
        below = root.resolve().relative_to(repository.root).as_posix()
        return cls(repository, "" if below == "." else f"{below}/")

    @cached_property
    def blobs(self) -> Mapping[str, str]:
        """Path -> blob, of all that the next commit holds."""
        return self._here(self.repository.index())

    @cached_property
    def otherwise(self) -> frozenset[str]:
        """The paths that read otherwise in the folder, or are missing there."""
        return frozenset(self._here(dict.fromkeys(self.repository.unstaged(), "")))

    def content(self, path: str) -> bytes | None:
        """The staged bytes of a file that reads otherwise in the folder; None: read it there."""
        if path not in self.blobs or path not in self.otherwise:
            return None
        if path not in self._asked:
            self._asked[path] = self.repository.blob(self.blobs[path])
        return self._asked[path]

    def _here(self, paths: Mapping[str, str]) -> Mapping[str, str]:
        size = len(self.below)
        return {path[size:]: blob for path, blob in paths.items() if path.startswith(self.below)}


class StagedFiles(FolderFiles, frozen=True, eq=False, dict=True, kw_only=True):
    """The files of a newsroom as they are staged; what git ignores (pictures kept elsewhere) is read in the folder."""

    aside: ClassVar[frozenset[str]] = frozenset(("_straight", "_places", "_ignored"))

    index: Index
    _places: dict[str, Path] = field(default_factory=dict)
    _ignored: dict[str, bool] = field(default_factory=dict)

    def path(self, path: str) -> Path:
        """The place of a file with its staged bytes on this disk."""
        path = self._spelt(path)
        place = super().path(path)
        content = self.index.content(path)
        if content is None:
            return place
        if path not in self._places:
            copy = Path(self._aside.name, str(len(self._places)), place.name)
            copy.parent.mkdir()
            copy.write_bytes(content)
            self._places[path] = copy
        return self._places[path]

    @cached_property
    def _aside(self) -> tempfile.TemporaryDirectory[str]:
        return tempfile.TemporaryDirectory(prefix="newsroom-staged-")

    def inside(self, place: Path) -> bool:
        """Whether it lies in the newsroom; the copies that were made of it do."""
        return place in self._places.values() or super().inside(place)

    def drafts(self) -> tuple[str, ...]:
        """All drafts that are staged, sorted."""
        found: set[str] = set()
        homes = {posixpath.dirname(path) for path in self.index.blobs if posixpath.basename(path) == "newsroom.toml"}
        for pattern in self.settings.include:
            globbed = any(sign in pattern for sign in "*?[")
            folder = "" if globbed or pattern in (".", "") else pattern.strip("/") + "/"
            for path in self.index.blobs:
                if path == pattern or (path.startswith(folder) and self._is_draft(path, path[len(folder) :], homes)):
                    found.update([path] if not globbed or fnmatch.fnmatch(path, pattern) else [])
        return tuple(sorted(found))

    def _is_draft(self, path: str, below: str, homes: set[str]) -> bool:
        *folders, name = below.split("/")
        if not is_draft_name(name) or any(one[0] in "._" or one == "node_modules" for one in folders):
            return False
        if any(fnmatch.fnmatch(path, pattern) for pattern in self.settings.exclude):
            return False
        return not any(home and path.startswith(f"{home}/") for home in homes)

    def read(self, path: str) -> bytes:
        """The staged bytes of a file."""
        path = self._spelt(path)
        content = self.index.content(path)
        if content is not None:
            return content
        if not self.exists(path):
            raise FileNotFoundError(path)
        try:
            return super().read(path)
        except FileNotFoundError:
            # a sparse checkout leaves out what git says is unchanged
            if path not in self.index.blobs:
                raise
            return self.index.repository.blob(self.index.blobs[path])

    def exists(self, path: str) -> bool:
        """Whether a file is staged, or ignored by git and there."""
        path = self._spelt(path)
        if path in self.index.blobs:
            return True
        return super().exists(path) and self._is_ignored(path)

    def _spelt(self, path: str) -> str:
        """A path as the index spells it."""
        if path.isascii() or path in self.index.blobs:
            return path
        return same(path, self.index.blobs) or path

    def _is_ignored(self, path: str) -> bool:
        # a link is no blob of its own: it is read where it lies
        if path not in self._ignored:
            self._ignored[path] = (self.root / path).is_symlink() or path in ignored(self.root, (path,))
        return self._ignored[path]

    def has_folder(self, folder: str) -> bool:
        """Whether a folder holds anything that is staged."""
        return any(path.startswith(f"{folder}/") for path in self.index.blobs)

    def listed(self, folder: str, suffixes: tuple[str, ...]) -> tuple[str, ...]:
        """The staged files directly in a folder that end so, sorted."""
        return tuple(
            sorted(
                path
                for path in self.index.blobs
                if posixpath.dirname(path) == folder and path.endswith(suffixes) and posixpath.basename(path)[0] != "."
            )
        )

    def below(self, folder: str, suffixes: tuple[str, ...]) -> tuple[str, ...]:
        """The staged files in a folder and the folders in it that end so, sorted."""
        found = (path for path in self.index.blobs if path.startswith(f"{folder}/") and path.endswith(suffixes))
        hidden = ("/.", "/_")
        return tuple(sorted(path for path in found if not any(sign in path[len(folder) :] for sign in hidden)))

    def write(self, path: str, content: bytes) -> None:  # noqa: ARG002 - the seam's signature
        """Nothing is written into what is staged."""
        raise EnvironmentProblem(f"{path} is read as it is staged; it was not written")
