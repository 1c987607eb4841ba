"""Find a date that cannot be, or that the ledger contradicts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from newsroom.checks.context import Newsroom
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.ledger import Row
from newsroom.model.place import Code
from newsroom.source.times import is_day, parse_time

FM010 = Code("FM010")


@rule(FM010, Level.ERROR, "published", needs_newsroom=True)
def date_doubtful(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """A time is one that the zone's clock skips or shows twice, lies in the past, or is not what the ledger says.

    A time without an offset is in the newsroom's zone. What has not the form of a time at all is FM006, and an embargo
    that cannot be read, or that a live story breaks, is LEG001. A `publish_at` that has passed counts for nothing: it
    is a warning; an embargo that has passed is information, for that is what they do.

    ## Why it matters
    The story goes out at an hour that nobody meant, or nobody knows when it will.

    ## Example
        headline: Harbour fair opens on Tuesday
        publish_at: 2025-05-05T12:00:00+02:00

    ## Instead
        headline: Harbour fair opens on Tuesday
        publish_at: 2026-05-05T12:00:00+02:00
    """
    for name, written in (("publish_at", draft.publish_at), ("embargo_until", draft.embargo_until)):
        if written is None:
            continue
        try:
            at = parse_time(written, newsroom.settings.zone)
        except ValueError as problem:
            if name == "publish_at":  # of an embargo LEG001 tells
                yield Finding(FM010, f"publish_at: {problem}", draft.where(name))
            continue
        told = _against(name, written, at, draft, newsroom)
        if told is not None:
            message, at_most = told
            yield Finding(FM010, message, draft.where(name), at_most=at_most)
    yield from _rights(draft, newsroom)


def _against(name: str, written: str, at: datetime, draft: Draft, newsroom: Newsroom) -> tuple[str, Level] | None:
    """What the clock or the ledger says against a time, and how much that may weigh.

    Publishing anew mends a schedule: a finding that refused it would stand in its own way.
    """
    standing, ahead = newsroom.standings.get(draft.slug), at > newsroom.now
    row = None if standing is None else standing.row
    if row is not None and row.live is not None:
        if name == "publish_at" and ahead:
            return f"the story is live, and its publish_at lies ahead: {written}", Level.ERROR
        return None
    if row is not None and (row.publish_at or row.embargo_until):
        return _unlike_schedule(name, written, at, row, newsroom)
    if ahead or (row is not None and row.first_published is not None):
        return None
    if name == "publish_at":
        return f"publish_at has passed ({written}), and counts for nothing", Level.WARN
    return f"the embargo ended on {written}", Level.INFO


def _unlike_schedule(name: str, written: str, at: datetime, row: Row, newsroom: Newsroom) -> tuple[str, Level] | None:
    kept = row.publish_at if name == "publish_at" else row.embargo_until
    if kept is None:
        # what had passed when it was scheduled is not in the row
        return (f"{name} is {written}, and the schedule knows of none", Level.WARN) if at > newsroom.now else None
    then = datetime.fromisoformat(kept)
    if then == at.replace(microsecond=0):
        return None
    shown = then.astimezone(newsroom.settings.zone).isoformat(timespec="minutes")
    return f"{name} is {written}, and the ledger has {shown}", Level.WARN


def _rights(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """The hour at which a picture's rights end, where one is given."""
    until = None if draft.photo is None else draft.photo.rights_until
    if draft.photo is None or until is None or is_day(until):
        return
    try:
        parse_time(until, newsroom.settings.zone)
    except ValueError as problem:
        yield Finding(FM010, f"rights_until: {problem}", draft.photo.where("rights_until"))
