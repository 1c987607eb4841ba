"""Giving a story another slug."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.paper import DRAFT, Paper


@pytest.fixture
def live(tmp_path: Path) -> Paper:
    paper = Paper.found(tmp_path, "fair", "port")
    for command in (("move", "fair", "edited"), ("publish", "fair")):
        told = paper.run(*command)
        assert told.code == 0, told.err
    return paper


def test_a_renamed_story_keeps_its_history_its_state_and_its_text(live: Paper) -> None:
    before = live.rows()
    told = live.run("rename", "fair", "town-fair", "-m", "two fairs now")
    assert told.code == 0, told.err
    assert told.out.startswith("fair: renamed to town-fair\n")
    assert "slug: town-fair" in live.read()
    rows = live.rows("town-fair")
    assert rows[:2] == before
    assert (rows[2]["action"], rows[2]["slug"], rows[2]["reason"]) == ("rename", "town-fair", "two fairs now")
    entry = live.entry("town-fair")
    assert (entry["state"], entry["version"], entry["edited_since"]) == ("published", 1, False)
    assert live.run("ledger", "verify").code == 0
    assert live.run("check", "--for", "draft").code == 0


def test_one_page_goes_out_under_the_new_slug_and_the_old_address_leads_to_it(live: Paper) -> None:
    assert live.run("export", "html").code == 0
    live.run("rename", "fair", "town-fair")
    assert live.run("export", "html").code == 0
    assert (live.root / "public/town-fair/index.html").is_file()
    assert 'http-equiv="refresh" content="0; url=/town-fair/"' in live.read("public/fair/index.html")


def test_the_corrections_of_the_old_name_are_still_told(live: Paper) -> None:
    live.edit("Nobody minded.", "Everybody minded.")
    told = live.run("correct", "fair", "--kind", "correction", "--notice", "We misheard.")
    assert told.code == 0, told.err
    live.run("rename", "fair", "town-fair")
    live.run("export", "html")
    assert "We misheard." in (live.root / "public/town-fair/index.html").read_text("utf-8")


def test_the_old_slug_names_the_story_and_moves_no_other(live: Paper) -> None:
    live.run("rename", "fair", "town-fair")
    assert live.run("log", "fair", "--format", "json").json == live.run("log", "town-fair", "--format", "json").json
    told = live.run("unpublish", "fair", "-m", "wrong")
    assert told.code == 2
    assert "fair was renamed to town-fair" in told.err
    assert live.state("town-fair") == "published"


def test_a_slug_that_was_renamed_is_never_given_again(live: Paper) -> None:
    live.run("rename", "fair", "town-fair")
    told = live.run("rename", "town-fair", "fair")
    assert told.code == 2
    assert '"fair" was its slug before, and is not taken up again' in told.err
    assert "hint: readers who ask for fair are led on to town-fair all the same" in told.err
    told = live.run("new", "Another fair", "--slug", "fair")
    assert told.code == 2
    assert 'the slug "fair" is a former one of "town-fair"' in told.err
    live.write("drafts/other.md", DRAFT.format(slug="fair"))
    told = live.run("check", "drafts/other.md", "--select", "FM008", "--format", "concise")
    assert told.code == 1
    assert '"fair" is a former slug of "town-fair", and no other story gets it' in told.out
    assert live.run("move", "fair", "edited").code == 2
    assert live.run("rename", "port", "fair").code == 2


def test_a_slug_that_is_taken_or_none_is_refused(live: Paper) -> None:
    assert "taken by drafts/port.md" in live.run("rename", "fair", "port").err
    assert "no slug" in live.run("rename", "fair", "Town Fair").err
    assert "reserved" in live.run("rename", "fair", "section").err
    assert "is its slug already" in live.run("rename", "fair", "fair").err
    (live.root / "drafts/fair.md").unlink()
    told = live.run("rename", "port", "fair")
    assert told.code == 2
    assert "in the ledger already" in told.err


def test_a_story_that_never_moved_gets_another_slug_and_no_row(live: Paper) -> None:
    told = live.run("rename", "port", "old-port", "--format", "json")
    assert told.code == 0, told.err
    assert (told.json["hash"], told.json["path"]) == (None, "drafts/port.md")
    assert "slug: old-port" in live.read("drafts/port.md")
    assert not (live.root / "ledger/old-port.jsonl").exists()


def test_a_killed_story_is_not_renamed(live: Paper) -> None:
    live.run("kill", "fair", "-m", "a court forbids it")
    assert live.run("rename", "fair", "town-fair").code == 3


def test_the_stories_that_name_the_old_slug_are_told(live: Paper) -> None:
    live.edit("language: en", "language: en\nrelated: [fair]", "drafts/port.md")
    told = live.run("rename", "fair", "town-fair")
    assert "drafts/port.md names it as related by its old slug" in told.out
    told = live.run("check", "drafts/port.md", "--for", "published", "--select", "REL002", "--format", "concise")
    assert 'the related story "fair" is called "town-fair" now' in told.out


def test_a_dry_run_renames_nothing(live: Paper) -> None:
    before, rows = live.read(), live.rows()
    told = live.run("rename", "fair", "town-fair", "--dry-run")
    assert told.code == 0
    assert "would be renamed to town-fair" in told.out
    assert (live.read(), live.rows()) == (before, rows)
    assert not (live.root / "ledger/town-fair.jsonl").exists()


def test_who_renames_a_live_story_needs_the_roles_of_a_correction(tmp_path: Path) -> None:
    way = '[[workflow.transition]]\nfrom = "edited"\nto = "published"\nroles = ["editor"]\n'
    roles = f'[roles]\neditor = ["bo-li"]\n{way}'
    paper = Paper.found(tmp_path, settings=roles)
    paper.run("move", "fair", "edited")
    assert paper.run("publish", "fair").code == 0
    assert paper.run("rename", "fair", "town-fair", who="ana-lopez").code == 4
    assert paper.run("rename", "fair", "town-fair").code == 0


def test_a_schedule_goes_out_under_the_new_slug(live: Paper) -> None:
    live.run("move", "port", "edited")
    told = live.run("publish", "port", "--at", "2030-01-01T06:00:00Z")
    assert told.code == 0, told.err
    assert live.run("rename", "port", "old-port").code == 0
    told = live.run("release", "--now", "2030-01-01T07:00:00Z")
    assert told.code == 0, told.err
    assert live.state("old-port") == "published"


@pytest.mark.parametrize("fault", ["after-commit", "after-journal", "after-journal:2", "before-splice:2"])
def test_a_rename_that_was_cut_short_is_finished_by_the_next_command(live: Paper, fault: str) -> None:
    command = live.start("rename", "fair", "town-fair", fault=fault)
    command.communicate(timeout=60)
    assert command.returncode != 0
    assert live.run("doctor").code == 0
    assert "slug: town-fair" in live.read()
    assert live.state("town-fair") == "published"
    assert live.run("ledger", "verify").code == 0
    assert [entry["slug"] for entry in live.run("status", "--format", "json").json["articles"]] == ["port", "town-fair"]


def test_the_log_of_all_articles_tells_each_row_once(live: Paper) -> None:
    assert live.run("rename", "fair", "market", "--as", "bo-li").code == 0
    hashes = [row["hash"] for row in live.run("log", "--format", "json").json["rows"]]
    assert len(hashes) == len(set(hashes)) > 2


def test_a_renamed_story_was_approved_when_it_was_approved(live: Paper) -> None:
    def approved(slug: str) -> str:
        return next(line for line in live.run("status", slug).out.splitlines() if "approved" in line)

    before = approved("fair")
    assert live.run("rename", "fair", "market", "--as", "bo-li", "--now", "2036-05-04T06:00:00Z").code == 0
    assert approved("market") == before


def test_the_log_counts_on_over_a_rename_as_diff_does(live: Paper) -> None:
    live.run("rename", "fair", "town-fair")
    live.edit("Nobody minded.", "Everybody minded.")
    live.run("correct", "town-fair", "--kind", "minor", "-m", "a word")
    lines = live.run("log", "town-fair").out.splitlines()
    assert [line[:3] for line in lines] == ["  1", "  2", "  3", "  4", "   "]
    told = live.run("diff", "town-fair", "r4", "r2")
    assert told.out.splitlines()[0].startswith("--- town-fair: row 4, ")
    assert "{+Nobody+} minded." in told.out
    (last,) = (line for line in live.run("log", "town-fair", "-n", "1").out.splitlines() if "corrected" in line)
    assert last.startswith("  4")


def test_a_history_that_does_not_go_on_where_it_says_is_told(live: Paper) -> None:
    assert live.run("rename", "fair", "town-fair").code == 0
    assert live.run("ledger", "verify").code == 0
    (live.root / "ledger/town-fair.jsonl").unlink()
    told = live.run("ledger", "verify")
    assert told.code == 1
    assert "fair: it was renamed to town-fair, and its history does not go on there" in told.err


def test_a_live_storys_rename_says_what_becomes_of_links(live: Paper) -> None:
    told = live.run("rename", "fair", "town-fair")
    assert told.out.splitlines()[-2:] == [
        "  links to fair lead on to town-fair",
        "  next: newsroom export html moves its page and leaves a redirect",
    ]
