"""The log tells what happened to all articles or some, narrowed by time, actor, action and state."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from tests.paper import Paper

MORNING, NOON, NIGHT = "2026-05-04T06:00:00Z", "2026-05-04T10:00:00Z", "2026-05-05T20:00:00Z"


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    paper = Paper.found(tmp_path, "fair", "quay", "town")
    assert paper.run("move", "quay", "fair", "edited", "--now", MORNING).code == 0
    assert paper.run("publish", "fair", "--now", NOON, who="ana-lopez").code == 0
    assert paper.run("move", "quay", "spiked", "-m", "no news", "--now", NIGHT).code == 0
    return paper


def seen(paper: Paper, *typed: str) -> list[tuple[str, str]]:
    told = paper.run("log", *typed, "--format", "json")
    assert told.code == 0, told.err
    return [(row["slug"], row["to"]) for row in told.json["rows"]]


def test_all_articles_in_the_order_of_time(paper: Paper) -> None:
    assert seen(paper) == [("fair", "edited"), ("quay", "edited"), ("fair", "published"), ("quay", "spiked")]
    lines = paper.run("log").out.splitlines()
    assert lines[0].startswith("fair   4 May 2026 08:00  bo-li moved it to edited  [")
    assert lines[2].startswith("fair   4 May 2026 12:00  ana-lopez published it · version 1  [")
    assert lines[-1] == "      reason: no news"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (("--since", "2026-05-05"), [("quay", "spiked")]),
        (("--since", "2026-05-04T12:00"), [("fair", "published"), ("quay", "spiked")]),
        (("--until", "2026-05-04"), [("fair", "edited"), ("quay", "edited"), ("fair", "published")]),
        (("--since", NOON, "--until", NOON), [("fair", "published")]),
        (("--actor", "Ana-Lopez"), [("fair", "published")]),
        (("--action", "publish"), [("fair", "published")]),
        (("--state", "spiked", "--state", "published"), [("fair", "published"), ("quay", "spiked")]),
        (("-n", "1"), [("quay", "spiked")]),
        (("quay", "fair", "-n", "1"), [("quay", "spiked"), ("fair", "published")]),
        (("q*",), [("quay", "edited"), ("quay", "spiked")]),
        (("fair", "--state", "edited"), [("fair", "edited")]),
    ],
)
def test_filters(paper: Paper, typed: tuple[str, ...], found: list[tuple[str, str]]) -> None:
    assert seen(paper, *typed) == found


def test_a_filter_that_finds_nothing_says_so_and_what_was_meant(paper: Paper) -> None:
    told = paper.run("log", "--action", "publsh")
    assert (told.code, told.out) == (0, 'no row is like that\n  publsh: did you mean "publish"?\n')
    assert paper.run("log", "fair", "--since", "2027-01-01").out == "no row is like that\n"
    told = paper.run("log", "--state", "publishd")
    assert (told.code, 'did you mean "published"?' in told.err) == (2, True)
    assert paper.run("log", "--since", "yesterdy").code == 2


def test_a_newsroom_in_which_nothing_moved(tmp_path: Path) -> None:
    assert Paper.found(tmp_path, "fair").run("log").out == "nothing has moved yet\n"


def test_a_killed_picture_is_told_by_its_file(paper: Paper) -> None:
    assert paper.run("kill", "--photo", "photos/fair.jpg", "-m", "not ours", "--now", NIGHT).code == 0
    told = paper.run("log", "--action", "kill")
    assert told.out.startswith("photos/fair.jpg   5 May 2026 22:00  bo-li killed it  [")
    told = paper.run("log", "photos/fair.jpg")
    assert told.out.startswith("  1   5 May 2026 22:00  bo-li killed it  [")
    assert [row["action"] for row in paper.rows("photos/fair.jpg")] == ["kill"]


def test_a_name_meant_is_told_without_what_a_terminal_obeys(paper: Paper) -> None:
    assert paper.run("note", "fair", "-m", "x", who="desk\u202e@paper.example").code == 0
    told = paper.run("log", "--actor", "deskk@paper.example")
    assert "did you mean" in told.out
    assert "\u202e" not in told.out


def test_a_table_for_spreadsheets_has_a_head_and_a_line_for_each_row(paper: Paper) -> None:
    told = paper.run("log", "--format", "csv")
    head, *rows = csv.reader(io.StringIO(told.out))
    assert head[:6] == ["slug", "seq", "at", "action", "from", "to"]
    assert [row[:6] for row in rows][-1] == ["quay", "2", NIGHT, "move", "edited", "spiked"]
    assert rows[-1][head.index("reason")] == "no news"
    assert rows[0][head.index("hash")] == paper.rows("fair")[0]["hash"]


@pytest.mark.parametrize(
    "reason",
    [
        "=HYPERLINK(1)",
        "+1",
        "-2+3",
        "@SUM(1)",
        "  =1",
        "\t=1",
        "a;=cmd|' /C calc'!A0",
        'a",=1',
        "＝1",
        "x\n=1",
    ],
)
def test_no_words_are_a_formula_to_a_spreadsheet(paper: Paper, reason: str) -> None:
    assert paper.run("move", "town", "draft", "-m", reason).code == 0
    told = paper.run("log", "town", "--format", "csv")
    for mark in (",", ";", "\t"):
        for row in csv.reader(io.StringIO(told.out), delimiter=mark):
            assert not any(cell.strip()[:1] in tuple("=+-@＝") for cell in row if cell.strip()), (mark, row)


def test_a_reason_never_acts_on_the_terminal(paper: Paper) -> None:
    assert paper.run("move", "town", "draft", "-m", "red \x1b[31m\u202e").code == 0
    for format_ in ("text", "csv"):
        told = paper.run("log", "town", "--format", format_)
        assert "\x1b" not in told.out
        assert "\u202e" not in told.out


def test_an_erased_reason_is_told(paper: Paper) -> None:
    path = "ledger/quay.jsonl"
    salted, reason = paper.read(path).rsplit('"reason":"no news",', 1)
    paper.write(path, salted + reason)
    assert "reason: erased" in paper.run("log", "quay").out
    assert paper.run("log", "quay", "--format", "json").json["rows"][-1]["erased"] == ["reason"]


def test_a_frozen_article_is_left_out_and_named(paper: Paper) -> None:
    path = "ledger/quay.jsonl"
    paper.write(path, paper.read(path).replace("spiked", "killed"))
    told = paper.run("log")
    assert told.code == 5
    assert "fair" in told.out
    assert "the history of quay is broken" in told.err


def test_times_may_be_said_in_words(paper: Paper) -> None:
    """The second row is of Monday noon; it is Tuesday night."""
    now = ("--now", "2026-05-05T21:00:00Z")
    assert seen(paper, "--since", "yesterday", "--until", "yesterday", "--action", "publish", *now) == [
        ("fair", "published")
    ]
    assert seen(paper, "--since", "today", *now) == [("quay", "spiked")]
    assert seen(paper, "--since", "2 hours ago", *now) == [("quay", "spiked")]
