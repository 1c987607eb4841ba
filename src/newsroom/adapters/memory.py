"""Remember in .newsroom/cache what an export learned of texts, drafts and pictures, and what its pages are made from.

Nothing is believed for its date alone. A file counts as unchanged where size, both times and number are what they were
(as git has it), else where its bytes have the digest they had.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct, field

import newsroom
from newsroom.adapters.bodies import Away, Bodies
from newsroom.adapters.digests import RACY, digest_of
from newsroom.adapters.files import FolderFiles, write_whole
from newsroom.adapters.journal import FolderJournal
from newsroom.adapters.journal_files import times_of
from newsroom.adapters.journal_rows import Seen
from newsroom.adapters.packaged import packaged
from newsroom.adapters.staging import FolderOutput
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
#: What pages are made with besides our own code.
_LIBRARIES = ("babel", "comrak", "minijinja", "orjson")
#: Our code that decides what a text says and what a page looks like, below the package.
_CODE = ("config", "export", "model", "source")

#: Fields that the tool keeps, each on a line of its own.
_OURS = late(rb"^(?:status: [a-z]+|read_time: [0-9]+)\n", re.MULTILINE)

_Kind = TypeVar("_Kind", bound=Struct)
_Look = tuple[int, int, int, int]
#: Slug and desk's notes of a draft's bytes.
Noted = tuple[Slug | None, Desk]
#: The same with the path and the digest of the bytes.
_Noting = tuple[str, str, Slug, Desk]


class _Texts(Struct):
    """What is in the file about the newsroom."""

    key: str = ""
    looks: dict[str, _Look] = field(default_factory=dict)  # of kept texts, by digest
    extracts: dict[str, Extract] = field(default_factory=dict)  # "digest slug"
    drafts: dict[str, tuple[_Look | None, str, Slug | None, Desk]] = field(default_factory=dict)
    pictures: dict[str, tuple[_Look, Picture]] = field(default_factory=dict)
    bodies: Mapping[str, Away] = field(default_factory=dict)  # by the digest of the text
    lasts: Mapping[Slug, Seen] = field(default_factory=dict)  # of journals, by slug


class _Told(Struct, array_like=True):
    """What one process learned of a text, for another."""

    extract: Extract
    body: Away | None
    noted: _Noting | None


class _Pages(Struct):
    """What is in the file about an output."""

    key: str = ""
    pages: dict[str, tuple[str, str, _Look]] = field(default_factory=dict)  # path -> mark, SHA-256, look


_encode = msgspec.msgpack.Encoder().encode
_hear = msgspec.msgpack.Decoder(_Told).decode


class FolderMemory(Struct):
    """The memory of one newsroom and one output; `noted` reads slug and desk's notes from the bytes of a draft.

    `began` is the nanosecond at which this run began: what changed just before may change again and look the same.
    """

    files: FolderFiles
    journal: Journal
    output: FolderOutput
    reading: str  # what it hangs on how texts are read: the settings that say so
    noted: Callable[[bytes, str], Noted]
    began: int
    _texts: _Texts = field(default_factory=_Texts)
    _pages: _Pages = field(default_factory=_Pages)
    _now: _Texts = field(default_factory=_Texts)
    _marks: dict[str, str] = field(default_factory=dict)
    _slugs: Sequence[tuple[str, Slug | None]] | None = None
    _paths: dict[Slug, str] = field(default_factory=dict)
    _bodies: Bodies | None = None
    _read: dict[Digest, _Noting] = field(default_factory=dict)
    _noted: dict[tuple[str, str], Noted] = field(default_factory=dict)  # path, digest of the bytes

    def load(self) -> None:
        """Read what earlier exports learned; what cannot be read is forgotten."""
        key = f"{FORM} {made_with()} {self.reading}"
        self._texts = _read(self._place("texts"), _Texts) or _Texts()
        self._pages = _read(self._place(self._name), _Pages) or _Pages()
        if self._texts.key != key:
            self._texts = _Texts()
        self._now.key = self._pages.key = key
        if isinstance(self.journal, FolderJournal):
            self.journal.recall(self._texts.lasts)
        self._bodies = Bodies(self._place("texts").parent, f"{self.began:x}", dict(self._texts.bodies))

    def save(self, files: Mapping[str, str]) -> None:
        """Keep what this export learned; `files` are those of the output with their SHA-256."""
        pages = _Pages(self._pages.key)
        for path, mark in self._marks.items():
            seen = look(f"{self.output.root}/{path}")
            if seen is not None and path in files:
                pages.pages[path] = (mark, files[path], seen)
        self._now.pictures = {file: kept for file, kept in self._now.pictures.items() if self._settled(kept[0])}
        self._now.looks = {text: seen for text, seen in self._now.looks.items() if self._settled(seen)}
        if isinstance(self.journal, FolderJournal):
            seen_lasts = self.journal.recalled()
            self._now.lasts = {slug: one for slug, one in seen_lasts.items() if self._long_ago(*times_of(one[0]))}
        self._now.bodies = self._away.settled(key.partition(" ")[0] for key in self._now.extracts)
        for place, told, before in (
            (self._place("texts"), self._now, self._texts),
            (self._place(self._name), pages, self._pages),
        ):
            if told == before:
                continue
            try:
                write_whole(place, msgspec.msgpack.encode(told))
            except NewsroomError:
                return

    @property
    def _name(self) -> str:
        return "pages-" + digest_of(str(self.output.root.resolve()).encode())[:16]

    def _place(self, name: str) -> Path:
        return self.files.root / ".newsroom" / "cache" / "site" / f"{name}.msgpack"

    def _settled(self, seen: _Look) -> bool:
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

    def _intact(self, text: Digest, seen: _Look | None) -> bool:
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

    def saw(self, file: str, seen: _Look | None, picture: Picture) -> None:
        """Remember a picture that was just read, and how it looked before."""
        if seen is not None:
            self._now.pictures[file] = (seen, picture)

    # pages

    def made_with(self) -> str:
        """What changes whenever the program does, or a template."""
        templates = hashlib.blake2b(digest_size=16)
        for folder in (self.files.root / "templates", packaged()):
            for part in ("html", "feed"):
                for place in sorted((folder / part).rglob("*")):
                    if place.is_file():
                        told = place.read_bytes()
                        templates.update(f"{place.relative_to(folder)} {len(told)} ".encode() + told)
            templates.update(b"/")
        return f"{self._now.key} {templates.hexdigest()}"

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


def look(place: str) -> _Look | None:
    """What a file looks like from outside; None for what is none, and for a link, which may lead elsewhere."""
    try:
        found = os.lstat(place)
    except (OSError, ValueError):
        return None
    if not stat.S_ISREG(found.st_mode):
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def _without_ours(content: bytes) -> bytes:
    """A draft without what this tool writes into it, its state and its reading time: the desk's notes are the same."""
    end = content.find(b"\n---", 1) + 1
    return _OURS.sub(b"", content[:end], 2) + content[end:]


def made_with() -> str:
    """The program as it is: its version, its code that makes pages, and the libraries that it makes them with."""
    code = hashlib.blake2b(digest_size=16)
    package = Path(newsroom.__file__).parent
    for part in _CODE:
        for place in sorted((package / part).rglob("*.py")):
            told = place.read_bytes()
            code.update(f"{place.relative_to(package)} {len(told)} ".encode() + told)
    libraries = " ".join(version(name) for name in _LIBRARIES)
    return f"{newsroom.__version__} {code.hexdigest()} {libraries}"


def _read(place: Path, kind: type[_Kind]) -> _Kind | None:
    try:
        return msgspec.msgpack.decode(place.read_bytes(), type=kind)
    except (OSError, ValueError):
        return None
