"""Check many drafts side by side in processes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import perf_counter_ns

from msgspec import Struct
from msgspec.structs import replace

from newsroom.adapters.clock import machine_time
from newsroom.adapters.cores import cores
from newsroom.adapters.digests import DigestedFiles
from newsroom.adapters.processes import Processes
from newsroom.app.again import Fresh, check_anew
from newsroom.app.timing import Stopwatch
from newsroom.checks.catalogue import rule_named
from newsroom.checks.context import Newsroom
from newsroom.checks.rule import Rule
from newsroom.cli.chosen import Chosen
from newsroom.cli.session import Session
from newsroom.config import Settings
from newsroom.model.finding import Finding
from newsroom.model.place import Code, Slug, State

#: Parts for each process, so that none waits long for the last one.
_PARTS = 4


class _Part(Struct, frozen=True):
    """Some of the drafts, and all that a process needs to know to check them."""

    folder: Path
    bare: bool
    now: str
    paths: tuple[str, ...]
    slugs: Mapping[Slug, tuple[str, ...]]
    titles: Mapping[str, tuple[str, ...]]
    style: str | None
    state: State | None
    cross: bool
    timed: bool
    rules: tuple[tuple[Code, bool, bool], ...]  # a rule cannot be sent: its code, whether it is named, in preview
    settings_at: Callable[[Path], Settings] | None = None
    gate: Mapping[Slug, tuple[Finding, ...]] | None = None


def side_by_side(
    group: Chosen,
    newsroom: Newsroom,
    paths: Sequence[str],
    *,
    jobs: int | None,
    style: str | None,
    state: State | None,
    rules: Sequence[Rule],
    timed: bool = False,
) -> list[Fresh]:
    """What one process alone would find, found by `jobs` of them; None: as many as there are cores."""
    jobs = jobs or cores()
    whole = _Part(
        folder=group.files.root,
        bare=newsroom.bare,
        now=newsroom.now.isoformat(),
        paths=(),
        slugs=newsroom.slugs,
        titles=newsroom.read_titles(),
        style=style,
        state=state,
        cross=newsroom.cross,
        timed=timed,
        rules=tuple((rule.code, rule.named, rule.preview) for rule in rules),
        settings_at=group.session.settings_at,
        gate=group.session.gate,
    )
    size = max(1, -(-len(paths) // (jobs * _PARTS)))
    parts = [replace(whole, paths=tuple(paths[at : at + size])) for at in range(0, len(paths), size)]
    return list(Processes(jobs, preload=__name__).map(_check, parts))


#: The newsroom of this process: its authors, style and ledger are read once for all parts.
_here: list[tuple[Path, bool, DigestedFiles, Newsroom]] = []


def _check(part: _Part) -> Fresh:
    if not _here or _here[0][:2] != (part.folder, part.cross):
        at = Session(
            folder=part.folder,
            bare=part.bare,
            now=part.now,
            cross=part.cross,
            settings_at=part.settings_at,
            gate=part.gate,
        )
        files = DigestedFiles(at.files, machine_time())
        told = replace(at.newsroom_over(files), read_slugs=lambda: part.slugs, read_titles=lambda: part.titles)
        _here[:] = [(part.folder, part.cross, files, told)]
    _, _, files, newsroom = _here[0]
    rules = tuple(replace(rule_named(code), named=named, preview=preview) for code, named, preview in part.rules)
    stopwatch = Stopwatch(perf_counter_ns) if part.timed else None
    return check_anew(files, newsroom, part.paths, style=part.style, state=part.state, rules=rules, stopwatch=stopwatch)
