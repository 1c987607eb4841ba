"""Read the journal of an article, ledger/<slug>.jsonl, and add a line to it; no database is needed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping

from msgspec import field

from newsroom.adapters.files import make_folder, sync_folder
from newsroom.adapters.journal_files import FOLDER, add_line, read_plainly, writing
from newsroom.adapters.kept_texts import KeptTexts
from newsroom.adapters.looks import stamp_of
from newsroom.errors import Conflict, EnvironmentProblem
from newsroom.model.ledger import Row
from newsroom.model.place import Slug
from newsroom.source.slug import is_slug
from newsroom.workflow.chain import History, Proved, line_of, prove, quick_last, read_history, with_former
from newsroom.workflow.words import frozen_hint, frozen_sentence

SUFFIX = ".jsonl"
#: Files of the folder that are no article's journal.
OTHERS = ("exports",)
#: The last row of a journal, and what the journal looked like from outside when that was proved.
Seen = tuple[str, Row]


class JournalRows(KeptTexts, frozen=True):
    """The rows of any one article: the floor below what is asked of all."""

    _seen: dict[Slug, tuple[str | None, Row | History | None]] = field(default_factory=dict)

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


def frozen(slug: Slug, history: History) -> Conflict:
    """What to raise for an article whose journal cannot be trusted."""
    return Conflict(frozen_sentence(slug, history), hint=frozen_hint(slug, history), path=path_of(slug))
