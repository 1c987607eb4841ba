"""Set rows aside that no branch at hand knows, so that a checkout or a reset never destroys one."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from newsroom.adapters.files import write_whole
from newsroom.model.ledger import Row
from newsroom.model.place import Slug
from newsroom.workflow.chain import line_of, readable_rows, without_words


def set_aside(folder: Path) -> Path:
    """Put a damaged newsroom.db into .newsroom/lost, with what SQLite keeps beside it; where it lies now."""
    lost = folder / "lost"
    lost.mkdir(parents=True, exist_ok=True)
    number = next(number for number in itertools.count(1) if not (lost / f"newsroom-{number}.db").exists())
    for end in ("-journal", ""):
        place = folder / f"newsroom.db{end}"
        if place.exists():
            place.rename(lost / f"newsroom-{number}.db{end}")
    return lost / f"newsroom-{number}.db"


class Lost(Struct, frozen=True):
    """The folder .newsroom/lost: one file an article, rows of any branch."""

    folder: Path

    def rows(self, slug: Slug) -> tuple[Row, ...]:
        """The rows set aside for an article."""
        try:
            return readable_rows((self.folder / f"{slug}.jsonl").read_bytes().splitlines())
        except FileNotFoundError:
            return ()

    def slugs(self) -> tuple[Slug, ...]:
        """The articles that have rows there, sorted."""
        return tuple(sorted(Slug(place.stem) for place in self.folder.glob("*.jsonl")))

    def put(self, slug: Slug, rows: tuple[Row, ...]) -> None:
        """Set rows aside, each once."""
        there = self.rows(slug)
        known = {row.hash for row in there}
        more = tuple(row for row in rows if row.hash not in known)
        if more:
            self._write(slug, there + more)

    def take_back(self, slug: Slug, rows: tuple[Row, ...]) -> None:
        """Forget rows that the journal holds again."""
        there = self.rows(slug)
        back = {row.hash for row in rows}
        left = tuple(row for row in there if row.hash not in back)
        if len(left) < len(there):
            self._write(slug, left)

    def silence(self, slug: Slug, erased: Iterable[Mapping[str, str]]) -> None:
        """Take words that were erased out of the rows set aside too."""
        there = self.rows(slug)
        if there:
            self._write(slug, without_words(there, erased))

    def _write(self, slug: Slug, rows: tuple[Row, ...]) -> None:
        place = self.folder / f"{slug}.jsonl"
        if rows:
            write_whole(place, b"".join(line_of(row) for row in rows))
        else:
            place.unlink(missing_ok=True)
