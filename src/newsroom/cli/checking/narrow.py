"""Narrow a check to what changed since a commit, or to what is staged, and what hangs on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from newsroom.adapters.files import DRAFT_SUFFIXES
from newsroom.adapters.git import Repository
from newsroom.app.check import check
from newsroom.app.since import concerned, records
from newsroom.app.together import together
from newsroom.checks.rule import Rule
from newsroom.cli.checking.asked import Asked
from newsroom.cli.chosen import Chosen
from newsroom.cli.findings import counted
from newsroom.cli.output import complain
from newsroom.cli.session import SETTINGS, Session, settings_place
from newsroom.errors import UsageProblem
from newsroom.model.finding import Report
from newsroom.model.place import State


class Narrowed(Struct, frozen=True):
    """The drafts of a newsroom that are to be checked, and the authors' records that changed beside them."""

    group: Chosen
    records: frozenset[str] = frozenset()

    def with_records(self, report: Report, state: State | None, rules: Sequence[Rule]) -> Report:
        """The report with what is wrong in those records."""
        if not self.records:
            return report
        told = check((), self.group.newsroom, state=state, rules=rules, records=True)
        return together(
            [report, replace(told, findings=tuple(found for found in told.findings if found.path in self.records))]
        )


def narrowed(session: Session, asked: Asked, groups: Sequence[Chosen]) -> list[Narrowed]:
    """The groups with the drafts that --since and --staged leave; as they are without them."""
    if asked.since is None and not asked.staged:
        return [Narrowed(group) for group in groups]
    before: dict[tuple[Path, str], Mapping[str, str | None]] = {}
    told: list[Narrowed] = []
    for group in groups:
        repository = Repository.around(group.files.root)
        key = (repository.root, asked.since or "")
        if key not in before:
            before[key] = repository.staged() if asked.since is None else _since(repository, asked.since)
        changes = dict(_inside(repository, group, before[key]))
        paths = concerned(group.files, group.newsroom, group.paths, changes)
        named = records(changes) if group.all and not group.newsroom.bare else frozenset()
        told.append(Narrowed(replace(group, paths=paths, all=False), named))
    if not session.quiet:
        number, of = (sum(len(each.paths) for each in those) for those in ([one.group for one in told], groups))
        verb, hang = ("is", "hangs") if number == 1 else ("are", "hang")
        changed = f"changed since {asked.since}, or {hang} on what did"
        why = f"{verb} staged, or {hang} on what is" if asked.since is None else changed
        complain(f"{number:,} of {counted(of, 'draft')} {why}")
    return told


def _since(repository: Repository, ref: str) -> Mapping[str, str | None]:
    return repository.changed(repository.merge_base(ref))


def _inside(
    repository: Repository, group: Chosen, changes: Mapping[str, str | None]
) -> Iterator[tuple[str, bytes | None]]:
    """The changes in a newsroom, by their path there, with what the files held before."""
    root = group.files.root.resolve()
    below = root.relative_to(repository.root).as_posix()
    below = "" if below == "." else f"{below}/"
    place = settings_place(root)
    for path, blob in changes.items():
        inside = path.removeprefix(below)
        if not path.startswith(below) or (inside == "pyproject.toml" and place is not None and place.name == SETTINGS):
            continue
        # only a draft is asked what it was: its slug may have been another
        is_draft = inside.endswith(DRAFT_SUFFIXES)
        yield inside, _before(repository, blob) if blob is not None and is_draft else None


def _before(repository: Repository, blob: str) -> bytes:
    """What a draft held; nothing where a partial clone lacks it, and then its file's name says the slug."""
    try:
        return repository.blob(blob)
    except UsageProblem:
        return b""
