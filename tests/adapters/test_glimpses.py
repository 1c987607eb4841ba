"""A list need not read an unchanged file again, and never tells what a changed one said before."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.paper import Paper

from newsroom.app import status as module


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    paper = Paper.found(tmp_path, "fair", "quay")
    assert paper.run("move", "fair", "edited").code == 0
    assert paper.run("status").code == 0
    return paper


def reads(paper: Paper, monkeypatch: pytest.MonkeyPatch, *typed: str) -> int:
    """How many drafts `status` has to read."""
    read: list[str] = []
    glimpse_of = module.glimpse_of

    def counted(draft, newsroom):  # type: ignore[no-untyped-def]
        read.append(draft.path)
        return glimpse_of(draft, newsroom)

    with monkeypatch.context() as counting:
        counting.setattr(module, "glimpse_of", counted)
        assert paper.run("status", *typed).code == 0
    return len(read)


def test_an_unchanged_draft_is_not_read_again(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    before = paper.run("status", "--format", "json").out
    assert reads(paper, monkeypatch) == 0
    assert reads(paper, monkeypatch, "--format", "json") == 0
    (paper.root / ".newsroom/cache/status.json").unlink()
    assert reads(paper, monkeypatch) == 2
    assert paper.run("status", "--format", "json").out == before


def test_a_changed_draft_is_read_again(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    paper.edit("headline: The fair", "headline: A fair")
    assert reads(paper, monkeypatch) == 1
    entry = paper.entry()
    assert (entry["headline"], entry["stale"]) == ("A fair comes back to fair", True)


def test_another_picture_makes_it_stale_though_its_file_is_the_same(paper: Paper) -> None:
    assert paper.entry()["stale"] is False
    picture = paper.root / "photos/fair.jpg"
    picture.write_bytes(picture.read_bytes() + b"\0")
    assert paper.entry()["stale"] is True


def test_a_draft_that_went_and_one_that_came(paper: Paper) -> None:
    (paper.root / "drafts/quay.md").rename(paper.root / "drafts/pier.md")
    paper.write("drafts/town.md", paper.read("drafts/pier.md").replace("slug: quay", "slug: town"))
    paths = [each["path"] for each in paper.run("status", "--format", "json").json["articles"]]
    assert sorted(paths) == ["drafts/fair.md", "drafts/pier.md", "drafts/town.md"]
    assert "drafts/quay.md" not in paper.read(".newsroom/cache/status.json")


def test_minutes_that_hang_on_another_draft_are_counted_anew(paper: Paper) -> None:
    paper.edit("Nobody minded.", "Nobody minded.\n\n::related quay\n")
    before = paper.entry()["read_time"]
    paper.edit("standfirst: After", "standfirst: " + "After many words " * 200 + "after", "drafts/quay.md")
    assert paper.entry()["read_time"] > before


@pytest.mark.parametrize(
    "garbage",
    [b"", b"[]", b'{"key": 1}', b'{"key": "KEY", "drafts": {"drafts/fair.md": ["STAMP", 1]}}'],
)
def test_a_spoilt_cache_is_made_anew(paper: Paper, garbage: bytes) -> None:
    place = paper.root / ".newsroom/cache/status.json"
    before = paper.run("status", "--format", "json").out
    place.write_bytes(garbage)
    assert paper.run("status", "--format", "json").out == before


def test_a_row_of_another_form_is_read_anew(paper: Paper) -> None:
    import orjson

    place = paper.root / ".newsroom/cache/status.json"
    before = paper.run("status", "--format", "json").out
    kept = orjson.loads(place.read_bytes())
    kept["drafts"] = {path: row[:3] for path, row in kept["drafts"].items()}
    place.write_bytes(orjson.dumps(kept))
    assert paper.run("status", "--format", "json").out == before


def test_a_folder_that_cannot_be_written_stops_nothing(paper: Paper) -> None:
    place = paper.root / ".newsroom/cache/status.json"
    place.chmod(0o444)
    paper.edit("headline: The fair", "headline: A fair")
    assert paper.entry()["headline"].startswith("A fair")
    assert paper.entry()["headline"].startswith("A fair")
