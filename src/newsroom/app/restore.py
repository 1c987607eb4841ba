"""Write a kept text back into its draft's file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from newsroom.app.gather import prove_one
from newsroom.app.log import slug_named
from newsroom.app.mirror import BOM, Mirror
from newsroom.checks.context import Newsroom
from newsroom.errors import EnvironmentProblem, UsageProblem, WrongState
from newsroom.model.draft import Way
from newsroom.model.ledger import Row
from newsroom.model.place import Digest, Slug, State
from newsroom.ports import Files, Ledger, Past
from newsroom.source.fields import FieldMap
from newsroom.source.read import read_draft
from newsroom.source.splice import set_scalars

#: What the tool writes into a draft by itself.
_OWN: Mapping[Way, None] = {("status",): None, ("read_time",): None, ("slug",): None}


class Restored(Struct, frozen=True):
    """What was written, or would be: nothing where the file is that text already."""

    slug: Slug
    path: str
    state: State
    row: Row  # the first that names the text
    text: Digest
    written: bool
    pictures: tuple[str, ...] = ()  # those brought back with it
    other: tuple[str, ...] = ()  # those in the folder that are not the ones the text was approved with


class Keeper(Struct, frozen=True):
    """All that bringing a text back needs. `mirror` writes into the restored file what the ledger says today."""

    newsroom: Newsroom
    ledger: Ledger
    files: Files
    past: Past
    mirror: Mirror

    def restore(
        self, name: str, *, version: int | None, pictures: bool, force: bool = False, dry: bool = False
    ) -> Restored:
        """Write the text of a version (else the live one, else the approved one, else the last kept) into its file.

        No state is moved. WrongState where the file holds what neither the ledger nor git keeps, unless `force`.
        """
        slug = slug_named(self.newsroom, self.ledger, name)
        standing = self.ledger.standing(slug)  # finishes what was cut short
        if standing is None:
            raise UsageProblem(f"{slug} has never moved: the ledger keeps no text of it")
        rows = self.ledger.rows(slug)
        text = _wanted(slug, rows, version)
        row = next(row for row in rows if row.text == text)
        kept = self.ledger.text(text)
        if kept is None:
            raise UsageProblem(f"the text of {slug} of {row.at[:10]} was erased")
        path, there = self._place(slug, standing.row)
        content = _under(slug, kept, path, self.newsroom.fields)
        written = there is None or self._plain(there) != self._plain(content)
        if written and there is not None and not force and not self._saved(path, there, rows):
            raise WrongState(
                f"{path} holds changes that neither the ledger nor git keeps",
                hint="commit them, or give them up with --force",
            )
        lost = {file: digest for file, digest in row.pictures.items() if self.newsroom.media.digest(file) != digest}
        back = self._pictures(lost | self._pointers(row)) if pictures else {}
        if not dry:
            for file, found in sorted(back.items()):
                self.files.write(file, found)
            if written:
                self._write(slug, path, content, standing.state)
        other = tuple(sorted(set(lost) - set(back)))
        return Restored(slug, path, standing.state, row, text, written, tuple(sorted(back)), other)

    def _write(self, slug: Slug, path: str, content: bytes, state: State) -> None:
        """The text, and in it what the ledger says today."""
        self.files.write(path, content)
        draft = read_draft(content, path=path, fields=self.newsroom.fields)
        self.mirror.put(path, slug, state, self.newsroom.minutes(draft) if draft.readable else None)

    def _place(self, slug: Slug, row: Row) -> tuple[str, bytes | None]:
        """Where the text goes, and the file that is there now; None where it is gone."""
        prove_one(self.newsroom, slug)
        paths = self.newsroom.slugs.get(slug, ())
        if paths:
            return paths[0], self.files.read(paths[0])
        if self.files.exists(row.path):
            there = read_draft(self.files.read(row.path), path=row.path, fields=self.newsroom.fields).slug
            raise UsageProblem(
                f'{row.path} is where {slug} was, and bears the slug "{there}" now',
                hint=f"write slug: {slug} into it if it is that story; else move the file away",
            )
        return row.path, None

    def _saved(self, path: str, there: bytes, rows: tuple[Row, ...]) -> bool:
        """Whether what the file holds stands elsewhere too, whatever the tool itself wrote into it."""
        mine = self._plain(there)
        return any(self._plain(each) == mine for each in self._elsewhere(path, rows))

    def _elsewhere(self, path: str, rows: tuple[Row, ...]) -> Iterator[bytes]:
        committed = self.past.committed(path)
        if committed is not None:
            yield committed
        for digest in dict.fromkeys(row.text for row in reversed(rows) if row.text is not None):
            kept = self.ledger.text(digest)
            if kept is not None:
                yield kept

    def _plain(self, content: bytes) -> bytes:
        """A file without what the tool writes into it by itself."""
        draft = read_draft(content, path="", fields=self.newsroom.fields)
        spliced = set_scalars(draft.text, _OWN, fields=self.newsroom.fields) if draft.readable else None
        return content if spliced is None else spliced.replace("\r\n", "\n").encode()

    def _pointers(self, row: Row) -> dict[str, Digest]:
        """The pictures in whose place nothing but a Git LFS pointer lies."""
        return {file: digest for file, digest in row.pictures.items() if self.newsroom.media.stands_in(file)}

    def _pictures(self, lost: dict[str, Digest]) -> dict[str, bytes]:
        """The bytes of the pictures that were approved with a text, from git; all of them or none."""
        found = {file: self.past.picture(file, digest) for file, digest in lost.items()}
        gone = sorted(file for file, content in found.items() if content is None)
        if gone:
            raise EnvironmentProblem(
                f"git does not hold {', '.join(gone)} as it was approved; nothing was written",
                hint="put the picture back by hand; without --pictures the text alone is restored",
            )
        return {file: content for file, content in found.items() if content is not None}


def _wanted(slug: Slug, rows: tuple[Row, ...], version: int | None) -> Digest:
    if version is not None:
        for row in rows:
            if row.version == version and row.live is not None:
                return row.live.text
        there = sorted({row.version for row in rows if row.version})
        known = f"there are {', '.join(map(str, there))}" if there else "it was never published"
        raise UsageProblem(f"{slug} has no version {version}", hint=known)
    stamp = rows[-1].live or rows[-1].approved
    text = stamp.text if stamp else next((row.text for row in reversed(rows) if row.text is not None), None)
    if text is None:
        raise UsageProblem(f"the ledger keeps no text of {slug}: it was never approved")
    return text


def _under(slug: Slug, kept: bytes, path: str, fields: FieldMap) -> bytes:
    """The kept text as the story of this slug: it may have had another when it was approved."""
    draft = read_draft(kept, path=path, fields=fields)
    if draft.slug == slug:
        return kept
    text = set_scalars(draft.text, {("slug",): slug}, fields=fields)
    if text is None:
        raise UsageProblem(f"slug: {slug} could not be written into the kept text", hint="ledger/texts holds it")
    return (BOM if draft.bom else b"") + text.encode()
