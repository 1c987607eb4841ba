"""Know of a folder that exports write to what earlier ones wrote there, and where in it a file stands."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from pathlib import Path

import msgspec
import orjson
from msgspec import Struct, field

from newsroom.errors import EnvironmentProblem, UsageProblem

MANIFEST = "manifest.json"

_read_names = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode
_read_files = msgspec.json.Decoder(dict[str, str]).decode


class EarlierOutput(Struct):
    """The folder as it is found: the floor below `FolderOutput`.

    `kind` is the key in the manifest that tells a site (`pages`) from PDFs (`pdfs`) and proofs (`proofs`): an export
    never takes another's files for its own. `shown` is how messages call the folder.
    """

    root: Path
    shown: str
    kind: str
    _owned: Mapping[str, str] | None = None
    _folders: dict[str, bool] = field(default_factory=dict)

    def manifest(self) -> bytes | None:
        """What the export before this one wrote."""
        try:
            return (self.root / MANIFEST).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as problem:
            raise self._problem(MANIFEST, problem) from problem

    @property
    def owned(self) -> Mapping[str, str]:
        """The files that the manifest says an export wrote, with their SHA-256."""
        if self._owned is None:
            self._owned = _owned(self._files())
        return self._owned

    def has(self, path: str) -> bool:
        """Whether an earlier export wrote this file and it is still there."""
        return path in self.owned and self._place(path).is_file()

    def earlier(self) -> tuple[str, ...]:
        """The files that earlier exports wrote and that are still there, sorted."""
        return tuple(sorted(path for path in self.owned if self._place(path).is_file()))

    def _told(self) -> dict[str, object]:
        """What the manifest says; UsageProblem where it is not ours, or of another kind of export."""
        told = _read(self.manifest(), self.shown)
        if told and self.kind not in told:
            raise UsageProblem(
                f"{self.shown} holds something else: its {MANIFEST} knows no {self.kind}",
                hint="choose another folder with -o",
            )
        return told

    def _files(self) -> Mapping[str, object]:
        """The files that the manifest names; of the rest of it no more is read than its names."""
        with contextlib.suppress(msgspec.MsgspecError):
            told = _read_names(self.manifest() or b"")
            if self.kind in told:
                return _read_files(told.get("files", b"{}"))
        files = self._told().get("files", {})
        assert isinstance(files, dict)
        return files

    def _place(self, path: str) -> Path:
        return Path(self._address(path))

    def _address(self, path: str) -> str:
        """Where a file stands; UsageProblem where that is not inside the output, links followed."""
        parts = path.split("/")
        if not path or "" in parts or "." in parts or ".." in parts or "\\" in path or "\0" in path:
            raise UsageProblem(f"{path} leads out of {self.shown}")
        folder = path.rpartition("/")[0]
        if not self._inside(folder):
            raise UsageProblem(f"{self.shown}/{folder or '.'} is a link that leads elsewhere; nothing was written")
        return f"{self.root}/{path}"

    def _inside(self, folder: str) -> bool:
        """Whether a folder of the output lies in it: what is no link, in one that lies in it, does."""
        known = self._folders.get(folder)
        if known is None:
            place = f"{self.root}/{folder}" if folder else str(self.root)
            if not folder:
                known = True
            elif os.path.islink(place):
                known = Path(place).resolve().is_relative_to(self.root.resolve())
            else:
                known = self._inside(folder.rpartition("/")[0])
            self._folders[folder] = known
        return known

    def _problem(self, path: str, problem: OSError) -> EnvironmentProblem:
        name = path if path.startswith("/") else f"{self.shown}/{path}".rstrip("/")
        return EnvironmentProblem(f"{name} cannot be written: {problem.strerror}")


def _read(manifest: bytes | None, shown: str) -> dict[str, object]:
    if manifest is None:
        return {}
    try:
        told = orjson.loads(manifest)
    except ValueError as problem:
        raise UsageProblem(
            f"{shown}/{MANIFEST} cannot be read",
            hint="it says which files an export wrote; bring it back, or choose another folder with -o",
        ) from problem
    if not isinstance(told, dict) or not isinstance(told.get("files", {}), dict):
        raise UsageProblem(
            f"{shown}/{MANIFEST} is not ours", hint="choose another folder with -o, or move that file away"
        )
    return told


def _owned(files: Mapping[str, object]) -> Mapping[str, str]:
    # a manifest that was tampered with must not make us remove what lies elsewhere
    return {
        path: str(digest)
        for path, digest in files.items()
        if path[:1] != "/" and path != MANIFEST and not (".." in path and ".." in path.split("/"))
    }
