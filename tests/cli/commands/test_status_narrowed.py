"""The list of articles is narrowed, comes in pages, foresees refusals, and ends with what others do not have yet."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from tests.paper import Paper

NOW = ("--now", "2026-05-04T10:00:00Z")


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    paper = Paper.found(
        tmp_path / "paper", "fair", "quay", "town", "well", settings='[sections.sport]\ntitle = "Sport"\n'
    )
    assert paper.run("move", "fair", "quay", "edited", "--now", "2026-05-04T06:00:00Z").code == 0
    paper.edit("Nobody minded.", "Some minded.", "drafts/quay.md")
    paper.edit("language: en\n", "language: en\ndesk: {due: 2026-05-04}\n", "drafts/town.md")
    paper.edit("authors: [ana-lopez]", "authors: [bo-li, {name: Kit Ferrow}]", "drafts/town.md")
    paper.edit("section: news", "section: sport", "drafts/well.md")
    return paper


def slugs(paper: Paper, *typed: str) -> list[str]:
    told = paper.run("status", *typed, *NOW, "--format", "json")
    assert told.code == 0, told.err
    return [each["slug"] for each in told.json["articles"]]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (("--author", "bo-li"), ["town"]),
        (("--author", "kit ferrow"), ["town"]),
        (("--author", "ana-lopez", "--state", "draft"), ["well"]),
        (("--section", "sport"), ["well"]),
        (("--stale",), ["quay"]),
        (("--due", "today"), ["town"]),
        (("--due", "2026-05-04"), ["town"]),
        (("--due", "2026-05-04T12:00"), []),
        (("--due", "2026-05-05T00:00"), ["town"]),
    ],
)
def test_filters(paper: Paper, typed: tuple[str, ...], found: list[str]) -> None:
    assert slugs(paper, *typed) == found
    assert slugs(paper, *typed) == found, "what was remembered says the same"


def test_a_due_time_that_is_none_is_found_by_no_time(paper: Paper) -> None:
    paper.edit("due: 2026-05-04", "due: soon", "drafts/town.md")
    assert slugs(paper, "--due", "2030-01-01") == []
    told = paper.run("status", "--due", "soon")
    assert (told.code, '"soon" is no time' in told.err) == (2, True)


def test_pages_go_on_behind_a_key(paper: Paper) -> None:
    first = paper.run("status", "--limit", "3", "--format", "json").json
    assert [each["slug"] for each in first["articles"]] == ["town", "well", "fair"]
    assert first["next"] == "edited/fair"
    second = paper.run("status", "--limit", "3", "--after", "edited/fair", "--format", "json").json
    assert [each["slug"] for each in second["articles"]] == ["quay"]
    assert second["next"] is None
    assert "more: --after draft/town\n" in paper.run("status", "--limit", "1").out


def test_a_page_goes_on_where_the_article_it_ended_with_moved_away(paper: Paper) -> None:
    assert paper.run("move", "town", "spiked", "-m", "old").code == 0
    assert slugs(paper, "--after", "draft/town", "--limit", "2") == ["well", "fair"]


def test_two_files_with_one_slug_stand_on_one_page(paper: Paper) -> None:
    paper.write("drafts/twin.md", paper.read("drafts/town.md"))
    assert slugs(paper, "--limit", "1") == ["town", "town"]
    assert slugs(paper, "--limit", "1", "--after", "draft/town") == ["well"]


def test_what_release_would_refuse_is_told_beforehand(paper: Paper) -> None:
    assert paper.run("publish", "fair", "--at", "2026-06-01T08:00:00Z", *NOW).code == 0
    assert "release would refuse it" not in paper.run("status", *NOW).out
    (paper.root / "photos/fair.jpg").write_bytes(b"another picture")
    told = paper.run("status", *NOW).out
    assert "release would refuse it: photos/fair.jpg is not the picture that was approved" in told
    assert "  release would refuse it: photos/fair.jpg is not" in " ".join(
        paper.run("status", "fair", *NOW).out.split("\n")
    )
    (fair,) = paper.run("status", "fair", "--format", "json", *NOW).json["articles"]
    assert fair["release_refuses"] == ["photos/fair.jpg is not the picture that was approved"]
    assert paper.run("release", "--now", "2026-06-01T08:00:00Z").code == 3


def test_rights_that_end_before_the_hour_are_told_today(paper: Paper) -> None:
    paper.edit("  credit:", "  rights_until: 2026-05-20\n  credit:", "drafts/fair.md")
    assert paper.run("move", "fair", "edited", *NOW).code == 0
    assert paper.run("publish", "fair", "--at", "2026-06-01T08:00:00Z", *NOW).code == 0
    (fair,) = paper.run("status", "fair", "--format", "json", *NOW).json["articles"]
    (said,) = fair["release_refuses"]
    assert "fair.jpg" in said
    assert paper.run("release", "--now", "2026-06-01T08:00:00Z").code == 1


def test_a_scheduled_text_that_was_erased_is_told(paper: Paper) -> None:
    assert paper.run("publish", "fair", "--at", "2026-06-01T08:00:00Z", *NOW).code == 0
    (paper.root / f"ledger/texts/{paper.rows('fair')[-1]['text']}.md").unlink()
    assert "release would refuse it: the text that was scheduled was erased" in paper.run("status", *NOW).out


def test_it_ends_with_what_is_not_committed_and_not_pushed(paper: Paper) -> None:
    assert "not committed" not in paper.run("status").out
    paper.git("init", "-q", "-b", "main")
    paper.git("add", ".")
    paper.git("commit", "-qm", "Found the paper")
    assert paper.run("status").out.endswith("2 draft, 2 edited\n")
    assert paper.run("status", "--format", "json").json["git"] == {
        "uncommitted": [],
        "unpushed": None,
        "branch": "main",
    }
    paper.git("init", "-q", "--bare", "../origin.git")
    paper.git("remote", "add", "origin", "../origin.git")
    assert paper.run("status").out.endswith("not pushed: the branch main follows none; git push -u REMOTE BRANCH\n")
    paper.git("push", "-qu", "origin", "main")
    assert paper.run("status").out.endswith("2 draft, 2 edited\n")
    assert paper.run("move", "well", "spiked", "-m", "dry").code == 0
    told = paper.run("status").out
    assert told.endswith("not committed: drafts/well.md, ledger/well.jsonl\n")
    paper.git("mv", "drafts/quay.md", "drafts/pier.md")
    paper.git("commit", "-qam", "Spike the well")
    paper.write("drafts/a \x1b[31m.md", "x\n")
    told = paper.run("status").out.splitlines()[-2:]
    assert told == ["not committed: drafts/a \\u001b[31m.md, ledger/well.jsonl", "not pushed: 1 commit; git push"]
    assert paper.run("status", "-q").out.count("not ") == 0


def test_a_renamed_file_is_told_by_both_its_names(paper: Paper) -> None:
    paper.git("init", "-q", "-b", "main")
    paper.git("add", ".")
    paper.git("commit", "-qm", "Found the paper")
    paper.git("mv", "drafts/town.md", "drafts/city.md")
    found = json.loads(paper.run("status", "--format", "json").out)["git"]
    assert found["uncommitted"] == ["drafts/city.md", "drafts/town.md"]


def test_a_file_whose_name_is_no_text_is_told_all_the_same(paper: Paper) -> None:
    paper.git("init", "-q", "-b", "main")
    paper.git("add", ".")
    paper.git("commit", "-qm", "Found the paper")
    try:
        (Path(os.fsdecode(os.fsencode(paper.root) + b"/drafts/\xff.txt"))).write_text("x", "utf-8")
    except OSError:
        pytest.skip("this disk takes no such name")
    for typed, said in (((), b"drafts/\\udcff.txt"), (("--format", "json"), b'"drafts/\\udcff.txt"')):
        running = paper.start("status", *typed)
        out, err = running.communicate(timeout=120)
        assert (running.returncode, said in out) == (0, True), err
