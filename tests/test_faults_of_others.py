"""What users of other systems reported, each as a test that bears the report's name."""

from __future__ import annotations

from pathlib import Path

from tests.paper import Paper

LATER = "2036-05-05T06:00:00Z"
PASSED = "2036-05-05T06:01:00Z"


def live(paper: Paper, slug: str = "fair") -> str:
    """The page that readers get."""
    told = paper.run("export", "html")
    assert told.code == 0, told.err
    return paper.read(f"public/{slug}/index.html")


def approved(tmp_path: Path) -> Paper:
    paper = Paper.found(tmp_path)
    assert paper.run("move", "fair", "edited").code == 0
    return paper


def published(tmp_path: Path) -> Paper:
    paper = approved(tmp_path)
    assert paper.run("publish", "fair").code == 0
    return paper


def test_wagtail_13563_saving_without_a_change_resets_no_approval(tmp_path: Path) -> None:
    paper = approved(tmp_path)
    paper.write("drafts/fair.md", paper.read())
    paper.edit("Nobody minded.\n", "Nobody minded.   \n")  # an editor's program may leave blanks
    assert not paper.entry()["stale"]
    assert paper.run("publish", "fair").code == 0


def test_wagtail_6249_what_was_approved_is_published_and_not_what_came_after(tmp_path: Path) -> None:
    paper = approved(tmp_path)
    assert paper.run("publish", "fair", "--at", LATER).code == 0
    paper.edit("Nobody minded.", "Nobody has approved this.")
    assert paper.run("release", "--now", PASSED).code == 0
    page = live(paper)
    assert "Nobody minded." in page
    assert "Nobody has approved this." not in page


def test_wagtail_6249_a_changed_text_is_not_published_on_an_old_approval(tmp_path: Path) -> None:
    paper = approved(tmp_path)
    paper.edit("Nobody minded.", "Nobody has approved this.")
    told = paper.run("publish", "fair")
    assert told.code == 3
    assert "changed since it was approved" in told.err
    assert paper.state() == "edited"


def test_publishpress_checklists_666_scheduling_passes_no_check_by(tmp_path: Path) -> None:
    paper = Paper.found(tmp_path, settings='[checks.published]\nrelated-missing = "error"\n')
    paper.write("authors/ana-lopez.yml", paper.read("authors/ana-lopez.yml").replace("bio:", "note:"))
    paper.run("move", "fair", "edited")
    told = paper.run("publish", "fair", "--at", LATER)
    assert told.code == 1
    assert "AUT002" in told.err + told.out
    assert paper.entry()["scheduled_for"] is None


def test_publishpress_checklists_666_what_went_wrong_since_is_found_when_the_time_comes(tmp_path: Path) -> None:
    paper = approved(tmp_path)
    paper.edit("credit: Kit Ferrow/The Paper", "credit: Kit Ferrow/The Paper\n  rights_until: 2036-05-04")
    assert paper.run("move", "fair", "edited").code == 0
    assert paper.run("publish", "fair", "--at", LATER).code == 0
    told = paper.run("release", "--now", PASSED)
    assert told.code == 1
    assert paper.state() == "edited"


def test_publishpress_checklists_227_updating_what_is_live_passes_no_check_by(tmp_path: Path) -> None:
    paper = published(tmp_path)
    paper.edit("  credit: Kit Ferrow/The Paper\n", "")
    told = paper.run("correct", "fair", "--kind", "update")
    assert told.code == 1
    assert "PHO001" in told.err + told.out
    assert "Kit Ferrow/The Paper" in live(paper)


def test_superdesk_core_2322_a_correction_after_an_embargo_has_passed_goes_out(tmp_path: Path) -> None:
    paper = approved(tmp_path)
    assert paper.run("publish", "fair", "--embargo", LATER).code == 0
    assert paper.run("release", "--now", PASSED).code == 0
    paper.edit("Nobody minded.", "One person minded.")
    told = paper.run(
        "correct", "fair", "--kind", "correction", "--notice", "Somebody did mind.", "--now", "2036-05-06T06:00:00Z"
    )
    assert told.code == 0, told.err
    assert paper.state() == "published"
    assert paper.rows()[-1]["version"] == 2


def test_superdesk_core_2891_of_a_schedule_and_an_embargo_the_later_counts(tmp_path: Path) -> None:
    paper = approved(tmp_path)
    told = paper.run("publish", "fair", "--at", LATER, "--embargo", "2036-05-05T09:00:00Z")
    assert told.code == 0, told.err
    assert paper.run("release", "--now", PASSED).code == 0
    assert paper.state() == "edited"
    assert paper.run("release", "--now", "2036-05-05T09:00:00Z").code == 0
    assert paper.state() == "published"


def test_edit_flow_260_a_live_story_goes_back_to_the_desk_without_going_offline(tmp_path: Path) -> None:
    paper = published(tmp_path)
    paper.edit("Nobody minded.", "Work in progress.")
    assert paper.run("move", "fair", "draft", "--reason", "more to come").code == 3
    entry = paper.entry()
    assert (entry["state"], entry["edited_since"]) == ("published", True)
    assert "Nobody minded." in live(paper)
    assert "Work in progress." not in live(paper)
