"""What `export html --record` notes, and what `status` makes of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.paper import Paper

RECORD = "ledger/exports.jsonl"


@pytest.fixture
def live(tmp_path: Path) -> Paper:
    paper = Paper.found(tmp_path, "fair", "port")
    for slug in ("fair", "port"):
        do(paper, "move", slug, "edited")
        do(paper, "publish", slug)
    return paper


def do(paper: Paper, *typed: str) -> str:
    told = paper.run(*typed)
    assert told.code == 0, told.err
    return told.out


def record(paper: Paper, *typed: str) -> list[dict[str, Any]]:
    """All lines, after one more export."""
    do(paper, "export", "html", "--record", *typed)
    return [json.loads(line) for line in paper.read(RECORD).splitlines()]


def marks(paper: Paper) -> dict[str, tuple[bool | None, bool]]:
    told = paper.run("status", "--format", "json").json["articles"]
    return {one["slug"]: (one["exported"], one["still_out"]) for one in told}


def test_the_record_says_what_went_out_when_and_by_whom(live: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSROOM_ACTOR", "bo-li")
    told = record(live, "--now", "2030-05-04T08:00:00Z")[0]
    assert (told["at"], told["actor"], told["output"], told["stories"]) == (
        *("2030-05-04T08:00:00Z", "bo-li", "public", 2),
    )
    row = live.rows("fair")[-1]
    assert told["exported"][0] == {"slug": "fair", "version": 1, "hash": row["content_hash"]}
    assert [one["slug"] for one in told["exported"]] == ["fair", "port"]
    assert told["gone"] == []


def test_a_line_holds_what_is_new_and_there_is_none_where_nothing_is(live: Paper) -> None:
    assert len(record(live)) == 1
    assert len(record(live)) == 1
    live.edit("Nobody minded.", "Everybody minded.")
    do(live, "correct", "fair", "--kind", "update")
    do(live, "unpublish", "port", "-m", "wrong")
    told = record(live)[-1]
    assert [(one["slug"], one["version"]) for one in told["exported"]] == [("fair", 2)]
    assert (told["gone"], told["stories"]) == (["port"], 1)


def test_nothing_is_noted_where_nobody_asked_for_it(live: Paper) -> None:
    do(live, "export", "html")
    assert not (live.root / RECORD).exists()
    assert marks(live) == {"fair": (None, False), "port": (None, False)}
    assert "exported" not in do(live, "status")


def test_status_marks_what_is_live_and_not_exported_yet(live: Paper) -> None:
    record(live)
    assert marks(live) == {"fair": (True, False), "port": (True, False)}
    live.edit("Nobody minded.", "Everybody minded.")
    do(live, "correct", "fair", "--kind", "update")
    assert marks(live)["fair"] == (False, False)
    assert "not exported yet" in do(live, "status")
    assert "not exported yet" in do(live, "status", "fair")
    record(live)
    assert marks(live)["fair"] == (True, False)


def test_a_notice_on_an_unchanged_text_waits_for_its_export_too(live: Paper) -> None:
    record(live)
    do(live, "correct", "fair", "--kind", "editors-note", "--notice", "We stand by it.")
    assert marks(live)["fair"] == (False, False)
    assert [(one["slug"], one["version"]) for one in record(live)[-1]["exported"]] == [("fair", 2)]


@pytest.mark.parametrize(
    "taken_back", [("unpublish", "fair", "-m", "no"), ("retract", "fair", "-m", "no", "--notice", "It was wrong.")]
)
def test_status_marks_what_is_still_on_the_site(live: Paper, taken_back: tuple[str, ...]) -> None:
    record(live)
    do(live, *taken_back)
    assert marks(live)["fair"] == (None, True)
    assert "still on the site" in do(live, "status", "--now", "2040-01-01T00:00:00Z")
    assert "still on the site" in do(live, "status", "fair")
    assert record(live)[-1]["gone"] == ["fair"]
    assert marks(live)["fair"] == (None, False)


def test_each_output_is_noted_for_itself_and_the_last_one_counts(live: Paper) -> None:
    record(live)
    told = record(live, "-o", "mirror")
    assert [(one["output"], len(one["exported"])) for one in told] == [("public", 2), ("mirror", 2)]
    do(live, "unpublish", "port", "-m", "wrong")
    assert record(live)[-1]["gone"] == ["port"]
    assert marks(live)["port"] == (None, False)


def test_lines_that_are_not_ours_are_passed_over_and_kept(live: Paper) -> None:
    record(live)
    mine = live.read(RECORD)
    live.write(RECORD, "<<<<<<< ours\n" + mine + "[1]\n{}\nnot json")
    assert marks(live)["fair"] == (True, False)
    do(live, "unpublish", "port", "-m", "wrong")
    do(live, "export", "html", "--record")
    assert live.read(RECORD).startswith("<<<<<<< ours\n" + mine + "[1]\n{}\nnot json\n{")


def test_the_record_is_no_articles_journal(live: Paper) -> None:
    record(live)
    assert "exports" not in marks(live)
    assert live.run("ledger", "verify").code == 0
    live.write("drafts/exports.md", live.read().replace("slug: fair", "slug: exports"))
    told = live.run("move", "exports", "edited")
    assert told.code != 0
    assert "exports" in told.err
    assert live.run("rename", "port", "exports").code == 2


def test_programs_are_told_whether_anything_was_noted(live: Paper) -> None:
    assert json.loads(do(live, "export", "html", "--record", "--format", "json"))["recorded"] is True
    assert json.loads(do(live, "export", "html", "--record", "--format", "json"))["recorded"] is False
    assert json.loads(do(live, "export", "html", "--format", "json"))["recorded"] is False
