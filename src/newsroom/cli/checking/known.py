"""Hold the reports of a check against a baseline; write it, and take out what is mended."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from urllib.parse import quote, unquote

from msgspec import Struct
from msgspec.structs import replace

from newsroom.adapters.files import write_whole
from newsroom.checks.baseline import Known, Room, hold, known_of, read_baseline, write_baseline
from newsroom.checks.rule import Rule
from newsroom.cli.checking.asked import Asked
from newsroom.cli.chosen import Chosen
from newsroom.cli.findings import counted
from newsroom.cli.gitroot import below_git_root, git_root
from newsroom.cli.options import read_text
from newsroom.cli.output import complain
from newsroom.cli.session import Session, settings_place
from newsroom.errors import UsageProblem
from newsroom.model.draft import Draft
from newsroom.model.finding import Placed, Report
from newsroom.model.place import AuthorId

#: A newsroom and what was found in it.
Part = tuple[Chosen, Report]


class Baseline(Struct, frozen=True):
    """What a baseline file knew when the check began."""

    name: str
    known: tuple[Known, ...]

    def over(self, parts: Sequence[Part]) -> tuple[list[Part], set[Known]]:
        """The parts, what is known in them marked; and what of the baseline they bear out."""
        held = hold([_room(group, report.findings, report.texts) for group, report in parts], self.known)
        told = [
            (group, replace(report, findings=each.findings)) for (group, report), each in zip(parts, held, strict=True)
        ]
        return told, {one for each in held for one in each.borne_out}

    def of_draft(self, group: Chosen, draft: Draft, findings: Sequence[Placed]) -> tuple[Placed, ...]:
        """The findings of one draft, what is known marked."""
        return hold([_room(group, findings, {draft.path: draft.text})], self.known)[0].findings


def baseline_of(session: Session, asked: Asked) -> Baseline | None:
    """The one that --baseline names."""
    if asked.baseline is None:
        return None
    try:
        text = read_text(asked.baseline, base=session.folder)
    except UsageProblem as problem:
        hint = f"newsroom check --write-baseline {asked.baseline} writes one of what is found now"
        raise UsageProblem(problem.message, hint=hint) from problem
    return Baseline(asked.baseline, read_baseline(text, path=asked.baseline))


def written(session: Session, name: str, parts: Sequence[Part], rules: Sequence[Rule]) -> list[Part]:
    """Write what was found into a baseline; what it knows of drafts and rules that were not looked at stays."""
    place = session.folder / name
    old: tuple[Known, ...] = ()
    if place.exists():
        old = read_baseline(read_text(name, base=session.folder), path=name)
    judges = _judges(parts, rules)
    fresh = {one for group, report in parts for one in known_of(report.findings, report.texts, below=_below(group))}
    kept = {one for one in old if not any(judge(one) for judge in judges)}
    write_whole(place, write_baseline(fresh | kept).encode(), shown=name)
    if not session.quiet:
        number = counted(len(fresh | kept), "finding")
        complain(f"{name} knows {number} now; newsroom check --baseline {name} tells what is new")
    return Baseline(name, tuple(sorted(fresh | kept))).over(parts)[0]


def pruned(
    session: Session,
    baseline: Baseline,
    parts: Sequence[Part],
    borne_out: set[Known],
    rules: Sequence[Rule],
    *,
    prune: bool,
) -> None:
    """Take out what is mended, or say that it could be."""
    judges = _judges(parts, rules)
    left = borne_out | {one for one in baseline.known if not any(judge(one) for judge in judges)}
    name, fewer = baseline.name, counted(max(0, len(baseline.known) - len(left)), "finding")
    if prune:
        if left != set(baseline.known):
            write_whole(session.folder / name, write_baseline(left).encode(), shown=name)
        if not session.quiet:
            complain(f"{fewer} taken out of {name}, {len(left):,} left")
    elif len(left) < len(baseline.known) and not session.quiet:
        complain(f"{fewer} of {name} can no longer be found; --prune-baseline takes what is mended out of it")


def _judges(parts: Sequence[Part], rules: Sequence[Rule]) -> list[Callable[[Known], bool]]:
    """For each newsroom, whether this run would have found a finding of old if it were still there."""
    codes = {rule.code for rule in rules}

    def judge_of(group: Chosen) -> Callable[[Known], bool]:
        below = _below(group)
        by_path = {path: slug for slug, paths in group.newsroom.slugs.items() for path in paths}
        looked_at = {below + quote(by_path[path]) for path in group.paths if path in by_path}

        def judge(one: Known) -> bool:
            ours = _newsroom_of(one.story) == below
            return ours and (not codes or one.code in codes) and (group.all or one.story in looked_at)

        return judge

    return [judge_of(group) for group, _ in parts]


def _room(group: Chosen, findings: Sequence[Placed], texts: Mapping[str, str]) -> Room:
    return Room(findings, texts, gone=_gone(group), below=_below(group))


def _gone(group: Chosen) -> Callable[[str], bool]:
    """Whether no draft bears a story's slug any more."""
    below = _below(group)

    def gone(story: str) -> bool:
        newsroom = _newsroom_of(story)
        if newsroom != below:
            root = git_root(group.files.root) or group.files.root
            return settings_place(root / unquote(newsroom.removesuffix(":"))) is None
        name = unquote(story.removeprefix(below))
        if "/" in name:
            return AuthorId(Path(name).stem) not in group.newsroom.authors
        return name not in group.newsroom.slugs

    return gone


def _below(group: Chosen) -> str:
    """The folder of a newsroom as the baseline says it; a bare folder is whatever was named, and says nothing."""
    below = "" if group.newsroom.bare else below_git_root(group.files.root)
    return f"{quote(below)}:" if below else ""


def _newsroom_of(story: str) -> str:
    newsroom, colon, _ = story.rpartition(":")
    return newsroom + colon
