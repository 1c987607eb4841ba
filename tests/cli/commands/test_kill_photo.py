"""A picture that was killed leaves every export, by its path and by its bytes; the stories stay."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PIL import Image
from tests.paper import Paper

KILL = ("kill", "--photo", "photos/fair.jpg", "-m", "he did not consent")


@pytest.fixture
def live(tmp_path: Path) -> Paper:
    paper = Paper.found(tmp_path, "fair", "ferry")
    paper.edit("photos/fair.jpg", "photos/ferry.jpg", "drafts/ferry.md")
    Image.new("RGB", (1600, 1000), "#334455").save(tmp_path / "photos/ferry.jpg", quality=40)
    for command in (("move", "fair", "ferry", "edited"), ("publish", "fair", "ferry")):
        told = paper.run(*command)
        assert told.code == 0, told.err
    return paper


def media(paper: Paper) -> set[str]:
    return {each.name.partition("-")[0] for each in (paper.root / "public/media").iterdir()}


def test_it_leaves_the_site_and_the_stories_stay(live: Paper) -> None:
    live.run("export", "html")
    assert len(media(live)) == 2
    told = live.run(*KILL)
    assert told.code == 0, told.err
    assert told.out.startswith("photos/fair.jpg: killed by bo-li\n  shown until now in fair\n")
    told = live.run("export", "html")
    assert told.code == 0, told.err
    assert "photos/fair.jpg is left out: it was killed on " in told.err
    assert len(media(live)) == 1
    page = (live.root / "public/fair/index.html").read_text("utf-8")
    assert "Nobody minded" in page
    assert "<figure" not in page
    assert live.state("fair") == "published"


def test_a_copy_of_its_bytes_and_a_new_picture_in_its_place_are_not_shown(live: Paper) -> None:
    live.run(*KILL)
    shutil.copy(live.root / "photos/fair.jpg", live.root / "photos/copy.jpg")
    Image.new("RGB", (1600, 1000), "#ff0000").save(live.root / "photos/fair.jpg", quality=40)
    live.edit("photos/fair.jpg", "photos/copy.jpg")
    told = live.run("correct", "fair", "--kind", "update")
    assert (told.code, "copy.jpg was killed on " in told.err) == (1, True)
    told = live.run("correct", "fair", "--kind", "update", "--override", "PHO020", "-m", "the words cannot wait")
    assert told.code == 0, told.err
    told = live.run("export", "html")
    assert "photos/copy.jpg is left out: it was killed" in told.err
    assert len(media(live)) == 1
    live.edit("photos/copy.jpg", "photos/fair.jpg")
    told = live.run("correct", "fair", "--kind", "update", "--override", "PHO020", "-m", "the words cannot wait")
    assert told.code == 0, told.err
    assert "photos/fair.jpg is left out: it was killed" in live.run("export", "html").err


def test_its_file_may_be_deleted_and_the_story_still_goes_out(live: Paper) -> None:
    live.run("export", "html")
    live.run(*KILL)
    (live.root / "photos/fair.jpg").unlink()
    told = live.run("export", "html")
    assert told.code == 0, told.err
    assert len(media(live)) == 1
    assert (live.root / "public/fair/index.html").is_file()


def test_a_file_that_is_gone_is_killed_by_what_the_ledger_remembers(live: Paper) -> None:
    (live.root / "photos/fair.jpg").unlink()
    assert live.run(*KILL).code == 0
    told = live.run("kill", "--photo", "photos/fare.jpg", "-m", "r")
    assert told.code == 2
    assert "there is no picture photos/fare.jpg" in told.err
    assert live.run("kill", "--photo", "../fair.jpg", "-m", "r").code == 2


def test_a_page_that_an_earlier_export_wrote_does_not_stay_with_it(live: Paper) -> None:
    live.run("export", "html")
    live.run(*KILL)
    (text,) = (row["text"] for row in live.rows("fair") if row["action"] == "publish")
    (live.root / f"ledger/texts/{text}.md").unlink()  # erased: nothing can be made anew
    told = live.run("export", "html")
    assert told.code == 1
    assert not (live.root / "public/fair").exists()
    assert len(media(live)) == 1


def test_a_clone_knows_it_without_any_database(live: Paper, tmp_path_factory: pytest.TempPathFactory) -> None:
    live.run(*KILL)
    live.git("init")
    live.git("add", ".")
    live.git("commit", "-m", "all")
    clone = tmp_path_factory.mktemp("clone") / "paper"
    live.git("clone", ".", str(clone))
    other = Paper(clone)
    assert "photos/fair.jpg is left out" in other.run("export", "html").err
    assert len(media(other)) == 1
    assert other.run("ledger", "verify").code == 0
    assert other.run(*KILL).out.startswith("photos/fair.jpg: nothing to do: it was killed on ")


def test_a_journal_of_its_own_stays_out_of_the_lists(live: Paper) -> None:
    live.run(*KILL)
    told = live.run("status", "--all", "--format", "json")
    assert [entry["slug"] for entry in told.json["articles"]] == ["fair", "ferry"]
    assert live.run("check", "--select", "STA003").code == 0


def test_it_is_no_article_to_those_who_count_them(live: Paper) -> None:
    live.run(*KILL)
    live.run("rename", "ferry", "boats")
    assert live.run("ledger", "verify").out == "2 articles, 1 killed picture, 7 rows, 4 texts: all holds\n"
    told = live.run("ledger", "verify", "--format", "json").json
    assert (told["articles"], told["pictures"], told["editions"]) == (2, 1, 0)
    assert live.run("ledger", "checkpoint").out == "ledger/HEADS: 2 articles, 1 killed picture\n"


def test_of_two_histories_of_a_picture_one_is_taken(live: Paper) -> None:
    live.run(*KILL)
    (journal,) = (live.root / "ledger").glob("_photo-*.jsonl")
    line = journal.read_text("utf-8")
    journal.unlink()
    shutil.rmtree(live.root / ".newsroom")
    live.run("kill", "--photo", "photos/fair.jpg", "-m", "another reason", who="ana-lopez")
    journal.write_text(line + journal.read_text("utf-8"), encoding="utf-8")
    told = live.run("doctor")
    assert told.code == 5
    command = told.err.rpartition("newsroom ")[2].strip().split()
    told = live.run(*command)
    assert (told.code, told.out.splitlines()[-1]) == (0, "  next: git add ledger"), told.err
    assert live.run("ledger", "verify").code == 0


def test_killed_on_two_branches_is_killed(live: Paper) -> None:
    live.run(*KILL)
    (journal,) = (live.root / "ledger").glob("_photo-*.jsonl")
    line = journal.read_text("utf-8")
    journal.unlink()
    shutil.rmtree(live.root / ".newsroom")
    live.run("kill", "--photo", "photos/fair.jpg", "-m", "another reason", who="ana-lopez")
    other = journal.read_text("utf-8")
    journal.write_text(f"<<<<<<< one\n{line}=======\n{other}>>>>>>> two\n", encoding="utf-8")
    assert "photos/fair.jpg is left out" in live.run("export", "html").err
    journal.write_text(line.replace('"action":"kill"', '"action":"note"'), encoding="utf-8")
    assert live.run("export", "html").code == 5


def test_with_the_database_as_the_truth_it_is_known_too(tmp_path: Path) -> None:
    paper = Paper.found(tmp_path, settings="[ledger]\njournal = false\n")
    paper.run("move", "fair", "edited")
    paper.run("publish", "fair")
    assert paper.run(*KILL).code == 0
    assert "photos/fair.jpg is left out" in paper.run("export", "html").err
    assert [entry["slug"] for entry in paper.run("status", "--format", "json").json["articles"]] == ["fair"]


def test_it_needs_a_reason_and_may_take_a_role(tmp_path: Path) -> None:
    settings = """
[roles]
chief = ["bo-li"]
[[workflow.transition]]
from = "published"
to = "killed"
roles = ["chief"]
"""
    paper = Paper.found(tmp_path, settings=settings)
    assert paper.run(*KILL[:3]).code == 2
    assert paper.run(*KILL, who="ana-lopez").code == 4
    told = paper.run(*KILL, "--dry-run", "--format", "json").json
    assert (told["outcome"], told["dry_run"], told["hash"], told["stories"]) == ("done", True, None, [])
    assert not (tmp_path / "ledger").exists()
    told = paper.run(*KILL, "--format", "json").json
    assert (told["code"], told["photo"], told["outcome"]) == (0, "photos/fair.jpg", "done")
    assert paper.run(*KILL, "--format", "json").json["outcome"] == "nothing"
    told = paper.run("kill", "--photo", "photos/no.jpg", "-m", "r", "--format", "json").json
    assert (told["code"], told["outcome"]) == (2, "refused")


def test_a_picture_and_articles_are_killed_one_after_the_other(live: Paper) -> None:
    assert live.run("kill", "fair", "--photo", "photos/fair.jpg", "-m", "r").code == 2
    assert live.run("kill", "-m", "r").code == 2


def test_a_proof_names_it_and_does_not_show_it(live: Paper) -> None:
    live.run(*KILL)
    told = live.run("proof", "fair", "-o", "proofs")
    assert told.code == 1
    assert "photos/fair.jpg is left out: it was killed" in told.err


def test_it_leaves_the_pdfs_even_those_that_are_not_asked_for(live: Paper) -> None:
    pytest.importorskip("weasyprint")
    if live.run("export", "pdf", "--jobs", "1").code == 6:
        pytest.skip("no typesetter here")
    before = (live.root / "pdf/fair.pdf").read_bytes()
    assert b"/Image" in before
    live.run(*KILL)
    told = live.run("export", "pdf", "ferry", "--jobs", "1")
    assert told.code == 0, told.err
    assert "photos/fair.jpg is left out: it was killed" in told.err
    after = (live.root / "pdf/fair.pdf").read_bytes()
    assert after != before
    assert b"/Image" not in after
    assert live.run("export", "pdf", "--jobs", "1").code == 0
    assert (live.root / "pdf/fair.pdf").read_bytes() == after


def test_a_story_that_waits_with_it_is_named_and_does_not_go_out(tmp_path: Path) -> None:
    paper = Paper.found(tmp_path, "fair", "quay")
    assert paper.run("move", "fair", "edited").code == 0
    assert paper.run("publish", "fair", "--at", "2030-05-06T06:00").code == 0
    told = paper.run(*KILL)
    assert told.out.splitlines()[1] == "  approved with it, and refused until it is replaced: fair"
    assert paper.run("check", "drafts/fair.md", "--for", "edited").code == 1
    assert "fair.jpg was killed on " in str(paper.entry("fair")["release_refuses"])
    told = paper.run("release", "--now", "2030-05-07T06:00:00Z")
    assert (told.code, "fair.jpg was killed on " in told.err) == (1, True)
    told = paper.run("move", "quay", "edited")
    assert (told.code, "fair.jpg was killed on " in told.err) == (1, True)
    assert paper.state("fair") != "published"


def test_no_correction_goes_out_with_it_and_both_say_what_to_do(live: Paper) -> None:
    told = live.run(*KILL)
    assert (
        "  next: take it out of drafts/fair.md (photo: none, if it leads);"
        " until then no correction of fair goes out\n" in told.out
    )
    assert "drafts/ferry.md" not in told.out
    live.edit("Nobody minded", "Everybody minded", "drafts/fair.md")
    correct = ("correct", "fair", "--kind", "correction", "--notice", "They did.")
    told = live.run(*correct)
    assert told.code == 1
    assert ", and no export shows it: take it out of the draft, or write photo: none\n" in told.err
    text = live.read("drafts/fair.md")
    block = text[text.index("photo:") : text.index("---\n", 4)]
    live.edit(block, "photo: none\n", "drafts/fair.md")
    told = live.run(*correct)
    assert told.code == 0, told.err
