"""Find a story whose read time was never worked out."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.context import Newsroom
from newsroom.checks.mirror import setting
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code

READ001 = Code("READ001")


@rule(READ001, Level.WARN, "edited", fix="safe", needs_newsroom=True)
def read_time_missing(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """A draft has no `read_time`.

    Every move writes it, and so does `newsroom fix`. Exports print the computed time, whatever stands here.

    ## Why it matters
    Whoever reads the file, a person or another program, sees how long the story is.

    ## Example
        headline: Harbour fair opens on Tuesday

    ## Instead
        headline: Harbour fair opens on Tuesday
        read_time: 1
    """
    if draft.read_time is None:
        minutes = newsroom.minutes(draft)
        fix = setting(draft, newsroom.fields, ("read_time",), minutes)
        yield Finding(READ001, f"no read time; it is {minutes} min", draft.where("read_time"), fix)
