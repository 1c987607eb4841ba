"""Lay out a report as GitHub's workflow commands: a mark at the line in the pull request for each finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsroom.cli.findings import closing, counted, heading
from newsroom.cli.markup import table
from newsroom.cli.output import safe
from newsroom.model.finding import Placed, Report, Severity

FROM_GIT_ROOT = True

#: GitHub shows so many marks of each kind for a step, the first ones.
SHOWN = 10
#: GitHub takes a summary of 1 MiB for a step.
_ROOM = 1_000_000
_KINDS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}


def lay_out(report: Report, *, colour: bool, columns: int) -> str:  # noqa: ARG001 - a log has no width
    """`::error file=…,line=…::sentence`, the worst first; what GitHub would not mark as lines that fold; the counts."""
    shown, rest = _parted(report)
    lines = [_command(found) for found in shown]
    if rest:
        lines += [f"::group::{counted(len(rest), 'more finding')}", *(heading(one, colour=False) for one in rest)]
        lines += ["::endgroup::"]
    return "\n".join([*lines, closing(report, colour=False)]) + "\n"


def aside(report: Report) -> tuple[str, str] | None:
    """The findings beyond those that GitHub marks, for the summary of the step."""
    _, rest = _parted(report)
    if not rest:
        return None
    head = (
        f"### newsroom check\n\n{closing(report, colour=False)}\n\n{counted(len(rest), 'finding')} not marked above:\n"
    )
    return "GITHUB_STEP_SUMMARY", "\n".join([head, *table(rest, room=_ROOM), ""]) + "\n"


def _parted(report: Report) -> tuple[Sequence[Placed], Sequence[Placed]]:
    """Those that GitHub marks and the rest, the worst first."""
    shown: list[Placed] = []
    rest: list[Placed] = []
    for kind in _KINDS:
        found = sorted(_of(report, kind), key=lambda one: (-one.level, one.order))
        shown += found[:SHOWN]
        rest += found[SHOWN:]
    return shown, rest


def _of(report: Report, kind: Severity) -> Iterator[Placed]:
    return (found for found in report.findings if found.counts and found.level.severity == kind)


def _command(found: Placed) -> str:
    place = {"file": safe(found.path), "line": str(found.start.line), "col": str(found.start.column)}
    place["endLine"] = str(found.end.line)
    if found.end.line == found.start.line:
        # GitHub refuses columns where the lines differ
        place["endColumn"] = str(max(found.end.column, found.start.column))
    else:
        del place["col"]
    place["title"] = f"{found.finding.code} {found.name}"
    properties = ",".join(f"{name}={_property(value)}" for name, value in place.items())
    return f"::{_KINDS[found.level.severity]} {properties}::{_words(safe(found.finding.message))}"


def _words(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _words(text).replace(":", "%3A").replace(",", "%2C")
