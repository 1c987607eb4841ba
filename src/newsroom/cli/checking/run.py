"""Check, or mend, what was named on the command line, and answer in the formats asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from newsroom.app.check import Change, check, chosen, fix, state_named, together
from newsroom.app.gather import read_all
from newsroom.checks.rule import Rule
from newsroom.cli.checking.asked import Asked
from newsroom.cli.checking.ending import code_of, empty, shown_as_diff
from newsroom.cli.checking.printing import outputs_of, print_report
from newsroom.cli.checking.stdin import of_stdin
from newsroom.cli.chosen import Chosen, chosen_drafts
from newsroom.cli.findings import counted
from newsroom.cli.formats import format_named
from newsroom.cli.output import complain
from newsroom.cli.session import Session
from newsroom.errors import Exit
from newsroom.model.draft import Draft
from newsroom.model.finding import Report
from newsroom.model.place import State

#: Fewer drafts than these are checked before a second process has started.
WORTH_JOBS = 300


def answer(session: Session, asked: Asked) -> int:
    """Do it, print it, and say the exit code."""
    outputs = outputs_of(asked.formats)
    rules = chosen(asked.select, asked.ignore, preview=asked.preview)
    if asked.stdin_filename is not None:
        return of_stdin(session, asked, outputs, rules)
    reports: list[tuple[Path, Report]] = []
    changes: list[Change] = []
    left_out = False
    for group in chosen_drafts(session, asked.paths):
        for reason in group.left_out:
            left_out = True
            complain(reason)
        report, changed = _checked(group, asked, rules)
        reports.append((group.files.root, report))
        changes += changed
    report = together([each for _, each in reports]) if len(reports) > 1 else reports[0][1]
    if not report.checked and not report.findings:
        exit_code = Exit.DONE if left_out else empty(session, asked)
        # a CI job uploads what it asked for, be it empty
        print_report(
            session, report, reports, [(name, file) for name, file in outputs if not format_named(name).for_people]
        )
        return exit_code
    if asked.diff:
        return shown_as_diff(report, changes, asked)
    print_report(session, report, reports, outputs, statistics=asked.statistics)
    if changes:
        fixes = sum(change.after.count for change in changes)
        complain(f"mended {counted(fixes, 'finding')} in {counted(len(changes), 'draft')}")
    return code_of(report, asked, changed=bool(changes))


def _checked(group: Chosen, asked: Asked, rules: Sequence[Rule]) -> tuple[Report, list[Change]]:
    newsroom = group.newsroom
    state = None if asked.state is None else state_named(newsroom, asked.state)
    if asked.fix or asked.diff:
        return _mended(group, asked, rules, state)
    if len(group.paths) >= (WORTH_JOBS if asked.jobs is None else 2) and asked.jobs != 1:
        from newsroom.cli.jobs import side_by_side  # what starts processes takes long to load

        return side_by_side(group, jobs=asked.jobs, state=state, rules=rules), []
    drafts = read_all(group.files, newsroom, group.paths)
    return check(drafts, newsroom, state=state, rules=rules, records=group.all), []


def _mended(group: Chosen, asked: Asked, rules: Sequence[Rule], state: State | None) -> tuple[Report, list[Change]]:
    """Mend and check draft by draft, writing each as soon as it is mended."""
    newsroom = group.newsroom
    changes: list[Change] = []

    def mended() -> Iterator[Draft]:
        for draft in read_all(group.files, newsroom, group.paths):
            after, change = fix(draft, newsroom, state=state, rules=rules, unsafe=asked.unsafe)
            if change is not None:
                changes.append(change)
                if not asked.diff:
                    group.files.write(change.path, change.after.content())
            yield after

    return check(mended(), newsroom, state=state, rules=rules, records=group.all), changes
