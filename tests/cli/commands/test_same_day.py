"""A day at the desk leaves the same rows, states and files, whatever the ledger is kept in."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.adapters.ledger.databases import a_database
from tests.paper import Paper

NO_JOURNAL = "[ledger]\njournal = false\n"
LEGAL = """\
[roles]
lawyer = ["ana-lopez"]
[clearance.legal]
required_when = {tags = ["court"]}
roles = ["lawyer"]
"""
#: What is typed, with its exit code; a line that begins with = puts other words into a draft.
DAY = """\
0 adopt port -m archive
0 move fair edited -m ready
3 publish fair
0 clear fair legal
0 publish fair
= fair: Nobody minded. > Somebody minded.
3 correct fair --kind correction --notice Somebody_did_mind.
0 clear fair legal
0 correct fair --kind correction --notice Somebody_did_mind.
2 correct fair --kind editors-note
0 note fair -m called
0 assign fair ana-lopez
0 rename fair town-fair
2 move fair edited
0 erase town-fair --version 1 -m court
0 unpublish town-fair -m doubt
0 publish town-fair
0 retract town-fair -m wrong --notice It_was_wrong.
0 move town-fair draft -m again
0 move town-fair edited
0 move quay edited
0 publish quay --at 2099-05-04T06:00:00Z
0 release
0 publish quay --unschedule
0 move quay spiked -m no
0 move quay draft
0 move quay edited
0 publish quay
0 kill quay -m libel
3 publish quay
0 kill --photo photos/other.jpg -m rights
= port: Nobody minded. > Everybody minded.
0 restore port --version 1 --force
0 move spit edited
0 erase town-fair --field reason -m court
0 doctor
0 ledger verify
0 log
0 diff port
0 show port
0 status
"""


def found(root: Path, settings: str) -> Paper:
    paper = Paper.found(root, "fair", "quay", "port", "spit", settings=settings + LEGAL)
    photo = paper.root / "photos/other.jpg"
    photo.write_bytes((paper.root / "photos/fair.jpg").read_bytes() + b"other")
    paper.edit("language: en", "language: en\ntags: [court]")
    paper.edit("language: en", "language: en\ndate: 2019-05-04", "drafts/port.md")
    return paper


def spend(paper: Paper) -> dict[str, Any]:
    """Type the day's commands; what is there in the evening, without what no two days share."""
    with pytest.MonkeyPatch.context() as clock:
        clock.setenv("SOURCE_DATE_EPOCH", "1777874400")
        _spend(paper)
    return evening(paper)


def _spend(paper: Paper) -> None:
    for line in DAY.splitlines():
        if line.startswith("="):
            slug, _, words = line[2:].partition(": ")
            old, _, new = words.partition(" > ")
            paper.edit(old, new, f"drafts/{slug}.md")
            continue
        code, *typed = line.split()
        who = "ana-lopez" if "clear" in typed else "bo-li"
        told = paper.run(*(word.replace("_", " ") for word in typed), who=who)
        assert told.code == int(code), (line, told)


def evening(paper: Paper) -> dict[str, Any]:
    rows = paper.run("log", "--format", "json").json["rows"]
    for row in rows:
        for name in ("hash", "prev", "salts", "sealed", "erased", "renamed_from"):
            row.pop(name, None)
    articles = paper.run("status", "--format", "json").json["articles"]
    verified = paper.run("ledger", "verify", "--format", "json").json
    drafts = {place.name: place.read_bytes() for place in sorted((paper.root / "drafts").iterdir())}
    return {
        "rows": sorted(rows, key=lambda row: (row["slug"], row["seq"])),
        "articles": articles,
        "verified": verified,
        "drafts": drafts,
    }


@pytest.fixture(scope="module")
def by_journal(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return spend(found(tmp_path_factory.mktemp("journal") / "paper", ""))


@pytest.fixture(params=["sqlite", "postgresql"])
def paper(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Paper]:
    """A newsroom whose ledger is a database."""
    with a_database(request.param) as url:
        if url:
            monkeypatch.setenv("NEWSROOM_DATABASE_URL", url)
        yield found(tmp_path / "paper", NO_JOURNAL)


def test_a_day_leaves_the_same_rows_states_and_files_on_every_database(
    paper: Paper, by_journal: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = spend(paper)
    assert [row["action"] for row in seen["rows"] if row["slug"] == "quay"] == [
        *("move", "schedule", "unschedule", "move", "move", "move", "publish", "kill")
    ]
    assert seen["verified"]["erased"] == 1
    assert seen == by_journal
    # and out of it, into a journal, and row for row the same
    told = paper.run("ledger", "export", "-o", "copy", "--format", "json")
    assert (told.code, told.json["rows"]) == (0, len(seen["rows"]))
    monkeypatch.delenv("NEWSROOM_DATABASE_URL", raising=False)
    other = found(paper.root.parent / "other", "")
    for place in (paper.root / "drafts").iterdir():
        shutil.copy(place, other.root / "drafts")
    told = other.run("ledger", "import", str(paper.root / "copy"), "--format", "json")
    assert (told.code, told.json["rows"]) == (0, len(seen["rows"])), told
    assert json.dumps(evening(other), default=bytes.hex) == json.dumps(seen, default=bytes.hex)


def test_a_command_that_died_is_finished_by_the_next_one(paper: Paper) -> None:
    for number, fault in enumerate(("before-commit", "after-commit", "mid-file-write", "after-splice")):
        dying = paper.start("move", "spit", *(("edited",) if not number % 2 else ("draft", "-m", "again")), fault=fault)
        _, told = dying.communicate(timeout=60)
        assert dying.returncode == -9, (fault, told.decode())
        state = paper.state("spit")
        assert paper.run("ledger", "verify").code == 0
        assert (f"status: {state}\n" in paper.read("drafts/spit.md")) == (number > 0)
    assert [row["seq"] for row in paper.rows("spit")] == list(range(1, len(paper.rows("spit")) + 1))
