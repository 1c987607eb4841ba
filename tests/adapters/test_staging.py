"""The folder of an export: all of it or nothing, what changed alone, and never what others wrote."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsroom.adapters.staging import FolderOutput
from newsroom.errors import EnvironmentProblem, UsageProblem
from newsroom.ports import Written


def write(root: Path, kind: str = "pages", **files: str) -> Written:
    """An export of these files; `__` in a name is a slash."""
    with FolderOutput(root, root.name, kind=kind) as output:
        for name, text in files.items():
            output.put(name.replace("__", "/"), text.encode())
        return output.finish(json.dumps({kind: [], "files": dict(output.files())}).encode())


def held(root: Path) -> dict[str, str]:
    return {
        place.relative_to(root).as_posix(): place.read_text()
        for place in sorted(root.rglob("*"))
        if place.is_file() and place.name != "manifest.json"
    }


def test_files_are_written_and_nothing_is_left_beside_them(tmp_path: Path) -> None:
    done = write(tmp_path / "public", a__index="A", b="B")
    assert done == Written(("a/index", "b"), 0, ())
    assert held(tmp_path / "public") == {"a/index": "A", "b": "B"}
    assert [place.name for place in tmp_path.iterdir()] == ["public"]


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    root = tmp_path / "public"
    write(root, a="A", b="B")
    before = (root / "a").stat().st_mtime_ns
    assert write(root, a="A", b="C") == Written(("b",), 1, ())
    assert (root / "a").stat().st_mtime_ns == before


def test_a_second_export_of_the_same_touches_nothing(tmp_path: Path) -> None:
    root = tmp_path / "public"
    write(root, a="A")
    before = {place: place.stat().st_mtime_ns for place in root.rglob("*")}
    assert write(root, a="A") == Written((), 1, ())
    assert {place: place.stat().st_mtime_ns for place in root.rglob("*")} == before


def test_what_went_is_taken_away_with_its_folder(tmp_path: Path) -> None:
    root = tmp_path / "public"
    write(root, a__b__index="A", c="C")
    assert write(root, c="C").removed == ("a/b/index",)
    assert not (root / "a").exists()


def test_what_others_wrote_is_never_touched(tmp_path: Path) -> None:
    root = tmp_path / "public"
    root.mkdir()
    (root / "CNAME").write_text("herald.example")
    (root / "a").mkdir()
    (root / "a" / "theirs.txt").write_text("theirs")
    write(root, a__index="A")
    write(root, b="B")
    assert held(root) == {"CNAME": "herald.example", "a/theirs.txt": "theirs", "b": "B"}


def test_a_file_in_the_way_stops_the_export_before_anything_is_touched(tmp_path: Path) -> None:
    root = tmp_path / "public"
    root.mkdir()
    (root / "b").write_text("theirs")
    with pytest.raises(UsageProblem, match="public/b is in the way: no export wrote it"):
        write(root, a="A", b="B")
    assert held(root) == {"b": "theirs"}
    assert [place.name for place in tmp_path.iterdir()] == ["public"]


def test_an_export_that_fails_touches_nothing(tmp_path: Path) -> None:
    root = tmp_path / "public"
    write(root, a="A", b="B")
    with FolderOutput(root, "public", kind="pages") as output:
        output.put("a", b"new")
    assert held(root) == {"a": "A", "b": "B"}
    assert [place.name for place in tmp_path.iterdir()] == ["public"]


def test_a_run_killed_while_it_renames_leaves_no_file_that_nobody_owns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "public"
    write(root, a="A")
    renamed = FolderOutput._move

    def killed(self: FolderOutput, path: str) -> None:
        if path == "c":
            raise KeyboardInterrupt
        renamed(self, path)

    monkeypatch.setattr(FolderOutput, "_move", killed)
    with pytest.raises(KeyboardInterrupt):
        write(root, a="A", b="B", c="C")
    monkeypatch.undo()
    assert held(root) == {"a": "A", "b": "B"}
    assert write(root, a="A").removed == ("b",)
    assert held(root) == {"a": "A"}


def test_staging_that_a_killed_run_left_is_swept(tmp_path: Path) -> None:
    left = tmp_path / ".newsroom-staging-public-999999999"
    (left / "a").mkdir(parents=True)
    write(tmp_path / "public", a="A")
    assert not left.exists()


@pytest.mark.parametrize("path", ["../x", "/etc/x", "a/../../x", "a\\..\\x", "", "a\0b"])
def test_a_path_that_leads_out_is_refused(tmp_path: Path, path: str) -> None:
    with FolderOutput(tmp_path / "public", "public", kind="pages") as output, pytest.raises(UsageProblem):
        output.put(path, b"x")


def test_a_linked_folder_that_leads_out_is_refused(tmp_path: Path) -> None:
    root = tmp_path / "public"
    root.mkdir()
    (tmp_path / "elsewhere").mkdir()
    (root / "section").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UsageProblem, match="is a link that leads elsewhere"):
        write(root, section__x="X")
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_manifest_that_lies_removes_nothing_outside(tmp_path: Path) -> None:
    root = tmp_path / "public"
    write(root, a="A")
    (tmp_path / "precious").write_text("P")
    (root / "manifest.json").write_text(
        json.dumps({"pages": [], "files": {"../precious": "", str(tmp_path / "precious"): "", "a": ""}})
    )
    write(root, b="B")
    assert (tmp_path / "precious").read_text() == "P"
    assert held(root) == {"b": "B"}


@pytest.mark.parametrize("text", ["{", "[]", '{"files": []}', '{"pdfs": [], "files": {}}'])
def test_a_folder_of_something_else_is_left_alone(tmp_path: Path, text: str) -> None:
    root = tmp_path / "public"
    root.mkdir()
    (root / "manifest.json").write_text(text)
    with pytest.raises(UsageProblem):
        write(root, a="A")
    assert held(root) == {}


def test_the_manifest_is_written_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "public"
    seen: list[str] = []
    moved = FolderOutput._move

    def move(self: FolderOutput, path: str) -> None:
        told = json.loads((root / "manifest.json").read_text())
        seen.append(f"{path} {sorted(told['files'])}")
        moved(self, path)

    monkeypatch.setattr(FolderOutput, "_move", move)
    write(root, index="I", media__a="M", assets__s="S")
    assert [line.split()[0] for line in seen] == ["assets/s", "media/a", "index"]


def test_what_is_kept_stays(tmp_path: Path) -> None:
    root = tmp_path / "public"
    write(root, a="A", b="B")
    with FolderOutput(root, "public", kind="pages") as output:
        assert (output.has("a"), output.has("z")) == (True, False)
        output.keep("a")
        output.finish(json.dumps({"pages": [], "files": dict(output.files())}).encode())
    assert held(root) == {"a": "A"}


def test_a_disk_that_refuses_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(EnvironmentProblem, match="cannot be written"):
        write(tmp_path / "file" / "public", a="A")
