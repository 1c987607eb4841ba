"""A page that is too full says what would help: a story to leave out where one is too much, cuts where little is."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.cli.exports.test_edition import NOW, SENTENCE, Paper, made, story

try:
    import weasyprint  # noqa: F401
except OSError:
    pytest.skip("Pango is not installed", allow_module_level=True)

HEAD = "[edition]\ndate = 2026-11-28\n[[page]]\nnumber = 1\n"


@pytest.fixture(scope="module")
def five(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom with live stories of several lengths."""
    root = tmp_path_factory.mktemp("five")
    made(root)
    lengths = {"tides": 12, "ropes": 6, "nets": 4, "buoys": 5, "gulls": 1}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEWSROOM_ACTOR", "ana-lopez")
        paper = Paper(root, None)
        for slug, paragraphs in lengths.items():
            paper.draft(slug, story(slug, paragraphs))
        assert paper.run("-q", "move", *lengths, "edited", *NOW) == 0
        assert paper.run("-q", "publish", *lengths, *NOW) == 0
    return root


@pytest.fixture
def paper(five: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Paper:
    for name in ("NEWSROOM_NOW", "NEWSROOM_ICC", "SOURCE_DATE_EPOCH", "NEWSROOM_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NEWSROOM_ACTOR", "ana-lopez")
    return Paper(shutil.copytree(five, tmp_path / "paper"), capsys)


def told(paper: Paper, *slots: tuple[str, str]) -> str:
    """What the plan says would help."""
    slots_ = "".join(f'[[page.slot]]\nstory = "{slug}"\nas = "{as_}"\n' for slug, as_ in slots)
    paper.run("export", "edition", paper.edition(HEAD + slots_), "--plan", *NOW)
    lines = [line for line in paper.capsys.readouterr().out.splitlines() if line.startswith("  ! overset")]
    return lines[0] if lines else "it fits"


FITS = (("tides", "lead"), ("ropes", "second"), ("nets", "story"))


def test_one_story_too_many_is_named_before_any_cut(paper: Paper) -> None:
    assert told(paper, *FITS) == "it fits"
    line = told(paper, *FITS, ("buoys", "story"))
    assert "; leave out buoys, which has " in line
    assert "cut = [" not in line  # nothing that would leave less than half of a story


def test_a_little_too_much_is_cut(paper: Paper) -> None:
    line = told(paper, *FITS, ("gulls", "brief"))
    assert line.endswith("; leave out gulls, which has 6 lines")


def test_where_little_is_too_much_no_story_has_to_go(paper: Paper) -> None:
    body = "\n\n".join(SENTENCE * (2 + number % 3) for number in range(23)) + f"\n\n{SENTENCE * 2}"
    paper.live("long", story("long", 0, body=body))
    line = told(paper, ("long", "lead"), ("ropes", "second"))
    assert "long is " in line
    assert "leave out" not in line
    assert "cut = [" in line


def test_cuts_and_a_story_to_leave_out_stand_side_by_side(paper: Paper) -> None:
    paper.live("long", story("long", 30))
    line = told(paper, ("long", "lead"), ("ropes", "second"))
    assert line.index("leave out ropes") < line.index("; or cut = [") < line.index("; or let long go on elsewhere")
