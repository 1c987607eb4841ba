"""Read the journal, ledger/<slug>.jsonl and ledger/texts/, and add a line to it; no database is needed."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from newsroom.adapters.files import FolderFiles, make_folder, sync_folder
from newsroom.adapters.journal_files import add_line, read_plainly, stamp_of, unix, writing
from newsroom.errors import Conflict, EnvironmentProblem, NewsroomError
from newsroom.model.ledger import EDITION, PICTURE, Killed, Row, Standing, is_article
from newsroom.model.place import Digest, Slug
from newsroom.model.standings import Standings
from newsroom.patterns import late
from newsroom.source.slug import is_slug
from newsroom.workflow.chain import (
    History,
    Proved,
    former_slug,
    line_fields,
    line_of,
    prove,
    quick_last,
    read_history,
    readable_rows,
    row_with,
    with_former,
)
from newsroom.workflow.words import frozen_hint, frozen_sentence

FOLDER = "ledger"
TEXTS = f"{FOLDER}/texts"
SUFFIX = ".jsonl"
#: The stories of a page, as canonical JSON writes them.
_STORIES = late(rb'"stories":\[([^\]]*)\]')
#: More stories are not looked for one by one.
_FEW = 8
#: Files of the folder that are no article's journal.
OTHERS = ("exports",)
#: The last row of a journal, and what the journal looked like from outside when that was proved.
Seen = tuple[str, Row]


class FolderJournal(Struct, frozen=True):
    """The journal of one newsroom."""

    files: FolderFiles
    _seen: dict[Slug, tuple[str | None, Row | History | None]] = field(default_factory=dict)

    def standings(self) -> Mapping[Slug, Standing]:
        """Where every article stands; those that never moved, or are frozen, are not in it."""

        def every() -> Mapping[Slug, Standing]:
            return {slug: Standing(last) for slug, last in self._lasts() if isinstance(last, Row) and is_article(slug)}

        listed: list[frozenset[Slug]] = []

        def some(slugs: Iterable[Slug]) -> Mapping[Slug, Standing]:
            # most drafts of a large newsroom have no journal: one look at the folder spares a look for each
            listed[:] = listed or [frozenset(self.slugs())]
            there = (slug for slug in slugs if slug in listed[0])
            return {slug: found for slug in there if (found := self._standing(slug)) is not None}

        return Standings(self._standing, lambda: filter(is_article, self.slugs()), every, some)

    def _standing(self, slug: Slug) -> Standing | None:
        """Where one article stands, which only the journals of its own slugs tell; None where it is frozen."""
        last = self.own_last(slug) if is_article(slug) else None
        return Standing(last) if isinstance(last, Row) and not self._waits(slug) else None

    def _waits(self, slug: Slug) -> bool:
        """Whether a story stands still since one of its former slugs does."""
        seen = {slug}
        while (former := former_slug(self.content(slug))) is not None and former not in seen:
            last = self.own_last(former)
            if isinstance(last, History):
                return any(head.renamed_to == slug for head in last.heads)
            if last is None or last.renamed_to != slug:
                return False
            seen.add(former)
            slug = former
        return False

    def killed(self) -> Killed:
        """The pictures that were killed. One whose journal has two histories is killed in both."""
        rows: list[Row] = []
        for slug in self._slugs(PICTURE):
            history = self.history(slug)
            if history.problem is not None and not history.rows and not history.heads:
                raise frozen(slug, history)
            rows += history.rows or history.heads
        return Killed(tuple(rows))

    def sent(self, stories: Collection[Slug]) -> tuple[Row, ...]:
        """The rows by which pages with one of these stories went to the press; of two histories those of both."""
        if not stories:
            return ()
        named = frozenset(f'"{story}"'.encode() for story in stories)
        found: dict[str, Row] = {}
        for slug in self._slugs(EDITION):
            content = self.content(slug)
            # years of editions hold thousands of lines, and few of them name a story
            if len(named) > _FEW or any(name in content for name in named):
                found |= {row.hash: row for row in readable_rows(_sends(content, named))}
        return tuple(sorted(found.values(), key=lambda row: (row.slug, row.seq)))

    def by_time(
        self,
        pick: Callable[[Mapping[str, object]], bool],
        *,
        since: str | None = None,
        until: str | None = None,
        last: int | None = None,
    ) -> Iterator[Row]:
        """The rows of all journals by time, slug and number; those of frozen articles left out."""
        frozen_ones = self.frozen()
        lines: list[tuple[str, Slug, int, bytes]] = []
        for slug in self.slugs():
            if slug not in frozen_ones:
                lines += (
                    (row.at, slug, row.seq, line_of(row))
                    for row in self._own_rows(slug)
                    if (not since or row.at >= since) and (not until or row.at <= until)
                )
        lines.sort()
        for *_, line in lines if last is None else lines[-last:]:
            fields = line_fields(line)
            if pick(fields):
                yield row_with(fields)

    def frozen(self) -> Mapping[Slug, str]:
        """Articles with two histories or a broken chain, each with its sentence."""
        return {slug: frozen_sentence(slug, last) for slug, last in self._lasts() if isinstance(last, History)}

    def ends(self, slug: Slug) -> tuple[Row, ...]:
        """The last row of each history of an article that is frozen; of a broken chain that of its whole part."""
        history = self.history(slug)
        return history.heads or history.rows[-1:]

    def _lasts(self) -> Iterable[tuple[Slug, Row | History]]:
        """The last row of each article, or why it is frozen: with one that was renamed its next slug stands still."""
        found = dict(self._own_lasts())
        torn = {slug: last for slug, last in found.items() if isinstance(last, History)}
        return {**found, **standing_still(torn, found.get)}.items()

    def _own_lasts(self) -> Iterator[tuple[Slug, Row | History]]:
        for slug in self.slugs():
            last = self.own_last(slug)
            if last is not None:
                yield slug, last

    def own_last(self, slug: Slug) -> Row | History | None:
        """The last row of one journal, or why that cannot be told; None for an empty one."""
        stamp = self.stamp(slug)
        if stamp is None and not os.path.lexists(f"{self._folder}/{slug}{SUFFIX}"):
            return None  # most drafts of a large newsroom have none: nothing is opened for them
        seen = self._seen.get(slug)
        if seen is None or seen[0] != stamp:
            seen = self._seen[slug] = stamp, _last(self.content(slug), slug)
        return seen[1]

    def recall(self, known: Mapping[Slug, Seen]) -> None:
        """Take last rows that an earlier run proved: each counts as long as its journal looks as it did."""
        self._seen.update(known)

    def recalled(self) -> Mapping[Slug, Seen]:
        """The last rows that were proved, for a later run."""
        return {slug: (seen[0], seen[1]) for slug, seen in self._seen.items() if seen[0] and isinstance(seen[1], Row)}

    def slugs(self) -> tuple[Slug, ...]:
        """The articles that have a journal, sorted."""
        return self._slugs("")

    def _slugs(self, begin: str) -> tuple[Slug, ...]:
        """The journals whose names begin so, sorted."""
        try:
            names = os.listdir(self.files.root / FOLDER)
        except FileNotFoundError:
            return ()
        except OSError as problem:
            raise EnvironmentProblem(f"{FOLDER} cannot be read: {problem.strerror}") from problem
        stems = (
            name.removesuffix(SUFFIX)
            for name in names
            if name.startswith(begin) and name.endswith(SUFFIX) and name[0] != "."
        )
        return tuple(sorted(Slug(stem) for stem in stems if stem not in OTHERS))

    def content(self, slug: Slug) -> bytes:
        """The bytes of an article's journal; none where it has none."""
        try:
            return self._plainly(slug)
        except FileNotFoundError:
            return b""
        except OSError:
            pass  # a link, or worse: read with care, and told in words
        try:
            return self.files.read(path_of(slug))
        except FileNotFoundError:
            return b""

    def _plainly(self, slug: Slug) -> bytes:
        """Read a file that is no link, in a folder that is none: a ledger may hold a hundred thousand of them."""
        if not is_slug(slug) or os.path.islink(self._folder):
            raise OSError
        return read_plainly(f"{self._folder}/{slug}{SUFFIX}")

    def _text(self, digest: Digest) -> bytes:
        """Read a kept text, likewise."""
        folder = f"{self.files.root}/{TEXTS}"
        # what is no digest may be any path
        if is_slug(digest) and not os.path.islink(self._folder) and not os.path.islink(folder):
            with contextlib.suppress(OSError):
                return read_plainly(f"{folder}/{digest}.md")
        return self.files.read(text_path(digest))

    @property
    def _folder(self) -> str:
        return f"{self.files.root}/{FOLDER}"

    def stamp(self, slug: Slug) -> str | None:
        """What changes whenever an article's journal does: size, times, number; None where it has none."""
        try:
            # a path object costs as much as all else here
            place = f"{self._folder}/{slug}{SUFFIX}" if is_slug(slug) else self.files.path(path_of(slug))
            return stamp_of(os.stat(place))
        except FileNotFoundError:
            return None
        except OSError as problem:
            raise EnvironmentProblem(f"{path_of(slug)} cannot be read: {problem.strerror}") from problem

    def stamps(self) -> Mapping[Slug, str]:
        """The stamps of all journals, by slug, sorted."""
        found = ((slug, self.stamp(slug)) for slug in self.slugs())
        return {slug: stamp for slug, stamp in found if stamp is not None}

    def history(self, slug: Slug) -> History:
        """What an article's journal holds, proved."""
        return read_history(self.content(slug), slug)

    def rows(self, slug: Slug) -> tuple[Row, ...]:
        """All rows of an article, first to last, those under former slugs before. Conflict where it is frozen."""
        return with_former(self._own_rows(slug), self._own_rows)

    def _own_rows(self, slug: Slug) -> tuple[Row, ...]:
        history = self.history(slug)
        if history.problem is not None:
            raise frozen(slug, history)
        return history.rows

    def prove(self, slug: Slug) -> Proved:
        """What the rows of an article prove."""
        return prove(self.content(slug), slug)

    def prove_all(self, slugs: Iterable[Slug]) -> Iterator[Proved]:
        """What the rows of each of these articles prove, in their order."""
        folder = self._folder
        if os.path.islink(folder):
            yield from map(self.prove, slugs)
            return
        for slug in slugs:  # asked once, not of each of a hundred thousand
            try:
                content = read_plainly(f"{folder}/{slug}{SUFFIX}") if is_slug(slug) else None
            except OSError:
                content = None  # a link, or nothing, or worse
            yield self.prove(slug) if content is None else prove(content, slug)

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

    def append(self, row: Row) -> None:
        """Add a row's line, flushed to the disk; a last line that a crash cut short is cut off first."""
        path = path_of(row.slug)
        history = self.history(row.slug)
        if history.problem is not None:
            raise frozen(row.slug, history)
        with_former(history.rows, self._own_rows)  # a story that was renamed goes on while its former slug stands whole
        place = self.files.path(path)
        if place.is_symlink():
            raise EnvironmentProblem(f"{path} is a link; it was not written")
        with writing(path):
            make_folder(place.parent)
            new = not place.exists()
            descriptor = os.open(place, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o644)
            try:
                add_line(descriptor, line_of(row), whole=history.whole)
            finally:
                os.close(descriptor)
            if new:
                sync_folder(place.parent)

    def remove(self, slug: Slug) -> None:
        """Take an article's journal away: its rows are set aside."""
        place = self.files.path(path_of(slug))
        with writing(path_of(slug)):
            place.unlink(missing_ok=True)
            sync_folder(place.parent)

    def write(self, slug: Slug, rows: tuple[Row, ...]) -> None:
        """Write an article's journal anew: `doctor --take` alone does."""
        self.files.write(path_of(slug), b"".join(line_of(row) for row in rows))


def _sends(content: bytes, named: frozenset[bytes]) -> Iterator[bytes]:
    """The lines that sent a page on which one of the stories stands, each named as JSON names it."""
    for line in content.splitlines():
        stories = _STORIES.search(line) if b'"pdf":' in line else None
        if stories is not None and not named.isdisjoint(stories[1].split(b",")):
            yield line


def standing_still(
    torn: Mapping[Slug, History], last_of: Callable[[Slug], Row | History | None]
) -> Mapping[Slug, History]:
    """Why articles are frozen: those that are torn, and the stories that one of them went on as."""
    found = dict(torn)
    left = list(torn.items())
    while left:
        slug, history = left.pop()
        for next_ in [head.renamed_to for head in history.heads if head.renamed_to is not None]:
            last = None if next_ in found else last_of(next_)
            if isinstance(last, Row):
                waits = History(problem=f"it goes on from {slug}, which stands still", heads=(last,))
                left.append((next_, waits))
                found[next_] = replace(waits, heads=())
    return found


def _last(content: bytes, slug: Slug) -> Row | History | None:
    """An article's last row; its history, where that cannot be trusted; None where nothing is in it."""
    quick = quick_last(content, slug)
    if quick is not None:
        return quick
    history = read_history(content, slug)
    return history if history.problem is not None else history.last


def path_of(slug: Slug) -> str:
    """Where an article's journal is."""
    return f"{FOLDER}/{slug}{SUFFIX}"


def text_path(digest: Digest) -> str:
    """Where a kept text is."""
    return f"{TEXTS}/{digest}.md"


def frozen(slug: Slug, history: History) -> Conflict:
    """What to raise for an article whose journal cannot be trusted."""
    return Conflict(frozen_sentence(slug, history), hint=frozen_hint(slug, history), path=path_of(slug))
