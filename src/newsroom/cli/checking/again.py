"""Answer a check from what earlier runs found out, as far as that still holds; what checking needs is not loaded."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

import orjson
from msgspec import Struct, field

from newsroom.adapters.clock import machine_time
from newsroom.adapters.digests import DigestedFiles, digest_of
from newsroom.adapters.files import Patterns
from newsroom.adapters.results import Results, digest_of_tool
from newsroom.app.known import NOTES, RECORDS, SLUGS, Known, Row, sources_of, still_known, writable
from newsroom.app.rows import unpacked
from newsroom.cli.checking.asked import Asked
from newsroom.cli.chosen import Chosen
from newsroom.cli.session import Session, settings_place
from newsroom.model.finding import Placed, Report
from newsroom.model.question import UNKNOWN, Question, Token

#: Where the cache is, in place of the newsroom's own folder.
VARIABLE = "NEWSROOM_CACHE_DIR"
#: What decides how a report is made and printed, and not what is found.
OF_NO_ACCOUNT = frozenset(
    "paths formats fail_on fix unsafe diff exit_on_fix statistics stdin_filename allow_empty jobs "
    "cache cache_dir baseline write_baseline prune_baseline since timing watch".split()
)
#: Fewer drafts than these, named one by one, are checked before a cache is read.
WORTH_REMEMBERING = 50
#: The rule that tells of a rule that failed.
FAILED = "INT002"
_NONE: Mapping[str, str | None] = {}


def results_for(group: Chosen, asked: Asked, called_in: Path) -> Results | None:
    """The cache to use; None where there shall be none: in a bare folder, for a few files, with --no-cache."""
    session = group.session
    named = asked.cache_dir is not None or os.environ.get(VARIABLE)
    if not named and (session.bare or not (group.all or len(group.paths) >= WORTH_REMEMBERING)):
        return None
    return results_of(session.root, asked, called_in)


def results_of(root: Path, asked: Asked, called_in: Path) -> Results | None:
    """The cache of a newsroom; None with --no-cache. A folder named is named as seen from `called_in`."""
    named = asked.cache_dir or os.environ.get(VARIABLE) or None
    if not asked.cache:
        return None
    if named is None:
        return Results(root / ".newsroom/cache")
    folder = Path(os.path.abspath(called_in / named))  # noqa: PTH100 - a link stays one
    # several newsrooms may share a folder; where it lies from there is the same on every machine
    there = hashlib.blake2b(os.fsencode(os.path.relpath(root, folder)), digest_size=8).hexdigest()
    return Results(folder, f"check-{there}.results")


def base_of(root: Path | None) -> str:
    """What no result survives: another tool, other settings than those of `root`."""
    place = None if root is None else settings_place(root)
    settings = b"" if place is None else place.read_bytes()
    return digest_of(b"\0".join((digest_of_tool().encode(), str(place and place.name).encode(), settings)))


class Desk(Struct, frozen=True):
    """What of the settings is remembered beside the findings: they were proved by the run that kept it."""

    patterns: Patterns
    journaled: bool
    folders: tuple[str, ...]

    @classmethod
    def read(cls, session: Session) -> Desk:
        """From the settings themselves."""
        from newsroom.config import folder_of

        settings = session.settings
        patterns = Patterns(tuple(settings.drafts.include), tuple(settings.drafts.exclude))
        folders = tuple(folder_of(name) for name in settings.folders)
        return cls(patterns, session.bare or settings.ledger.journal, folders)

    def kept(self) -> list[object]:
        """As `desk_of` reads it."""
        return [self.patterns.include, self.patterns.exclude, self.journaled, self.folders]


def desk_of(kept: object) -> Desk | None:
    """What was kept; None where that is nothing that can be read."""
    match kept:
        case [list(include), list(exclude), bool(journaled), list(folders)]:
            return Desk(Patterns(tuple(include), tuple(exclude)), journaled, tuple(folders))
        case _:
            return None


class Again(Struct, dict=True):
    """What is known of one newsroom's drafts before any of them is checked, with a cache or without."""

    group: Chosen
    asked: Asked
    results: Results | None
    stale: frozenset[int] = field(default_factory=frozenset)

    def recall(self, ask: Callable[[Question], Token]) -> None:
        """Learn what does not hold any more; `ask` asks the newsroom itself, where the files do not tell."""
        self.stale = still_known(self.known, self.files, self.sources, ask)

    @property
    def lacking(self) -> tuple[str, ...]:
        """The drafts to check, and the rows that are no draft's."""
        wanted = [*self.group.paths, NOTES, *((RECORDS,) if self.group.all else ())]
        rows, stale, of = self.known.rows, self.stale, self.files.of
        lacking = []
        for path in wanted:
            row = rows.get(path)
            digest = path if path in (NOTES, RECORDS) else of(path)
            if row is None or row[0] != digest or not stale.isdisjoint(row[1]):  # type: ignore[arg-type]  # as written
                lacking.append(path)
        return tuple(lacking)

    @cached_property
    def sources(self) -> dict[str, str | None]:
        """The digests of what answers questions, taken before any is asked."""
        desk, then = self.desk, self.known.sources
        now = sources_of(self.files, self.drafts, journaled=desk.journaled, folders=desk.folders)
        # what no draft changed need not be read; else whoever has read the slugs says
        return now | {SLUGS: then.get(SLUGS) if now["drafts"] == then.get("drafts") else None}

    @cached_property
    def desk(self) -> Desk:
        """What of the settings matters before anything is checked."""
        known = None if self.results is None else self.results.section(f"desk:{self.base}")
        return desk_of(known) or Desk.read(self.group.session)

    @cached_property
    def kept(self) -> Mapping[str, Sequence[object]]:
        """Of each file its look, its digest, of a draft its slug, as an earlier run saw them."""
        found = None if self.results is None else self.results.section(f"files:{self.base}")
        return found if isinstance(found, dict) else {}

    @cached_property
    def known(self) -> Known:
        """What earlier runs found out, asked in the same way."""
        found = None if self.results is None else self.results.section(f"found:{self.base}:{self.way}")
        try:
            return Known(**found) if isinstance(found, dict) else Known()
        except TypeError:
            return Known()

    @cached_property
    def files(self) -> DigestedFiles:
        """The newsroom's files with their digests."""
        return DigestedFiles(self.group.files, machine_time(), self.kept)

    @cached_property
    def drafts(self) -> tuple[str, ...]:
        """All drafts there are."""
        return self.files.drafts() if self.group.drafts is None else self.group.drafts

    @cached_property
    def base(self) -> str:
        """What no result survives: another tool, other settings."""
        session = self.group.session
        return base_of(None if session.bare else session.root)

    @cached_property
    def way(self) -> str:
        """How it is asked. An option that is new decides what is found, until it is said to be of no account."""
        told = {name: getattr(self.asked, name) for name in Asked.__struct_fields__ if name not in OF_NO_ACCOUNT}
        return digest_of(orjson.dumps(told, option=orjson.OPT_SORT_KEYS))

    def keep(
        self,
        known: Known,
        sources: Mapping[str, str | None],
        *,
        slugs: Mapping[str, str | None] = _NONE,
        titles: Mapping[str, str | None] = _NONE,
    ) -> None:
        """Keep what holds for the runs after this one, and what was read of each draft: its slug, its title."""
        if self.results is None:
            return
        files = {}
        for path, digest in self.files.read_here.items():
            if digest != UNKNOWN and writable(path):
                then = self.kept.get(path)
                slug, title = (then[2], then[3]) if then is not None and then[1] == digest else (None, None)
                facts = [slugs.get(path, slug), titles.get(path, title)]
                told = [each if writable(str(each or "")) else None for each in facts]
                files[path] = [self.files.settled(path), digest, *told]
        there = {*self.drafts, *self.group.paths, RECORDS, NOTES}
        rows = {path: row for path, row in known.rows.items() if path in there and row[0] not in (UNKNOWN, None)}
        sections = {
            f"desk:{self.base}": self.desk.kept(),
            f"files:{self.base}": files,
            f"found:{self.base}:{self.way}": {
                "sources": sources,
                "asked": known.asked,
                "looks": known.looks,
                "rows": rows,
            },
        }
        self.results.keep(sections, beside=f"found:{self.base}:")

    def report(self, rows: Mapping[str, Row]) -> Report:
        """The report that the rows make."""
        findings: list[Placed] = []
        texts: dict[str, str] = {}
        checked = 0
        records = rows.get(RECORDS) if self.group.all else None
        if records is not None and records[3]:
            assert isinstance(records[3], list)
            findings += [unpacked(one, path, slug) for path, slug, one in records[3]]
            texts |= {path: ANY if slug is None else NONE for path, slug, _ in records[3]}
        for path in self.group.paths:
            row = rows.get(path)
            if row is None:
                continue
            checked += 1
            if len(row) > 2:
                slug, found = row[2], row[3]
                assert isinstance(found, list)
                findings += [unpacked(one, path, slug if isinstance(slug, str) else None) for one in found]
                texts[path] = str(row[0])
        if records is not None:
            findings.sort(key=lambda one: one.order)
        crashed = sorted({one.finding.message for one in findings if one.finding.code == FAILED})
        said = rows[NOTES][3]
        assert isinstance(said, list)
        return Report(checked, tuple(findings), tuple(crashed), tuple(map(str, said)), Texts(self.group, texts))


#: In place of a digest: whatever the file holds, or nothing of it.
ANY, NONE = "*", "-"


class Texts(Mapping[str, str]):
    """The texts of files with findings, each read when it is asked for."""

    def __init__(self, group: Chosen, digests: Mapping[str, str]) -> None:
        """`digests` of the files that were checked: of one that changed since, nothing is shown."""
        self._group, self._digests = group, digests

    def __getitem__(self, path: str) -> str:
        """A text; empty where the file is not what was checked any more."""
        digest = self._digests[path]
        try:
            content = self._group.files.read(path)
        except OSError:
            return ""
        from newsroom.source.text import decode

        return decode(content)[0] if digest in (ANY, UNKNOWN, digest_of(content)) else ""

    def __iter__(self) -> Iterator[str]:
        """The files."""
        return iter(self._digests)

    def __len__(self) -> int:
        """How many."""
        return len(self._digests)
