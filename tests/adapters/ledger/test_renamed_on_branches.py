"""A story that is renamed on one branch and moved on another stands still as a whole, and is never live twice."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.paper import Paper

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def done(paper: Paper, *typed: str) -> None:
    told = paper.run(*typed)
    assert told.code == 0, told.err


def committed(paper: Paper) -> None:
    paper.git("add", "-A")
    paper.git("commit", "-m", "as it is")


@pytest.fixture
def torn(tmp_path: Path) -> Paper:
    """fair, corrected on main, was renamed to town-fair and then to quay-fair on a branch; both are merged."""
    paper = Paper.found(tmp_path, "fair", "port")
    paper.git("init", "-b", "main")
    for slug in ("fair", "port"):
        done(paper, "move", slug, "edited")
        done(paper, "publish", slug)
    committed(paper)
    paper.git("switch", "-c", "desk")
    done(paper, "rename", "fair", "town-fair")
    done(paper, "rename", "town-fair", "quay-fair")
    committed(paper)
    paper.git("switch", "main")
    paper.edit("Nobody minded.", "Somebody minded.")
    done(paper, "correct", "fair", "--kind", "correction", "--notice", "We misheard.")
    committed(paper)
    paper.git("merge", "desk", check=False)
    assert "<<<<" in paper.read("ledger/fair.jsonl")
    return paper


def heads(paper: Paper) -> tuple[str, str]:
    """The rows of the correction and of the rename, as the hint names them."""
    told = paper.run("log", "fair")
    assert told.code == 5
    corrected, renamed = (told.err.partition(word)[2].partition("(row ")[2][:12] for word in ("corrected", "renamed"))
    return corrected, renamed


def test_it_stands_still_under_every_slug_and_the_others_go_on(torn: Paper) -> None:
    frozen = {each["slug"] for each in torn.run("status", "--format", "json").json["articles"] if each["frozen"]}
    assert frozen == {"fair", "town-fair", "quay-fair"}
    told = torn.run("unpublish", "quay-fair", "-m", "wrong")
    assert (told.code, "two branches" in told.err) == (5, True)
    told = torn.run("export", "html", "--format", "json")
    assert told.code == 5
    assert (torn.root / "public/port/index.html").exists()
    assert not (torn.root / "public/quay-fair").exists()


def test_where_the_correction_stands_the_rename_is_set_aside_with_all_that_followed(torn: Paper) -> None:
    corrected, _ = heads(torn)
    told = torn.run("doctor", "--take", corrected, "fair")
    assert told.code == 0, told.err
    assert "ledger/town-fair.jsonl goes with it" in told.out
    assert sorted(place.name for place in (torn.root / "ledger").glob("*.jsonl")) == ["fair.jsonl", "port.jsonl"]
    assert torn.run("ledger", "verify").code == 0
    assert "slug: fair\n" in (torn.root / "drafts/fair.md").read_text(encoding="utf-8")
    told = torn.run("check", "drafts/fair.md")
    assert "STA003" not in told.out
    done(torn, "export", "html")
    assert {place.parent.name for place in (torn.root / "public").glob("*fair*/index.html")} == {"fair"}


def test_where_the_rename_is_taken_after_all_its_story_goes_on(torn: Paper) -> None:
    corrected, renamed = heads(torn)
    done(torn, "doctor", "--take", corrected, "fair")
    told = torn.run("doctor", "--take", renamed, "fair")
    assert told.code == 0, told.err
    assert torn.run("ledger", "verify").code == 0
    assert torn.state("quay-fair") == "published"
    told = [(row["slug"], row["action"]) for row in torn.rows("quay-fair")]
    assert told == [("fair", "move"), ("fair", "publish"), ("town-fair", "rename"), ("quay-fair", "rename")]


def test_where_the_rename_stands_the_story_goes_on_under_its_last_slug(torn: Paper) -> None:
    _, renamed = heads(torn)
    done(torn, "doctor", "--take", renamed, "fair")
    assert torn.run("ledger", "verify").code == 0
    assert torn.state("quay-fair") == "published"
    done(torn, "export", "html")
    pages = {place.parent.name: place.read_text() for place in (torn.root / "public").glob("*fair*/index.html")}
    # its former addresses lead on to it, and hold no story of their own
    leads_on = {slug for slug, page in pages.items() if 'http-equiv="refresh" content="0; url=/quay-fair/"' in page}
    assert (set(pages) - leads_on, leads_on) == ({"quay-fair"}, {"fair", "town-fair"})
    assert not any("Nobody minded" in pages[slug] for slug in leads_on)


def test_a_rename_that_no_history_tells_is_found(torn: Paper) -> None:
    """As a merge leaves it that was settled by hand."""
    torn.git("checkout", "--ours", "ledger/fair.jsonl")
    told = torn.run("ledger", "verify")
    assert told.code == 1
    assert "town-fair: it goes on from a rename of fair that the history of fair does not tell" in told.err
