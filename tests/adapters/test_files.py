"""The newsroom's folder: what is a draft, what is written whole, what stays outside."""

from __future__ import annotations

import os
import stat
import subprocess
from pathlib import Path

import pytest

from newsroom.adapters.files import FolderFiles, is_draft_name, write_whole
from newsroom.config import DraftsSettings
from newsroom.errors import EnvironmentProblem, UsageProblem


def put(root: Path, *paths: str) -> FolderFiles:
    for path in paths:
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(path, encoding="utf-8")
    return FolderFiles(root)


@pytest.mark.parametrize("name", ["fair.md", "fair.markdown", "fair.mdx"])
def test_markdown_is_a_draft(name: str) -> None:
    assert is_draft_name(name)


@pytest.mark.parametrize("name", ["README.md", "readme.md", ".hidden.md", "_partial.md", "fair.txt", "fair.md~"])
def test_these_are_no_drafts(name: str) -> None:
    assert not is_draft_name(name)


def test_drafts_are_sorted_and_hidden_folders_left_out(tmp_path: Path) -> None:
    files = put(tmp_path, "drafts/b.md", "drafts/a/z.md", "drafts/.trash/x.md", "drafts/_old/y.md", "notes/n.md")
    assert files.drafts() == ("drafts/a/z.md", "drafts/b.md")


def test_include_and_exclude_are_obeyed(tmp_path: Path) -> None:
    put(tmp_path, "posts/a.md", "posts/old/b.md", "drafts/c.md")
    files = FolderFiles(tmp_path, DraftsSettings(include=("posts",), exclude=("posts/old/*",)))
    assert files.drafts() == ("posts/a.md",)


def test_an_include_may_be_a_pattern_or_one_file(tmp_path: Path) -> None:
    put(tmp_path, "2026/a.md", "2026/b.md", "news.md")
    assert FolderFiles(tmp_path, DraftsSettings(include=("2026/a*.md", "news.md"))).drafts() == ("2026/a.md", "news.md")


@pytest.mark.parametrize("path", ["../out.md", "/etc/passwd", "drafts/../../out.md", "a\0b", "a\\..\\b"])
def test_no_path_leads_out(tmp_path: Path, path: str) -> None:
    files = FolderFiles(tmp_path)
    with pytest.raises(UsageProblem):
        files.path(path)
    assert not files.exists(path)


def test_a_link_out_of_the_newsroom_is_neither_read_nor_written(tmp_path: Path) -> None:
    outside = tmp_path / "secret.md"
    outside.write_text("secret", encoding="utf-8")
    room = tmp_path / "room"
    (room / "drafts").mkdir(parents=True)
    (room / "drafts/link.md").symlink_to(outside)
    files = FolderFiles(room)
    with pytest.raises(UsageProblem):
        files.read("drafts/link.md")
    with pytest.raises(EnvironmentProblem):
        files.write("drafts/link.md", b"overwritten")
    assert outside.read_text(encoding="utf-8") == "secret"
    assert not files.exists("drafts/link.md")


def test_no_linked_folder_leads_out_however_deep(tmp_path: Path) -> None:
    put(tmp_path, "elsewhere/sport/secret.md", "room/drafts/fair.md")
    (tmp_path / "room/drafts/linked").symlink_to(tmp_path / "elsewhere")
    files = FolderFiles(tmp_path / "room")
    assert not files.exists("drafts/linked/sport/secret.md")
    with pytest.raises(UsageProblem):
        files.read("drafts/linked/sport/secret.md")
    assert files.read("drafts/fair.md") == b"room/drafts/fair.md"


def test_a_newsroom_may_lie_behind_a_link(tmp_path: Path) -> None:
    put(tmp_path / "room", "drafts/fair.md")
    (tmp_path / "desk").symlink_to(tmp_path / "room")
    files = FolderFiles(tmp_path / "desk")
    (tmp_path / "room/drafts/other.md").symlink_to("fair.md")
    assert files.read("drafts/fair.md") == files.read("drafts/other.md")


def test_a_link_inside_stays_a_link(tmp_path: Path) -> None:
    files = put(tmp_path, "drafts/real.md")
    (tmp_path / "drafts/link.md").symlink_to("real.md")
    files.write("drafts/link.md", b"new")
    assert (tmp_path / "drafts/link.md").is_symlink()
    assert (tmp_path / "drafts/real.md").read_bytes() == b"new"


def test_the_mode_of_a_file_is_kept(tmp_path: Path) -> None:
    files = put(tmp_path, "drafts/a.md")
    (tmp_path / "drafts/a.md").chmod(0o640)
    files.write("drafts/a.md", b"new")
    assert stat.S_IMODE((tmp_path / "drafts/a.md").stat().st_mode) == 0o640


def test_a_read_only_file_is_left_alone(tmp_path: Path) -> None:
    files = put(tmp_path, "drafts/a.md")
    (tmp_path / "drafts/a.md").chmod(0o444)
    with pytest.raises(EnvironmentProblem, match="read-only"):
        files.write("drafts/a.md", b"new")
    assert (tmp_path / "drafts/a.md").read_text(encoding="utf-8") == "drafts/a.md"


def test_a_failed_write_leaves_the_old_file_and_no_litter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "a.md"
    place.write_bytes(b"old")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(EnvironmentProblem, match="No space left"):
        write_whole(place, b"new")
    assert place.read_bytes() == b"old"
    assert [found.name for found in tmp_path.iterdir()] == ["a.md"]


def test_a_missing_file_and_a_folder_are_missing(tmp_path: Path) -> None:
    files = put(tmp_path, "drafts/a.md")
    for path in ("drafts/none.md", "drafts"):
        with pytest.raises(FileNotFoundError):
            files.read(path)


def test_below_gives_files_of_a_folder_and_those_in_it(tmp_path: Path) -> None:
    files = put(tmp_path, "style/b.yml", "style/Google/a.yml", "style/Google/a.txt", "style/_off/c.yml", "style/.d.yml")
    assert files.below("style", (".yml",)) == ("style/Google/a.yml", "style/b.yml")
    assert files.below("nowhere", (".yml",)) == ()


def test_listed_gives_files_of_one_folder(tmp_path: Path) -> None:
    files = put(tmp_path, "authors/b.yml", "authors/a.yml", "authors/note.txt", "authors/deep/c.yml", "authors/.x.yml")
    assert files.listed("authors", (".yml", ".yaml")) == ("authors/a.yml", "authors/b.yml")
    assert files.listed("nowhere", (".yml",)) == ()


def test_what_the_repository_ignores_is_no_draft(tmp_path: Path) -> None:
    files = put(tmp_path, "drafts/a.md", "drafts/scratch/b.md", "drafts/c é.md")
    (tmp_path / ".gitignore").write_text("drafts/scratch/\ndrafts/c*\n", encoding="utf-8")
    assert files.drafts() == ("drafts/a.md", "drafts/c é.md", "drafts/scratch/b.md")  # no repository: nobody ignores
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    assert files.drafts() == ("drafts/a.md",)
