"""A day at the desk: approve, publish, correct, take down; and an approval that one letter voids."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from tests.paper import Paper


@pytest.fixture(autouse=True)
def at_the_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NEWSROOM_ACTOR", "NEWSROOM_DATABASE_URL", "NEWSROOM_FAULT", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    return Paper.found(tmp_path)


def approved(paper: Paper) -> Paper:
    told = paper.run("move", "fair", "edited")
    assert told.code == 0, told.err
    return paper


def live(paper: Paper) -> Paper:
    approved(paper)
    told = paper.run("publish", "fair")
    assert told.code == 0, told.err
    return paper


def test_a_clean_draft_goes_all_the_way(paper: Paper) -> None:
    told = paper.run("move", "fair", "edited")
    assert told.out == "fair: approved as edited by bo-li\n  next: newsroom publish fair\n"
    told = paper.run("publish", "drafts/fair.md")
    assert told.out == "fair: published by bo-li, version 1\n  next: newsroom export html\n"
    assert paper.state() == "published"
    assert [row["action"] for row in paper.rows()] == ["move", "publish"]


def test_state_and_read_time_are_mirrored_and_nothing_else_changes(paper: Paper) -> None:
    before = paper.read()
    approved(paper)
    assert paper.read() == before.replace("---\nThe fair", "status: edited\nread_time: 1\n---\nThe fair")
    paper.run("publish", "fair")
    assert paper.read() == before.replace("---\nThe fair", "status: published\nread_time: 1\n---\nThe fair")


def test_without_a_mirror_the_status_stays_out(tmp_path: Path) -> None:
    paper = approved(Paper.found(tmp_path, settings="[ledger]\nmirror = false\n"))
    assert "status" not in paper.read()
    assert "read_time: 1" in paper.read()


def test_the_approved_text_is_kept_byte_for_byte(paper: Paper) -> None:
    before = (paper.root / "drafts/fair.md").read_bytes()
    approved(paper)
    digest = hashlib.sha256(before).hexdigest()
    assert (paper.root / f"ledger/texts/{digest}.md").read_bytes() == before
    assert paper.rows()[0]["text"] == digest


VOIDING = [
    ("Nobody minded.", "Nobody minded!", "the text changed in paragraph 3"),
    ("Kit Ferrow/The Paper", "Kit Ferrow", "the credit of photos/fair.jpg changed"),
    ("A baker hands", "A smith hands", "the alt text of photos/fair.jpg changed"),
    ("A baker sells", "A smith sells", "the caption of photos/fair.jpg changed"),
    ("[ana-lopez]", "[ana-lopez, bo-li]", "an author was added: bo-li"),
    ("headline: The", "headline: A", "the headline changed"),
]


@pytest.mark.parametrize(("old", "new", "said"), VOIDING)
def test_one_change_voids_the_approval_and_publish_says_which(paper: Paper, old: str, new: str, said: str) -> None:
    approved(paper).edit(old, new)
    told = paper.run("publish", "fair")
    assert told.code == 3
    assert f"fair: changed since it was approved: {said}" in told.err
    assert "newsroom move fair edited" in told.err
    assert paper.entry()["stale"] is True
    assert paper.state() == "edited"


def test_other_bytes_in_the_picture_void_it_too(paper: Paper) -> None:
    approved(paper)
    picture = paper.root / "photos/fair.jpg"
    picture.write_bytes(picture.read_bytes() + b"\0")
    told = paper.run("publish", "fair")
    assert told.code == 3
    assert "the bytes of photos/fair.jpg changed" in told.err


def crlf(text: str) -> str:
    return text.replace("\n", "\r\n")


def bom(text: str) -> str:
    return "\ufeff" + text


def other_order(text: str) -> str:
    return text.replace("section: news\n", "").replace("language: en\n", "language: en\nsection: news\n")


def other_quotes(text: str) -> str:
    return text.replace("section: news", "section: 'news'").replace("language: en", 'language: "en"')


def a_comment(text: str) -> str:
    return text.replace("section: news\n", "section: news  # or harbour?\n# ask Bo\n")


def desk_fields(text: str) -> str:
    return text.replace("section: news\n", "section: news\ndesk: {assignee: bo-li, priority: 1, note: page 3}\n")


def blanks(text: str) -> str:
    return text.replace("dawn, and so was the rain.\n", "dawn, and so was the rain. \n")


@pytest.mark.parametrize("resave", [crlf, bom, other_order, other_quotes, a_comment, desk_fields, blanks])
def test_saving_without_a_change_voids_nothing(paper: Paper, resave: object) -> None:
    approved(paper)
    paper.write("drafts/fair.md", resave(paper.read()))  # type: ignore[operator]
    assert paper.entry()["stale"] is False
    assert paper.run("publish", "fair").code == 0


def test_the_mirror_keeps_crlf_and_bom(paper: Paper) -> None:
    paper.write("drafts/fair.md", "\ufeff" + crlf(paper.read()))
    before = paper.read()
    approved(paper)
    mirrored = "status: edited\r\nread_time: 1\r\n---\r\nThe fair"
    assert paper.read() == before.replace("---\r\nThe fair", mirrored)


def test_moving_again_is_nothing_to_do_and_no_row(paper: Paper) -> None:
    approved(paper)
    told = paper.run("move", "fair", "edited")
    assert told.code == 0
    assert told.out == "fair: nothing to do: it is edited already, with this very text\n"
    assert len(paper.rows()) == 1


def test_a_changed_text_is_approved_again(paper: Paper) -> None:
    approved(paper).edit("Nobody minded.", "Nobody minded at all.")
    told = paper.run("move", "fair", "edited")
    assert told.out.startswith("fair: approved again as edited by bo-li")
    assert paper.run("publish", "fair").code == 0


def test_findings_refuse_it_and_all_are_told(paper: Paper) -> None:
    paper.edit("  credit: Kit Ferrow/The Paper\n", "")
    paper.edit("  alt: A baker hands a loaf to a child over a wooden counter\n", "")
    told = paper.run("move", "fair", "edited")
    assert told.code == 1
    assert "fair: 2 findings stand against edited" in told.err
    assert "PHO001" in told.err
    assert "PHO013" in told.err
    assert "(blocks)" in told.err
    assert paper.rows() == []
    assert "status" not in paper.read()


def test_a_missing_lead_credit_is_overridden_by_nobody(paper: Paper) -> None:
    paper.edit("  credit: Kit Ferrow/The Paper\n", "")
    told = paper.run("move", "fair", "edited", "--override", "PHO001", "-m", "it is late")
    assert told.code == 1
    assert "PHO001 cannot be overridden by anyone" in told.err


def test_an_override_of_a_rule_that_there_is_not_is_told(paper: Paper) -> None:
    told = paper.run("move", "fair", "edited", "--override", "photo-without-credt", "-m", "late")
    assert (told.code, paper.state()) == (2, "draft")
    assert 'no rule "photo-without-credt"' in told.err
    assert 'did you mean "photo-without-credit"?' in told.err


def test_an_override_may_be_typed_in_small_letters_or_by_name(paper: Paper) -> None:
    paper.edit("authors: [ana-lopez]", "authors: [nobody-here]")
    assert paper.run("move", "fair", "edited", "--override", "aut001", "-m", "she starts on Monday").code == 0
    assert [each["code"] for each in paper.rows()[-1]["overrides"]] == ["AUT001"]


def test_an_override_lets_an_error_pass_until_its_words_change(paper: Paper) -> None:
    paper.edit("A baker hands a loaf to a child over a wooden counter", "Article image")
    assert paper.run("move", "fair", "edited").code == 1
    told = paper.run("move", "fair", "edited", "--override", "PHO014", "-m", "the desk is on fire")
    assert told.code == 0, told.err
    assert "would still refuse" not in told.out
    (override,) = paper.rows()[0]["overrides"]
    assert override["code"] == "PHO014"
    check = paper.run("check", "drafts/fair.md", "--for", "published", "--format", "json")
    found = next(each for each in check.json["findings"] if each["code"] == "PHO014")
    assert found["suppressed"] == "override"
    assert paper.run("publish", "fair").code == 0
    paper.edit("Article image", "image")
    told = paper.run("correct", "fair", "--kind", "update")
    assert told.code == 1
    assert "PHO014" in told.err


def test_what_would_still_refuse_publishing_is_named(tmp_path: Path) -> None:
    paper = Paper.found(tmp_path, settings='[checks.published]\nPHO014 = "error"\n[checks.edited]\nPHO014 = "warn"\n')
    paper.edit("A baker hands a loaf to a child over a wooden counter", "Article image")
    told = paper.run("move", "fair", "edited")
    assert told.code == 0, told.err
    assert "1 finding would still refuse publishing" in told.out
    assert "PHO014" in told.out


def test_a_draft_is_not_published(paper: Paper) -> None:
    told = paper.run("publish", "fair")
    assert told.code == 3
    assert "it is a draft; it is approved first" in told.err
    assert "newsroom move fair edited" in told.err


def test_an_edited_live_story_keeps_its_text_until_it_is_corrected(paper: Paper) -> None:
    live(paper).edit("Nobody minded.", "Some minded.")
    entry = paper.entry()
    assert (entry["state"], entry["version"], entry["edited_since"]) == ("published", 1, True)
    assert paper.run("publish", "fair").code == 3
    told = paper.run("correct", "fair", "--kind", "correction")
    assert told.code == 2
    assert "needs a notice" in told.err
    told = paper.run("correct", "fair", "--kind", "correction", "--notice", "Some did mind.")
    assert told.out.startswith("fair: corrected (correction) by bo-li, version 2")
    assert paper.entry()["edited_since"] is False
    assert paper.rows()[-1]["notice"] == "Some did mind."


def test_notice_and_kind_must_fit(paper: Paper) -> None:
    told = live(paper).run("correct", "fair", "--kind", "update", "--notice", "n")
    assert told.code == 2
    assert paper.run("correct", "fair", "other", "--kind", "update").code == 2


def test_sent_back_with_a_reason(paper: Paper) -> None:
    told = approved(paper).run("move", "fair", "draft")
    assert told.code == 2
    assert "needs a reason" in told.err
    told = paper.run("move", "fair", "draft", "-m", "two sources, please")
    assert told.out.startswith("fair: sent back to draft by bo-li")
    assert paper.run("publish", "fair").code == 3
    assert "reason: two sources, please" in paper.run("log", "fair").out
    assert "two sources, please (bo-li" in paper.run("status", "fair").out


def test_a_reason_may_come_from_a_file(paper: Paper) -> None:
    paper.write("why.txt", "no news in it\n")
    assert paper.run("move", "fair", "spiked", "-F", "why.txt").code == 0
    assert paper.rows()[0]["reason"] == "no news in it"
    assert paper.run("move", "fair", "draft").out.startswith("fair: back from the spike")


def test_taken_down_and_brought_back(paper: Paper) -> None:
    assert live(paper).run("unpublish", "fair").code == 2
    assert paper.run("unpublish", "fair", "-m", "the court asked").code == 0
    assert paper.state() == "unpublished"
    assert paper.run("publish", "fair").code == 0
    assert paper.entry()["version"] == 2


def test_a_live_story_whose_file_is_gone_can_be_taken_down(paper: Paper) -> None:
    live(paper)
    (paper.root / "drafts/fair.md").unlink()
    entry = paper.entry()
    assert (entry["path"], entry["state"], entry["headline"]) == (None, "published", "The fair comes back to fair")
    assert "gone" in paper.run("status", "fair").out
    assert paper.run("publish", "fair").code == 0  # nothing to do
    assert paper.run("unpublish", "fair", "-m", "r").code == 0


def test_scheduled_then_released_even_if_the_file_moved_on(paper: Paper) -> None:
    approved(paper)
    told = paper.run("publish", "fair", "--at", "2030-01-02 08:00", "--embargo", "2030-01-02T09:00:00+01:00")
    assert told.out.startswith("fair: scheduled for Wed 2 Jan 2030 09:00 (Europe/Madrid) by bo-li")
    entry = paper.entry()
    assert entry["state"] == "edited"
    assert entry["scheduled_for"] == entry["embargoed_until"] == "2030-01-02T08:00:00Z"
    assert paper.run("publish", "fair").out.startswith("fair: nothing to do: it is scheduled")
    assert paper.run("release").out == "nothing is due\n"
    paper.edit("Nobody minded.", "Some minded.")
    told = paper.run("release", "--now", "2030-01-02T08:00:00Z", who="ana-lopez")
    assert told.out.startswith("fair: published by bo-li, version 1")
    row = paper.rows()[-1]
    assert (row["action"], row["actor"]) == ("release", "bo-li")
    assert paper.entry()["edited_since"] is True


def test_what_goes_out_by_a_clock_that_runs_ahead_is_told(paper: Paper) -> None:
    approved(paper).run("publish", "fair", "--at", "2999-01-02 08:00")
    early = ("release", "--now", "2999-01-02T07:30:00Z")
    told = paper.run(*early, "--dry-run")
    assert "newsroom: 1 story would be published as of Wed 2 Jan 2999 08:30 (Europe/Madrid), which is" in told.err
    told = paper.run(*early)
    assert told.code == 0
    assert "newsroom: 1 story published as of Wed 2 Jan 2999 08:30 (Europe/Madrid), which is still" in told.err
    assert " d away\n  hint: without --now" in told.err


def test_nothing_is_told_of_a_clock_that_runs_behind_or_gives_nothing_out(paper: Paper) -> None:
    approved(paper)
    assert paper.run("release", "--now", "2999-01-02T07:30:00Z").err == ""
    assert "away" not in paper.run("publish", "fair", "--now", "2026-05-04T06:00:00Z").err


def test_what_goes_out_with_warnings_says_how_many(paper: Paper) -> None:
    counted = paper.run("check", "--for", "published", "drafts/fair.md", "--format", "json").json
    codes = [each["code"] for each in counted["findings"] if each["severity"] == "warning"]
    codes.remove("READ001")  # approving writes it
    told = approved(paper).run("publish", "fair", "--dry-run")
    lists = "newsroom check --for published drafts/fair.md lists them"
    assert told.err == f"newsroom: fair has {len(codes)} warnings; {lists}\n"
    assert paper.run("-q", "publish", "fair", "--dry-run").err == ""
    (article,) = paper.run("publish", "fair", "--format", "json").json["articles"]
    assert sorted(each["code"] for each in article["warnings"]) == sorted(codes)


def test_of_many_stories_one_line_tells_the_warnings(tmp_path: Path) -> None:
    slugs = ("fair", "quay", "mill", "well")
    paper = Paper.found(tmp_path, *slugs)
    assert paper.run("move", *slugs, "edited").code == 0
    summary = paper.run("check", "--for", "published", "--format", "json").json["summary"]
    told = paper.run("publish", *slugs)
    count = summary["warning"]
    assert told.err == f"newsroom: {count} warnings in 4 stories, as published; newsroom check lists them\n"


def test_what_a_correction_mends_is_no_warning(paper: Paper) -> None:
    live(paper).edit("Nobody minded.", "Nobody minded. " * 300)
    told = paper.run("correct", "fair", "--kind", "minor", "-m", "the end", "--format", "json")
    counted = paper.run("check", "drafts/fair.md", "--format", "json").json["findings"]
    (article,) = told.json["articles"]
    assert [each["code"] for each in article["warnings"]] == [
        each["code"] for each in counted if each["severity"] == "warning"
    ]


def test_a_release_with_another_picture_is_refused_and_tried_again(paper: Paper) -> None:
    approved(paper).run("publish", "fair", "--at", "2030-01-02 08:00")
    picture = paper.root / "photos/fair.jpg"
    before = picture.read_bytes()
    picture.write_bytes(before + b"\0")
    told = paper.run("release", "--now", "2030-01-03T08:00:00Z")
    assert told.code == 3
    assert "photos/fair.jpg is not the picture that was approved" in told.err
    assert "git checkout -- photos/fair.jpg puts back what git holds; newsroom move fair edited approves" in told.err
    picture.unlink()
    told = paper.run("release", "--now", "2030-01-03T08:00:00Z")
    assert (told.code, "photos/fair.jpg is missing" in told.err) == (3, True)
    picture.write_bytes(before)
    assert paper.run("release", "fair", "--now", "2030-01-03T08:00:00Z").code == 0


def test_an_embargo_in_the_file_is_kept(paper: Paper) -> None:
    paper.edit("language: en\n", "language: en\nembargo_until: 2030-01-02T08:00:00Z\n")
    told = approved(paper).run("publish", "fair")
    assert told.code == 0, told.err
    assert paper.state() == "edited"
    assert paper.entry()["embargoed_until"] == "2030-01-02T08:00:00Z"
    assert paper.run("publish", "fair", "--unschedule").out.startswith("fair: taken off the schedule")


def test_bad_times_and_options_that_do_not_go_together(paper: Paper) -> None:
    told = paper.run("publish", "fair", "--at", "soon")
    assert told.code == 2
    assert "--at" in told.err
    assert paper.run("publish", "fair", "--at", "2030-01-01 08:00", "--unschedule").code == 2


def test_a_dry_run_changes_nothing(paper: Paper) -> None:
    before = paper.read()
    told = paper.run("move", "fair", "edited", "--dry-run")
    assert told.out.startswith("fair: would be approved as edited by bo-li")
    assert paper.read() == before
    assert paper.rows() == []
    assert not (paper.root / "ledger").exists()


def test_wrong_words_are_told_with_what_was_meant(paper: Paper) -> None:
    told = paper.run("move", "fair", "edted")
    assert told.code == 2
    assert 'did you mean "edited"?' in told.err
    assert paper.run("move", "edited").code == 2
    assert paper.run("move").code == 2
    told = paper.run("move", "fare", "edited")
    assert told.code == 2
    assert 'did you mean "fair"?' in told.err
    assert paper.run("move", "fair", "killed").code == 2


@pytest.mark.parametrize("command", ["html", "pdf"])
def test_an_export_of_two_files_with_one_slug_shows_both(paper: Paper, command: str) -> None:
    assert paper.run("move", "fair", "edited").code == 0
    assert paper.run("publish", "fair").code == 0
    paper.write("drafts/again.md", paper.read())
    told = paper.run("export", command, "fair")
    assert told.code == 2
    assert "drafts/again.md and drafts/fair.md" in told.err


def test_two_files_with_one_slug_are_both_shown(paper: Paper) -> None:
    paper.write("drafts/other.md", paper.read())
    told = paper.run("move", "fair", "edited")
    assert told.code == 2
    assert "drafts/fair.md" in told.err
    assert "drafts/other.md" in told.err


def test_several_articles_have_the_code_they_share_or_one(tmp_path: Path) -> None:
    paper = Paper.found(tmp_path, "one", "two", "three")
    paper.edit("  credit: Kit Ferrow/The Paper\n", "", "drafts/two.md")
    told = paper.run("move", "one", "two", "three", "edited")
    assert told.code == 1
    assert "3 articles: 2 moved, 0 as they were, 1 refused" in told.out
    told = paper.run("publish", "one", "two", "nosuch", "--format", "json")
    assert told.code == 1
    assert told.json["code"] == 1
    assert [each["code"] for each in told.json["articles"]] == [0, 3, 2]
    assert paper.run("publish", "nosuch", "neither").code == 2


def test_json_tells_each_refusal_with_its_findings(paper: Paper) -> None:
    paper.edit("  credit: Kit Ferrow/The Paper\n", "")
    (article,) = paper.run("move", "fair", "edited", "--format", "json").json["articles"]
    assert (article["slug"], article["path"], article["outcome"]) == ("fair", "drafts/fair.md", "refused")
    (refusal,) = article["refusals"]
    assert refusal["code"] == 1
    assert refusal["findings"][0]["code"] == "PHO001"
    assert refusal["findings"][0]["block"] is True
    done = paper.run("move", "fair", "draft", "-m", "r", "--format", "json").json["articles"][0]
    assert (done["outcome"], done["action"], done["seq"], done["to"]) == ("done", "note", 1, "draft")
    again = paper.run("move", "fair", "draft", "--format", "json").json["articles"][0]
    assert (again["outcome"], again["message"]) == ("nothing", "nothing to do: it is a draft")


def test_four_eyes_and_roles(tmp_path: Path) -> None:
    paper = Paper.found(
        tmp_path,
        settings="""
[roles]
editor = ["bo-li", "ana-lopez"]
[[workflow.transition]]
from = "draft"
to = "edited"
roles = ["editor"]
distinct_from = ["authors"]
""",
    )
    told = paper.run("move", "fair", "edited", who="ana-lopez@paper.example")
    assert told.code == 4
    assert "ana-lopez is one of its authors" in told.err
    told = paper.run("move", "fair", "edited", who="x@paper.example")
    assert told.code == 4
    assert "emails: [x@paper.example]" in told.err
    assert paper.run("move", "fair", "edited", who="Bo-Li@paper.example").code == 0
    row = paper.rows()[0]
    assert (row["actor"], row["actor_source"], row["role"]) == ("bo-li", "as", "editor")


def test_a_fourth_state_is_two_tables_and_no_code(tmp_path: Path) -> None:
    paper = Paper.found(
        tmp_path,
        settings="""
[workflow]
states = ["draft", "subbed", "edited", "published"]
[[workflow.transition]]
from = "draft"
to = "subbed"
[[workflow.transition]]
from = "subbed"
to = "edited"
""",
    )
    assert paper.run("move", "fair", "edited").code == 3
    assert "next: newsroom move fair edited" in paper.run("move", "fair", "subbed").out
    assert paper.run("move", "fair", "edited").code == 0
    assert paper.run("publish", "fair").code == 0


def test_settings_that_lead_nowhere_are_refused_with_the_line(tmp_path: Path) -> None:
    paper = Paper.found(tmp_path, settings='[workflow]\nstates = ["draft", "published"]\n')
    told = paper.run("status")
    assert told.code == 2
    assert "newsroom.toml:8" in told.err


def test_who_acts_is_found_in_order(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    assert paper.run("whoami", "--as", "bo-li@paper.example", "--format", "json").json["actor"] == "bo-li"
    monkeypatch.setenv("NEWSROOM_ACTOR", "ana-lopez")
    told = paper.run("whoami", "--format", "json").json
    assert (told["actor"], told["source"], told["name"]) == ("ana-lopez", "env", "Ana Lopez")
    monkeypatch.delenv("NEWSROOM_ACTOR")
    paper.git("init")
    paper.git("config", "user.email", "bo-li@paper.example")
    told = paper.run("whoami", "--format", "json").json
    assert (told["actor"], told["source"]) == ("bo-li", "git")
    assert "Bo Li" in paper.run("whoami").out
    paper.git("config", "user.email", "")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    told = paper.run("whoami", "--format", "json").json
    assert told["source"] == "os"
    assert "no author's record" in paper.run("whoami").out
    assert paper.run("whoami", "--as", " ").code == 2


def test_a_read_only_file_is_moved_with_a_warning(paper: Paper) -> None:
    place = paper.root / "drafts/fair.md"
    place.chmod(0o444)
    told = paper.run("move", "fair", "edited")
    assert told.code == 0
    assert "read-only" in told.err
    assert paper.state() == "edited"
    place.chmod(0o644)
    told = paper.run("doctor")
    assert "drafts/fair.md: its status says again what the ledger says" in told.out
    assert "status: edited" in paper.read()


def test_a_toml_draft_is_moved_with_a_warning_and_left_alone(paper: Paper) -> None:
    paper.write(
        "drafts/fair.md",
        """\
+++
headline = "The fair is back"
kind = "brief"
section = "news"
authors = ["ana-lopez"]
language = "en"
+++
The fair came back on Monday.
""",
    )
    before = paper.read()
    told = paper.run("move", "fair", "edited")
    assert told.code == 0, told.err
    assert "could not be written" in told.err
    assert paper.read() == before


def test_words_that_are_no_utf8_are_kept_as_well_as_can_be(paper: Paper) -> None:
    assert paper.run("move", "fair", "draft", "-m", "caf\udce9", who="x\udce9").code == 0
    row = paper.rows()[0]
    assert (row["reason"], row["actor"]) == ("caf\ufffd", "x\ufffd")


def test_a_file_whose_name_no_system_can_read_is_refused(paper: Paper) -> None:
    paper.write("drafts/odd\nname.md", paper.read().replace("slug: fair", "slug: odd"))
    told = paper.run("move", "odd", "edited")
    assert told.code == 2
    assert "rename the file" in told.err


def test_a_second_approval_is_still_published_by_name(tmp_path: Path) -> None:
    paper = Paper.found(tmp_path)
    paper.run("move", "fair", "edited")
    paper.edit("Nobody minded.", "Nobody minded much.")
    assert "approved again as edited by bo-li" in paper.run("move", "fair", "edited").out
    assert "fair: published by bo-li, version 1" in paper.run("publish", "fair").out


def test_a_slug_without_a_state_is_asked_for_one(tmp_path: Path) -> None:
    told = Paper.found(tmp_path).run("move", "fair")
    assert told.code == 2
    assert "to which state? It is one of: draft, edited, published" in told.err
    assert "newsroom move fair edited" in told.err


def test_the_kept_text_brings_a_lost_draft_back(tmp_path: Path) -> None:
    paper = Paper.found(tmp_path)
    for command in (("move", "fair", "edited"), ("publish", "fair")):
        assert paper.run(*command).code == 0
    live = paper.read()
    (tmp_path / "drafts/fair.md").unlink()
    assert paper.run("unpublish", "fair", "--reason", "wrong").code == 0
    told = paper.run("publish", "fair")
    assert told.code == 2
    assert "newsroom restore fair writes the kept text back" in told.err
    assert paper.run("restore", "fair").code == 0
    assert paper.run("publish", "fair").code == 0
    assert paper.read() == live


def test_a_list_without_a_match_does_not_say_that_there_are_no_articles(tmp_path: Path) -> None:
    assert "no article is like that" in Paper.found(tmp_path).run("status", "--assignee", "ana-lopez").out


def test_a_time_that_is_none_is_shown_how(tmp_path: Path) -> None:
    told = Paper.found(tmp_path).run("publish", "fair", "--at", "25 May 2027")
    assert told.code == 2
    assert "write it like 2026-05-04T06:00" in told.err


def test_many_are_told_what_comes_next_once(tmp_path: Path) -> None:
    out = Paper.found(tmp_path, "fair", "ferry").run("move", "fair", "ferry", "edited").out
    assert out.splitlines() == [
        "fair: approved as edited by bo-li",
        "ferry: approved as edited by bo-li",
        "2 articles: 2 moved, 0 as they were, 0 refused",
        "  next: newsroom publish SLUG…",
    ]


def test_times_in_words_are_answered_with_day_and_zone(tmp_path: Path) -> None:
    paper = Paper.found(tmp_path)
    paper.run("move", "fair", "edited")
    now = ("--now", "2030-01-01T12:00:00Z")
    told = paper.run("publish", "fair", "--at", "tomorrow 06:00", *now)
    assert told.out.startswith("fair: scheduled for Wed 2 Jan 2030 06:00 (Europe/Madrid) by bo-li")
    # nobody's machine does that by itself
    next_ = "next: newsroom release, from Wed 2 Jan 2030 06:00 (Europe/Madrid) on, by a timer of yours (cron, CI)\n"
    assert next_ in told.out
    told = paper.run("publish", "fair", "--at", "12:30", "--format", "json", *now)
    assert told.json["articles"][0]["scheduled_for"] == "2030-01-02T11:30:00Z"


def test_an_hour_that_the_clock_skips_is_refused_and_one_that_comes_twice_too(tmp_path: Path) -> None:
    paper = Paper.found(tmp_path)
    paper.run("move", "fair", "edited")
    for at, said in (("2030-03-31 02:30", "the clocks skip that hour"), ("2030-10-27 02:30", "comes twice")):
        told = paper.run("publish", "fair", "--at", at)
        assert told.code == 2
        assert said in told.err
    assert paper.entry()["scheduled_for"] is None


def test_a_schedule_that_a_new_approval_takes_off_is_what_comes_next(paper: Paper) -> None:
    paper.run("move", "fair", "edited", "--now", "2026-05-04T06:00:00Z")
    paper.run(
        "publish", "fair", "--at", "2026-05-05T06:00", "--embargo", "2026-05-05T07:00", "--now", "2026-05-04T07:00:00Z"
    )
    paper.edit("Nobody minded.", "Some minded.")
    card = paper.run("status", "fair", "--now", "2026-05-04T08:00:00Z").out
    assert "changed since it was approved; at its time the approved text goes out, not this one" in card
    assert card.rstrip().endswith("newsroom move fair edited")
    told = paper.run("move", "fair", "edited", "--now", "2026-05-04T08:00:00Z").out
    assert "was taken off" in told
    step = told.rstrip().rpartition("next: newsroom ")[2]
    assert step.startswith("publish fair --at 2026-05-05T06:00")
    assert " --embargo 2026-05-05T07:00" in step
    told = paper.run(*step.split(), "--now", "2026-05-04T09:00:00Z")
    assert told.code == 0
    assert paper.rows()[-1]["action"] == "schedule"


def test_a_time_that_has_passed_counts_as_none_and_says_so(paper: Paper) -> None:
    paper.run("move", "fair", "edited", "--now", "2026-05-04T06:00:00Z")
    told = paper.run("publish", "fair", "--at", "2025-05-05T06:00", "--now", "2026-05-04T07:00:00Z")
    assert told.code == 0
    assert "  Mon 5 May 2025 06:00 (" in told.out
    assert "has passed: it goes out now" in told.out


def test_a_name_that_nobody_bears_is_told_where_there_are_roles(tmp_path: Path) -> None:
    paper = Paper.found(tmp_path, settings='[roles]\neditor = ["bo-li"]\n')
    told = paper.run("note", "fair", "-m", "wait", who="bo-lee")
    assert told.code == 0
    assert 'no record and no role knows "bo-lee"' in told.out
    assert "no record" not in paper.run("note", "fair", "-m", "wait", who="bo-li").out
    plain = Paper.found(tmp_path / "plain")
    assert "no record" not in plain.run("note", "fair", "-m", "wait", who="bo-lee").out
