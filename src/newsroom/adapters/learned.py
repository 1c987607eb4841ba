"""Remember in .newsroom/cache what an export learned of texts, drafts and pictures.

Nothing is believed for its date alone. A file counts as unchanged where size, both times and number are what they were
(as git has it), else where its bytes have the digest they had.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct, field

from newsroom.adapters.bodies import Away, Bodies
from newsroom.adapters.digests import RACY, digest_of
from newsroom.adapters.files import FolderFiles, write_whole
from newsroom.adapters.journal import FolderJournal
from newsroom.adapters.journal_rows import Seen
from newsroom.adapters.looks import Look, look, times_of
from newsroom.adapters.program import program
from newsroom.errors import NewsroomError
from newsroom.model.block import Body
from newsroom.model.draft import Desk, Draft
from newsroom.model.extract import Extract
from newsroom.model.photo import Picture
from newsroom.model.place import Digest, Slug
from newsroom.patterns import late
from newsroom.ports import Journal
from newsroom.source.kept import put_away, taken_out

#: Raised with every change of what is remembered, or of how.
FORM = 4
#: Fields that the tool keeps, each on a line of its own.
_OURS = late(rb"^(?:status: [a-z]+|read_time: [0-9]+)\n", re.MULTILINE)

_Kind = TypeVar("_Kind", bound=Struct)
#: Slug and desk's notes of a draft's bytes.
Noted = tuple[Slug | None, Desk]
#: The same with the path and the digest of the bytes.
_Noting = tuple[str, str, Slug, Desk]


class _Texts(Struct):
    """What is in the file about the newsroom."""

    key: str = ""
    looks: dict[str, Look] = field(default_factory=dict)  # of kept texts, by digest
    extracts: dict[str, Extract] = field(default_factory=dict)  # "digest slug"
    drafts: dict[str, tuple[Look | None, str, Slug | None, Desk]] = field(default_factory=dict)
    pictures: dict[str, tuple[Look, Picture]] = field(default_factory=dict)
    bodies: Mapping[str, Away] = field(default_factory=dict)  # by the digest of the text
    lasts: Mapping[Slug, Seen] = field(default_factory=dict)  # of journals, by slug


class _Told(Struct, array_like=True):
    """What one process learned of a text, for another."""

    extract: Extract
    body: Away | None
    noted: _Noting | None


_encode = msgspec.msgpack.Encoder().encode
_hear = msgspec.msgpack.Decoder(_Told).decode


class Learned(Struct):
    """What was learned of one newsroom, whatever it is exported to: the floor below `FolderMemory`.

    `noted` reads slug and desk's notes from the bytes of a draft. `began` is the nanosecond at which this run began:
    what changed just before may change again and look the same.
    """

    files: FolderFiles
    journal: Journal
    reading: str  # what it hangs on how texts are read: the settings that say so
    noted: Callable[[bytes, str], Noted]
    began: int
    _texts: _Texts = field(default_factory=_Texts)
    _now: _Texts = field(default_factory=_Texts)
    _slugs: Sequence[tuple[str, Slug | None]] | None = None
    _paths: dict[Slug, str] = field(default_factory=dict)
    _bodies: Bodies | None = None
    _read: dict[Digest, _Noting] = field(default_factory=dict)
    _noted: dict[tuple[str, str], Noted] = field(default_factory=dict)  # path, digest of the bytes

    def load(self) -> None:
        """Take what earlier exports learned; what cannot be read is forgotten."""
        self._texts = read(self._place("texts"), _Texts) or _Texts()
        self._now.key = f"{FORM} {program()} {self.reading}"
        if self._texts.key != self._now.key:
            self._texts = _Texts()
        if isinstance(self.journal, FolderJournal):
            self.journal.recall(self._texts.lasts)
        self._bodies = Bodies(self._place("texts").parent, f"{self.began:x}", dict(self._texts.bodies))

    def keep(self) -> bool:
        """Keep what this export learned; whether that could be written."""
        self._now.pictures = {file: kept for file, kept in self._now.pictures.items() if self._settled(kept[0])}
        self._now.looks = {text: seen for text, seen in self._now.looks.items() if self._settled(seen)}
        if isinstance(self.journal, FolderJournal):
            seen_lasts = self.journal.recalled()
            self._now.lasts = {slug: one for slug, one in seen_lasts.items() if self._long_ago(*times_of(one[0]))}
        self._now.bodies = self._away.settled(key.partition(" ")[0] for key in self._now.extracts)
        return self._now == self._texts or written(self._place("texts"), self._now)

    def _place(self, name: str) -> Path:
        return self.files.root / ".newsroom" / "cache" / "site" / f"{name}.msgpack"

    def _settled(self, seen: Look) -> bool:
        return self._long_ago(seen[1], seen[2])

    def _long_ago(self, *changed: int) -> bool:
        """Whether what changed then would look otherwise if it had changed again."""
        return max(changed) + RACY < self.began

    # texts

    def extract(self, text: Digest, path: str, slug: Slug) -> Extract | None:
        """What was taken from a kept text; None where it has to be read."""
        seen = look(f"{self.files.root}/ledger/texts/{text}.md")
        if seen is not None:
            self._now.looks[text] = seen
        known = self._texts.extracts.get(f"{text} {slug}")
        if known is None or known.path != path or not self._intact(text, seen):
            return None
        self._now.extracts[f"{text} {slug}"] = known
        return known

    def _intact(self, text: Digest, seen: Look | None) -> bool:
        if seen is not None and self._texts.looks.get(text) == seen:
            return True
        try:
            return self.journal.text(text) is not None
        except NewsroomError:
            return False

    def knows(self, text: Digest, slug: Slug) -> bool:
        """Whether something is remembered of a kept text; it is not looked whether that still holds."""
        known = f"{text} {slug}" in self._texts.extracts
        seen = None if known else look(f"{self.files.root}/ledger/texts/{text}.md")
        if seen is not None:  # before it is read: what changes afterwards looks otherwise
            self._now.looks[text] = seen
        return known

    def learn(self, text: Digest, extract: Extract) -> None:
        """Remember what was taken from a kept text."""
        self._now.extracts[f"{text} {extract.slug}"] = extract

    def tell(self, text: Digest, slug: Slug) -> bytes:
        """What this process learned of a kept text; empty where it learned nothing."""
        extract = self._now.extracts.get(f"{text} {slug}")
        if extract is None:
            return b""
        return _encode(_Told(extract, self._away.known.get(text), self._read.get(text)))

    def hear(self, text: Digest, told: bytes) -> Extract:
        """Learn what a copy of this process learned."""
        heard = _hear(told)
        self.learn(text, heard.extract)
        if heard.body is not None:
            self._away.known[text] = heard.body
        if heard.noted is not None:
            path, digest, slug, desk = heard.noted
            self._noted[path, digest] = slug, desk
        return heard.extract

    # bodies

    def body(self, text: Digest) -> Body | None:
        """The body of a kept text, as far as pages print it; None where it has to be parsed."""
        told = self._away.get(text)
        try:
            return None if told is None else taken_out(told)
        except ValueError:
            return None

    def put_away(self, text: Digest, body: Body) -> None:
        """Remember the body of a kept text."""
        self._away.put(text, put_away(body))

    @property
    def _away(self) -> Bodies:
        assert self._bodies is not None  # since it was loaded
        return self._bodies

    # drafts

    def note(self, text: Digest, content: bytes, draft: Draft) -> None:
        """Remember what a kept text says that was just read: the draft's file may hold the same, but for our words."""
        digest = digest_of(_without_ours(content))
        self._read[text] = draft.path, digest, draft.slug, draft.desk
        self._noted[draft.path, digest] = draft.slug, draft.desk

    def slugs(self) -> Sequence[tuple[str, Slug | None]]:
        """Every draft's file with its slug; each is looked at once."""
        if self._slugs is None:
            told = [(path, self._draft(path)) for path in self.files.drafts()]
            self._slugs = [(path, noted[0]) for path, noted in told if noted is not None]
            for path, slug in self._slugs:
                if slug is not None:
                    self._paths.setdefault(slug, path)
        return self._slugs

    def _draft(self, path: str) -> Noted | None:
        seen = look(f"{self.files.root}/{path}")
        known = self._texts.drafts.get(path)
        if known is None or seen is None or known[0] != seen:
            try:
                content = self.files.read(path)
            except FileNotFoundError:
                return None
            digest = digest_of(content)
            if known is None or known[1] != digest:
                noted = self._noted.get((path, digest_of(_without_ours(content)))) or self.noted(content, path)
                known = (seen, digest, *noted)
            known = (seen if seen is not None and self._settled(seen) else None, *known[1:])
        self._now.drafts[path] = known
        return known[2], known[3]

    def desk(self, slug: Slug) -> Desk | None:
        """What the desk notes in the draft of a story today; of two drafts with one slug, in the first."""
        self.slugs()
        path = self._paths.get(slug)
        return None if path is None else self._now.drafts[path][3]

    # pictures

    def picture(self, file: str) -> Picture | None:
        """What a picture's bytes say, where it is as it was."""
        if file in self._now.pictures:
            return self._now.pictures[file][1]
        known = self._texts.pictures.get(file)
        if known is None or "://" in file or look(f"{self.files.root}/{file}") != known[0]:
            return None
        self._now.pictures[file] = known
        return known[1]

    def saw(self, file: str, seen: Look | None, picture: Picture) -> None:
        """Remember a picture that was just read, and how it looked before."""
        if seen is not None:
            self._now.pictures[file] = (seen, picture)


def _without_ours(content: bytes) -> bytes:
    """A draft without what this tool writes into it, its state and its reading time: the desk's notes are the same."""
    end = content.find(b"\n---", 1) + 1
    return _OURS.sub(b"", content[:end], 2) + content[end:]


def read(place: Path, kind: type[_Kind]) -> _Kind | None:
    """What is in a file of the cache; None where it cannot be read."""
    try:
        return msgspec.msgpack.decode(place.read_bytes(), type=kind)
    except (OSError, ValueError):
        return None


def written(place: Path, told: Struct) -> bool:
    """Write a file of the cache; whether that could be done."""
    try:
        write_whole(place, msgspec.msgpack.encode(told))
    except NewsroomError:
        return False
    return True
