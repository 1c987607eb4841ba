"""A picture is found however Unicode spells its name, and never another for it."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Literal

import pytest
from tests.paper import DRAFT, Paper

from newsroom.adapters.files import FolderFiles
from newsroom.adapters.spelling import as_spelt, same

WHOLE = unicodedata.normalize("NFC", "Brücke.jpg")
PARTED = unicodedata.normalize("NFD", "Brücke.jpg")


@pytest.fixture
def both_forms(tmp_path: Path) -> None:
    """Skips where the disk itself takes the two for one name, as those of Macs do."""
    (tmp_path / WHOLE).touch()
    if (tmp_path / PARTED).exists():
        pytest.skip("this disk takes both forms of a name for one")
    (tmp_path / WHOLE).unlink()


@pytest.mark.usefixtures("both_forms")
@pytest.mark.parametrize(("there", "asked"), [(WHOLE, PARTED), (PARTED, WHOLE), (WHOLE, WHOLE), (PARTED, PARTED)])
def test_a_file_is_found_in_either_form(tmp_path: Path, there: str, asked: str) -> None:
    folder = unicodedata.normalize("NFD", "Fotos-für-heute")
    (tmp_path / folder).mkdir()
    (tmp_path / folder / there).write_bytes(b"x")
    files = FolderFiles(tmp_path)
    path = f"{unicodedata.normalize('NFC', folder)}/{asked}"
    assert files.exists(path)
    assert files.read(path) == b"x"
    assert as_spelt(str(tmp_path), path) == f"{folder}/{there}"


@pytest.mark.usefixtures("both_forms")
def test_of_two_files_each_is_itself(tmp_path: Path) -> None:
    (tmp_path / WHOLE).write_bytes(b"whole")
    (tmp_path / PARTED).write_bytes(b"parted")
    files = FolderFiles(tmp_path)
    assert (files.read(WHOLE), files.read(PARTED)) == (b"whole", b"parted")


@pytest.mark.usefixtures("both_forms")
def test_where_two_may_be_meant_none_is_taken(tmp_path: Path) -> None:
    third = "o\u0323\u0302.jpg"  # neither of the two below, and alike to both
    others = [unicodedata.normalize("NFC", third), "o\u0302\u0323.jpg"]
    for name in others:
        (tmp_path / name).touch()
    assert not FolderFiles(tmp_path).exists(third)
    assert same(third, others) is None
    assert same(third, others[:1]) == others[0]


def test_what_is_not_there_is_not_found(tmp_path: Path) -> None:
    (tmp_path / "Brucke.jpg").touch()
    files = FolderFiles(tmp_path)
    assert not files.exists(WHOLE)
    assert not files.exists(f"nirgendwo-für/{WHOLE}")
    with pytest.raises(FileNotFoundError):
        files.read(WHOLE)


@pytest.mark.usefixtures("both_forms")
@pytest.mark.parametrize(("there", "asked"), [(PARTED, WHOLE), (WHOLE, PARTED)])
def test_a_story_goes_out_with_its_picture_in_either_form(tmp_path: Path, there: str, asked: str) -> None:
    paper = Paper.found(tmp_path / "paper")
    (paper.root / "photos/fair.jpg").rename(paper.root / "photos" / there)
    paper.edit("photos/fair.jpg", f"photos/{asked}")
    checked = paper.run("check", "drafts/fair.md", "--format", "json")
    assert "PHO020" not in {each["code"] for each in checked.json["findings"]}
    assert paper.run("move", "fair", "edited").code == 0
    assert paper.run("publish", "fair").code == 0
    told = paper.run("export", "html", "--format", "json")
    assert (told.code, told.json["left_out"]) == (0, [])
    assert paper.run("export", "html", "--format", "json").json["written"] == []
    (paper.root / "photos" / there).write_bytes(b"another")
    assert f"fair stays with the picture that was approved: photos/{asked}" in paper.run("export", "html").out


@pytest.mark.usefixtures("both_forms")
@pytest.mark.parametrize(("there", "asked"), [(PARTED, WHOLE), (WHOLE, PARTED)])
def test_what_is_staged_is_found_in_either_form(tmp_path: Path, there: str, asked: str) -> None:
    paper = Paper.found(tmp_path / "paper")
    (paper.root / "photos/fair.jpg").rename(paper.root / "photos" / there)
    paper.edit("photos/fair.jpg", f"photos/{asked}")
    paper.git("init", "-q")
    paper.git("config", "core.precomposeunicode", "false")
    paper.git("add", "-A")
    checked = paper.run("check", "--staged", "--format", "json")
    assert "PHO020" not in {each["code"] for each in checked.json["findings"]}


@pytest.mark.usefixtures("both_forms")
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_draft_is_named_in_either_form(tmp_path: Path, form: Literal["NFC", "NFD"]) -> None:
    paper = Paper.found(tmp_path / "paper")
    there = unicodedata.normalize("NFD" if form == "NFC" else "NFC", "drafts/Brücke.md")
    asked = unicodedata.normalize(form, "drafts/Brücke.md")
    paper.write(there, DRAFT.format(slug="bruecke"))
    assert paper.run("check", asked, "--format", "json").json["checked"] == 1
    assert paper.run("move", asked, "edited").out.startswith("bruecke: approved")
    assert paper.run("status", asked).code == 0
    assert paper.rows("bruecke")[0]["slug"] == "bruecke"
    told = paper.run("-C", str(paper.root / "drafts"), "publish", asked.removeprefix("drafts/"), "--as", "bo-li")
    assert told.out.startswith("bruecke: published")
