"""Many small corrections at once: one diff is shown first, and nothing else than what it showed goes out."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.paper import Paper

from newsroom.cli.commands import correct

MINOR = ("correct", "f*", "court", "--kind", "minor", "-m", "house style")


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    made = Paper.found(tmp_path, "fair", "ferry", "court")
    made.run("move", "f*", "court", "edited")
    assert made.run("publish", "f*", "court").code == 0
    for slug in ("fair", "ferry"):
        made.edit("Nobody minded.", "Nobody at all minded.", f"drafts/{slug}.md")
    made.edit("before dawn", "before daybreak", "drafts/fair.md")
    return made


def test_one_diff_shows_each_change_once_with_its_places(paper: Paper) -> None:
    told = paper.run(*MINOR)
    assert told.code == 0, told.err
    assert told.out.splitlines()[:4] == [
        "@@ fair:18 @@",
        "The bakers were there before [-dawn-]{+daybreak+}, and so was the rain.",
        "@@ fair:20, ferry:20 @@",
        "Nobody{+ at all+} minded.",
    ]
    assert "3 articles: 2 moved, 1 as they were, 0 refused" in told.out
    assert paper.rows("fair")[-1]["kind"] == "minor"


def test_a_dry_run_shows_it_and_changes_nothing(paper: Paper) -> None:
    told = paper.run("correct", "f*", "--kind", "minor", "-m", "r", "--dry-run")
    assert told.code == 0, told.err
    assert "Nobody{+ at all+} minded." in told.out
    assert "ferry: would be corrected (minor) by bo-li" in told.out
    assert paper.entry("ferry")["version"] == 1


def test_programs_get_the_diff_too(paper: Paper) -> None:
    told = paper.run("correct", "f*", "--kind", "minor", "-m", "r", "--format", "json").json
    assert [len(change["places"]) for change in told["diff"]] == [1, 2]
    assert {"op": "insert", "text": " at all"} in told["diff"][1]["lines"][0]
    assert told["code"] == 0


def test_one_story_alone_is_corrected_without_a_diff(paper: Paper) -> None:
    assert paper.run("correct", "ferry", "--kind", "minor", "-m", "r").out.startswith("ferry: corrected (minor)")


def test_other_kinds_take_one_story_however_it_is_named(paper: Paper) -> None:
    told = paper.run("correct", "f*", "--kind", "update")
    assert told.code == 2
    assert "one article at a time" in told.err
    assert paper.run("correct", "ferr*", "--kind", "update").code == 0


def test_a_picture_with_other_bytes_is_named(paper: Paper) -> None:
    picture = paper.root / "photos/fair.jpg"
    picture.write_bytes(picture.read_bytes() + b"\0")
    told = paper.run(*MINOR, "--dry-run")
    assert "court: photos/fair.jpg: the picture's bytes are others" in told.out


def test_what_changed_after_it_was_shown_does_not_go_out(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    look = correct._look

    def slowly(*given: object, **more: object) -> object:
        seen = look(*given, **more)  # type: ignore[arg-type]
        paper.edit("Nobody at all", "Everybody", "drafts/ferry.md")
        return seen

    monkeypatch.setattr(correct, "_look", slowly)
    told = paper.run("correct", "f*", "--kind", "minor", "-m", "r")
    assert told.code == 5
    assert "ferry: its file was changed after it was shown" in told.err
    assert paper.entry("fair")["version"] == 2
    assert paper.entry("ferry")["version"] == 1


def test_a_no_on_a_terminal_corrects_nothing(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def no(question: str, *, abort: bool, err: bool) -> None:
        asked.append(question)
        assert abort
        assert err
        raise KeyboardInterrupt

    monkeypatch.setattr("newsroom.cli.merged.click.confirm", no)
    monkeypatch.setattr("newsroom.cli.merged.seated", lambda: True)
    assert paper.run("correct", "f*", "--kind", "minor", "-m", "r").code == 130
    assert asked == ["Does all this go out, in 2 articles?"]
    assert paper.entry("fair")["version"] == 1
    assert paper.run("correct", "f*", "--kind", "minor", "-m", "r", "--yes").code == 0
    assert len(asked) == 1
