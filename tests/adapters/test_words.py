"""A draft is read again for its slug or title only where its file changed; two files of one slug are always found."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.paper import Paper

from newsroom.adapters import words as module
from newsroom.adapters.words import FolderWords
from newsroom.cli import desk


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paper:
    """Two drafts, which are many, and were written long ago."""
    paper = Paper.found(tmp_path, "fair", "quay")
    monkeypatch.setattr(module, "WORTH_IT", 1)
    monkeypatch.setattr(module, "SETTLED", -3600)
    assert paper.run("status", "fair").code == 0
    return paper


def reads(paper: Paper, monkeypatch: pytest.MonkeyPatch, *typed: str) -> list[str]:
    """Which drafts were read for their slugs."""
    read: list[str] = []
    slug_in = desk.slug_in

    def noted(files, path, fields):  # type: ignore[no-untyped-def]
        read.append(path)
        return slug_in(files, path, fields)

    with monkeypatch.context() as noting:
        noting.setattr(desk, "slug_in", noted)
        paper.run(*typed)
    return read


def place(paper: Paper) -> Path:
    return paper.root / ".newsroom/cache/slugs.json"


def test_an_unchanged_draft_is_not_read_for_its_slug(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    assert reads(paper, monkeypatch, "status", "quay") == []
    place(paper).unlink()
    assert reads(paper, monkeypatch, "status", "quay") == ["drafts/fair.md", "drafts/quay.md"]


def test_two_files_of_one_slug_are_found(paper: Paper) -> None:
    paper.edit("slug: fair", "slug: quay")
    told = paper.run("note", "quay", "-m", "called")
    assert told.code == 2
    assert "drafts/fair.md and drafts/quay.md" in told.err


def test_a_slug_that_changed_within_one_length_is_read(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    paper.write("drafts/one.md", paper.read("drafts/quay.md").replace("slug: quay", "slug: pier-1"))
    assert reads(paper, monkeypatch, "note", "pier-1", "-m", "called") == ["drafts/one.md"]
    paper.write("drafts/one.md", paper.read("drafts/one.md").replace("slug: pier-1", "slug: pier-2"))
    assert reads(paper, monkeypatch, "status", "pier-2") == ["drafts/one.md"]
    assert paper.run("status", "pier-2").code == 0


def test_two_drafts_of_one_title_are_found_as_they_are_today(paper: Paper) -> None:
    paper.edit("comes back to fair", "comes back to quay")
    assert twins(paper) == ["drafts/quay.md"]
    titles = paper.root / ".newsroom/cache/titles.json"
    assert titles.read_text().count("the fair comes back to quay") == 2
    paper.edit("comes back to quay", "comes back to pier")
    assert twins(paper) == []
    titles.write_bytes(b"")
    assert twins(paper) == []


def twins(paper: Paper) -> list[str]:
    """Other drafts with the title of fair."""
    from newsroom.cli.session import Session

    newsroom = Session(folder=paper.root).newsroom
    draft = newsroom.draft_at("drafts/fair.md")
    assert draft is not None
    return [path for path in newsroom.titled(draft.headline or "") if path != draft.path]


def test_a_draft_that_went_is_forgotten(paper: Paper) -> None:
    (paper.root / "drafts/quay.md").unlink()
    assert paper.run("status", "quay").code == 2
    assert "quay" not in place(paper).read_text()


def test_what_changed_just_now_is_not_remembered(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SETTLED", 3600)
    paper.edit("Nobody minded.", "Somebody minded.")
    for _ in range(2):
        assert reads(paper, monkeypatch, "status", "fair") == ["drafts/fair.md"]


@pytest.mark.parametrize("content", [b"", b"no json", b"[]", b'{"key": 1}', b'{"key": "KEY", "words": 3}'])
def test_a_cache_that_cannot_be_read_is_made_anew(
    paper: Paper, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    key = FolderWords(paper.root, paper_settings(paper), "slugs").key.encode()
    place(paper).write_bytes(content.replace(b"KEY", key))
    assert len(reads(paper, monkeypatch, "status", "fair")) == 2
    assert reads(paper, monkeypatch, "status", "fair") == []


def test_other_names_for_fields_read_all_slugs_anew(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    paper.write("newsroom.toml", paper.read("newsroom.toml") + '\n[fields]\nslug = ["address"]\n')
    assert len(reads(paper, monkeypatch, "status", "fair")) == 2


def test_a_folder_that_cannot_be_written_is_read_all_the_same(paper: Paper) -> None:
    place(paper).unlink()
    place(paper).mkdir()
    assert paper.run("status", "fair").code == 0


def paper_settings(paper: Paper):  # type: ignore[no-untyped-def]
    from newsroom.cli.session import Session

    return Session(folder=paper.root).settings
