"""Tell when an article comes due: by its row, and by what is asked and written now."""

from __future__ import annotations

from newsroom.model.ledger import Row
from newsroom.source.shown import shown_with_zone
from newsroom.workflow.case import Case

#: Actions that leave a schedule as it is.
BESIDE = ("note", "clear")


def due(row: Row) -> str | None:
    """When a schedule comes due: the later of its two times; None where the article is not scheduled."""
    return max((time for time in (row.publish_at, row.embargo_until) if time), default=None)


def times_ahead(case: Case) -> tuple[str | None, str | None]:
    """publish_at and embargo_until that lie ahead: as asked, else as written, else as scheduled before.

    A schedule is taken off by name alone: a plain `publish` never breaks an embargo.
    """
    asked, facts, before = case.request, case.facts, case.before
    publish_at = asked.publish_at or (facts and facts.publish_at) or (before and before.publish_at)
    embargo_until = asked.embargo_until or (facts and facts.embargo_until) or (before and before.embargo_until)
    ahead = [time if time and time > asked.at else None for time in (publish_at, embargo_until)]
    return ahead[0], ahead[1]


def scheduled_so(case: Case) -> str | None:
    """Whether it is scheduled for that very time, with that very text."""
    before, facts = case.before, case.facts
    if not before or not facts or not before.approved or before.approved.content != facts.content:
        return None
    time = due(before)
    if time is None or time <= case.request.at or times_ahead(case) != (before.publish_at, before.embargo_until):
        return None
    return f"it is scheduled for {shown_with_zone(time, case.settings.zone)}; --unschedule takes that off"
