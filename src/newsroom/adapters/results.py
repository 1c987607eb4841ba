"""Keep what checks found in one file of .newsroom/cache, and hand it back only as it was written."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

import orjson
from msgspec import Struct, field

import newsroom
from newsroom.adapters.packaged import packaged

#: Raised with every change of what the file holds.
FORM = b"newsroom results 1\n"
#: So many ways of asking are kept: as of each state, and with a few selections.
WAYS = 4
#: A file larger than this is not kept; a newsroom of a hundred thousand drafts needs some 30 MB.
MOST_BYTES = 96 * 1024 * 1024
#: What decides what a check finds: all but how it is printed.
_DECIDING = ("adapters", "app", "checks", "config", "contract", "model", "source", "workflow")


class Results(Struct):
    """The sections of one cache file. What cannot be read or written is forgotten in silence: it is a cache."""

    folder: Path
    name: str = "check.results"
    _sections: dict[str, bytes] = field(default_factory=dict)

    @property
    def place(self) -> Path:
        """Where it is kept."""
        return self.folder / self.name

    def load(self) -> None:
        """Read what earlier runs kept; nothing where a single byte is not what was written."""
        self._sections.clear()
        try:
            content = self.place.read_bytes()
            form, head, rest = content.split(b"\n", 2)
            if form + b"\n" != FORM:
                return
            at = 0
            for name, length, digest in orjson.loads(head):
                part = rest[at : at + length]
                at += length
                if _digest(part) == digest:
                    self._sections[str(name)] = part
        except (OSError, ValueError, TypeError):
            self._sections.clear()

    def section(self, name: str) -> object:
        """What was kept under a name; None where nothing is, or it cannot be read."""
        try:
            return orjson.loads(self._sections[name])
        except (KeyError, ValueError):
            return None

    def keep(self, sections: Mapping[str, object], *, beside: str) -> None:
        """Put these in front, and of the others that begin with `beside` those kept last."""
        try:
            new = {name: orjson.dumps(what) for name, what in sections.items()}
        except TypeError:
            return  # a word that no UTF-8 writes
        old = [(name, part) for name, part in self._sections.items() if name.startswith(beside) and name not in new]
        kept, size = new, sum(len(part) for part in new.values())
        for name, part in old:
            size += len(part)
            if sum(each.startswith(beside) for each in kept) < WAYS and size <= MOST_BYTES:
                kept[name] = part
        if size > MOST_BYTES and len(kept) == len(sections):
            return
        head = orjson.dumps([[name, len(part), _digest(part)] for name, part in kept.items()])
        self._write(b"".join((FORM, head, b"\n", *kept.values())))

    def _write(self, content: bytes) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            if not (self.folder / ".gitignore").exists():
                (self.folder / ".gitignore").write_bytes(b"*\n")
            # no fsync: what a crash leaves of it is not what its digests say, and is forgotten
            temporary = self.folder / f".{self.name}.{os.getpid()}.tmp"
            try:
                temporary.write_bytes(content)
                temporary.replace(self.place)
            finally:
                temporary.unlink(missing_ok=True)
        except OSError:
            return


def _digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def digest_of_tool() -> str:
    """What tells this tool from any other: its version, Python's, its rules to the letter, the packages beside it.

    A developer who changes a rule, and a newsroom that installs another one's rules, are answered by those.
    """
    told = hashlib.blake2b(f"{newsroom.__version__}\0{sys.version}\0".encode(), digest_size=16)
    home = os.path.dirname(os.path.abspath(str(newsroom.__file__)))
    for part in ("errors.py", "patterns.py", "ports.py", *_DECIDING):
        for path in sorted(_files(f"{home}/{part}")):
            _tell(told, path, path.removeprefix(home))
    shelf = f"{packaged()}/style"
    for path in sorted(_files(shelf)):
        _tell(told, path, path.removeprefix(shelf))
    for folder in sys.path:
        for name in sorted(_named(folder, ".dist-info")):
            told.update(name.encode())
            brought = f"{folder}/{name}/entry_points.txt"
            if os.path.exists(brought):
                _tell_rules(told, Path(brought).read_text(encoding="utf-8", errors="replace"))
    return told.hexdigest()


def _tell_rules(told: hashlib.blake2b, entry_points: str) -> None:
    """The code of other packages' rules: one that is being written changes without a new version."""
    _, _, brought = entry_points.partition("[newsroom.rules]")
    for line in brought.partition("\n[")[0].splitlines():
        module = line.partition("=")[2].partition(":")[0].strip().partition(".")[0]
        spec = find_spec(module) if module else None
        if spec is not None and spec.origin is not None:
            at = os.path.dirname(spec.origin) if spec.submodule_search_locations else spec.origin
            for path in sorted(_files(at)):
                _tell(told, path, path.removeprefix(at))


def _tell(told: hashlib.blake2b, path: str, name: str) -> None:
    with open(path, "rb", buffering=0) as file:
        content = file.readall()
    told.update(f"{name}\0{len(content)}\0".encode())
    told.update(content)


def _files(path: str) -> list[str]:
    """All files below a folder but what Python compiled; the path itself, where it is a file."""
    if not os.path.isdir(path):
        return [path] if os.path.exists(path) else []
    found = []
    for at, folders, names in os.walk(path):
        folders[:] = [name for name in folders if name != "__pycache__"]
        found += [f"{at}/{name}" for name in names]
    return found


def _named(folder: str, suffix: str) -> list[str]:
    try:
        return [name for name in os.listdir(folder or ".") if name.endswith(suffix)]
    except OSError:
        return []
