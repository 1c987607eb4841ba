"""Remember in .newsroom/cache what the pages of an output are made from, besides what was learned of texts."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field

from newsroom.adapters.digests import digest_of
from newsroom.adapters.learned import Learned, read, written
from newsroom.adapters.looks import Look, look
from newsroom.adapters.program import templates_of
from newsroom.adapters.staging import FolderOutput


class _Pages(Struct):
    """What is in the file about an output."""

    key: str = ""
    pages: dict[str, tuple[str, str, Look]] = field(default_factory=dict)  # path -> mark, SHA-256, look


class FolderMemory(Learned, kw_only=True):
    """The memory of one newsroom and one output."""

    output: FolderOutput
    _pages: _Pages = field(default_factory=_Pages)
    _marks: dict[str, str] = field(default_factory=dict)

    def load(self) -> None:
        """Read what earlier exports learned; what cannot be read is forgotten."""
        Learned.load(self)
        self._pages = read(self._pages_place, _Pages) or _Pages()
        self._pages.key = self._now.key

    def save(self, files: Mapping[str, str]) -> None:
        """Keep what this export learned; `files` are those of the output with their SHA-256."""
        pages = _Pages(self._pages.key)
        for path, mark in self._marks.items():
            seen = look(f"{self.output.root}/{path}")
            if seen is not None and path in files:
                pages.pages[path] = (mark, files[path], seen)
        if self.keep() and pages != self._pages:
            written(self._pages_place, pages)

    @property
    def _pages_place(self) -> Path:
        return self._place("pages-" + digest_of(str(self.output.root.resolve()).encode())[:16])

    def made_with(self) -> str:
        """What changes whenever the program does, or a template."""
        return f"{self._now.key} {templates_of(self.files.root)}"

    def same(self, path: str, mark: str) -> bool:
        """Whether a file stands in the output that was made from just this, and nobody changed it since."""
        known = self._pages.pages.get(path)
        if known is None or known[0] != mark or self.output.owned.get(path) != known[1]:
            return False
        place = f"{self.output.root}/{path}"
        if look(place) == known[2]:
            return True
        try:
            return hashlib.sha256(Path(place).read_bytes()).hexdigest() == known[1]
        except OSError:
            return False

    def made(self, path: str, mark: str) -> None:
        """Remember what a file of the output is made from."""
        self._marks[path] = mark
