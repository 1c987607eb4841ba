"""Check drafts with what earlier runs found out at hand, and keep what this one did."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from pathlib import Path

import orjson

from newsroom.adapters.clock import machine_time
from newsroom.adapters.digests import DigestedFiles, digest_of
from newsroom.adapters.results import Results, digest_of_tool
from newsroom.app.across import by_title, title_in
from newsroom.app.again import NOTES, RECORDS, Fresh, Known, check_anew, merged, sources_of, still_known, writable
from newsroom.app.gather import by_slug, slug_in
from newsroom.app.rows import Row, unpacked
from newsroom.checks.context import Newsroom
from newsroom.checks.rule import Rule
from newsroom.checks.run import INT002
from newsroom.checks.witness import UNKNOWN
from newsroom.cli.checking.asked import Asked
from newsroom.cli.checking.timing import Timing
from newsroom.cli.chosen import Chosen
from newsroom.cli.desk import FOLDER
from newsroom.cli.session import settings_place
from newsroom.model.finding import Placed, Report
from newsroom.model.place import Slug, State
from newsroom.source.text import decode

#: Where the cache is, in place of the newsroom's own folder.
VARIABLE = "NEWSROOM_CACHE_DIR"
#: What decides how a report is made and printed, and not what is found.
OF_NO_ACCOUNT = frozenset(
    "paths formats fail_on fix unsafe diff exit_on_fix statistics stdin_filename allow_empty jobs "
    "cache cache_dir baseline write_baseline prune_baseline since timing".split()
)
#: Fewer drafts than these, named one by one, are checked before a cache is read.
WORTH_REMEMBERING = 50


def results_for(group: Chosen, asked: Asked) -> Results | None:
    """The cache to use; None where there shall be none: in a bare folder, for a few files, with --no-cache."""
    named = asked.cache_dir or os.environ.get(VARIABLE) or None
    if not asked.cache:
        return None
    session = group.session
    if named is None:
        if session.bare or not (group.all or len(group.paths) >= WORTH_REMEMBERING):
            return None
        return Results(session.root / FOLDER / "cache")
    folder = Path(os.path.abspath(session.folder / named))  # noqa: PTH100 - a link stays one
    # several newsrooms may share a folder; where it lies from there is the same on every machine
    there = hashlib.blake2b(os.path.relpath(session.root, folder).encode(), digest_size=8).hexdigest()
    return Results(folder, f"check-{there}.results")


@dataclass
class Again:
    """One run over the drafts of a newsroom, with a cache or without."""

    group: Chosen
    asked: Asked
    results: Results | None
    state: State | None
    rules: Sequence[Rule]
    timing: Timing | None = None

    def report(self, worth_jobs: int) -> Report:
        """What an uncached run would report, to the byte."""
        known = self.known
        session = self.group.session
        sources = sources_of(self.files, self.drafts, journaled=session.bare or session.settings.ledger.journal)
        stale = still_known(known, self.files, sources, lambda: self.newsroom)
        fresh = [path for path in self.group.paths if not self._holds(known.rows.get(path), path, stale)]
        records = self.group.all and not self._holds(known.rows.get(RECORDS), RECORDS, stale)
        notes = not self._holds(known.rows.get(NOTES), NOTES, stale)
        parts = self._checked(fresh, sources["style"], worth_jobs, records=records, notes=notes)
        if self.timing is not None:
            self.timing.add(parts, drafts=len(fresh), known=len(self.group.paths) - len(fresh))
        if parts or stale:
            known = merged(known, stale, parts)
        report = self._told(known.rows)
        if self.results is not None and (parts or stale or self.files.hashed or sources != self.known.sources):
            self._keep(known, self._settled(sources, parts) if parts else sources)
        return report

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
        return self.files.drafts()

    @cached_property
    def slugs(self) -> Mapping[str, Slug | None]:
        """The slug of each draft; only those that changed are read for it."""
        made = self.group.session.newsroom.fields
        told: dict[str, Slug | None] = {}
        for path in self.drafts:
            then = self.kept.get(path)
            if then is not None and then[2] is not None and then[1] == self.files.of(path):
                told[path] = Slug(str(then[2]))
            else:
                told[path] = slug_in(self.files, path, made)
        return told

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The folded title of each draft; only those that changed are read for it."""
        made = self.group.session.newsroom.fields
        told: dict[str, str] = {}
        for path in self.drafts:
            then = self.kept.get(path)
            if then is not None and then[3] is not None and then[1] == self.files.of(path):
                told[path] = str(then[3])
            else:
                told[path] = title_in(self.files, path, made)
        return told

    @cached_property
    def newsroom(self) -> Newsroom:
        """The newsroom, read through the digested files."""
        made = self.group.session.newsroom_over(self.files)
        return replace(
            made,
            read_slugs=lambda: by_slug(self.slugs.items()),
            read_titles=lambda: by_title(self.titles.items()),
        )

    @cached_property
    def base(self) -> str:
        """What no result survives: another tool, other settings."""
        session = self.group.session
        place = None if session.bare else settings_place(session.root)
        settings = b"" if place is None else place.read_bytes()
        return digest_of(b"\0".join((digest_of_tool().encode(), str(place and place.name).encode(), settings)))

    @cached_property
    def way(self) -> str:
        """How it is asked. An option that is new decides what is found, until it is said to be of no account."""
        told = {one.name: getattr(self.asked, one.name) for one in fields(Asked) if one.name not in OF_NO_ACCOUNT}
        return digest_of(orjson.dumps(told, option=orjson.OPT_SORT_KEYS))

    def _holds(self, row: Row | None, path: str, stale: frozenset[int]) -> bool:
        if row is None:
            return False
        digest = path if path in (RECORDS, NOTES) else self.files.of(path)
        asked = row[1]
        return row[0] == digest and isinstance(asked, list) and stale.isdisjoint(asked)

    def _checked(
        self, paths: Sequence[str], style: str | None, worth_jobs: int, *, records: bool, notes: bool
    ) -> list[Fresh]:
        if not paths and not records and not notes:
            return []
        jobs = self.asked.jobs
        if len(paths) >= (worth_jobs if jobs is None else 2) and jobs != 1:
            from newsroom.cli.jobs import side_by_side  # what starts processes takes long to load

            parts = side_by_side(
                self.group,
                self.newsroom,
                paths,
                jobs=jobs,
                style=style,
                state=self.state,
                rules=self.rules,
                timed=self.timing is not None,
            )
            paths = ()
        else:
            parts = []
        here = check_anew(
            self.files,
            self.newsroom,
            paths,
            style=style,
            state=self.state,
            rules=self.rules,
            records=records,
            notes_too=notes,
            stopwatch=None if self.timing is None else self.timing.stopwatch(),
        )
        return [*parts, here]

    def _settled(self, sources: dict[str, str | None], parts: Sequence[Fresh]) -> dict[str, str | None]:
        """The sources, but those whose files changed under the run: what hangs on them is asked anew next time."""
        of = self.files.of
        told = dict(sources)
        if any(of(path) != digest or digest == UNKNOWN for part in parts for path, digest in part.seen.items()):
            told["drafts"] = None
        others = [path for path in self.files.read_here if path not in self.slugs]
        if not self.files.as_before(others):
            told |= dict.fromkeys((name for name in told if name != "drafts"), None)
        return told

    def _keep(self, known: Known, sources: dict[str, str | None]) -> None:
        assert self.results is not None
        there = {*self.drafts, *self.group.paths, RECORDS, NOTES}
        slugs, titles = self.__dict__.get("slugs", {}), self.__dict__.get("titles", {})
        files = {}
        for path, digest in self.files.read_here.items():
            if digest != UNKNOWN and writable(path):
                then = self.kept.get(path)
                slug, title = (then[2], then[3]) if then is not None and then[1] == digest else (None, None)
                facts = slugs.get(path, slug), titles.get(path, title)
                files[path] = [
                    self.files.settled(path),
                    digest,
                    *(each if writable(each or "") else None for each in facts),
                ]
        rows = {path: row for path, row in known.rows.items() if path in there and row[0] not in (UNKNOWN, None)}
        found = {"sources": sources, "asked": known.asked, "looks": known.looks, "rows": rows}
        self.results.keep(
            {f"files:{self.base}": files, f"found:{self.base}:{self.way}": found}, beside=f"found:{self.base}:"
        )

    def _told(self, rows: Mapping[str, Row]) -> Report:
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
        crashed = sorted({one.finding.message for one in findings if one.finding.code == INT002})
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
        return decode(content)[0] if digest in (ANY, UNKNOWN, digest_of(content)) else ""

    def __iter__(self) -> Iterator[str]:
        """The files."""
        return iter(self._digests)

    def __len__(self) -> int:
        """How many."""
        return len(self._digests)
