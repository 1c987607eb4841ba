"""A disk that forgets what nobody synced: cut the power at any moment, and build what would be left."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct, field
from tests.paper import Paper
from tests.proving import child
from tests.proving.deaths import NEXT, Plant, Ready, count_touches, unsound

#: The database's own files: SQLite is trusted to sync them and their folder, and `test_schema` that it is told to.
DATABASE = ("newsroom.db", "newsroom.db-journal")
#: What of the things nobody synced is gone: all of it, or what stood in files, their names being there.
Forgets = Literal["all", "contents"]
CUTS: tuple[Forgets, ...] = ("all", "contents")


class Disk(Struct):
    """What is sure to be on it: the files by their numbers, and the names in each folder."""

    contents: dict[int, bytes] = field(default_factory=dict)
    folders: dict[int, dict[str, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Path) -> Disk:
        """A folder that has lain there for long."""
        disk = cls()
        for at, _, names in os.walk(root):
            disk.folders[Path(at).stat().st_ino] = _listed(at)
            for name in names:
                place = Path(at, name)
                disk.contents[place.stat().st_ino] = place.read_bytes()
        return disk

    def synced(self, number: int, found: bytes | dict[str, int]) -> None:
        """Somebody synced a file, or a folder."""
        if isinstance(found, dict):
            self.folders[number] = found
        else:
            self.contents[number] = found

    def left(self, root: Path, to: Path, forgets: Forgets) -> None:
        """Build what is left of a folder."""
        to.mkdir()
        number = root.stat().st_ino
        there = _listed(root)
        names = there if forgets == "contents" else self.folders.get(number, {})
        for name, one in names.items():
            place = root / name
            # a name may stand for a folder of which nothing else is known
            if one in self.folders or (place.is_dir() and place.stat().st_ino == one):
                self.left(place, to / name, forgets) if place.is_dir() else (to / name).mkdir()
            elif name not in DATABASE:
                (to / name).write_bytes(self.contents.get(one, b""))
        for name in DATABASE:
            if name in there:
                shutil.copyfile(root / name, to / name)


def _listed(folder: str | Path | int) -> dict[str, int]:
    with os.scandir(folder) as found:
        return {each.name: each.inode() for each in found}


def watch(tell: Callable[[object], None]) -> None:
    """From here on, tell of everything that is synced."""
    real_sync, real_replace, real_unlink = os.fsync, os.replace, os.unlink
    kept: list[int] = []

    def fsync(descriptor: int) -> None:
        real_sync(descriptor)
        found = os.fstat(descriptor)
        if stat.S_ISDIR(found.st_mode):
            tell((found.st_ino, _listed(descriptor)))
        else:
            tell((found.st_ino, Path(f"/proc/self/fd/{descriptor}").read_bytes()))

    def keep(place: Any) -> None:
        """The number of a file that is gone must not be given to another: what is known of it would be, too."""
        try:
            kept.append(os.open(place, os.O_RDONLY))
        except OSError:
            return

    def replace(source: Any, target: Any, **named: Any) -> None:
        keep(target)
        real_replace(source, target, **named)

    def unlink(place: Any, **named: Any) -> None:
        keep(place)
        real_unlink(place, **named)

    os.fsync, os.replace, os.unlink = fsync, replace, unlink


def power_cuts(
    ready: Ready, folder: Path, *, plant: Plant | None = None, fresh: bool = False, first: int = 1
) -> Generator[str, None, None]:
    """Whatever is not right after the power went at each touch of a step, and after the command said it was done.

    `fresh`: the newsroom has not even a folder for its database. `first`: the touch to begin with; after the last one
    there is nothing but the end.
    """
    touch, dead = first - 1, True
    while dead:
        touch += 1
        for forgets in CUTS:
            with ready.copy(folder / "dying") as paper:
                if fresh:
                    shutil.rmtree(paper.root / ".newsroom")
                dead, where, left = _cut(ready, paper, folder / "left", touch, plant, forgets)
                try:
                    next_ = NEXT[touch % len(NEXT)]
                    moment = f"{ready.kind}, {ready.step.name}, {where}, forgetting {forgets}, then {next_}"
                    for complaint in unsound(ready, left, next_, acknowledged=not dead):
                        yield f"{moment}: {complaint}"
                finally:
                    shutil.rmtree(left.root)


def _cut(
    ready: Ready, paper: Paper, to: Path, touch: int, plant: Plant | None, forgets: Forgets
) -> tuple[bool, str, Paper]:
    disk = Disk.of(paper.root)
    words = ready.step.words(paper)

    def work(tell: child.Tell) -> int:
        if plant is not None:
            plant()
        watch(tell)
        count_touches(touch, tell)
        return paper.run(*words).code

    code, told, printed = child.run(work)
    assert code <= 0, printed
    for each in told:
        if isinstance(each, tuple):
            disk.synced(*each)
    disk.left(paper.root, to, forgets)
    touched = [each for each in told if isinstance(each, str)]
    return (
        code < 0,
        f"power cut before touch {touch} ({touched[-1]})" if code else "power cut when it was done",
        Paper(to),
    )
