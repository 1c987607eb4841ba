"""Taking in what was published elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.paper import Paper

ADOPT = ("-m", "from the old site")


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    """A fair of 2019, changed once, and a draft that nobody published."""
    paper = Paper.found(tmp_path, "fair", "port")
    paper.edit("language: en", "language: en\ndate: 2019-05-04\nlastmod: 2019-05-06T10:00:00+02:00")
    return paper


def test_a_story_from_elsewhere_is_live_with_its_own_dates_and_marked(paper: Paper) -> None:
    told = paper.run("adopt", "fair", *ADOPT)
    assert told.code == 0, told.err
    assert told.out.startswith("fair: adopted without a gate, as published 4 May 2019 00:00, by bo-li, version 1")
    row = paper.rows()[0]
    assert (row["action"], row["from"], row["to"], row["version"]) == ("adopt", "draft", "published", 1)
    assert (row["approver"], row["checks"], row["reason"]) == (None, {}, "from the old site")
    assert "adopted it, published elsewhere, without a gate" in paper.run("log", "fair").out
    assert paper.run("ledger", "verify").code == 0
    assert paper.run("export", "html").code == 0
    page = (paper.root / "public/fair/index.html").read_text("utf-8")
    assert "2019-05-03T22:00:00" in page or "2019-05-04T00:00:00" in page
    assert "2019-05-06" in page


def test_no_check_stands_at_that_door(paper: Paper) -> None:
    paper.edit("  credit: Kit Ferrow/The Paper\n", "")
    assert paper.run("move", "fair", "edited").code == 1
    assert paper.run("adopt", "fair", *ADOPT).code == 0
    assert paper.state() == "published"


def test_a_pattern_takes_what_it_may_and_names_the_rest(paper: Paper) -> None:
    told = paper.run("adopt", "drafts/*", *ADOPT, "--format", "json")
    assert told.code == 2
    assert [each["outcome"] for each in told.json["articles"]] == ["done", "refused"]
    assert told.json["articles"][1]["refusals"][0]["message"] == "it does not say when it was published"


@pytest.mark.parametrize(
    ("line", "code", "message"),
    [
        ("date: 2019-05-04\ndraft: true", 3, "draft: true: it was not published"),
        ("date: 2019-05-04\nstatus: draft", 3, "status: draft: it was not published"),
        ("date: 2019-05-04\nstatus: Scheduled", 3, "status: Scheduled: it was not published"),
        ("date: 2019-05-04\nvisibility: members", 3, "visibility: members: it was not published, or not for everybody"),
        ("date: 2019-05-04\nprivate: true", 3, "private: true: it was not published"),
        ("date: 2019-05-04\npublished: false", 3, "published: false: it was not published"),
        ("date: 2999-05-04", 3, "its date lies ahead"),
        ("date: 2019-05-04\nembargo_until: 2999-01-01T00:00:00Z", 3, "its date lies ahead"),
        ("date: on Tuesday", 2, 'date: "on Tuesday" is no time'),
    ],
)
def test_what_was_not_published_stays_out(paper: Paper, line: str, code: int, message: str) -> None:
    paper.edit("language: en", f"language: en\n{line}", "drafts/port.md")
    told = paper.run("adopt", "port", *ADOPT)
    assert told.code == code
    assert message in told.err
    assert paper.rows("port") == []


def test_it_needs_a_reason(paper: Paper) -> None:
    told = paper.run("adopt", "fair")
    assert told.code == 2
    assert "what passes no gate needs a reason" in told.err


def test_what_the_ledger_knows_is_not_adopted(paper: Paper) -> None:
    paper.run("move", "fair", "edited")
    told = paper.run("adopt", "fair", *ADOPT)
    assert told.code == 3
    assert "the ledger knows it already: it is edited" in told.err
    paper.run("publish", "fair")
    told = paper.run("adopt", "fair", *ADOPT)
    assert told.code == 0
    assert "nothing to do" in told.out
    paper.run("kill", "fair", "-m", "a court forbids it")
    assert paper.run("adopt", "fair", *ADOPT).code == 3
    assert paper.state() == "killed"


def test_once_taken_down_it_comes_back_by_an_approval_alone(paper: Paper) -> None:
    paper.run("adopt", "fair", *ADOPT)
    paper.run("unpublish", "fair", "-m", "a look")
    told = paper.run("publish", "fair")
    assert told.code == 3
    assert "nobody has approved it" in told.err


def test_a_dry_run_adopts_nothing(paper: Paper) -> None:
    told = paper.run("adopt", "fair", *ADOPT, "--dry-run")
    assert told.code == 0
    assert "would be adopted without a gate" in told.out
    assert paper.rows() == []


def test_who_adopts_needs_the_roles_that_publishing_takes(tmp_path: Path) -> None:
    way = '[[workflow.transition]]\nfrom = "edited"\nto = "published"\nroles = ["editor"]\n'
    paper = Paper.found(tmp_path, settings=f'[roles]\neditor = ["bo-li"]\n{way}')
    paper.edit("language: en", "language: en\ndate: 2019-05-04")
    assert paper.run("adopt", "fair", *ADOPT, who="ana-lopez").code == 4
    assert paper.run("adopt", "fair", *ADOPT).code == 0


def test_a_name_of_nothing_is_told(paper: Paper) -> None:
    told = paper.run("adopt", "nothing", *ADOPT)
    assert told.code == 2
    assert 'there is no article "nothing"' in told.err


def test_a_text_that_is_all_html_stays_out_for_nothing_of_it_would_be_shown(paper: Paper) -> None:
    place = paper.root / "drafts/port.md"
    front = place.read_text("utf-8").partition("\n---\n")[0].replace("language: en", "language: en\ndate: 2019-05-04")
    place.write_text(f"{front}\n---\n<div><p>One <b>long</b> text.</p></div>\n", encoding="utf-8")
    told = paper.run("adopt", "port", "--dry-run", *ADOPT)
    assert told.code == 1
    assert "all of its text is HTML, of which nothing is shown" in told.err
    assert "pandoc -f html -t commonmark" in told.err
