"""A finding comes out of a row as it went in."""

from __future__ import annotations

import orjson
from msgspec.structs import fields

from newsroom.app.rows import packed, unpacked
from newsroom.model.finding import Edit, Finding, Fix, Level, Placed
from newsroom.model.place import Code, Position, Slug, Span, State

BARE = Finding(Code("FM001"), "a message", None)
FULL = Finding(
    Code("FM005"),
    "\N{WATER WAVE} “quoted”",
    Span(3, 9),
    Fix((Edit(Span(3, 4), "x"), Edit(Span(6, 6), "\n")), safe=False),
    Level.WARN,
    State("edited"),
    ("ledger/e.jsonl", 2),
    "authors/é.yml",
)


def test_findings_come_out_as_they_went_in() -> None:
    for finding in (BARE, FULL):
        for suppressed in (None, "ignore"):
            path = "drafts/é.md" if finding.beside is None else finding.beside[0]
            placed = Placed(finding, "a-rule", Level.BLOCK, path, Slug("e"), Position(1, 2), Position(3, 4), suppressed)
            row = orjson.loads(orjson.dumps(packed(placed)))
            assert unpacked(row, "drafts/é.md", "e") == placed


def test_no_field_of_a_finding_is_forgotten() -> None:
    """A new one has to be packed as well; the newsroom is named when the reports of several are put together."""
    own = ["code", "message", "where", "fix", "at_most", "since", "beside", "record"]
    assert [one.name for one in fields(Finding)] == own
    assert [one.name for one in fields(Fix)] == ["edits", "safe"]
    assert [one.name for one in fields(Edit)] == ["span", "text"]
    kept = {"finding", "name", "level", "path", "slug", "start", "end", "suppressed", "newsroom"}
    assert {one.name for one in fields(Placed)} == kept
