"""Keep the approved texts, ledger/texts/, each under its digest, and prove each that is read."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from newsroom.adapters.files import FolderFiles, sync_folder
from newsroom.adapters.journal_files import FOLDER, read_plainly, unix, writing
from newsroom.errors import EnvironmentProblem, NewsroomError
from newsroom.model.place import Digest
from newsroom.source.slug import is_slug

TEXTS = f"{FOLDER}/texts"


class KeptTexts(Struct, frozen=True):
    """The texts of one newsroom: the floor below its journal."""

    files: FolderFiles

    @property
    def _folder(self) -> str:
        return f"{self.files.root}/{FOLDER}"

    def text(self, digest: Digest) -> bytes | None:
        """A kept text, its digest proved; None where it was erased. EnvironmentProblem on a mismatch."""
        path = text_path(digest)
        try:
            content = self._text(digest)
        except FileNotFoundError:
            return None
        if hashlib.sha256(content).hexdigest() == digest:
            return content
        # a checkout may have turned the line ends of a text; the digest tells which ones it had
        for candidate in (unix(content).replace(b"\n", b"\r\n"), unix(content)):
            if hashlib.sha256(candidate).hexdigest() == digest:
                return candidate
        raise EnvironmentProblem(
            f"{path} is not the text that was approved", hint="git restore it, or newsroom ledger verify to see more"
        )

    def _text(self, digest: Digest) -> bytes:
        """Read a file that is no link, in folders that are none, in one go; anything else with care."""
        folder = f"{self.files.root}/{TEXTS}"
        # what is no digest may be any path
        if is_slug(digest) and not os.path.islink(self._folder) and not os.path.islink(folder):
            with contextlib.suppress(OSError):
                return read_plainly(f"{folder}/{digest}.md")
        return self.files.read(text_path(digest))

    def texts_wanting(self, digests: Iterable[Digest]) -> Mapping[Digest, str | None]:
        """The kept texts among these that are not the approved ones, each with a sentence; None: it was erased."""
        wanting: dict[Digest, str | None] = {}
        for digest in digests:
            try:
                if self.text(digest) is None:
                    wanting[digest] = None
            except NewsroomError as unproved:
                wanting[digest] = unproved.message
        return wanting

    def texts(self) -> tuple[Digest, ...]:
        """The texts that are kept, sorted."""
        return tuple(Digest(Path(path).stem) for path in self.files.listed(TEXTS, (".md",)))

    def keep(self, digest: Digest, content: bytes) -> None:
        """Keep a text, once."""
        if not self.files.exists(text_path(digest)):
            self.files.write(text_path(digest), content)

    def drop(self, digest: Digest) -> None:
        """Take a kept text away for good."""
        place = self.files.path(text_path(digest))
        with writing(text_path(digest)):
            if place.exists():
                place.unlink()
                sync_folder(place.parent)


def text_path(digest: Digest) -> str:
    """Where a kept text is."""
    return f"{TEXTS}/{digest}.md"
