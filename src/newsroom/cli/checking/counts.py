"""Sum a report up: how many findings of which rule, the worst files, and what to type next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from newsroom.cli.findings import closing
from newsroom.cli.output import safe
from newsroom.model.finding import Report


def statistics(report: Report) -> Iterator[str]:
    """A line a rule, the most frequent first."""
    numbers = Counter((found.finding.code, found.name) for found in report.findings if found.counts)
    width = len(str(max(numbers.values(), default=0)))
    for (code, name), number in sorted(numbers.items(), key=lambda one: (-one[1], one[0])):
        yield f"{number:>{width}}  {code}  {name}"


def counts(report: Report, *, colour: bool) -> str:
    """Too many findings to read: how many of which rule, the worst files, and what to type next."""
    worst = Counter(found.path for found in report.findings if found.counts).most_common(10)
    width = len(str(worst[0][1])) if worst else 1
    lines = [
        *statistics(report),
        "",
        "The drafts with the most findings:",
        *(f"  {number:>{width}}  {safe(path)}" for path, number in worst),
        "",
        closing(report, colour=colour),
        "  hint: newsroom check --select CODE shows the findings of one rule, newsroom check FILE those of one draft,",
        "        newsroom check --format concise > findings.txt all of them",
    ]
    return "\n".join(lines)
