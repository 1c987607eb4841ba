"""Say that a story was published by a clock that runs ahead."""

from __future__ import annotations

from collections.abc import Sequence

from newsroom.adapters.clock import clock_of_the_machine
from newsroom.app.desk import Outcome, rfc3339
from newsroom.cli.output import complain
from newsroom.cli.session import Session
from newsroom.source.shown import age, shown_with_zone

#: Rows that give a text to readers.
_GIVES = ("publish", "release")


def tell_ahead(session: Session, outcomes: Sequence[Outcome]) -> None:
    """A warning where stories went out as of a time that is not yet: `--now` sets the clock of a rehearsal."""
    given = [each for each in outcomes if each.row and each.row.action in _GIVES]
    now = session.clock.now()
    away = age(rfc3339(clock_of_the_machine()), now)
    if not given or away == "now":
        return
    would = "would be " if all(each.dry for each in given) else ""
    what = "1 story" if len(given) == 1 else f"{len(given)} stories"
    complain(
        f"{what} {would}published as of {shown_with_zone(rfc3339(now), session.settings.zone)}, "
        f"which is still {away} away",
        hint="without --now and SOURCE_DATE_EPOCH only what is due by the machine's clock goes out",
    )
