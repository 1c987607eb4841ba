"""Read from the rows of articles where each stood at a time, and how long it stayed there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from statistics import median

from msgspec import Struct

from newsroom.model.ledger import Row
from newsroom.model.place import Slug, State
from newsroom.model.tally import Stayed

#: The rows of each article, the first one first, those under its former slugs among them.
Histories = Mapping[Slug, tuple[Row, ...]]


class Stay(Struct, frozen=True):
    """An article in a state: from the row that took it there to the row that took it on; `until` None: still there."""

    slug: Slug
    state: State
    since: datetime
    until: datetime | None

    def hours(self, now: datetime) -> float:
        """How long; of one that is still there, so far."""
        return max(0.0, ((self.until or now) - self.since).total_seconds() / 3600)


def stays(slug: Slug, rows: Iterable[Row]) -> Iterator[Stay]:
    """The stays of one article. A fresh approval, a note or a correction leaves it where it is."""
    here: Row | None = None
    for row in rows:
        if here is not None and row.to_state == here.to_state:
            continue
        if here is not None:
            yield Stay(slug, here.to_state, datetime.fromisoformat(here.at), datetime.fromisoformat(row.at))
        here = row
    if here is not None:
        yield Stay(slug, here.to_state, datetime.fromisoformat(here.at), None)


def standing_then(found: Iterable[Stay], state: State, moments: Sequence[datetime]) -> tuple[int, ...]:
    """How many articles stood in a state at each of the moments."""
    there = [stay for stay in found if stay.state == state]
    return tuple(
        sum(1 for stay in there if stay.since <= then and (stay.until is None or stay.until > then)) for then in moments
    )


def stayed(found: Iterable[Stay], state: State, *, since: datetime, now: datetime) -> Stayed | None:
    """How long articles stayed in a state: those that went on after `since`, and those that are there. None: nobody."""
    there = [stay for stay in found if stay.state == state]
    gone = sorted(
        (stay for stay in there if stay.until is not None and stay.until >= since),
        key=lambda stay: (-stay.hours(now), stay.slug),
    )
    still = sorted((stay for stay in there if stay.until is None), key=lambda stay: (-stay.hours(now), stay.slug))
    if not gone and not still:
        return None
    return Stayed(
        state=state,
        count=len(gone),
        median=median(stay.hours(now) for stay in gone) if gone else None,
        worst=gone[0].hours(now) if gone else None,
        worst_slug=gone[0].slug if gone else None,
        still=len(still),
        longest=still[0].hours(now) if still else None,
        longest_slug=still[0].slug if still else None,
    )
