"""Say how many warnings a story went out with."""

from __future__ import annotations

import shlex
from collections.abc import Sequence

from newsroom.app.desk import Outcome
from newsroom.cli.output import complain
from newsroom.cli.session import Session
from newsroom.model.finding import Level, Placed

#: Rows that give a text to readers, now or at an hour.
_GIVES = ("publish", "schedule", "correct")
#: What the move itself mends: the read time and the state in the file, the change that was not yet corrected.
_MENDED = ("READ001", "READ002", "STA001", "STA002", "LEG002")
#: So many paths a line holds.
_NAMED = 3


def warnings(outcome: Outcome) -> tuple[Placed, ...]:
    """The warnings that stand in a text which went to readers; none of anything else."""
    if outcome.row is None or outcome.row.action not in _GIVES:
        return ()
    return tuple(
        found
        for found in outcome.findings
        if found.counts and found.level is Level.WARN and found.finding.code not in _MENDED
    )


def tell_warned(session: Session, outcomes: Sequence[Outcome]) -> None:
    """One line, however many stories went out; -q leaves it out, for nothing went wrong."""
    warned = [(outcome, found) for outcome in outcomes if (found := warnings(outcome))]
    if session.quiet or not warned:
        return
    total = sum(len(found) for _, found in warned)
    count = "1 warning" if total == 1 else f"{total} warnings"
    one = warned[0][0]
    what = f"{one.slug} has {count}" if len(warned) == 1 else f"{count} in {len(warned)} stories, as published"
    paths = shlex.join(outcome.path for outcome, _ in warned) if len(warned) <= _NAMED else ""
    asked = (
        "" if all(outcome.row and outcome.row.live and not outcome.dry for outcome, _ in warned) else "--for published"
    )
    command = " ".join(filter(None, ("newsroom check", asked, paths)))
    complain(f"{what}; {command} lists {'it' if total == 1 else 'them'}")
