"""Print a report in the formats asked for, to the screen or into files."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import click
from msgspec.structs import replace

from newsroom.cli.checking.asked import Asked
from newsroom.cli.checking.counts import counts as summed_up
from newsroom.cli.checking.counts import statistics as counted_by_rule
from newsroom.cli.chosen import Chosen
from newsroom.cli.formats import Format, format_named
from newsroom.cli.gitroot import from_folder, from_git_root, seen_from
from newsroom.cli.output import colourful, complain, say
from newsroom.cli.session import Session
from newsroom.errors import EnvironmentProblem, UsageProblem
from newsroom.model.finding import Report

#: More findings than these scroll past on a terminal; there counts say more.
MANY = 500


def outputs_of(formats: Sequence[str]) -> tuple[tuple[str, str | None], ...]:
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


def print_report(
    session: Session,
    asked: Asked,
    parts: Sequence[tuple[Chosen, Report]],
    outputs: Sequence[tuple[str, str | None]],
) -> None:
    """Each output: the reports of all newsrooms as one; of a single one its paths are its own.

    Of several they are as seen from where the command was called, or for CI systems from the root of the repository.
    """
    homes = [(group.files.root, report) for group, report in parts]
    report = from_folder(homes, session.folder)
    for name, file in outputs:
        made = format_named(name)
        told = from_git_root(homes) if made.from_git_root else report
        if file is not None:
            _write(session.folder / file, made.lay_out(told, colour=False, columns=120))
        elif made.for_people:
            # the table of --statistics stands for the findings
            if not asked.statistics:
                _show(session, asked, made, told, homes)
        else:
            click.echo(made.lay_out(told, colour=False, columns=120), nl=False)
        _beside(made.aside(told))
    if asked.statistics:
        to_stderr = any(file is None and not format_named(name).for_people for name, file in outputs)
        click.echo("\n".join(counted_by_rule(report)), err=to_stderr)
    for note in report.notes:
        complain(note)
    # one that lies below, too, is told: what stands beside it was not looked at
    found = len(parts) > 1 or not (asked.paths or session.folder.is_relative_to(homes[0][0]))
    if found and not session.quiet:
        names = ", ".join(seen_from(session.folder, root) or "." for root, _ in homes)
        were = "newsroom was" if len(parts) == 1 else "newsrooms were"
        complain(f"{len(parts)} {were} checked: {names}")


def _show(session: Session, asked: Asked, made: Format, report: Report, homes: Sequence[tuple[Path, Report]]) -> None:
    shown = _wrong(report) if session.quiet else report
    if session.quiet and not shown.findings:
        return
    colour = colourful(session.color)
    if sys.stdout.isatty() and sum(found.counts for found in report.findings) > MANY:
        # of several newsrooms the paths are as seen from here already
        root = homes[0][0]
        below = min(seen_from(session.folder, root), str(root), key=len) if len(homes) == 1 else ""
        say(summed_up(report, asked, below=below, colour=colour))
        return
    columns = shutil.get_terminal_size((100, 24)).columns
    click.echo(made.lay_out(shown, colour=colour, columns=columns), nl=False, color=colour)


def _wrong(report: Report) -> Report:
    """What -q leaves: the errors."""
    errors = (found for found in report.findings if found.counts and found.level.severity == "error")
    return replace(report, findings=tuple(errors))


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
