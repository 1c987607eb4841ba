"""Git carries the ledger: whatever branch is at hand, the states are that branch's."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from tests.paper import Paper

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    """Two drafts, committed on main."""
    paper = Paper.found(tmp_path, "fair", "quay")
    paper.write(".gitattributes", "ledger/** text eol=lf linguist-generated\nledger/texts/** -text\nphotos/** -text\n")
    paper.git("init", "-b", "main")
    commit(paper)
    return paper


def commit(paper: Paper) -> None:
    paper.git("add", "-A")
    paper.git("commit", "-m", "as it is")


def move(paper: Paper, *typed: str) -> None:
    told = paper.run(*typed)
    assert told.code == 0, told.err


def states(paper: Paper) -> tuple[str, str]:
    """Both states, as `status` and then as a ledger that was made to look tell them."""
    seen = paper.state("fair"), paper.state("quay")
    told = paper.run("ledger", "verify")
    assert told.code == 0, told.err
    assert (paper.state("fair"), paper.state("quay")) == seen
    return seen


def test_switching_branches_switches_states(paper: Paper) -> None:
    paper.git("switch", "-c", "desk")
    move(paper, "move", "fair", "edited")
    move(paper, "move", "quay", "spiked", "-m", "no news")
    commit(paper)
    assert states(paper) == ("edited", "spiked")
    paper.git("switch", "main")
    assert states(paper) == ("draft", "draft")
    move(paper, "move", "quay", "edited")
    commit(paper)
    assert states(paper) == ("draft", "edited")
    paper.git("switch", "desk")
    assert states(paper) == ("edited", "spiked")
    paper.git("switch", "main")
    assert states(paper) == ("draft", "edited")
    move(paper, "publish", "quay")
    assert paper.state("quay") == "published"


def test_a_merge_brings_both_sides_moves(paper: Paper) -> None:
    paper.git("switch", "-c", "desk")
    move(paper, "move", "fair", "edited")
    commit(paper)
    paper.git("switch", "main")
    move(paper, "move", "quay", "edited")
    commit(paper)
    paper.git("merge", "--no-edit", "desk")
    assert states(paper) == ("edited", "edited")
    move(paper, "publish", "fair", "quay")


def test_a_rebase_replays_moves(paper: Paper) -> None:
    paper.git("switch", "-c", "desk")
    move(paper, "move", "fair", "edited")
    commit(paper)
    move(paper, "publish", "fair")
    commit(paper)
    paper.git("switch", "main")
    move(paper, "move", "quay", "edited")
    commit(paper)
    paper.git("switch", "desk")
    paper.git("rebase", "main")
    assert states(paper) == ("published", "edited")


def test_a_reset_takes_moves_back_and_sets_them_aside(paper: Paper) -> None:
    move(paper, "move", "fair", "edited")
    commit(paper)
    move(paper, "publish", "fair")
    commit(paper)
    assert states(paper) == ("published", "draft")
    paper.git("reset", "--hard", "HEAD~1")
    assert states(paper) == ("edited", "draft")
    lost = (paper.root / ".newsroom/lost/fair.jsonl").read_text()
    assert '"action":"publish"' in lost
    assert "fair: rows that this branch does not know" in paper.run("doctor").out
    paper.git("reset", "--hard", "HEAD~1")
    assert states(paper) == ("draft", "draft")
    move(paper, "move", "fair", "edited")
    assert paper.rows("fair")[0]["seq"] == 1


def test_what_a_branch_brings_back_is_no_longer_set_aside(paper: Paper) -> None:
    paper.git("switch", "-c", "desk")
    move(paper, "move", "fair", "edited")
    commit(paper)
    paper.git("switch", "main")
    states(paper)
    assert (paper.root / ".newsroom/lost/fair.jsonl").exists()
    paper.git("switch", "desk")
    states(paper)
    assert not (paper.root / ".newsroom/lost/fair.jsonl").exists()


def test_a_fresh_clone_knows_everything(paper: Paper, tmp_path: Path) -> None:
    paper.edit("The bakers", "The bakers' boys")
    text = paper.read().replace("\n", "\r\n")
    paper.write("drafts/fair.md", text)
    move(paper, "move", "fair", "edited")
    move(paper, "publish", "fair")
    commit(paper)
    clone = Paper(tmp_path / "clone")
    paper.git("clone", str(paper.root), str(clone.root))
    assert states(clone) == ("published", "draft")
    told = clone.run("ledger", "verify", "--format", "json").json
    assert (told["rows"], told["erased"], told["broken"]) == (2, 0, [])
    move(clone, "unpublish", "fair", "-m", "r")
    assert [row["seq"] for row in clone.rows()] == [1, 2, 3]


def test_a_checkout_in_the_middle_of_a_move_finishes_it_or_sets_it_aside(paper: Paper) -> None:
    move(paper, "move", "fair", "edited")
    commit(paper)
    paper.git("branch", "old")
    move(paper, "move", "fair", "draft", "-m", "again")
    commit(paper)
    command = paper.start("move", "fair", "edited", fault="before-journal")
    command.communicate(timeout=60)
    paper.git("checkout", "-f", "old")
    assert states(paper) == ("edited", "draft")
    assert "before" not in (paper.root / ".newsroom/lost/fair.jsonl").read_text()
    move(paper, "publish", "fair")


@pytest.fixture
def torn(paper: Paper) -> Paper:
    """fair was approved on one branch and spiked on the other, and both were merged."""
    paper.git("switch", "-c", "desk")
    told = paper.run("move", "fair", "edited", who="ana-lopez")
    assert told.code == 0
    commit(paper)
    paper.git("switch", "main")
    move(paper, "move", "fair", "spiked", "-m", "no news in it")
    commit(paper)
    assert "CONFLICT" in paper.git("merge", "desk", check=False)
    return paper


def settle_the_draft(paper: Paper) -> None:
    paper.git("checkout", "--ours", "drafts/fair.md", check=False)


def test_the_same_article_moved_on_both_is_told_in_words(torn: Paper) -> None:
    settle_the_draft(torn)
    told = torn.run("move", "fair", "edited")
    assert told.code == 5
    assert "fair was moved on two branches" in told.err
    assert "ana-lopez moved it to edited" in told.err
    assert "bo-li moved it to spiked" in told.err
    assert "newsroom doctor --take" in told.err
    assert torn.run("log", "fair").code == 5
    assert torn.run("status", "fair").code == 5
    told = torn.run("doctor")
    assert told.code == 5
    assert "two branches" in told.err
    assert torn.run("doctor").out.splitlines()[-1] == "nothing else to mend"
    told = torn.run("ledger", "verify")
    assert told.code == 1
    assert "two branches" in told.err


def test_doctor_does_not_say_which_of_two_histories_stands(torn: Paper) -> None:
    settle_the_draft(torn)
    before = torn.read()
    assert "status: spiked" in before
    told = torn.run("doctor")
    assert told.code == 5
    assert torn.read() == before


def test_that_article_alone_stands_still(torn: Paper) -> None:
    settle_the_draft(torn)
    move(torn, "move", "quay", "edited")
    told = torn.run("status")
    assert told.code == 0
    assert "frozen" in told.out
    frozen = {entry["slug"]: bool(entry["frozen"]) for entry in torn.run("status", "--format", "json").json["articles"]}
    assert frozen == {"fair": True, "quay": False}


@pytest.mark.parametrize(("who", "state"), [("ana-lopez", "edited"), ("bo-li", "spiked")])
def test_doctor_keeps_one_history_and_sets_the_other_aside(torn: Paper, who: str, state: str) -> None:
    settle_the_draft(torn)
    heads = torn.run("move", "fair", "edited").err
    hash_ = heads[heads.index(who) :].partition("(row ")[2][:12]
    told = torn.run("doctor", "--take", hash_, "fair")
    assert told.code == 0, told.err
    assert f"it is {state}" in told.out
    assert "set aside in .newsroom/lost" in told.out
    assert torn.state("fair") == state
    assert f"status: {state}" in torn.read()
    assert torn.run("ledger", "verify").code == 0
    commit(torn)
    assert (torn.root / ".newsroom/lost/fair.jsonl").exists()


def test_with_the_article_the_conflict_over_its_state_in_the_draft_is_settled(torn: Paper) -> None:
    assert "<<<<<<<" in torn.read()
    heads = torn.run("log", "fair").err
    hash_ = heads[heads.index("ana-lopez") :].partition("(row ")[2][:12]
    told = torn.run("doctor", "--take", hash_, "fair")
    assert (told.code, told.err) == (0, "")
    assert "next: git add ledger drafts/fair.md, then newsroom status fair" in told.out
    assert "<<<<<<<" not in torn.read()
    assert "status: edited\n" in torn.read()
    commit(torn)
    assert torn.run("publish", "fair").code == 0


def test_a_conflict_over_words_is_left_to_somebody(paper: Paper) -> None:
    paper.git("switch", "-c", "desk")
    paper.edit("Nobody minded.", "Some minded.")
    move(paper, "move", "fair", "edited")
    commit(paper)
    paper.git("switch", "main")
    paper.edit("Nobody minded.", "Few minded.")
    move(paper, "move", "fair", "edited")
    commit(paper)
    paper.git("merge", "desk", check=False)
    before = paper.read()
    heads = paper.run("log", "fair").err
    told = paper.run("doctor", "--take", heads.partition("(row ")[2][:12], "fair")
    assert told.code == 0
    assert "git left a merge conflict in drafts/fair.md" in told.err
    assert "take its marks out" in told.err
    assert paper.read() == before


def test_doctor_says_how_to_settle_what_stands_still(torn: Paper) -> None:
    settle_the_draft(torn)
    told = torn.run("doctor")
    assert told.code == 5
    assert "keep one, the other is set aside: newsroom doctor --take " in told.err
    assert "newsroom doctor says how to settle it" in torn.run("status").err


def test_what_was_set_aside_may_still_be_taken(torn: Paper) -> None:
    settle_the_draft(torn)
    heads = torn.run("move", "fair", "edited").err
    one, other = (heads[heads.index(who) :].partition("(row ")[2][:12] for who in ("ana-lopez", "bo-li moved"))
    assert torn.run("doctor", "--take", one, "fair").code == 0
    assert torn.state("fair") == "edited"
    assert torn.run("doctor", "--take", other, "fair").code == 0
    assert torn.state("fair") == "spiked"


def test_a_row_that_is_not_there_cannot_be_taken(torn: Paper) -> None:
    told = torn.run("doctor", "--take", "0123456789ab", "fair")
    assert told.code == 2
    assert "fair has no row 0123456789ab" in told.err
    told = torn.run("doctor", "--take", "", "fair")
    assert told.code == 2
    assert torn.run("doctor", "--take", "abc").code == 2
    assert torn.run("doctor", "fair").code == 2
    assert torn.run("doctor", "--take", "abc", "../fair").code == 2


def test_a_line_changed_by_hand_freezes_it_until_what_is_whole_is_kept(paper: Paper) -> None:
    move(paper, "move", "fair", "edited")
    move(paper, "publish", "fair")
    first = paper.rows()[0]["hash"]
    paper.edit('"action":"publish","actor":"bo-li"', '"action":"publish","actor":"ana"', "ledger/fair.jsonl")
    told = paper.run("publish", "fair")
    assert told.code == 5
    assert "changed by hand" in told.err
    told = paper.run("ledger", "verify")
    assert told.code == 1
    assert "line 2 was changed by hand" in told.err
    assert paper.run("doctor", "--take", first[:12], "fair").code == 0
    assert paper.state() == "edited"


def test_a_deleted_database_is_made_anew(paper: Paper) -> None:
    move(paper, "move", "fair", "edited")
    shutil.rmtree(paper.root / ".newsroom")
    assert states(paper) == ("edited", "draft")
    move(paper, "publish", "fair")


def test_a_kept_text_that_was_changed_is_reported(paper: Paper) -> None:
    move(paper, "move", "fair", "edited")
    (text,) = (paper.root / "ledger/texts").iterdir()
    text.write_bytes(text.read_bytes() + b"more")
    told = paper.run("ledger", "verify")
    assert told.code == 1
    assert "not the text that was approved" in told.err
    text.unlink()
    told = paper.run("ledger", "verify")
    assert told.code == 0
    assert "1 erased" in told.out


def test_a_rename_that_is_taken_back_leaves_the_file_its_old_slug(paper: Paper) -> None:
    move(paper, "move", "fair", "edited")
    first = paper.rows()[0]["hash"]
    move(paper, "rename", "fair", "market")
    assert "slug: market\n" in paper.read()
    told = paper.run("doctor", "--take", first, "fair")
    assert told.code == 0, told.err
    assert "slug: fair\n" in paper.read()
    assert "status: edited\n" in paper.read()
    assert paper.state() == "edited"
    assert paper.run("doctor").code == 0
    assert {entry["slug"] for entry in paper.run("status", "--format", "json").json["articles"]} == {"fair", "quay"}


def test_a_history_is_not_taken_without_the_text_that_it_makes_live(paper: Paper) -> None:
    paper.git("switch", "-c", "desk")
    move(paper, "move", "fair", "edited")
    move(paper, "publish", "fair")
    last = paper.rows()[-1]
    commit(paper)
    paper.git("switch", "main")
    assert states(paper) == ("draft", "draft")
    told = paper.run("doctor", "--take", last["hash"], "fair")
    assert told.code == 6
    assert "what fair says by that row is kept on another branch alone" in told.err
    (typed,) = re.findall("git (checkout BRANCH .*) brings it here", told.err)
    assert last["text"] in typed
    assert states(paper) == ("draft", "draft")
    paper.git(*typed.replace("BRANCH", "desk").split(" "))
    assert paper.run("doctor", "--take", last["hash"], "fair").code == 0
    assert states(paper) == ("published", "draft")


def test_a_story_under_its_new_slug_is_not_taken_beside_itself(paper: Paper) -> None:
    move(paper, "move", "fair", "edited")
    first = paper.rows()[0]["hash"]
    move(paper, "rename", "fair", "market")
    closing = json.loads(paper.read("ledger/fair.jsonl").splitlines()[-1])["hash"]
    opening = json.loads(paper.read("ledger/market.jsonl"))["hash"]
    move(paper, "doctor", "--take", first, "fair")
    told = paper.run("doctor", "--take", opening, "market")
    assert told.code == 2
    assert "market goes on from fair, and what fair says here does not lead to it" in told.err
    assert f"newsroom doctor --take {closing[:12]} fair" in told.err
    assert paper.state() == "edited"
    move(paper, "doctor", "--take", closing[:12], "fair")
    assert paper.state("market") == "edited"
    assert "slug: market\n" in paper.read()
    assert paper.run("ledger", "verify").code == 0


def test_no_other_storys_history_is_taken_in_the_place_of_a_renamed_one(paper: Paper) -> None:
    paper.git("switch", "-c", "desk")
    move(paper, "note", "quay", "-m", "another quay")
    other = paper.rows("quay")[0]["hash"]
    commit(paper)
    paper.git("switch", "main")
    (paper.root / "drafts/quay.md").unlink()
    move(paper, "move", "fair", "edited")
    move(paper, "rename", "fair", "quay")
    told = paper.run("doctor", "--take", other, "quay")
    assert told.code == 2
    assert "fair goes on as quay here, and that row is another story's" in told.err
    assert paper.state("quay") == "edited"
    assert paper.run("ledger", "verify").code == 0
