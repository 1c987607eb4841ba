"""Rows are told in an editor's words."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace
from tests.workflow.rows import EDITED, a_row, chained

from newsroom.model.ledger import DRAFT, PUBLISHED, journal_of_edition
from newsroom.model.place import Slug
from newsroom.workflow.chain import History
from newsroom.workflow.words import did, frozen_hint, frozen_sentence, told

FAIR = Slug("fair")


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (a_row(), "bo-li moved it to edited"),
        (a_row(from_state=EDITED), "bo-li approved it again as edited"),
        (a_row(action="publish", to_state=PUBLISHED), "bo-li published it"),
        (a_row(action="note", to_state=DRAFT), "bo-li noted something"),
        (a_row(action="erase"), "bo-li erased something"),
        (a_row(action="adopt"), "bo-li adopted it, published elsewhere, without a gate"),
        (a_row(action="rename"), "bo-li renamed it to fair"),
        (a_row(action="rename", renamed_to=Slug("town-fair")), "bo-li renamed it to town-fair"),
        (a_row(action="correct", kind="minor"), "bo-li corrected it (minor)"),
        (a_row(action="note", kind="assign", assignee="ana-lopez"), "bo-li gave it to ana-lopez"),
        (a_row(action="note", kind="assign"), "bo-li gave it to nobody"),
        (a_row(action="clear", kind="legal"), "bo-li cleared it for legal"),
        (a_row(action="pass", page=4), "bo-li passed page 4"),
        (a_row(action="send", page=4), "bo-li sent page 4 to the press"),
        (a_row(action="send", page=4, kind="replate"), "bo-li sent page 4 to the press again"),
        (
            a_row(action="schedule", publish_at="2026-05-05T04:00:00Z"),
            "bo-li scheduled it for 5 May 2026 06:00",
        ),
        (
            a_row(action="schedule", publish_at="2026-05-06T04:00:00Z", embargo_until="2026-05-05T04:00:00Z"),
            "bo-li scheduled it for 6 May 2026 06:00, under an embargo until 5 May 2026 06:00",
        ),
    ],
)
def test_what_somebody_did(row: object, words: str) -> None:
    assert did(row, ZoneInfo("Europe/Madrid")) == words  # type: ignore[arg-type]


def test_a_row_is_told_with_time_and_hash() -> None:
    (row,) = chained(a_row())
    assert told(row) == f"bo-li moved it to edited on 2026-05-04 at 06:00 UTC (row {row.hash[:12]})"


def test_two_histories_are_told_with_both_heads_and_the_way_out() -> None:
    one, other = chained(a_row())[0], chained(a_row(actor="ana-lopez"))[0]
    history = History((), 0, "it was moved on two branches", (one, other))
    sentence = frozen_sentence(FAIR, history)
    assert sentence.startswith("fair was moved on two branches: bo-li moved it to edited")
    assert "ana-lopez moved it to edited" in sentence
    assert frozen_hint(FAIR, history) == (
        "keep one, the other is set aside: "
        f"newsroom doctor --take {one.hash[:12]} fair, or newsroom doctor --take {other.hash[:12]} fair"
    )


def test_a_broken_history_is_told_with_what_is_whole() -> None:
    rows = chained(a_row())
    history = History(rows, 0, "line 2 cannot be read: x")
    assert frozen_sentence(FAIR, history) == "the history of fair is broken: line 2 cannot be read: x"
    assert rows[0].hash[:12] in frozen_hint(FAIR, history)
    assert frozen_hint(FAIR, replace(history, rows=())) == "git restore the file"


def test_an_edition_is_called_by_its_id() -> None:
    slug = journal_of_edition("2026-11-28")
    torn = History(problem="line 2 is gone")
    assert frozen_sentence(slug, torn) == "the history of edition 2026-11-28 is broken: line 2 is gone"
