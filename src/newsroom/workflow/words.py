"""Say in an editor's words what rows mean."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from newsroom.model.ledger import Row, edition_of, is_edition
from newsroom.model.place import Slug
from newsroom.source.shown import shown
from newsroom.workflow.chain import History
from newsroom.workflow.schedule import due

#: How much of a row's hash people type.
SHORT = 12
UTC = ZoneInfo("UTC")

_DID = {
    "publish": "published it",
    "release": "released it",
    "unschedule": "took it off the schedule",
    "unpublish": "took it down",
    "retract": "retracted it",
    "kill": "killed it",
    "erase": "erased something",
    "adopt": "adopted it, published elsewhere, without a gate",
    "note": "noted something",
}


def did(row: Row, zone: ZoneInfo) -> str:
    """`ana-lopez moved it to edited`; times are the zone's."""
    return f"{row.actor} {_did(row, zone)}"


def _did(row: Row, zone: ZoneInfo) -> str:
    again = row.from_state == row.to_state
    until = f", under an embargo until {shown(row.embargo_until, zone)}" if row.embargo_until else ""
    return {
        **_DID,
        "note": f"gave it to {row.assignee or 'nobody'}" if row.kind == "assign" else _DID["note"],
        "clear": f"cleared it for {row.kind}",
        "correct": f"corrected it ({row.kind})",
        "pass": f"passed page {row.page}",
        "send": f"sent page {row.page} to the press" + (" again" if row.kind == "replate" else ""),
        "rename": f"renamed it to {row.renamed_to or row.slug}",
        "schedule": f"scheduled it for {shown(due(row), zone)}{until}",
    }.get(row.action, f"approved it again as {row.to_state}" if again else f"moved it to {row.to_state}")


def told(row: Row) -> str:
    """`ana-lopez moved it to edited on 2026-05-04 at 06:00 UTC (row 1f2e3d4c5b6a)`."""
    return f"{did(row, UTC)} on {row.at[:10]} at {row.at[11:16]} UTC (row {row.hash[:SHORT]})"


def called(slug: Slug) -> str:
    """What people call the journal's owner: an article by its slug, an edition by its id."""
    return f"edition {edition_of(slug)}" if is_edition(slug) else slug


def frozen_sentence(slug: Slug, history: History) -> str:
    """Why an article stands still until somebody has looked at it."""
    if len(history.heads) > 1:
        return f"{called(slug)} was moved on two branches: {'; '.join(told(row) for row in history.heads)}"
    return f"the history of {called(slug)} is broken: {history.problem}"


def frozen_hint(slug: Slug, history: History) -> str:
    """What mends it."""
    if history.heads:
        ways = ", or ".join(f"newsroom doctor --take {row.hash[:SHORT]} {slug}" for row in history.heads)
        return f"keep one, the other is set aside: {ways}"
    if history.rows:
        return f"git restore it, or newsroom doctor --take {history.rows[-1].hash[:SHORT]} {slug} keeps what is whole"
    return "git restore the file"
