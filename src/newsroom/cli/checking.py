"""Check, or mend, what was named on the command line, and answer in the formats asked for."""

from __future__ import annotations

import os
import shutil
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from newsroom.app.check import Change, check, chosen, fix, state_named, together
from newsroom.app.gather import read_all
from newsroom.checks.context import Newsroom
from newsroom.checks.rule import Rule
from newsroom.cli.chosen import Chosen, chosen_drafts
from newsroom.cli.findings import closing, counted
from newsroom.cli.formats import Format, format_named
from newsroom.cli.gitroot import from_git_root
from newsroom.cli.output import as_it_stands, colourful, complain, safe, say
from newsroom.cli.session import Session
from newsroom.errors import EnvironmentProblem, Exit, UsageProblem
from newsroom.model.draft import Draft
from newsroom.model.finding import Report
from newsroom.model.place import State
from newsroom.source.read import read_draft

#: Fewer drafts than these are checked before a second process has started.
WORTH_JOBS = 300
#: More findings than these scroll past on a terminal; there counts say more.
MANY = 500
SEVERITIES = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the options of `check` and `fix` say."""

    paths: tuple[str, ...] = ()
    state: str | None = None
    formats: tuple[str, ...] = ()
    fail_on: str = "error"
    fix: bool = False
    unsafe: bool = False
    diff: bool = False
    exit_on_fix: bool = False
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    preview: bool = False
    statistics: bool = False
    stdin_filename: str | None = None
    allow_empty: bool = False
    jobs: int | None = None


def answer(session: Session, asked: Asked) -> int:
    """Do it, print it, and say the exit code."""
    outputs = _outputs(asked.formats)
    rules = chosen(asked.select, asked.ignore, preview=asked.preview)
    if asked.stdin_filename is not None:
        return _of_stdin(session, asked, outputs, rules)
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
        code = Exit.DONE if left_out else _empty(session, asked)
        # a CI job uploads what it asked for, be it empty
        _print(session, report, reports, [(name, file) for name, file in outputs if not format_named(name).for_people])
        return code
    if asked.diff:
        return _shown_as_diff(report, changes, asked)
    _print(session, report, reports, outputs, statistics=asked.statistics)
    if changes:
        fixes = sum(change.after.count for change in changes)
        complain(f"mended {counted(fixes, 'finding')} in {counted(len(changes), 'draft')}")
    return _code(report, asked, changed=bool(changes))


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


def _of_stdin(session: Session, asked: Asked, outputs: Sequence[tuple[str, str | None]], rules: Sequence[Rule]) -> int:
    """Check what comes in by standard input as if it stood in the file named; with --fix the mended text goes out."""
    assert asked.stdin_filename is not None
    if asked.paths not in ((), ("-",)):
        raise UsageProblem("--stdin-filename goes with - alone", hint="newsroom check --stdin-filename FILE -")
    group = next(iter(chosen_drafts(session, (asked.stdin_filename,), there=False)))
    newsroom: Newsroom = group.newsroom
    state = None if asked.state is None else state_named(newsroom, asked.state)
    path = group.paths[0]
    draft = read_draft(sys.stdin.buffer.read(), path=path, fields=newsroom.fields)
    change: Change | None = None
    if asked.fix or asked.diff:
        draft, change = fix(draft, newsroom, state=state, rules=rules, unsafe=asked.unsafe)
    report = check((draft,), newsroom, state=state, rules=rules)
    if asked.diff:
        return _shown_as_diff(report, [change] if change else [], asked)
    if asked.fix:
        sys.stdout.buffer.write((b"\xef\xbb\xbf" if draft.bom else b"") + draft.text.encode())
        return _code(report, asked, changed=change is not None)
    _print(session, report, [(group.files.root, report)], outputs, statistics=asked.statistics)
    return _code(report, asked, changed=False)


def _empty(session: Session, asked: Asked) -> int:
    where = " or ".join(asked.paths) or str(session.folder)
    if asked.allow_empty:
        complain(f"there is no draft in {where}; nothing was checked")
        return Exit.DONE
    raise UsageProblem(
        f"there is no draft in {where}; nothing was checked",
        hint="drafts end in .md; --allow-empty takes nothing for an answer",
    )


def _shown_as_diff(report: Report, changes: Sequence[Change], asked: Asked) -> int:
    from difflib import unified_diff

    for change in changes:
        before, after = (text.splitlines(keepends=True) for text in (change.before, change.after.text))
        for line in unified_diff(before, after, f"a/{change.path}", f"b/{change.path}"):
            click.echo(as_it_stands(line.rstrip("\r\n")))
    fixes = sum(change.after.count for change in changes)
    complain(f"{counted(fixes, 'finding')} in {counted(len(changes), 'draft')} would be mended")
    return Exit.FINDINGS if changes else _code(report, asked, changed=False)


def _outputs(formats: Sequence[str]) -> tuple[tuple[str, str | None], ...]:
    """(format, file) for each `-f`; `json=report.json` writes that file, others go to stdout."""
    pairs = tuple((name, file or None) for name, _, file in (each.partition("=") for each in formats or ("full",)))
    for name, _ in pairs:
        format_named(name)
    to_stdout = [name for name, file in pairs if file is None]
    if len(to_stdout) > 1:
        raise UsageProblem(
            f"{' and '.join(to_stdout)} would both go to the screen",
            hint=f"write one to a file: -f {to_stdout[0]}=FILE",
        )
    return pairs


def _print(
    session: Session,
    report: Report,
    parts: Sequence[tuple[Path, Report]],
    outputs: Sequence[tuple[str, str | None]],
    *,
    statistics: bool = False,
) -> None:
    """Each output: one report, or for what asks for it the `parts` of it, each below its folder in the repository."""
    for name, file in outputs:
        made = format_named(name)
        told = from_git_root(parts) if made.from_git_root else report
        if file is not None:
            _write(session.folder / file, made.lay_out(told, colour=False, columns=120))
        elif made.for_people:
            # the table of --statistics stands for the findings
            if not statistics:
                _show(session, made, told)
        else:
            click.echo(made.lay_out(told, colour=False, columns=120), nl=False)
        _beside(made.aside(told))
    if statistics:
        to_stderr = any(file is None and not format_named(name).for_people for name, file in outputs)
        click.echo("\n".join(_statistics(report)), err=to_stderr)
    for note in report.notes:
        complain(note)


def _show(session: Session, made: Format, report: Report) -> None:
    shown = _wrong(report) if session.quiet else report
    if session.quiet and not shown.findings:
        return
    colour = colourful(session.color)
    if sys.stdout.isatty() and len(report.findings) > MANY:
        say(_counts(report, colour=colour))
        return
    columns = shutil.get_terminal_size((100, 24)).columns
    click.echo(made.lay_out(shown, colour=colour, columns=columns), nl=False, color=colour)


def _wrong(report: Report) -> Report:
    """What -q leaves: the errors."""
    return replace(report, findings=tuple(found for found in report.findings if found.level.severity == "error"))


def _beside(aside: tuple[str, str] | None) -> None:
    """Add to the file that the environment names, if it names one."""
    place = "" if aside is None else os.environ.get(aside[0], "")
    if aside is not None and place:
        try:
            with Path(place).open("a", encoding="utf-8") as summary:
                summary.write(aside[1])
        except OSError as problem:
            raise EnvironmentProblem(f"{place} cannot be written: {problem.strerror}") from problem


def _write(place: Path, text: str) -> None:
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    except OSError as problem:
        raise EnvironmentProblem(f"{place} cannot be written: {problem.strerror}") from problem


def _statistics(report: Report) -> Iterator[str]:
    counts = Counter((found.finding.code, found.name) for found in report.findings if found.counts)
    width = len(str(max(counts.values(), default=0)))
    for (code, name), number in sorted(counts.items(), key=lambda one: (-one[1], one[0])):
        yield f"{number:>{width}}  {code}  {name}"


def _counts(report: Report, *, colour: bool) -> str:
    """Too many findings to read: how many of which rule, the worst files, and what to type next."""
    worst = Counter(found.path for found in report.findings if found.counts).most_common(10)
    width = len(str(worst[0][1])) if worst else 1
    lines = [
        *_statistics(report),
        "",
        "The drafts with the most findings:",
        *(f"  {number:>{width}}  {safe(path)}" for path, number in worst),
        "",
        closing(report, colour=colour),
        "  hint: newsroom check --select CODE shows the findings of one rule, newsroom check FILE those of one draft,",
        "        newsroom check --format concise > findings.txt all of them",
    ]
    return "\n".join(lines)


def _code(report: Report, asked: Asked, *, changed: bool) -> int:
    if report.crashed:
        return Exit.BUG
    if changed and asked.exit_on_fix:
        return Exit.FINDINGS
    if asked.fail_on == "never":
        return Exit.DONE
    bad = SEVERITIES[: SEVERITIES.index(asked.fail_on) + 1]
    summary = report.summary()
    return Exit.FINDINGS if any(number for word, number in summary.items() if word in bad) else Exit.DONE
