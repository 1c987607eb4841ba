"""Sum a report up: how many findings of which rule, the worst files, and what to type next."""

from __future__ import annotations

import posixpath
import shlex
from collections import Counter
from collections.abc import Iterator

from newsroom.cli.checking.asked import Asked
from newsroom.cli.findings import closing
from newsroom.cli.output import safe
from newsroom.model.finding import Report

#: What we call a baseline where nobody has named one.
FILE = "baseline.txt"


def statistics(report: Report) -> Iterator[str]:
    """A line a rule, the most frequent first."""
    numbers = Counter((found.finding.code, found.name) for found in report.findings if found.counts)
    width = len(str(max(numbers.values(), default=0)))
    for (code, name), number in sorted(numbers.items(), key=lambda one: (-one[1], one[0])):
        yield f"{number:>{width}}  {code}  {name}"


def counts(report: Report, asked: Asked, *, below: str, colour: bool) -> str:
    """Too many findings to read: how many of which rule, the worst files, and what to type next.

    `below` leads from where the command was called to the folder that the paths start at.
    """
    worst = Counter(found.path for found in report.findings if found.counts).most_common(10)
    width = len(str(worst[0][1]))
    lines = [
        *statistics(report),
        "",
        "The drafts with the most findings:",
        *(f"  {number:>{width}}  {safe(path)}" for path, number in worst),
        "",
        closing(report, colour=colour),
        "",
        "What to type next:",
    ]
    steps = list(_next(report, asked, worst[0][0] if below == "" else posixpath.join(below, worst[0][0])))
    width = max(len(why) for why, _ in steps)
    return "\n".join([*lines, *(f"  {why:<{width}}  {typed}" for why, typed in steps)])


def _next(report: Report, asked: Asked, worst: str) -> Iterator[tuple[str, str]]:
    """(what it gives, the command)."""
    named = [*asked.paths, *(("--for", asked.state) if asked.state else ())]
    same = "".join(f" {_word(word)}" for word in named)
    told = [found for found in report.findings if found.counts]
    code = Counter(found.finding.code for found in told).most_common(1)[0][0]
    yield "the findings of one draft", f"newsroom check {_word(worst)}"
    yield "those of one rule", f"newsroom check{same} --select {code}"
    yield "what it asks, and why", f"newsroom rule {code}"
    if any(found.finding.fix is not None and found.finding.fix.safe for found in told):
        yield "mend what can be mended safely", f"newsroom fix{same}"
    if asked.baseline is None:
        yield "take all of them as known", f"newsroom check{same} --write-baseline {FILE}"
        yield "and then see what is new", f"newsroom check{same} --baseline {FILE}"
    yield "all of them, a line each", f"newsroom check{same} --format concise > findings.txt"


def _word(typed: str) -> str:
    return shlex.quote(safe(typed))
