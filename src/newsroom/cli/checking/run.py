"""Check, or mend, what was named on the command line, and answer in the formats asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import click
from msgspec.structs import replace

from newsroom.app.check import Change, check, chosen, fix, state_named
from newsroom.app.gather import read_all
from newsroom.checks.rule import Rule
from newsroom.cli.checking.again import Again, results_for
from newsroom.cli.checking.anew import Anew
from newsroom.cli.checking.asked import Asked
from newsroom.cli.checking.ending import code_of, empty, mends_of, shown_as_diff
from newsroom.cli.checking.known import Baseline, Part, baseline_of, pruned, written
from newsroom.cli.checking.narrow import Narrowed, narrowed
from newsroom.cli.checking.printing import outputs_of, print_report
from newsroom.cli.checking.start import Begun
from newsroom.cli.checking.stdin import of_stdin
from newsroom.cli.checking.timing import Timing
from newsroom.cli.checking.wider import remembered, widened
from newsroom.cli.chosen import Chosen, chosen_drafts
from newsroom.cli.formats import format_named
from newsroom.cli.gitroot import from_folder, seen_from
from newsroom.cli.output import complain
from newsroom.cli.session import Session
from newsroom.errors import Exit
from newsroom.model.draft import Draft
from newsroom.model.finding import Placed, Report
from newsroom.model.place import State

#: The report as whoever merges has to read it.
AtTheGate = Callable[[Report, Chosen, Sequence[Rule]], Report]
#: Fewer drafts than these are checked before a second process has started.
WORTH_JOBS = 300


def answer(session: Session, asked: Asked, begun: Begun | None = None) -> int:
    """Do it, print it, and say the exit code; `begun` is what was found already of the one newsroom that is meant."""
    asked.prove()
    outputs = outputs_of(asked.formats)
    rules = chosen(asked.select, asked.ignore, preview=asked.preview)
    baseline = baseline_of(session, asked)
    if asked.stdin_filename is not None:
        return of_stdin(session, asked, outputs, rules, baseline)
    parts: list[Part] = []
    changes: list[tuple[Chosen, Change]] = []
    session, groups, at_the_gate = _called(session, asked, begun)
    for reason in (reason for group in groups for reason in group.left_out):
        complain(reason)
    timing = Timing() if asked.timing else None
    for each in narrowed(session, asked, groups):
        again = begun.again if begun is not None else _again(session, each.group, asked)
        report, changed = _checked(each, asked, rules, baseline=baseline, timing=timing, again=again)
        parts.append((each.group, at_the_gate(report, each.group, rules)))
        changes += [(each.group, change) for change in changed]
        if asked.online:
            remembered(each.group.newsroom)
    if not any(report.checked or report.findings for _, report in parts):
        return _nothing(session, asked, groups, parts, outputs)
    if asked.write_baseline is not None:
        parts = written(session, asked.write_baseline, parts, rules)
    if baseline is not None:
        parts, borne_out = baseline.over(parts)
        if not asked.diff:
            pruned(session, baseline, parts, borne_out, rules, prune=asked.prune_baseline)
    report = from_folder([(group.files.root, report) for group, report in parts], session.folder)
    told = [_below(session, group, change, several=len(parts) > 1) for group, change in changes]
    if asked.diff:
        return shown_as_diff(report, told, asked)
    print_report(session, asked, parts, outputs)
    if timing is not None:
        click.echo("\n".join(timing.table()), err=True)
    if changes:
        complain(f"mended {mends_of(told)}")
    return code_of(report, asked, changed=bool(told))


def _nothing(
    session: Session,
    asked: Asked,
    groups: Sequence[Chosen],
    parts: Sequence[Part],
    outputs: Sequence[tuple[str, str | None]],
) -> int:
    """Say that no draft was checked; where none was to be expected, that is no mistake."""
    nothing_meant = asked.narrow or any(group.left_out for group in groups)
    exit_code = Exit.DONE if nothing_meant else empty(session, asked)
    # a CI job uploads what it asked for, be it empty
    print_report(session, asked, parts, [(name, file) for name, file in outputs if not format_named(name).for_people])
    return exit_code


def _called(session: Session, asked: Asked, begun: Begun | None) -> tuple[Session, list[Chosen], AtTheGate]:
    """The drafts that are meant, and what becomes of a report on them."""
    if not asked.gate:
        return session, _groups(session, asked, begun), lambda report, _group, _rules: report
    from newsroom.cli.checking.gate import asking_base, at_the_gate, with_rows  # what proves rows takes long to load

    session, base = asking_base(session, asked)
    return session, [with_rows(group, base) for group in _groups(session, asked, begun)], at_the_gate


def _groups(session: Session, asked: Asked, begun: Begun | None) -> list[Chosen]:
    if begun is not None:
        return [begun.group]
    return [widened(each, asked) for each in chosen_drafts(replace(session, staged=asked.staged), asked.paths)]


def _checked(
    narrow: Narrowed,
    asked: Asked,
    rules: Sequence[Rule],
    *,
    baseline: Baseline | None,
    timing: Timing | None,
    again: Again | None,
) -> tuple[Report, list[Change]]:
    group, newsroom = narrow.group, narrow.group.newsroom
    state = None if asked.state is None else state_named(newsroom, asked.state)
    if asked.fix or asked.diff:
        report, changes = _mended(group, asked, rules, state, baseline)
        return narrow.with_records(report, state, rules), changes
    if again is not None:
        return narrow.with_records(Anew(again, state, rules, timing).report(WORTH_JOBS), state, rules), []
    drafts = read_all(group.files, newsroom, group.paths)
    if timing is not None:
        stopwatch = timing.stopwatch(drafts=len(group.paths))
        drafts, rules = stopwatch.over(drafts), stopwatch.rules(rules)
    report = check(drafts, newsroom, state=state, rules=rules, records=group.all)
    return narrow.with_records(report, state, rules), []


def _again(session: Session, group: Chosen, asked: Asked) -> Again | None:
    """What to begin with, where there is a cache or several processes are worth it."""
    if asked.staged or asked.online:
        # what is staged is few; what the web says holds for now, its hosts asked with pauses
        return None
    # a gate believes no cache
    results = None if asked.gate else results_for(group, asked, session.folder)
    if results is not None:
        results.load()
    elif len(group.paths) < (WORTH_JOBS if asked.jobs is None else 2) or asked.jobs == 1:
        return None
    return Again(group, asked, results)


def _mended(
    group: Chosen, asked: Asked, rules: Sequence[Rule], state: State | None, baseline: Baseline | None
) -> tuple[Report, list[Change]]:
    """Mend and check draft by draft, writing each as soon as it is mended; what a baseline knows is left alone."""
    newsroom = group.newsroom
    changes: list[Change] = []

    def held(draft: Draft, found: tuple[Placed, ...]) -> tuple[Placed, ...]:
        return found if baseline is None else baseline.of_draft(group, draft, found)

    def mended() -> Iterator[Draft]:
        for draft in read_all(group.files, newsroom, group.paths):
            after, change = fix(draft, newsroom, state=state, rules=rules, unsafe=asked.unsafe, held=held)
            if change is not None:
                changes.append(change)
                if not asked.diff:
                    group.files.write(change.path, change.after.content())
            yield after

    return check(mended(), newsroom, state=state, rules=rules, records=group.all), changes


def _below(session: Session, group: Chosen, change: Change, *, several: bool) -> Change:
    """A change with its file as the report names it."""
    below = seen_from(session.folder, group.files.root) if several else ""
    return change.below(below) if below else change
