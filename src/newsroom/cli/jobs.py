"""Check many drafts side by side in processes, and put their reports together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from newsroom.adapters.processes import Processes, cores
from newsroom.app.check import check, together
from newsroom.app.gather import read_all
from newsroom.checks.catalogue import rule_named
from newsroom.checks.context import Newsroom
from newsroom.checks.rule import Rule
from newsroom.cli.chosen import Chosen
from newsroom.cli.session import Session
from newsroom.model.finding import Report
from newsroom.model.place import Code, Slug, State

#: Parts for each process, so that none waits long for the last one.
_PARTS = 4


@dataclass(frozen=True, slots=True)
class _Part:
    """Some of the drafts, and all that a process needs to know to check them."""

    folder: Path
    bare: bool
    now: str
    paths: tuple[str, ...]
    slugs: Mapping[Slug, tuple[str, ...]]
    state: State | None
    cross: bool
    rules: tuple[tuple[Code, bool, bool], ...]  # a rule cannot be sent: its code, whether it is named, in preview


def side_by_side(group: Chosen, *, jobs: int | None, state: State | None, rules: Sequence[Rule]) -> Report:
    """The report that one process alone would give, made by `jobs` of them; None: as many as there are cores."""
    newsroom = group.newsroom
    jobs = jobs or cores()
    whole = _Part(
        folder=group.files.root,
        bare=newsroom.bare,
        now=newsroom.now.isoformat(),
        paths=group.paths,
        slugs=newsroom.slugs,
        state=state,
        cross=newsroom.cross,
        rules=tuple((rule.code, rule.named, rule.preview) for rule in rules),
    )
    size = max(1, -(-len(group.paths) // (jobs * _PARTS)))
    parts = [replace(whole, paths=group.paths[at : at + size]) for at in range(0, len(group.paths), size)]
    reports = list(Processes(jobs, preload=__name__).map(_check, parts))
    # the authors' records are no draft's: they are told once
    records = check((), newsroom, state=state, rules=rules, records=group.all)
    return together([records, *reports])


#: The newsroom of this process: its authors, style and ledger are read once for all parts.
_here: list[tuple[Path, Session, Newsroom]] = []


def _check(part: _Part) -> Report:
    if not _here or (_here[0][0], _here[0][2].cross) != (part.folder, part.cross):
        session = Session(folder=part.folder, bare=part.bare, now=part.now)
        newsroom = replace(session.newsroom, read_slugs=lambda: part.slugs, cross=part.cross)
        _here[:] = [(part.folder, session, newsroom)]
    _, session, newsroom = _here[0]
    rules = tuple(replace(rule_named(code), named=named, preview=preview) for code, named, preview in part.rules)
    return check(read_all(session.files, newsroom, part.paths), newsroom, state=part.state, rules=rules)
