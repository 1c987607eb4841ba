"""Find a wording of an article: a version that readers had, what was approved, or what its file holds."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from newsroom.app.beside import Hunk, Line, beside
from newsroom.app.gather import find
from newsroom.app.log import slug_named
from newsroom.checks.context import Newsroom
from newsroom.errors import UsageProblem, WrongState, did_you_mean
from newsroom.model.draft import Draft, Way
from newsroom.model.ledger import Row, Stamp
from newsroom.model.place import Digest, Slug
from newsroom.ports import Files, Journal
from newsroom.source.content import pictures
from newsroom.source.fields import FieldMap
from newsroom.source.read import read_draft
from newsroom.source.splice import set_scalars

_VERSION = re.compile(r"v?([1-9]\d{0,8})", re.ASCII)
_ROW = re.compile(r"r([1-9]\d{0,8})", re.ASCII)
_HASH = re.compile(r"[0-9a-f]{7,64}")
#: What the tool itself writes into a draft: no editor changed it.
_MIRRORED: Mapping[Way, None] = {("status",): None, ("read_time",): None}
WORDS = ("file", "live", "approved")


class Wording(Struct, frozen=True):
    """One text of an article. `row` is the row that it was kept with; None for the file of today."""

    name: str  # "version 2", "the file"
    content: bytes
    row: Row | None
    draft: Draft
    pictures: Mapping[str, Digest] = field(default_factory=dict)


class Difference(Struct, frozen=True):
    """Two wordings, where they part, and the pictures (files) whose bytes are others."""

    slug: Slug
    old: Wording
    new: Wording
    hunks: tuple[Hunk, ...]
    pictures: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether nothing differs but what the tool writes itself."""
        return not self.hunks and not self.pictures


def difference(
    files: Files,
    newsroom: Newsroom,
    journal: Journal,
    name: str,
    *,
    old: str | None = None,
    new: str | None = None,
    context: int = 3,
    words: bool = True,
) -> Difference:
    """Two wordings of an article beside each other: by default what readers get, else what was approved, and its file.

    UsageProblem for a wording that there is none of; WrongState where nothing was approved, or its text was erased.
    """
    slug = slug_named(newsroom, journal, name)
    rows = journal.rows(slug)
    before = wording(files, newsroom, journal, slug, old or _standing(slug, rows))
    after = wording(files, newsroom, journal, slug, new or "file")
    return between(slug, before, after, fields=newsroom.fields, context=context, words=words)


def between(
    slug: Slug, old: Wording, new: Wording, *, fields: FieldMap, context: int = 3, words: bool = True
) -> Difference:
    """The same of wordings that were found already."""
    hunks = beside(lines_of(old.draft, fields), lines_of(new.draft, fields), context=context, words=words)
    both = sorted(old.pictures.keys() & new.pictures.keys())
    return Difference(slug, old, new, hunks, tuple(file for file in both if old.pictures[file] != new.pictures[file]))


def _standing(slug: Slug, rows: tuple[Row, ...]) -> str:
    if rows and rows[-1].live:
        return "live"
    if rows and rows[-1].approved:
        return "approved"
    told = [row for row in rows if row.live]
    if told:
        return f"v{told[-1].version}"
    raise WrongState(f"nobody has approved a text of {slug} yet", hint=f"newsroom move {slug} edited approves it")


def lines_of(draft: Draft, fields: FieldMap) -> tuple[Line, ...]:
    """The lines of a draft with their numbers, but for those that the tool writes into it: `status`, `read_time`."""
    lines = _numbered(draft.text)
    rest = set_scalars(draft.text, _MIRRORED, fields=fields)
    if rest is None:
        return lines
    kept = [line.text for line in _numbered(rest)]
    found: list[Line] = []
    for line in lines:
        if len(found) < len(kept) and line.text == kept[len(found)]:
            found.append(line)
    return tuple(found) if len(found) == len(kept) else lines


def _numbered(text: str) -> tuple[Line, ...]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines[-1] == "":
        lines.pop()
    return tuple(Line(number, line) for number, line in enumerate(lines, 1))


def wording(files: Files, newsroom: Newsroom, journal: Journal, slug: Slug, word: str) -> Wording:
    """`file`, `live`, `approved`, a version (`2`, `v2`), a row (`r3`), or the beginning of a row's or text's hash."""
    if word == "file":
        return _file(files, newsroom, slug)
    rows = journal.rows(slug)
    last = rows[-1] if rows else None
    match word:
        case "live":
            stamp = last and last.live
            if not stamp:
                raise WrongState(f"{slug} is not live", hint=f"newsroom log {slug} shows what readers had")
            return kept(newsroom, journal, row_of(rows, stamp), f"live, version {rows[-1].version}")
        case "approved":
            stamp = last and last.approved
            if not stamp:
                raise WrongState(f"no approval of {slug} counts now", hint=f"newsroom log {slug} shows what there was")
            return kept(newsroom, journal, row_of(rows, stamp), "approved")
        case _:
            return _numbered_wording(newsroom, journal, rows, slug, word)


def _numbered_wording(newsroom: Newsroom, journal: Journal, rows: tuple[Row, ...], slug: Slug, word: str) -> Wording:
    if found := _VERSION.fullmatch(word):
        number = int(found[1])
        row = next((row for row in rows if row.version == number and row.live), None)
        if row is None:
            count = rows[-1].version if rows else 0
            there = "it was never published" if not count else f"there are {count}" if count > 1 else "there is one"
            raise UsageProblem(f"there is no version {number} of {slug}: {there}", hint=f"newsroom log {slug}")
        return kept(newsroom, journal, row, f"version {number}")
    if found := _ROW.fullmatch(word):
        number = int(found[1])
        if number > len(rows):
            raise UsageProblem(f"there is no row {number} of {slug}", hint=f"newsroom log {slug} numbers them")
        return kept(newsroom, journal, rows[number - 1], f"row {number}")
    if _HASH.fullmatch(word):
        named = [row for row in rows if row.hash.startswith(word) or (row.text or "").startswith(word)]
        if named and len({row.text for row in named}) == 1:
            return kept(newsroom, journal, named[0], f"row {rows.index(named[0]) + 1}")
        raise UsageProblem(
            f'{"several texts" if named else "no row and no text"} of {slug} begin with "{word}"',
            hint=f"newsroom log {slug} shows the hashes",
        )
    near = did_you_mean(word, WORDS) or "file, live, approved, a version like 2, a row like r3, or a hash"
    raise UsageProblem(f'"{word}" names no text of {slug}', hint=near)


def row_of(rows: tuple[Row, ...], stamp: Stamp) -> Row:
    """The row that a text was first kept with, and its pictures: the same words may stand with other pictures."""
    return next(row for row in rows if row.text == stamp.text and row.content_hash == stamp.content)


def kept(newsroom: Newsroom, journal: Journal, row: Row, name: str) -> Wording:
    """The kept text of a row, proved. WrongState where it was erased, or the row is about none."""
    if row.text is None:
        raise WrongState(f"{name} of {row.slug} is about no text", hint=f"newsroom log {row.slug} shows its rows")
    content = journal.text(row.text)
    if content is None:
        raise WrongState(
            f"the text of {name} of {row.slug} was erased", hint=f"newsroom log {row.slug} shows what is known of it"
        )
    draft = read_draft(content, path=row.path, fields=newsroom.fields)
    draft = draft if draft.slug == row.slug else replace(draft, slug=row.slug)
    return Wording(name, content, row, draft, row.pictures)


def _file(files: Files, newsroom: Newsroom, slug: Slug) -> Wording:
    if slug not in newsroom.slugs:
        raise UsageProblem(f"the file of {slug} is gone", hint=f"newsroom diff {slug} 1 2 compares kept texts")
    path = find(newsroom, slug).path
    content = files.read(path)
    draft = read_draft(content, path=path, fields=newsroom.fields)
    return Wording("the file", content, None, draft, pictures(draft, newsroom.media.digest))
