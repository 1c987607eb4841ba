"""Remember in .newsroom/cache a word of each draft, its slug or its title, by what its file looks like from outside."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import orjson
from msgspec import Struct

from newsroom import __version__
from newsroom.adapters.clock import machine_time
from newsroom.adapters.files import write_whole
from newsroom.adapters.looks import stamp_of
from newsroom.config import Settings
from newsroom.errors import NewsroomError

#: Fewer drafts are read as fast.
WORTH_IT = 1000
#: What changed within so many seconds may change again and look the same.
SETTLED = 2
#: Raised with every change of what is kept.
FORM = 1


class FolderWords(Struct, frozen=True):
    """A word of each of a newsroom's drafts. What cannot be read or written is forgotten in silence: it is a cache.

    `what` they are (slugs, titles) names the file.
    """

    root: Path
    settings: Settings
    what: str

    @property
    def place(self) -> Path:
        """Where they are kept."""
        return self.root / f".newsroom/cache/{self.what}.json"

    @property
    def key(self) -> str:
        """What else a word hangs on: this version, and the site's names for fields."""
        said = orjson.dumps(
            {name: list(own) for name, own in self.settings.fields.items()}, option=orjson.OPT_SORT_KEYS
        )
        return f"{__version__}:{FORM}:{hashlib.sha256(said).hexdigest()[:16]}"

    def read(self, paths: tuple[str, ...], word_in: Callable[[str], str | None]) -> Iterator[tuple[str, str | None]]:
        """Each file with its word; `word_in` is asked of those that are new or changed."""
        if len(paths) < WORTH_IT:
            yield from ((path, word_in(path)) for path in paths)
            return
        known, kept, new = self._known(), {}, 0
        newest = machine_time() - SETTLED * 1_000_000_000
        for path in paths:
            # taken before the file is read
            look, changed = self._look(path)
            there, _, word = known.get(path, "").partition(" ")
            if look is None or there != look:
                found = word_in(path)
                yield path, found
                if look is not None and found is not None and changed < newest:
                    kept[path] = f"{look} {found}"
                    new += 1
                continue
            kept[path] = known[path]
            yield path, word
        if new or len(kept) < len(known):
            self._keep(kept)

    def _look(self, path: str) -> tuple[str | None, int]:
        """What changes whenever a file does, and when it last did, in nanoseconds."""
        try:
            found = os.stat(f"{self.root}/{path}")
        except (OSError, ValueError):
            return None, 0
        return stamp_of(found), found.st_ctime_ns

    def _known(self) -> dict[str, str]:
        try:
            found = orjson.loads(self.place.read_bytes())
            return dict(found["words"]) if found["key"] == self.key else {}
        except (OSError, ValueError, KeyError, TypeError):
            return {}

    def _keep(self, kept: dict[str, str]) -> None:
        try:
            write_whole(self.place, orjson.dumps({"key": self.key, "words": kept}))
        except (NewsroomError, TypeError):
            return
