"""Say in an editor's words what rows mean."""

from __future__ import annotations

from newsroom.model.ledger import Row
from newsroom.model.place import Slug
from newsroom.workflow.chain import History

#: How much of a row's hash people type.
SHORT = 12

_DID = {
    "publish": "published it",
    "release": "released it",
    "schedule": "scheduled it",
    "unschedule": "took it off the schedule",
    "correct": "corrected it",
    "unpublish": "took it down",
    "retract": "retracted it",
    "kill": "killed it",
    "erase": "erased something",
    "adopt": "adopted it, published elsewhere, without a gate",
    "note": "noted something",
}


def did(row: Row) -> str:
    """`ana-lopez moved it to edited`."""
    what = f"cleared it for {row.kind}" if row.action == "clear" else _DID.get(row.action)
    if row.action == "rename":
        what = f"renamed it to {row.renamed_to or row.slug}"
    if what is None:
        what = (
            f"approved it again as {row.to_state}" if row.from_state == row.to_state else f"moved it to {row.to_state}"
        )
    return f"{row.actor} {what}"


def told(row: Row) -> str:
    """`ana-lopez moved it to edited on 2026-05-04 at 06:00 UTC (row 1f2e3d4c5b6a)`."""
    return f"{did(row)} on {row.at[:10]} at {row.at[11:16]} UTC (row {row.hash[:SHORT]})"


def frozen_sentence(slug: Slug, history: History) -> str:
    """Why an article stands still until somebody has looked at it."""
    if len(history.heads) > 1:
        return f"{slug} was moved on two branches: {'; '.join(told(row) for row in history.heads)}"
    return f"the history of {slug} is broken: {history.problem}"


def frozen_hint(slug: Slug, history: History) -> str:
    """What mends it."""
    if history.heads:
        ways = ", or ".join(f"newsroom doctor --take {row.hash[:SHORT]} {slug}" for row in history.heads)
        return f"keep one, the other is set aside: {ways}"
    if history.rows:
        return f"git restore it, or newsroom doctor --take {history.rows[-1].hash[:SHORT]} {slug} keeps what is whole"
    return "git restore the file"
