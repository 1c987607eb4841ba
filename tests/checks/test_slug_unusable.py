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


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    """Posts of many days under one name, as a blog has them."""
    (tmp_path / "newsroom.toml").write_text('[sections.news]\ntitle = "News"\n')
    for name in ("2019-05-04-notes", "2019-06-01-notes", "paris/notes", "rome/notes"):
        place = tmp_path / "drafts" / f"{name}.md"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(f"---\nheadline: Notes of {name}\n---\nText\n")
    return tmp_path


def slugs(at: Path) -> dict[str, str]:
    lines = {place.stem + place.parent.name: place.read_text().splitlines() for place in (at / "drafts").rglob("*.md")}
    return {name: line for name, told in lines.items() for line in told if line.startswith("slug:")}


def mended(at: Path, *typed: str) -> dict[str, str]:
    answer(["-C", str(at), "fix", "--select", "FM008", "-q", *typed])
    return slugs(at)


def test_files_of_one_slug_are_parted_by_date_or_folder_where_that_is_asked(blog: Path) -> None:
    assert mended(blog) == {}
    assert mended(blog, "--unsafe-fixes") == {
        "2019-05-04-notesdrafts": 'slug: "2019-05-04-notes"',
        "2019-06-01-notesdrafts": 'slug: "2019-06-01-notes"',
        "notesparis": "slug: paris-notes",
        "notesrome": "slug: rome-notes",
    }
    assert answer(["-C", str(blog), "check", "--select", "FM008", "-q"]) == 0


def test_files_that_nothing_tells_apart_are_left_to_somebody(blog: Path) -> None:
    """Another story has the one slug already, and a third file would get the other."""
    (blog / "drafts/taken.md").write_text("---\nheadline: Taken\nslug: paris-notes\n---\nText\n")
    (blog / "drafts/b/rome").mkdir(parents=True)
    (blog / "drafts/b/rome/notes.md").write_text("---\nheadline: Notes\n---\nText\n")
    (blog / "drafts/notes.md").write_text("---\nheadline: Notes\n---\nText\n")
    (blog / "drafts/typed.md").write_text("---\nheadline: Notes\nslug: notes\n---\nText\n")
    assert {line for line in mended(blog, "--unsafe-fixes").values() if "2019" not in line} == {
        "slug: paris-notes",
        "slug: notes",
    }


def test_what_the_ledger_knows_keeps_its_slug(blog: Path) -> None:
    assert answer(["-C", str(blog), "note", "notes", "-m", "x"]) == 2
    (blog / "drafts/paris/notes.md").rename(blog / "drafts/away.txt")
    for name in ("2019-06-01-notes", "rome/notes"):
        (blog / "drafts" / f"{name}.md").unlink()
    assert answer(["-C", str(blog), "note", "notes", "-m", "x", "-q"]) == 0
    (blog / "drafts/away.txt").rename(blog / "drafts/paris/notes.md")
    assert mended(blog, "--unsafe-fixes") == {}


def test_a_page_that_is_a_folder_is_parted_by_the_folder_around_it(blog: Path) -> None:
    for name in ("oslo", "bergen"):
        (blog / "drafts" / name / "fair").mkdir(parents=True)
        (blog / "drafts" / name / "fair/index.md").write_text(f"---\nheadline: Fair of {name}\n---\nText\n")
    mended(blog, "--unsafe-fixes")
    assert "slug: oslo-fair" in (blog / "drafts/oslo/fair/index.md").read_text()


def test_toml_front_matter_is_left_to_somebody(blog: Path) -> None:
    for name in ("a", "b"):
        (blog / "drafts" / name).mkdir()
        (blog / "drafts" / name / "fair.md").write_text(f'+++\nheadline = "Fair {name}"\n+++\nText\n')
    mended(blog, "--unsafe-fixes")
    assert "slug" not in (blog / "drafts/a/fair.md").read_text()
