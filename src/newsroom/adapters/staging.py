"""Write an export: stage every file beside the output, then put all in place, the manifest last."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import stat
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

from msgspec import field

from newsroom.adapters import faults
from newsroom.adapters.earlier_output import MANIFEST, EarlierOutput
from newsroom.adapters.files import sync_folder
from newsroom.errors import UsageProblem
from newsroom.ports import Staged, Written

#: What this tool calls its staging folders, next to the output: one that is left over is of a run that was killed.
_STAGING = ".newsroom-staging-"


class FolderOutput(EarlierOutput):
    """A folder that exports of one kind write to. Use it in a `with`: what is not finished is forgotten."""

    _staged: dict[str, str] = field(default_factory=dict)  # path -> SHA-256
    _kept: dict[str, str] = field(default_factory=dict)
    _staging: Path | None = None
    _made: set[str] = field(default_factory=set)

    def __enter__(self) -> FolderOutput:
        """Nothing is made before the first file is staged."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave nothing behind."""
        self.drop()

    def put(self, path: str, content: bytes) -> None:
        """Stage a file; one that stands there already with the same bytes is left alone."""
        self.take(self.stage(path, content))

    def ready(self) -> None:
        """Make the folder that files are staged in: copies of this process find it there."""
        self._stage()

    def stage(self, path: str, content: bytes) -> Staged:
        """Write a file beside the output, unless it stands there already with the same bytes."""
        place = self._address(path)
        digest = hashlib.sha256(content).hexdigest()
        if _same(place, content):
            return Staged(path, digest, stands=True)
        if path not in self.owned and os.path.lexists(place):
            raise UsageProblem(
                f"{self.shown}/{path} is in the way: no export wrote it",
                hint="move it elsewhere, or choose another folder with -o",
            )
        try:
            _write(self._staged_as(path), content)
        except OSError as problem:
            raise self._problem(path, problem) from problem
        return Staged(path, digest, stands=False)

    def take(self, staged: Staged) -> None:
        """Reckon with a file that was staged, here or in a copy of this process."""
        (self._kept if staged.stands else self._staged)[staged.path] = staged.digest

    def keep(self, path: str) -> None:
        """Let a file of an earlier export stand as it is; one that is staged anew is not held back."""
        if path not in self._staged:
            self._kept.setdefault(path, self.owned.get(path, ""))

    def files(self) -> Mapping[str, str]:
        """All that will stand when it is finished."""
        return {**self._kept, **self._staged}

    def finish(self, manifest: bytes) -> Written:
        """Pictures and assets, pages, what went, the manifest."""
        gone = sorted(
            path
            for path in self.owned.keys() - self._staged.keys() - self._kept.keys()
            if os.path.lexists(self._place(path))
        )
        written = sorted(self._staged, key=_order)
        if not written and not gone and self.manifest() == manifest:
            self._sweep(self.root.parent.resolve())  # a run that was killed at its very end left nothing else to do
            return Written((), len(self._kept), ())
        try:
            faults.here("after-staging")
            self._claim(written)
            faults.here("after-claim")
            for number, path in enumerate(written, 1):
                self._move(path)
                if number < len(written):
                    faults.here("mid-put")
            faults.here("after-put")
            for path in gone:
                self._remove(path)
            faults.here("after-removal")
            staged = self._stage() / MANIFEST
            staged.write_bytes(manifest)
            self.root.mkdir(parents=True, exist_ok=True)  # an export of nothing leaves a manifest that says so
            with staged.open("rb") as file:
                os.fsync(file.fileno())
            staged.replace(self.root / MANIFEST)
            faults.here("after-manifest")
            sync_folder(self.root)
        except OSError as problem:
            raise self._problem(str(problem.filename or ""), problem) from problem
        return Written(tuple(sorted(written)), len(self._kept), tuple(gone))

    def drop(self) -> None:
        """Forget what is staged."""
        if self._staging is not None:
            shutil.rmtree(self._staging, ignore_errors=True)
            self._staging = None
        self._staged.clear()

    def _claim(self, written: list[str]) -> None:
        """Say which files are about to be ours, so that a run killed half-way leaves none that nobody owns."""
        new = [path for path in written if path not in self.owned]
        if not new:
            return
        told = self._told()
        told.setdefault(self.kind, [])
        files = told.setdefault("files", {})
        assert isinstance(files, dict)
        files.update({path: "" for path in new if path not in files})
        self.root.mkdir(parents=True, exist_ok=True)
        staged = self._stage() / MANIFEST
        staged.write_text(json.dumps(told, sort_keys=True), encoding="utf-8")
        staged.replace(self.root / MANIFEST)

    def _move(self, path: str) -> None:
        place = self._address(path)
        folder = place.rpartition("/")[0]
        if folder not in self._made:
            try:
                os.mkdir(folder)
            except FileExistsError:
                pass
            except FileNotFoundError:
                os.makedirs(folder)
            self._made.add(folder)
        os.replace(self._staged_as(path), place)

    def _remove(self, path: str) -> None:
        place = self._place(path)
        place.unlink(missing_ok=True)
        # the folders that held nothing else
        for folder in place.parents:
            if folder == self.root:
                return
            try:
                folder.rmdir()
            except OSError:
                return

    def _staged_as(self, path: str) -> str:
        # one flat folder: a thousand made to be removed again would cost more than the pages
        return f"{self._stage()}/{hashlib.blake2b(path.encode(), digest_size=16).hexdigest()}"

    def _stage(self) -> Path:
        """The staging folder: a sibling of the output, so that a rename is enough."""
        if self._staging is None:
            try:
                self.root.parent.mkdir(parents=True, exist_ok=True)
                base = self.root.parent.resolve()
                self._sweep(base)
                self._staging = base / f"{_STAGING}{self.root.name}-{os.getpid()}"
                shutil.rmtree(self._staging, ignore_errors=True)
                self._staging.mkdir()
            except OSError as problem:
                raise self._problem("", problem) from problem
        return self._staging

    def _sweep(self, base: Path) -> None:
        """Take away what runs left that were killed."""
        for left in base.glob(f"{_STAGING}{self.root.name}-*"):
            number = left.name.rpartition("-")[2]
            if number.isdigit() and not _runs(int(number)):
                shutil.rmtree(left, ignore_errors=True)


def _write(place: str, content: bytes) -> None:
    file = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(file, left) :]
    finally:
        os.close(file)


def _same(place: str, content: bytes) -> bool:
    try:
        found = os.lstat(place)
        if not stat.S_ISREG(found.st_mode) or found.st_size != len(content):
            return False
        return Path(place).read_bytes() == content
    except OSError:
        return False


def _order(path: str) -> tuple[int, str]:
    """Pictures and assets before the pages that show them."""
    return (0 if path.startswith(("media/", "assets/")) else 1, path)


def _runs(number: int) -> bool:
    with contextlib.suppress(ProcessLookupError, OverflowError):
        try:
            os.kill(number, 0)
        except PermissionError:
            return True
        return True
    return False
