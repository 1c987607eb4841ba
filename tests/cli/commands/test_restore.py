"""Bringing a kept text back into its file."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from PIL import Image
from tests.paper import Paper


@pytest.fixture
def live(tmp_path: Path) -> Paper:
    """Two versions are out: Monday, then Tuesday."""
    paper = Paper.found(tmp_path)
    for command in (("move", "fair", "edited"), ("publish", "fair")):
        told = paper.run(*command)
        assert told.code == 0, told.err
    paper.edit("Nobody minded.", "Everybody minded.")
    told = paper.run("correct", "fair", "--kind", "update")
    assert told.code == 0, told.err
    return paper


def test_a_draft_that_was_deleted_comes_back_as_readers_have_it(live: Paper) -> None:
    before, rows = live.read(), live.rows()
    (live.root / "drafts/fair.md").unlink()
    told = live.run("restore", "fair")
    assert told.code == 0, told.err
    assert told.out.startswith("fair: restored to the text of version 2")
    assert live.read() == before
    assert live.rows() == rows
    assert live.entry()["edited_since"] is False


def test_an_earlier_version_is_restored_and_moves_no_state(live: Paper) -> None:
    rows = live.rows()
    told = live.run("restore", "fair", "--version", "1", "--format", "json")
    assert told.code == 0, told.err
    assert (told.json["version"], told.json["written"], told.json["state"]) == (1, True, "published")
    assert "Nobody minded." in live.read()
    assert "status: published" in live.read()
    assert live.rows() == rows
    assert live.entry()["edited_since"] is True
    assert live.run("restore", "fair").code == 0
    assert live.entry()["edited_since"] is False


def test_changes_that_nothing_keeps_are_not_written_over(live: Paper) -> None:
    live.edit("Everybody minded.", "Hours of work.")
    mine = live.read()
    told = live.run("restore", "fair")
    assert told.code == 3
    assert "holds changes that neither the ledger nor git keeps" in told.err
    assert live.read() == mine
    assert live.run("restore", "fair", "--force").code == 0
    assert "Hours of work" not in live.read()


def test_the_desks_own_notes_count_as_changes(live: Paper) -> None:
    live.edit("language: en", "language: en\ndesk: {note: ask the mayor}")
    assert live.run("restore", "fair", "--version", "1").code == 3


def test_what_git_keeps_may_be_written_over(live: Paper) -> None:
    live.git("init", "-q")
    live.edit("Everybody minded.", "Hours of work.")
    live.git("add", "-A")
    live.git("commit", "-qm", "hours")
    assert live.run("restore", "fair").code == 0
    assert "Hours of work" not in live.read()


def test_a_dry_run_writes_nothing(live: Paper) -> None:
    before = live.read()
    told = live.run("restore", "fair", "--version", "1", "--dry-run")
    assert told.code == 0
    assert "would be restored to the text of version 1" in told.out
    assert live.read() == before


def test_the_text_that_is_there_already_is_nothing_to_do(live: Paper) -> None:
    before = (live.root / "drafts/fair.md").stat().st_mtime_ns
    told = live.run("restore", "fair")
    assert told.code == 0
    assert told.out.startswith("fair: nothing to do")
    assert (live.root / "drafts/fair.md").stat().st_mtime_ns == before


def test_a_picture_comes_back_from_git(live: Paper) -> None:
    live.git("init", "-q")
    live.git("add", "-A")
    live.git("commit", "-qm", "one")
    place = live.root / "photos/fair.jpg"
    approved = place.read_bytes()
    Image.new("RGB", (1600, 1000), "#102030").save(place, quality=40)
    live.git("commit", "-qam", "two")
    told = live.run("restore", "fair")
    assert told.code == 0
    assert "photos/fair.jpg is not the picture that was approved with it" in told.out
    told = live.run("restore", "fair", "--pictures")
    assert told.code == 0, told.err
    assert "photos/fair.jpg is brought back" in told.out
    assert place.read_bytes() == approved


def test_a_picture_that_git_never_had_is_named_and_nothing_is_written(live: Paper) -> None:
    Image.new("RGB", (1600, 1000), "#102030").save(live.root / "photos/fair.jpg", quality=40)
    before = live.read()
    told = live.run("restore", "fair", "--version", "1", "--pictures")
    assert told.code == 6
    assert "git does not hold photos/fair.jpg as it was approved" in told.err
    assert live.read() == before


def pointer(content: bytes) -> bytes:
    oid = hashlib.sha256(content).hexdigest()
    return f"version https://git-lfs.github.com/spec/v1\noid sha256:{oid}\nsize {len(content)}\n".encode()


@pytest.fixture
def large(live: Paper) -> tuple[Paper, bytes]:
    """Its picture is kept by Git LFS: commits hold its pointer, and by now another's; and the bytes of the first."""
    live.git("init", "-q")
    place = live.root / "photos/fair.jpg"
    approved = place.read_bytes()
    for number, content in enumerate((approved, b"another")):
        place.write_bytes(pointer(content))
        live.git("add", "-A")
        live.git("commit", "-qm", f"{number}")
    return live, approved


def store(paper: Paper, content: bytes, *, under: str | None = None, at: str = ".git/lfs") -> None:
    oid = under or hashlib.sha256(content).hexdigest()
    place = paper.root / at / "objects" / oid[:2] / oid[2:4] / oid
    place.parent.mkdir(parents=True)
    place.write_bytes(content)


@pytest.mark.parametrize("at", [".git/lfs", ".git/elsewhere"])
def test_a_picture_that_git_lfs_keeps_comes_back_whole(large: tuple[Paper, bytes], at: str) -> None:
    paper, approved = large
    store(paper, approved, at=at)
    if at != ".git/lfs":
        paper.git("config", "lfs.storage", "elsewhere")
    told = paper.run("restore", "fair", "--pictures")
    assert told.code == 0, told.err
    assert "photos/fair.jpg is brought back" in told.out
    assert (paper.root / "photos/fair.jpg").read_bytes() == approved


def test_bytes_that_git_lfs_has_not_fetched_are_told_with_the_command(large: tuple[Paper, bytes]) -> None:
    paper, approved = large
    before = (paper.root / "photos/fair.jpg").read_bytes()
    for wrong in (False, True):
        if wrong:
            store(paper, b"broken on the way", under=hashlib.sha256(approved).hexdigest())
        told = paper.run("restore", "fair", "--version", "1", "--pictures")
        assert told.code == 6
        assert "the bytes of photos/fair.jpg are in Git LFS, and this clone has not got them" in told.err
        assert "git lfs fetch --all" in told.err
        assert (paper.root / "photos/fair.jpg").read_bytes() == before
        assert "Everybody minded." in paper.read()


def test_a_pointer_that_lies_in_the_place_of_the_picture_is_not_the_picture(large: tuple[Paper, bytes]) -> None:
    paper, approved = large
    (paper.root / "photos/fair.jpg").write_bytes(pointer(approved))
    assert paper.run("restore", "fair").out.startswith("fair: nothing to do")
    assert paper.run("restore", "fair", "--pictures").code == 6
    store(paper, approved)
    told = paper.run("restore", "fair", "--pictures")
    assert told.code == 0, told.err
    assert "photos/fair.jpg is brought back" in told.out
    assert (paper.root / "photos/fair.jpg").read_bytes() == approved


def test_an_approval_holds_whether_the_picture_or_its_pointer_lies_there(large: tuple[Paper, bytes]) -> None:
    paper, approved = large
    place = paper.root / "photos/fair.jpg"
    place.write_bytes(approved)
    assert paper.entry()["edited_since"] is False
    place.write_bytes(pointer(approved))
    assert paper.entry()["edited_since"] is False
    place.write_bytes(pointer(b"another"))
    assert paper.entry()["edited_since"] is True


def test_a_version_that_never_was_is_told_with_those_that_were(live: Paper) -> None:
    told = live.run("restore", "fair", "--version", "7")
    assert told.code == 2
    assert "fair has no version 7" in told.err
    assert "there are 1, 2" in told.err


def test_a_story_that_never_moved_has_no_text_to_bring_back(tmp_path: Path) -> None:
    told = Paper.found(tmp_path).run("restore", "fair")
    assert told.code == 2
    assert "the ledger keeps no text of it" in told.err


def test_the_file_of_another_story_is_left_alone(live: Paper) -> None:
    live.edit("slug: fair", "slug: market-day")
    told = live.run("restore", "fair", "--force")
    assert told.code == 2
    assert 'bears the slug "market-day" now' in told.err
    assert "slug: market-day" in live.read()


def test_an_erased_text_cannot_come_back(live: Paper) -> None:
    live.edit("Everybody minded.", "Nobody minded.")
    (live.root / f"ledger/texts/{live.rows()[1]['text']}.md").unlink()
    told = live.run("restore", "fair", "--version", "1")
    assert told.code == 2
    assert "was erased" in told.err
