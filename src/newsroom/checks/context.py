"""Say what a rule may ask of the newsroom around a draft."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct, field

from newsroom.checks.levels import Levels, levels_of
from newsroom.checks.titles import folded
from newsroom.config import Settings
from newsroom.model.author import Author
from newsroom.model.draft import Draft, Fault
from newsroom.model.finding import Finding
from newsroom.model.ledger import DRAFT, Killed, Standing
from newsroom.model.place import AuthorId, ContentHash, Slug, State
from newsroom.model.standings import Standings
from newsroom.ports import Media, Web
from newsroom.source.content import content_hash
from newsroom.source.fields import FieldMap
from newsroom.source.minutes import read_minutes

if TYPE_CHECKING:
    from newsroom.checks.style.house import House


class Staff(Struct, frozen=True):
    """The authors' records, and by path what is wrong with those that have faults, and what they hold."""

    authors: Mapping[AuthorId, Author] = field(default_factory=dict)
    faults: Mapping[str, tuple[Fault, ...]] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)


class Newsroom(Struct, frozen=True, dict=True):
    """The newsroom as rules see it. What costs reading is read at first use, and once.

    `bare` is a folder of Markdown without settings: the rules that need a newsroom are off there.
    """

    settings: Settings
    fields: FieldMap
    media: Media
    now: datetime
    bare: bool = False
    warnings: tuple[str, ...] = ()  # what the settings name and is not there: told with every check
    read_staff: Callable[[], Staff] = Staff
    read_slugs: Callable[[], Mapping[Slug, tuple[str, ...]]] = dict
    read_path: Callable[[str], Draft | None] = lambda _path: None
    read_standings: Callable[[], Mapping[Slug, Standing]] = dict
    read_killed: Callable[[], Killed] = Killed
    read_style: Callable[[], House | None] = lambda: None
    read_titles: Callable[[], Mapping[str, tuple[str, ...]]] = dict
    read_paragraphs: Callable[[], Mapping[str, tuple[str, ...]]] = dict
    exists: Callable[[str], bool] = lambda _path: False
    web: Web | None = None  # None: nothing is asked of the web
    cross: bool = False  # whether paragraphs are compared across drafts
    gate: Mapping[Slug, tuple[Finding, ...]] = field(default_factory=dict)  # of rows, since another commit
    _read: dict[str, Draft | None] = field(default_factory=dict)
    _hashed: list[tuple[Draft, ContentHash]] = field(default_factory=list)

    @cached_property
    def staff(self) -> Staff:
        """The authors' records."""
        return self.read_staff()

    @property
    def authors(self) -> Mapping[AuthorId, Author]:
        """Authors by id."""
        return self.staff.authors

    @property
    def author_faults(self) -> Mapping[str, tuple[Fault, ...]]:
        """What is wrong with the authors' files, by path."""
        return self.staff.faults

    @cached_property
    def slugs(self) -> Mapping[Slug, tuple[str, ...]]:
        """Every slug of the drafts, with the files that bear it, sorted."""
        return self.read_slugs()

    @cached_property
    def standings(self) -> Mapping[Slug, Standing]:
        """Where every article stands that ever moved."""
        return self.read_standings()

    @cached_property
    def killed(self) -> Killed:
        """The pictures that no export shows any more."""
        return self.read_killed()

    @cached_property
    def paths(self) -> Mapping[str, Slug]:
        """The slug of every draft by its file; of one whose file went, by where it was when it last moved."""
        then = {standing.row.path: slug for slug, standing in self.standings.items()}
        return then | {path: slug for slug, paths in self.slugs.items() for path in paths}

    @cached_property
    def moved_at(self) -> Mapping[str, Slug]:
        """The slug that the ledger knows each file by; a path that two stories had is the last one's to move."""
        rows = sorted((standing.row for standing in self.standings.values()), key=lambda row: row.at)
        return {row.path: row.slug for row in rows}

    @cached_property
    def lost(self) -> tuple[Standing, ...]:
        """The articles of the ledger whose slug no draft bears, by slug."""
        standings = self.standings
        if isinstance(standings, Standings):
            return tuple(standings.beyond(self.slugs))
        return tuple(standings[slug] for slug in sorted(standings) if slug not in self.slugs)

    @cached_property
    def lost_paths(self) -> frozenset[str]:
        """Where the files of those were when they last moved."""
        return frozenset(standing.row.path for standing in self.lost)

    @cached_property
    def told_slugs(self) -> frozenset[Slug]:
        """Every slug that a draft bears or that the ledger tells of."""
        return frozenset((*self.slugs, *self.standings))

    @cached_property
    def style(self) -> House | None:
        """The lists of the house style, or None where there are none."""
        return self.read_style()

    @property
    def style_was_read(self) -> bool:
        """Whether a rule asked for the lists."""
        return "style" in self.__dict__

    @cached_property
    def levels(self) -> Levels:
        """The rule × state table."""
        return levels_of(self.settings)

    def state_of(self, draft: Draft) -> State:
        """What the ledger says of a draft; `draft` where it says nothing, and in a bare folder."""
        if self.bare:
            return DRAFT
        standing = self.standings.get(draft.slug)
        return DRAFT if standing is None else standing.state

    def draft_of(self, slug: Slug) -> Draft | None:
        """The draft of a slug (of two, the first by path), or None."""
        paths = self.slugs.get(slug)
        return self.draft_at(paths[0]) if paths else None

    def draft_at(self, path: str) -> Draft | None:
        """The draft in a file, read once, or None."""
        if path not in self._read:
            self._read[path] = self.read_path(path)
        return self._read[path]

    def titled(self, title: str) -> tuple[str, ...]:
        """The files of the drafts that have a title, whatever its case, sorted; of all drafts it is read once."""
        return self._titles.get(folded(title), ())

    def paragraph_in(self, mark: str) -> tuple[str, ...]:
        """The files of the drafts that hold a paragraph, by its mark, sorted; none where one draft alone holds it."""
        return self._paragraphs.get(mark, ())

    @cached_property
    def _titles(self) -> Mapping[str, tuple[str, ...]]:
        return self.read_titles()

    @cached_property
    def _paragraphs(self) -> Mapping[str, tuple[str, ...]]:
        return self.read_paragraphs()

    def minutes(self, draft: Draft) -> int:
        """How long a draft takes to read, with the cards that stand in it."""
        return read_minutes(draft, self.draft_of, self.settings)

    def hash_of(self, draft: Draft) -> ContentHash:
        """The content hash of a draft with its pictures; of the last one asked for it is remembered."""
        if not (self._hashed and self._hashed[0][0] is draft):
            self._hashed[:] = [(draft, content_hash(draft, self.media.digest))]
        return self._hashed[0][1]
