"""FM008: one slug, several files."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsroom.cli.main import answer


def told(at: Path, count: int, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What check says of so many drafts with one slug."""
    (at / "newsroom.toml").write_text('[sections.news]\ntitle = "News"\n')
    for number in range(count):
        (at / "drafts" / str(number)).mkdir(parents=True)
        (at / "drafts" / str(number) / "release-notes.md").write_text(f"---\nheadline: Notes {number}\n---\nText\n")
    assert answer(["-C", str(at), "check", "--select", "FM008", "-f", "concise", "-q"]) == 1
    return [line for line in capsys.readouterr().out.splitlines() if "FM008" in line]


def test_two_files_name_each_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = told(tmp_path, 2, capsys)
    assert first.endswith('"release-notes" is the slug of drafts/1/release-notes.md too')
    assert second.endswith('"release-notes" is the slug of drafts/0/release-notes.md too')


def test_of_many_files_two_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = told(tmp_path, 9, capsys)
    assert len(lines) == 9
    assert lines[0].endswith(
        '"release-notes" is the slug of drafts/1/release-notes.md and drafts/2/release-notes.md and 6 more too'
    )
