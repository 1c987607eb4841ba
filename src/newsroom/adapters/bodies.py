"""Put bodies that were parsed away in .newsroom/cache/site, one after the other in a file of each run's own."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct, field

SUFFIX = ".bodies"
#: More files than these are not kept: a body that went with one is parsed again when its page is made.
MOST = 24


class Away(Struct, frozen=True, array_like=True):
    """Where a body is: in which file, from which byte on, how long; and its digest, for a file may be cut short."""

    file: str
    start: int
    length: int
    digest: bytes


class Bodies(Struct):
    """The bodies of kept texts, by the digest of the text. What cannot be written or read is not there.

    Copies of this process may put bodies away too: each has a file of its own, and tells where they are.
    """

    folder: Path
    run: str  # no other run has this name
    known: dict[str, Away] = field(default_factory=dict)
    _reading: dict[str, int] = field(default_factory=dict)
    _writing: tuple[int, int, int] | None = None  # of which process, the open file, its length

    def put(self, text: str, body: bytes) -> None:
        """Put one away."""
        try:
            number, file, length = self._own()
            if os.write(file, body) != len(body):
                raise OSError
        except OSError:
            return
        self._writing = number, file, length + len(body)
        self.known[text] = Away(self._name(number), length, len(body), _digest(body))

    def get(self, text: str) -> bytes | None:
        """Take one out."""
        away = self.known.get(text)
        if away is None:
            return None
        try:
            if away.file not in self._reading:
                self._reading[away.file] = os.open(self.folder / away.file, os.O_RDONLY)
            body = os.pread(self._reading[away.file], away.length, away.start)
        except OSError:
            return None
        return body if _digest(body) == away.digest else None

    def settled(self, texts: Iterable[str]) -> Mapping[str, Away]:
        """Where those of these texts are; files that are hardly of use any more, or too many, are taken away."""
        known = {text: self.known[text] for text in texts if text in self.known}
        used: dict[str, int] = {}
        for away in known.values():
            used[away.file] = used.get(away.file, 0) + away.length
        fullest = sorted(used, key=lambda name: (-used[name], name))[:MOST]
        kept = {name for name in fullest if 0 < self._size(name) < used[name] * 2}
        with contextlib.suppress(OSError):
            for place in self.folder.iterdir():
                if place.suffix == SUFFIX and place.name not in kept:
                    place.unlink()
        self._close()
        return {text: away for text, away in known.items() if away.file in kept}

    def _own(self) -> tuple[int, int, int]:
        if self._writing is None or self._writing[0] != os.getpid():
            self.folder.mkdir(parents=True, exist_ok=True)
            place = self.folder / self._name(os.getpid())
            self._writing = os.getpid(), os.open(place, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644), 0
        return self._writing

    def _name(self, number: int) -> str:
        return f"{self.run}-{number}{SUFFIX}"

    def _size(self, name: str) -> int:
        try:
            return (self.folder / name).stat().st_size
        except OSError:
            return 0

    def _close(self) -> None:
        for file in self._reading.values():
            os.close(file)
        self._reading.clear()
        if self._writing is not None:
            os.close(self._writing[1])
            self._writing = None


def _digest(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=12).digest()
