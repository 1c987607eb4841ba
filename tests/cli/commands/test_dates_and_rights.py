"""What the clock says against a story when it moves: times that have passed, rights that end before its hour."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.paper import Paper

LINE = "section: news\n"


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    return Paper.found(tmp_path)


def test_a_time_that_has_passed_refuses_nothing(paper: Paper) -> None:
    paper.edit(LINE, f"{LINE}publish_at: 2020-05-04 06:00\nembargo_until: 2020-05-03 06:00\n")
    assert paper.run("move", "fair", "edited").code == 0
    told = paper.run("check", "--for", "published", "--select", "FM010", "--format", "json").json["findings"]
    assert [(one["message"], one["severity"]) for one in told] == [
        ("publish_at has passed (2020-05-04 06:00), and counts for nothing", "warning"),
        ("the embargo ended on 2020-05-03 06:00", "info"),
    ]
    assert paper.run("publish", "fair").code == 0
    assert "FM010" not in paper.run("check", "--format", "json").out


def test_an_hour_that_the_clock_skips_refuses_publishing(paper: Paper) -> None:
    assert paper.run("move", "fair", "edited").code == 0
    paper.edit(LINE, f"{LINE}publish_at: 2031-03-30 02:30\n")
    told = paper.run("publish", "fair")
    assert (told.code, "the clocks skip that hour" in told.out + told.err) == (1, True)


def test_another_time_than_the_scheduled_one_is_told_and_publishing_anew_mends_it(paper: Paper) -> None:
    paper.edit(LINE, f"{LINE}publish_at: 2031-05-04 06:00\n")
    assert paper.run("move", "fair", "edited").code == paper.run("publish", "fair").code == 0
    assert "FM010" not in paper.run("check", "--format", "json").out
    paper.edit("2031-05-04 06:00", "2031-05-05 06:00")
    assert "the ledger has 2031-05-04T06:00+02:00" in paper.run("check", "--format", "json").out
    assert paper.run("publish", "fair").code == 0
    assert "FM010" not in paper.run("check", "--format", "json").out


def test_rights_that_end_before_its_hour_keep_a_scheduled_story_back(paper: Paper) -> None:
    paper.edit("  file: photos/fair.jpg\n", "  file: photos/fair.jpg\n  rights_until: 2031-05-03\n")
    assert paper.run("move", "fair", "edited").code == 0
    assert paper.run("publish", "fair", "--at", "2031-05-04 06:00").code == 0
    told = paper.run("release", "--now", "2031-05-04T04:00:00Z")
    assert (told.code, "the rights to fair.jpg ended on 2031-05-03" in told.out + told.err) == (1, True)
    assert paper.run("release", "--now", "2031-05-03T21:59:00Z").out == "nothing is due\n"
