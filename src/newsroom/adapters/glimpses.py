"""Remember glimpses of drafts in .newsroom/cache, by what their files look like from outside."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import msgspec
import orjson
from msgspec import Raw, Struct, field

from newsroom import __version__
from newsroom.adapters.files import write_whole
from newsroom.adapters.looks import stamp_of
from newsroom.config import Settings
from newsroom.errors import NewsroomError
from newsroom.model.glimpse import Glimpse
from newsroom.model.place import ContentHash, Slug

#: Raised with every change of what a glimpse says.
FORM = 3


class _Row(Struct, frozen=True, array_like=True):
    """What is kept of one file: what it and its pictures looked like, and what it said."""

    stamp: str
    pictures: dict[str, str]
    slug: Slug
    headline: str | None
    assignee: str | None
    due: str | None
    content: ContentHash
    words: int | None
    minutes: int | None
    section: str | None
    authors: tuple[str, ...]
    opening: str | None


_read_row = msgspec.json.Decoder(_Row).decode


class _Kept(Struct, frozen=True):
    """The file of glimpses; its rows are left as they are written."""

    key: str
    drafts: dict[str, Raw]


class FolderGlimpses(Struct, frozen=True):
    """The glimpses of one newsroom. What cannot be read or written is forgotten in silence: it is a cache."""

    root: Path
    settings: Settings
    _kept: dict[str, Raw] = field(default_factory=dict)  # each is read when it is asked for: a list has many drafts
    _stamps: dict[str, str] = field(default_factory=dict)
    _new: list[str] = field(default_factory=list)

    @property
    def place(self) -> Path:
        """Where they are kept."""
        return self.root / ".newsroom/cache/status.json"

    @property
    def key(self) -> str:
        """What else a glimpse hangs on: this version, the site's names for fields, and how minutes are counted."""
        fields = {name: list(own) for name, own in self.settings.fields.items()}
        counting = [self.settings.read_time.mode, self.settings.newsroom.language]
        said = orjson.dumps([fields, counting], option=orjson.OPT_SORT_KEYS)
        return f"{__version__}:{FORM}:{hashlib.sha256(said).hexdigest()[:16]}"

    def load(self) -> None:
        """Read what earlier commands saw."""
        try:
            found = msgspec.json.decode(self.place.read_bytes(), type=_Kept)
        except (OSError, ValueError):
            return
        if found.key == self.key:
            self._kept.update(found.drafts)

    def save(self) -> None:
        """Keep what this command saw anew, and forget files that nobody asked for."""
        if not self._new and len(self._kept) <= len(self._stamps):
            return
        kept = {path: row for path, row in self._kept.items() if path in self._stamps}
        try:
            write_whole(self.place, msgspec.json.encode(_Kept(self.key, kept)))
        except NewsroomError:
            return

    def seen(self, path: str) -> Glimpse | None:
        """The glimpse of a file that has not changed since; None where it must be read."""
        kept = self._kept.get(path)
        if kept is None:
            return None
        try:
            row = _read_row(kept)
        except ValueError:
            return None
        if row.stamp != self._stamp(path) or any(self._stamp(file) != then for file, then in row.pictures.items()):
            return None
        return Glimpse(
            path,
            row.slug,
            row.headline,
            row.assignee,
            row.due,
            row.content,
            tuple(row.pictures),
            row.words,
            row.minutes,
            row.section,
            row.authors,
            row.opening,
        )

    def see(self, glimpse: Glimpse) -> None:
        """Remember one."""
        self._new.append(glimpse.path)
        row = _Row(
            self._stamp(glimpse.path),
            {file: self._stamp(file) for file in glimpse.pictures},
            glimpse.slug,
            glimpse.headline,
            glimpse.assignee,
            glimpse.due,
            glimpse.content,
            glimpse.words,
            glimpse.minutes,
            glimpse.section,
            glimpse.authors,
            glimpse.opening,
        )
        # what orjson writes holds on to four kilobytes, however short it is
        self._kept[glimpse.path] = Raw(msgspec.json.encode(row))

    def _stamp(self, path: str) -> str:
        """What changes whenever a file does. It is taken once a command, before the file is read."""
        stamp = self._stamps.get(path)
        if stamp is None:
            try:
                stamp = stamp_of(os.stat(f"{self.root}/{path}"))
            except (OSError, ValueError):
                stamp = ""
            self._stamps[path] = stamp
        return stamp
