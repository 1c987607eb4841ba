"""Find an embargo that cannot be kept."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.context import Newsroom
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code
from newsroom.source.times import parse_time

LEG001 = Code("LEG001")


@rule(LEG001, Level.ERROR, "published")
def embargo_broken(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """An `embargo_until` cannot be read, or that of a live story lies ahead.

    A time is written as in RFC 3339; without an offset it is in the newsroom's zone.

    ## Why it matters
    An embargo that nobody can read is broken by accident, and the next text comes without one: later than all.

    ## Example
        headline: Harbour fair opens on Tuesday
        embargo_until: Tuesday noon

    ## Instead
        headline: Harbour fair opens on Tuesday
        embargo_until: 2026-05-05T12:00:00+02:00
    """
    written = draft.front.get("embargo_until")
    if written is None:
        return
    where = draft.where("embargo_until")
    try:
        until = parse_time(str(written), newsroom.settings.zone)
    except ValueError as problem:
        yield Finding(LEG001, f"the embargo cannot be read: {problem}", where)
        return
    standing = None if newsroom.bare else newsroom.standings.get(draft.slug)
    if standing is not None and standing.live is not None and until > newsroom.now:
        yield Finding(LEG001, f"the story is live, and its embargo lasts until {written}", where)
