"""Read and write the newsroom's files, whole, and never outside it."""

from __future__ import annotations

import contextlib
import errno
import fnmatch
import itertools
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from msgspec import field

from newsroom.adapters import faults
from newsroom.adapters.ignored import ignored
from newsroom.adapters.spelling import as_spelt
from newsroom.errors import EnvironmentProblem, UsageProblem
from newsroom.model.alike import Alike

if TYPE_CHECKING:
    from newsroom.config import DraftsSettings

#: What a draft's name may end in.
DRAFT_SUFFIXES = (".md", ".markdown", ".mdx")


class Patterns(NamedTuple):
    """`[drafts]` as it was proved once: which files are drafts, and which of them are none."""

    include: tuple[str, ...] = ("drafts",)
    exclude: tuple[str, ...] = ()


class FolderFiles(Alike, frozen=True, eq=False):
    """The files below one folder."""

    aside: ClassVar[frozenset[str]] = frozenset(("_straight",))

    root: Path
    settings: DraftsSettings | Patterns = Patterns()
    _straight: dict[Path, bool] = field(default_factory=dict)

    def path(self, path: str) -> Path:
        """The place of a relative path on this disk; UsageProblem where it leads out of the newsroom.

        A name in Unicode's other form is the same name: Brücke.jpg with ü in one sign or in two.
        """
        if path.startswith("/") or ".." in path.split("/") or "\0" in path or "\\" in path:
            raise UsageProblem(f"{path} leads out of the newsroom")
        return self.root / (path if path.isascii() else as_spelt(str(self.root), path))

    def inside(self, place: Path) -> bool:
        """Whether a file of ours, links followed, lies in the newsroom."""
        # Only a link leads out; to follow every folder above the newsroom for each file takes as long as reading it.
        if not _below_a_link(place, self.root):
            return True
        return place.resolve().is_relative_to(self.root.resolve())

    def drafts(self) -> tuple[str, ...]:
        """All drafts, sorted; what the repository ignores is none."""
        found: set[str] = set()
        for pattern in self.settings.include:
            folder, glob = (pattern, None) if not any(c in pattern for c in "*?[") else (".", pattern)
            found.update(self._below(folder, glob))
        return tuple(sorted(found - ignored(self.root, sorted(found))))

    def _below(self, folder: str, glob: str | None) -> list[str]:
        base = self.root if folder in (".", "") else self.path(folder)
        if base.is_file():
            return [base.relative_to(self.root).as_posix()]
        found = []
        for at, folders, names in os.walk(base):
            folders[:] = sorted(name for name in folders if name[0] not in "._" and name != "node_modules")
            below = Path(at).relative_to(self.root).as_posix()
            if at != str(self.root) and _is_newsroom(at, names):
                folders.clear()  # a newsroom of its own: its drafts are not ours
                continue
            for name in names:
                if not is_draft_name(name):
                    continue
                path = name if below == "." else f"{below}/{name}"
                if glob is not None and not fnmatch.fnmatch(path, glob):
                    continue
                if any(fnmatch.fnmatch(path, pattern) for pattern in self.settings.exclude):
                    continue
                found.append(path)
        return found

    def read(self, path: str) -> bytes:
        """The bytes of a file."""
        place = self.path(path)
        try:
            content = _read_straight(str(place)) if self._is_straight(place.parent) else None
            if content is None:
                if not self.inside(place):
                    raise UsageProblem(f"{path} is a link that leads out of the newsroom")
                content = place.read_bytes()
            return content
        except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as problem:
            raise FileNotFoundError(path) from problem
        except OSError as problem:
            raise EnvironmentProblem(f"{path} cannot be read: {problem.strerror}") from problem

    def _is_straight(self, folder: Path) -> bool:
        """Whether no link leads to a folder; looked at once for all its files."""
        known = self._straight.get(folder)
        if known is None:
            known = self._straight[folder] = not _below_a_link(folder, self.root)
        return known

    def exists(self, path: str) -> bool:
        """Whether a file is there, inside the newsroom."""
        try:
            place = self.path(path)
            return place.is_file() and self.inside(place)
        except (UsageProblem, OSError):
            return False

    def has_folder(self, folder: str) -> bool:
        """Whether a folder is there."""
        return self.path(folder).is_dir()

    def listed(self, folder: str, suffixes: tuple[str, ...]) -> tuple[str, ...]:
        """The files directly in a folder that end so, sorted."""
        base = self.path(folder)
        if not base.is_dir():
            return ()
        return tuple(
            sorted(
                f"{folder}/{place.name}"
                for place in base.iterdir()
                if place.name.endswith(suffixes) and not place.name.startswith(".") and place.is_file()
            )
        )

    def below(self, folder: str, suffixes: tuple[str, ...]) -> tuple[str, ...]:
        """The files in a folder and the folders in it that end so, sorted."""
        found: list[str] = []
        for at, folders, names in os.walk(self.path(folder)):
            folders[:] = [name for name in folders if name[0] not in "._"]
            inside = Path(at).relative_to(self.root).as_posix()
            found += [f"{inside}/{name}" for name in names if name.endswith(suffixes) and name[0] not in "._"]
        return tuple(sorted(found))

    def write(self, path: str, content: bytes) -> None:
        """Write whole or not at all."""
        place = self.path(path)
        if not self.inside(place):
            raise EnvironmentProblem(f"{path} is a link that leads out of the newsroom; it was not written")
        write_whole(place.resolve() if place.is_symlink() else place, content, shown=path)


#: Where the system can refuse a link while it opens a file; Windows cannot.
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


def _read_straight(place: str) -> bytes | None:
    """The bytes of a file; None where it is a link, or that cannot be told."""
    if not _NO_LINK:
        return None
    try:
        with open(place, "rb", buffering=0, opener=_open_no_link) as file:
            return file.read()
    except OSError as problem:
        if problem.errno in (errno.ELOOP, errno.EMLINK):
            return None
        raise


def _open_no_link(place: str, flags: int) -> int:
    return os.open(place, flags | _NO_LINK)


def _below_a_link(place: Path, root: Path) -> bool:
    """Whether a file, or a folder between it and the root, is a link (or what Windows has for one)."""
    at = str(root)
    for part in place.parts[len(root.parts) :]:
        at = os.path.join(at, part)
        try:
            found = os.lstat(at)
        except OSError:
            return True  # what is not there, or may not be seen, is sought as before
        if stat.S_ISLNK(found.st_mode) or getattr(found, "st_reparse_tag", 0) != 0:
            return True
    return False


def _is_newsroom(folder: str, names: list[str]) -> bool:
    if "newsroom.toml" in names:
        return True
    if "pyproject.toml" not in names:
        return False
    from newsroom.config import has_settings  # takes long to load, and few folders of drafts hold one

    return has_settings(Path(folder, "pyproject.toml").read_text(encoding="utf-8", errors="replace"))


def is_draft_name(name: str) -> bool:
    """Whether a file of this name is a draft: Markdown, not README.md, not hidden, not a partial."""
    return name.endswith(DRAFT_SUFFIXES) and name[0] not in "._" and name.lower() != "readme.md"


def write_whole(place: Path, content: bytes, *, shown: str | None = None) -> None:
    """Temp file in the same folder, fsync, rename, fsync of the folder; the mode is kept."""
    shown = shown or place.name
    temporary = place.with_name(f".{place.name}.{os.getpid()}.tmp")
    try:
        make_folder(place.parent)
        mode = stat.S_IMODE(place.stat().st_mode) if place.exists() else None
        if mode is not None and not mode & stat.S_IWUSR:
            raise EnvironmentProblem(f"{shown} is read-only; it was not written")
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        faults.here("mid-file-write")
        if mode is not None:
            temporary.chmod(mode)
        temporary.replace(place)
        sync_folder(place.parent)
    except OSError as problem:
        raise EnvironmentProblem(f"{shown} cannot be written: {problem.strerror}") from problem
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it that are not there, so that they last: a file is lost with its folder."""
    missing = list(itertools.takewhile(lambda each: not each.exists(), (folder, *folder.parents)))
    folder.mkdir(parents=True, exist_ok=True)
    for each in missing:
        sync_folder(each.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename in a folder last, where the system can."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return  # Windows opens no folders
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
