"""Levels of a folder's own: what checks, moves and the settings say of them."""

from __future__ import annotations

from pathlib import Path

from tests.paper import DRAFT, Paper

ARCHIVE = """
[folders."drafts/archive".checks.edited]
photo-without-caption = "warn"
PHO001 = "error"
"""
BARE = DRAFT.replace("  caption: A baker sells the first loaf of the fair on Monday, May 4, 2026.\n", "")


def paper(tmp_path: Path, settings: str = ARCHIVE) -> Paper:
    """A paper with one story in the archive and one beside it; both lack their caption."""
    made = Paper.found(tmp_path, settings=settings)
    (tmp_path / "drafts/archive").mkdir()
    made.write("drafts/fair.md", BARE.format(slug="fair"))
    made.write("drafts/archive/regatta.md", BARE.format(slug="regatta"))
    return made


def test_a_check_weighs_each_draft_by_its_folder(tmp_path: Path) -> None:
    told = paper(tmp_path).run("check", "--for", "edited", "--select", "PHO016", "--format", "json")
    assert [(one["path"], one["severity"]) for one in told.json["findings"]] == [
        ("drafts/archive/regatta.md", "warning"),
        ("drafts/fair.md", "error"),
    ]
    assert "no folder" not in told.err


def test_a_move_asks_what_the_folder_asks(tmp_path: Path) -> None:
    made = paper(tmp_path)
    assert made.run("move", "fair", "edited").code == 1
    assert made.run("move", "regatta", "edited").code == 0


def test_where_the_folder_makes_an_error_of_a_block_it_can_be_overridden_and_stays_so(tmp_path: Path) -> None:
    made = paper(tmp_path)
    for path in ("drafts/fair.md", "drafts/archive/regatta.md"):
        made.edit("  credit: Kit Ferrow/The Paper\n", "  caption: The first loaf on Monday, May 4, 2026.\n", path)
    words = ("edited", "--override", "PHO001", "-m", "the photographer asked for it")
    assert made.run("move", "fair", *words).code == 1
    assert made.run("move", "regatta", *words).code == 0
    told = made.run("check", "--for", "edited", "--select", "PHO001", "--format", "json").json["findings"]
    assert [(one["slug"], one["block"], one["suppressed"]) for one in told] == [
        ("regatta", False, "override"),
        ("fair", True, None),
    ]


def test_an_ignore_hides_what_the_folder_does_not_block(tmp_path: Path) -> None:
    made = paper(tmp_path)
    for path in ("drafts/fair.md", "drafts/archive/regatta.md"):
        made.edit("  credit: Kit Ferrow/The Paper\n", "", path)
        made.edit("language: en\n", "language: en\ncheck: {ignore: {PHO001: he asked for it}}\n", path)
    told = made.run("check", "--for", "edited", "--select", "PHO001", "--format", "json").json["findings"]
    assert [(one["slug"], one["suppressed"]) for one in told] == [("regatta", "ignore"), ("fair", None)]


def test_a_folder_that_is_not_there_is_told_with_its_line_and_the_nearest(tmp_path: Path) -> None:
    told = paper(tmp_path, ARCHIVE.replace("archive", "archiv")).run("check", "--for", "edited")
    assert 'newsroom.toml:8: there is no folder "drafts/archiv", and its levels count nowhere' in told.err
    assert 'did you mean "drafts/archive"?' in told.err
    told = paper(tmp_path / "two", '[folders.zzz.checks.edited]\nPHO016 = "off"\n').run("check")
    assert 'there is no folder "zzz", and its levels count nowhere\n' in told.err


def test_config_and_rule_show_them(tmp_path: Path) -> None:
    made = paper(tmp_path)
    shown = made.run("config").out
    assert 'folders."drafts/archive".checks.edited.PHO001                 error' in shown
    assert "newsroom.toml:9" in shown
    assert "warn in draft, warn in edited, error in published below drafts/archive/" in made.run("rule", "PHO016").out
    assert "below" not in made.run("rule", "PHO014").out.partition("Fix:")[0]
    assert made.run("rule", "PHO016", "--format", "json").json["folders"] == {
        "drafts/archive/": {"draft": "warn", "edited": "warn", "published": "error"}
    }
