"""Put a finding into words for people: its heading, its hint, and the line that closes a report."""

from __future__ import annotations

from collections.abc import Mapping

import click

from newsroom.cli.output import safe
from newsroom.model.finding import Placed, Report, Severity

_COLOURS: dict[Severity, str] = {"error": "red", "warning": "yellow", "info": "cyan"}


def heading(found: Placed, *, colour: bool) -> str:
    """`drafts/fair.md:12:9 error PHO001 fair.jpg has no credit`."""
    path = safe(found.path)
    # GitHub obeys a line that begins with "::", and a file may be called so
    path = f"./{path}" if path.lstrip().startswith("::") else path
    place = f"{path}:{found.start.line}:{found.start.column}"
    severity = found.level.severity
    code = found.finding.code
    message = safe(found.finding.message)
    if not colour:
        return f"{place} {severity} {code} {message}"
    word = click.style(severity, fg=_COLOURS[severity], bold=True)
    return f"{click.style(place, bold=True)} {word} {click.style(code, bold=True)} {message}"


def hint(found: Placed, *, colour: bool) -> str:
    """What to do next, in one line."""
    fix = found.finding.fix
    if fix is not None and mendable(found):
        mends = "newsroom fix mends it" if fix.safe else "newsroom fix --unsafe-fixes mends it; look at what it does"
    else:
        mends = f"newsroom rule {found.finding.code} says why, and what to write instead"
    return click.style(f"  hint: {mends}", dim=True) if colour else f"  hint: {mends}"


def mendable(found: Placed) -> bool:
    """Whether `newsroom fix` knows what to write instead."""
    return found.finding.fix is not None and bool(found.finding.fix.edits)


def overridden(found: Placed, *, colour: bool) -> str:
    """A finding that somebody who may has overridden, with the reason in the ledger."""
    line = f"{heading(found, colour=colour)} (overridden)"
    return click.style(line, dim=True) if colour else line


def of_records(report: Report) -> Mapping[int, int]:
    """Of those that are about an author's record, by identity: for the first of a kind how many there are, else 0."""
    firsts: dict[tuple[str, str, str, str | None], int] = {}
    counts: dict[int, int] = {}
    for found in report.findings:
        finding = found.finding
        if finding.record is None or not found.counts:
            continue
        kind = (finding.code, finding.message, found.level.severity, found.newsroom)
        first = firsts.setdefault(kind, id(found))
        counts[id(found)] = 0
        counts[first] += 1
    return counts


def alike(number: int) -> str:
    """` (and in 2 more stories)`, behind the first of so many."""
    if number == 1:
        return ""
    return " (and in 1 more story)" if number == 2 else f" (and in {number - 1:,} more stories)"


def closing(report: Report, *, colour: bool) -> str:
    """`18 drafts checked: 3 errors, 2 warnings; 2 can be mended with newsroom fix`."""
    summary = report.summary()
    drafts = counted(report.checked, "draft")
    told = [counted(number, word) for word, number in summary.items() if number and word != "info"]
    if summary["info"]:
        told.append(f"{summary['info']:,} for information")
    line = f"{drafts} checked: {', '.join(told)}" if told else f"{drafts} checked, nothing found"
    if colour:
        worst = next((_COLOURS[word] for word, number in summary.items() if number), "green")
        line = click.style(line, fg=worst, bold=True)
    return line + _afterwards(report)


def _afterwards(report: Report) -> str:
    safe_ones = _mendable(report, safely=True)
    others = _mendable(report, safely=False)
    known = sum(1 for found in report.findings if found.suppressed == "baseline")
    hidden = sum(1 for found in report.findings if not found.counts) - known
    told = ""
    if safe_ones:
        told += f"; {safe_ones} can be mended with newsroom fix"
    if others:
        told += (
            f"; {others} {'more ' if safe_ones else ''}with --unsafe-fixes"
            if safe_ones
            else (f"; {others} can be mended with newsroom fix --unsafe-fixes")
        )
    aside = [f"{hidden:,} ignored or overridden"] if hidden else []
    aside += [f"{known:,} in the baseline"] if known else []
    return f"{told} ({', '.join(aside)})" if aside else told


def _mendable(report: Report, *, safely: bool) -> int:
    fixes = [found.finding.fix for found in report.findings if found.counts]
    return sum(1 for fix in fixes if fix is not None and fix.safe is safely)


def counted(number: int, word: str) -> str:
    """`1 draft`, `2 drafts`."""
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"
