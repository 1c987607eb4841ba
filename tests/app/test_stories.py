"""What exports get: the approved text, proved, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.paper import Paper

from newsroom.app.stories import Live, live_stories, proof_story
from newsroom.cli.session import Session
from newsroom.errors import Exit
from newsroom.model.place import Slug
from newsroom.model.story import Story


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    paper = Paper.found(tmp_path, "fair", "quay", "draft")
    for typed in (("move", "fair", "quay", "edited"), ("publish", "fair", "quay")):
        assert paper.run(*typed).code == 0
    return paper


def live(paper: Paper) -> Live:
    session = Session(folder=paper.root)
    return live_stories(session.journal, session.newsroom)


def test_only_what_is_live_is_a_story(paper: Paper) -> None:
    stories, problems = live(paper)
    assert [story.slug for story in stories] == ["fair", "quay"]
    assert problems == ()
    fair = stories[0]
    assert (fair.state, fair.version, fair.read_time, fair.mark) == ("published", 1, 1, None)
    assert fair.words > 10
    assert fair.published_at == fair.updated_at == paper.rows()[-1]["at"]
    assert fair.content_hash == paper.rows()[-1]["content_hash"]
    assert list(fair.pictures) == ["photos/fair.jpg"]


def test_a_story_keeps_its_approved_text_whatever_its_file_says(paper: Paper) -> None:
    paper.edit("Nobody minded.", "A text that nobody approved.")
    paper.edit("section: news\n", "section: news\ndesk: {priority: 1}\n")
    story = live(paper).stories[0]
    assert "nobody approved" not in story.draft.text
    assert story.desk.priority == 1


def test_a_story_whose_file_is_gone_stays(paper: Paper) -> None:
    (paper.root / "drafts/fair.md").unlink()
    assert [story.slug for story in live(paper).stories] == ["fair", "quay"]


def test_a_story_whose_file_was_renamed_keeps_its_slug(paper: Paper) -> None:
    (paper.root / "drafts/fair.md").rename(paper.root / "drafts/town-fair.md")
    assert [story.slug for story in live(paper).stories] == ["fair", "quay"]


def test_what_was_taken_down_is_no_story(paper: Paper) -> None:
    assert paper.run("unpublish", "fair", "-m", "r").code == 0
    assert [story.slug for story in live(paper).stories] == ["quay"]


def test_a_text_that_is_not_the_approved_one_is_never_a_story(paper: Paper) -> None:
    digest = paper.rows()[-1]["text"]
    place = paper.root / f"ledger/texts/{digest}.md"
    place.write_bytes(place.read_bytes().replace(b"Nobody", b"Everybody"))
    stories, problems = live(paper)
    assert [story.slug for story in stories] == ["quay"]
    assert [(each.slug, each.exit) for each in problems] == [("fair", Exit.FINDINGS)]
    assert "is not the text that was approved" in problems[0].message


def test_an_erased_text_is_no_story(paper: Paper) -> None:
    (paper.root / f"ledger/texts/{paper.rows()[-1]['text']}.md").unlink()
    assert live(paper).problems[0].message == "fair: its approved text was erased"


def test_a_changed_picture_withholds_its_stories_and_names_itself(paper: Paper) -> None:
    picture = paper.root / "photos/fair.jpg"
    picture.write_bytes(picture.read_bytes() + b"\0")
    stories, problems = live(paper)
    assert stories == ()
    assert problems[0].message == "fair: photos/fair.jpg is not the picture that was approved"
    picture.unlink()
    assert live(paper).problems[0].message == "fair: photos/fair.jpg is missing"


def test_a_missing_picture_is_to_be_put_back_and_a_changed_one_to_be_approved(paper: Paper) -> None:
    picture = paper.root / "photos/fair.jpg"
    picture.write_bytes(picture.read_bytes() + b"\0")
    assert live(paper).problems[0].hint == "newsroom correct fair approves it"
    picture.unlink()
    hint = live(paper).problems[0].hint or ""
    assert hint.startswith("put it back (git checkout -- photos/fair.jpg), or name another picture")


def test_a_story_whose_authors_record_is_gone_is_withheld(paper: Paper) -> None:
    (paper.root / "authors/ana-lopez.yml").unlink()
    stories, problems = live(paper)
    assert stories == ()
    assert [(each.message, each.hint, each.story) for each in problems] == [
        (
            f'{slug}: there is no author "ana-lopez": authors/ana-lopez.yml is missing',
            "put it back (git checkout -- authors/ana-lopez.yml)",
            None,
        )
        for slug in ("fair", "quay")
    ]
    paper.write("authors/ana-lopez.yml", "name: [\n")
    assert live(paper).problems[0].message == "fair: authors/ana-lopez.yml cannot be read"


def test_a_newsroom_without_records_exports_all_the_same(paper: Paper) -> None:
    (paper.root / "authors/ana-lopez.yml").unlink()
    paper.write("newsroom.toml", paper.read("newsroom.toml") + '[checks.published]\nAUT001 = "off"\n')
    assert [story.slug for story in live(paper).stories] == ["fair", "quay"]


def test_a_frozen_article_is_withheld(paper: Paper) -> None:
    place = paper.root / "ledger/fair.jsonl"
    place.write_bytes(b"<<<<<<< HEAD\n" + place.read_bytes())
    stories, problems = live(paper)
    assert [story.slug for story in stories] == ["quay"]
    assert [(each.slug, each.exit) for each in problems] == [("fair", Exit.CONFLICT)]


def test_corrections_are_told_oldest_first_and_minor_ones_are_not(paper: Paper) -> None:
    for old, new, typed in (
        ("Nobody minded.", "Some minded.", ("--kind", "correction", "--notice", "Some did mind.")),
        ("Some minded.", "Some minded!", ("--kind", "minor", "-m", "a sign")),
        ("Some minded!", "Many minded.", ("--kind", "update")),
    ):
        paper.edit(old, new)
        assert paper.run("correct", "fair", *typed).code == 0
    story = live(paper).stories[0]
    assert story.version == 4
    told = [(each.kind, each.version, each.notice) for each in story.corrections]
    assert told == [("correction", 2, "Some did mind."), ("update", 4, None)]


def test_a_proof_is_marked(paper: Paper) -> None:
    newsroom = Session(folder=paper.root).newsroom
    draft = newsroom.draft_of(Slug("draft"))
    assert draft is not None
    story = proof_story(draft, newsroom)
    assert (story.mark, story.state, story.version) == ("DRAFT", "draft", 0)
    assert paper.run("move", "draft", "edited").code == 0
    assert paper.run("publish", "draft", "--embargo", "2030-01-02T08:00:00Z").code == 0
    newsroom = Session(folder=paper.root).newsroom
    draft = newsroom.draft_of(Slug("draft"))
    assert draft is not None
    assert proof_story(draft, newsroom).mark == "EMBARGOED UNTIL 2 January 2030, 09:00 CET (Europe/Madrid)"
    later = Session(folder=paper.root, now="2031-01-01T00:00:00Z").newsroom
    assert proof_story(draft, later).mark == "DRAFT"


def test_a_proof_of_what_is_live_says_so_and_shows_its_corrections(paper: Paper) -> None:
    paper.edit("Nobody minded.", "Some minded.")
    assert paper.run("correct", "fair", "--kind", "correction", "--notice", "Some did mind.").code == 0
    told = _proof(paper)
    assert told.mark == "PROOF · live, version 2"
    assert [each.notice for each in told.corrections] == ["Some did mind."]
    paper.edit("Some minded.", "Many minded.")
    told = _proof(paper)
    assert told.mark == "DRAFT"
    assert [each.notice for each in told.corrections] == ["Some did mind."]


def _proof(paper: Paper) -> Story:
    session = Session(folder=paper.root)
    draft = session.newsroom.draft_of(Slug("fair"))
    assert draft is not None
    return proof_story(draft, session.newsroom, journal=session.journal)
