"""Write a draft's words so that Markdown shows them and obeys none of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from newsroom.checks.catalogue import rule_named
from newsroom.cli.output import safe
from newsroom.model.finding import Placed

#: The last two keep addresses from becoming links: what a draft names is shown, not offered.
_MARKS = re.compile(r"[\\`*\[\]<>|~$&]|(?<!\w)_|_(?!\w)|^(?:#|\+|-|=|\d+(?=[.)]))|:(?=//)|(?<=www)\.", re.IGNORECASE)
#: Sites that show Markdown call people and pull threads up by these, whatever stands before them.
_CALLS = re.compile(r"[@#](?=\w)|\bGH-(?=\d)")
#: Unseen, takes no room, and parts a call from its name.
_PART = "\u200b"


def words(text: str) -> str:
    """A text as plain words of Markdown, one line."""
    return _CALLS.sub(rf"\g<0>{_PART}", _MARKS.sub(_escaped, safe(text).strip()))


def code(text: str) -> str:
    """A text as code, one line, that may stand in a table."""
    shown = safe(text)
    fence = "`" * (max((len(run) for run in re.findall("`+", shown)), default=0) + 1)
    blank = " " if shown[:1] in ("`", " ") or shown[-1:] in ("`", " ") else ""
    return f"{fence}{blank}{shown}{blank}{fence}".replace("|", "\\|")


def table(found: Sequence[Placed], *, room: int) -> Iterable[str]:
    """The lines of a table of findings, in no more than `room` characters; then how many more there are."""
    yield "| | Where | Rule | What |"
    yield "|---|---|---|---|"
    for number, each in enumerate(found):
        line = _row(each)
        room -= len(line.encode("utf-8", "surrogatepass")) + 1
        if room < 0:
            yield ""
            yield f"… and {len(found) - number:,} more; `newsroom check` shows them all"
            return
        yield line


def _row(found: Placed) -> str:
    place = code(f"{found.path}:{found.start.line}:{found.start.column}")
    rule = f"[{found.finding.code}]({rule_named(found.finding.code).url}) {words(found.name)}"
    return f"| {found.level.severity} | {place} | {rule} | {words(found.finding.message)} |"


def _escaped(match: re.Match[str]) -> str:
    mark = match[0]
    # a digit is no mark: what stands behind it is
    return f"{mark}\\" if mark[-1].isdigit() else f"{mark[:-1]}\\{mark[-1]}"
