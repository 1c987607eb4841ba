"""`check --gate`: what a branch, a fork's too, may bring to the desk, and what it may not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.paper import Paper, Told

from newsroom.model.ledger import Row
from newsroom.model.place import Slug, State
from newsroom.workflow.chain import hash_of, line_of, row_of, seal

ROLES = """
[roles]
editor = ["bo-li"]
[[workflow.transition]]
from = "draft"
to = "edited"
roles = ["editor"]
[[workflow.transition]]
from = "edited"
to = "published"
roles = ["editor"]
[[workflow.transition]]
from = "published"
to = "killed"
roles = ["editor"]
"""
JOURNAL = "ledger/fair.jsonl"


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    """A desk with roles; fair is live, ferry edited, tram a draft; a branch of it is checked out."""
    made = Paper.found(tmp_path / "paper", "fair", "ferry", "tram", settings=ROLES)
    for typed in (("move", "fair", "ferry", "edited"), ("publish", "fair")):
        told = made.run(*typed)
        assert told.code == 0, told.err
    made.git("init", "-q")
    made.git("add", "-A")
    made.git("commit", "-qm", "A day at the desk")
    made.git("remote", "add", "origin", ".")
    made.git("update-ref", "refs/remotes/origin/main", "HEAD")
    made.git("switch", "-qc", "fork")
    return made


def gate(paper: Paper, *typed: str) -> tuple[int, list[tuple[str, str, str, int, str]]]:
    """The exit code and what the gate finds: code, severity, path, line, message."""
    paper.git("add", "-A")
    paper.git("commit", "-qm", "What the fork wants", "--allow-empty")
    told = paper.run("check", "--gate", "--format", "json", *typed)
    assert told.out, told.err
    codes = ("STA", "LEG002")
    found = [one for one in told.json["findings"] if one["code"].startswith(codes)]
    return told.code, [(one["code"], one["severity"], one["path"], one["line"], one["message"]) for one in found]


def forged(paper: Paper, slug: str, **changes: object) -> None:
    """A row that fits into the chain, written by hand."""
    path = f"ledger/{slug}.jsonl"
    last = row_of(paper.read(path).splitlines()[-1])
    row = replace(last, seq=last.seq + 1, from_state=last.to_state, sealed={}, salts={}, hash="", **changes)  # type: ignore[arg-type]
    row = seal(row, prev=last.hash, salt=lambda: "salt")
    paper.write(path, paper.read(path) + line_of(row).decode())


def test_an_unpublished_draft_may_change(paper: Paper) -> None:
    paper.edit("Nobody minded.", "Everybody minded.", "drafts/tram.md")
    assert gate(paper) == (0, [])


def test_moves_by_those_who_may_are_listed(paper: Paper) -> None:
    assert paper.run("move", "tram", "edited", "-m", "Read twice").code == 0
    assert paper.run("publish", "tram").code == 0
    code, found = gate(paper)
    assert (code, found) == (
        0,
        [
            ("STA006", "info", "ledger/tram.jsonl", 1, 'new row: move by bo-li, draft to edited, reason "Read twice"'),
            ("STA006", "info", "ledger/tram.jsonl", 2, "new row: publish by bo-li, edited to published"),
        ],
    )


def test_every_kind_of_move_passes_as_the_desk_wrote_it(paper: Paper) -> None:
    paper.edit("Nobody minded.", "Everybody minded.")
    for typed in (
        ("correct", "fair", "--kind", "correction", "--notice", "Everybody minded"),
        ("note", "tram", "-m", "Ask the driver"),
        ("publish", "ferry", "--at", "2030-01-01T06:00:00Z"),
        ("note", "ferry", "-m", "Wait for it"),
        ("publish", "ferry", "--unschedule"),
        ("move", "ferry", "draft", "-m", "Too long"),
        ("move", "ferry", "spiked", "-m", "No room"),
        ("move", "ferry", "draft"),
        ("unpublish", "fair", "-m", "A complaint"),
        ("publish", "fair"),
        ("retract", "fair", "-m", "It was wrong", "--notice", "We were wrong"),
        ("kill", "fair", "-m", "By order"),
        ("kill", "--photo", "photos/fair.jpg", "-m", "By order"),
    ):
        told = paper.run(*typed)
        assert told.code == 0, (typed, told.err)
    _, found = gate(paper)
    assert {one[0] for one in found} == {"STA006"}
    assert len(found) == 13


def an_edition(paper: Paper) -> None:
    """Pages 1 and 2 of an edition, with the live story on both."""
    (paper.root / "editions").mkdir()
    page = '[[page]]\nnumber = {number}\n[[page.slot]]\nstory = "fair"\n'
    pages = "".join(page.format(number=number) for number in (1, 2))
    paper.write("editions/today.toml", f"[edition]\ndate = 2026-11-28\n{pages}")
    (paper.root / "page.pdf").write_bytes(b"no PDF at all")


def test_pages_pass_as_the_desk_wrote_them(paper: Paper) -> None:
    an_edition(paper)
    for typed in (
        ("pass", "today", "1-2"),
        ("send", "today", "--pages", "1", "--file", str(paper.root / "page.pdf"), "-m", "They take it so"),
        ("send", "today", "--pages", "1", "--file", str(paper.root / "page.pdf"), "-m", "It was lost"),
    ):
        told = paper.run("edition", *typed, "--as", "bo-li")
        assert told.code == 0, (typed, told.err)
    _, found = gate(paper)
    assert {one[0] for one in found} == {"STA006"}
    assert [one[4] for one in found] == [
        "new row: pass of page 1 by bo-li, draft to passed",
        "new row: pass of page 2 by bo-li, passed to passed",
        'new row: send of page 1 by bo-li, passed to sent, reason "They take it so"',
        'new row: send of page 1 by bo-li, sent to sent, reason "It was lost"',
    ]


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"actor": "ana-lopez"}, "ana-lopez may not pass it: that takes the role editor"),
        ({"action": "bless"}, "it is no row of an edition"),
        ({"action": "send"}, "it does not say what was sent"),
        ({"action": "erase", "pdf": "1" * 64}, "it is no row of an edition"),
        ({"action": "send", "pdf": "1" * 64}, "nobody has passed it"),
        ({"action": "send", "pdf": "1" * 64, "page": 1, "to_state": "passed"}, "its state cannot come of it"),
        ({"page": 1}, "nothing to do: bo-li passed it as it is"),
        ({"content_hash": "v1:other"}, "the page that it keeps is not the one it is about"),
        ({"text": "1" * 64}, "the page that it is about is not kept"),
    ],
)
def test_a_forged_row_of_an_edition_is_an_error(paper: Paper, said: dict[str, object], fault: str) -> None:
    an_edition(paper)
    assert paper.run("edition", "pass", "today", "1", "--as", "bo-li").code == 0
    last = row_of(paper.read("ledger/_edition-today.jsonl").splitlines()[-1])
    row = replace(last, **{"seq": 2, "from_state": State("passed"), "page": 2, **said})  # type: ignore[arg-type]
    sealed = seal(row, prev=last.hash, salt=lambda: "s")
    journal = paper.root / "ledger/_edition-today.jsonl"
    journal.write_bytes(journal.read_bytes() + line_of(sealed))
    code, found = gate(paper)
    assert code == 1
    told = [one[4] for one in found if one[0] == "STA007"]
    assert any(fault in one for one in told), told


def test_a_release_passes_as_the_desk_wrote_it(paper: Paper) -> None:
    publish = ("publish", "ferry", "--at", "2026-05-01T06:00:00Z", "--as", "bo-li")
    assert paper.run("--now", "2026-05-01T05:00:00Z", *publish).code == 0
    assert paper.run("--now", "2026-05-01T07:00:00Z", "release", "--as", "bo-li").code == 0
    code, found = gate(paper)
    assert (code, [one[0] for one in found]) == (0, ["STA006", "STA006"])


def test_renaming_erasing_and_adopting_pass_as_the_desk_wrote_them(paper: Paper) -> None:
    paper.edit("language: en\n", "language: en\ndate: 2019-05-04\n", "drafts/tram.md")
    paper.edit("Nobody minded.", "Everybody minded.")
    for typed in (
        ("rename", "ferry", "steamer"),
        ("correct", "fair", "--kind", "minor", "-m", "A word"),
        ("rename", "fair", "feast"),
        ("erase", "feast", "--version", "1", "-m", "By order"),
        ("erase", "feast", "--field", "reason", "-m", "By order"),
        ("adopt", "tram", "-m", "From the old site"),
    ):
        told = paper.run(*typed, "--as", "bo-li", who=None)
        assert told.code == 0, (typed, told.err)
    _, found = gate(paper)
    assert {one[0] for one in found} == {"STA006"}, found


def test_an_erasure_takes_the_role_for_it(paper: Paper) -> None:
    forged(paper, "fair", actor="eve", action="erase", reason="Mine", text=None, content_hash=None)
    code, found = gate(paper)
    assert code == 1
    assert "erase by eve: no record knows eve, who is asked for published" in [one[4] for one in found]


def test_roles_that_the_branch_gives_itself_count_nothing(paper: Paper) -> None:
    paper.edit('editor = ["bo-li"]', 'editor = ["bo-li", "ana-lopez"]', "newsroom.toml")
    assert paper.run("move", "tram", "edited", who="ana-lopez").code == 0
    code, found = gate(paper)
    told = "move by ana-lopez: ana-lopez may not take it to edited: that takes the role editor"
    assert code == 1
    assert ("STA007", "error", "ledger/tram.jsonl", 1, told) in found


def test_a_record_that_the_branch_writes_gives_no_role(paper: Paper) -> None:
    paper.edit("emails: [ana-lopez@paper.example]", "emails: [bo-li]", "authors/ana-lopez.yml")
    assert paper.run("move", "tram", "edited", who="ana-lopez").code == 0
    code, found = gate(paper)
    told = "move by ana-lopez: ana-lopez may not take it to edited: that takes the role editor"
    assert code == 1
    assert told in [one[4] for one in found]


def test_levels_that_the_branch_sets_count_nothing(paper: Paper) -> None:
    settings = paper.read("newsroom.toml")
    paper.write("newsroom.toml", settings + '[checks.draft]\nPHO001 = "off"\n[checks.edited]\nPHO001 = "off"\n')
    paper.edit("  credit: Kit Ferrow/The Paper\n", "", "drafts/tram.md")
    told = paper.run("check", "--format", "json")
    assert "PHO001" not in told.out
    paper.git("add", "-A")
    paper.git("commit", "-qm", "No credits")
    assert "PHO001" in paper.run("check", "--gate", "--format", "json").out


def test_a_row_that_is_gone_is_an_error(paper: Paper) -> None:
    paper.write(JOURNAL, paper.read(JOURNAL).splitlines(keepends=True)[0])
    code, found = gate(paper)
    assert code == 1
    assert ("STA005", "error", JOURNAL, 1, "row 2 is gone: publish by bo-li") in found


def test_a_journal_that_is_gone_is_an_error_for_every_row(paper: Paper) -> None:
    (paper.root / JOURNAL).unlink()
    (paper.root / "drafts/fair.md").unlink()
    code, found = gate(paper)
    assert code == 1
    assert [(one[0], one[4]) for one in found] == [
        ("STA005", "row 1 is gone: move by bo-li"),
        ("STA005", "row 2 is gone: publish by bo-li"),
    ]


def test_a_row_that_was_written_anew_is_an_error(paper: Paper) -> None:
    first, second = paper.read(JOURNAL).splitlines()
    fields = {**json.loads(second), "actor": "ana-lopez"}
    fields["hash"] = hash_of(fields)
    paper.write(JOURNAL, f"{first}\n{json.dumps(fields)}\n")
    code, found = gate(paper)
    assert code == 1
    assert ("STA005", "error", JOURNAL, 2, "row 2 was publish by bo-li, and now is publish by ana-lopez") in found


def test_a_row_changed_without_its_hash_is_an_error(paper: Paper) -> None:
    paper.edit('"actor":"bo-li"', '"actor":"eve"', JOURNAL)
    code, found = gate(paper)
    assert code == 1
    assert "changed by hand" in "".join(one[4] for one in found if one[:2] == ("STA005", "error"))


def test_words_that_go_without_an_erasure_are_an_error(paper: Paper) -> None:
    assert paper.run("unpublish", "fair", "-m", "A complaint").code == 0
    paper.git("add", "-A")
    paper.git("commit", "-qm", "Down")
    paper.git("update-ref", "refs/remotes/origin/main", "HEAD")
    *rest, last = paper.read(JOURNAL).splitlines()
    fields = json.loads(last)
    del fields["reason"], fields["salts"]
    paper.write(JOURNAL, "\n".join([*rest, json.dumps(fields), ""]))
    code, found = gate(paper)
    assert code == 1
    assert [one[4] for one in found] == ["the words of row 3 were taken out: unpublish by bo-li"]


def test_a_kept_text_that_is_gone_is_an_error(paper: Paper) -> None:
    text = json.loads(paper.read(JOURNAL).splitlines()[-1])["text"]
    (paper.root / f"ledger/texts/{text}.md").unlink()
    code, found = gate(paper)
    assert code == 1
    assert ("STA005", "error", f"ledger/texts/{text}.md", 1, "a text that the ledger keeps is gone") in found


def test_a_forged_row_by_somebody_without_the_role_is_an_error(paper: Paper) -> None:
    last = row_of(paper.read("ledger/ferry.jsonl").splitlines()[-1])
    forged(paper, "ferry", actor="eve", action="publish", to_state=State("published"), version=1, live=last.approved)
    code, found = gate(paper)
    assert code == 1
    assert ("STA007", "error", "ledger/ferry.jsonl", 2, "publish by eve: no record knows eve, who is asked for published") in found  # fmt: skip  # noqa: E501


def test_a_note_that_publishes_is_an_error_whoever_wrote_it(paper: Paper) -> None:
    last = row_of(paper.read("ledger/ferry.jsonl").splitlines()[-1])
    forged(paper, "ferry", action="note", reason="Nothing", text=None, content_hash=None, live=last.approved, version=1)
    code, found = gate(paper)
    assert code == 1
    assert found[-1][4] == "note by bo-li: its version and live text cannot come of it"


def test_an_action_that_nobody_knows_changes_nothing(paper: Paper) -> None:
    last = row_of(paper.read("ledger/ferry.jsonl").splitlines()[-1])
    forged(paper, "ferry", actor="eve", action="bless", to_state=State("published"), version=1, live=last.approved)
    forged(paper, "fair", actor="eve", action="bless", approver="eve")
    code, found = gate(paper)
    assert code == 1
    refused = {one[4] for one in found if one[0] == "STA007"}
    assert refused == {
        "bless by eve: its state and version and live text cannot come of it",
        "bless by eve: its approver cannot come of it",
        "bless by eve: no record knows eve, who is asked for published",
    }


def test_an_override_takes_the_role_for_it(paper: Paper) -> None:
    forged(
        paper, "ferry", actor="ana-lopez", action="note", reason="Fine", text=None, content_hash=None,
        overrides=({"code": "PHO001", "mark": "0", "by": "ana-lopez", "at": "2026-05-01T06:00:00Z"},),
    )  # fmt: skip
    code, found = gate(paper)
    assert code == 1
    assert "note by ana-lopez: ana-lopez may not override what the checks find (PHO001)" in [one[4] for one in found]


def test_a_release_of_what_nobody_scheduled_is_an_error(paper: Paper) -> None:
    last = row_of(paper.read("ledger/ferry.jsonl").splitlines()[-1])
    forged(paper, "ferry", action="release", to_state=State("published"), version=1, live=last.approved)
    code, found = gate(paper)
    assert code == 1
    assert "release by bo-li: nothing was scheduled" in [one[4] for one in found]


def test_a_release_before_its_time_is_an_error(paper: Paper) -> None:
    assert paper.run("publish", "ferry", "--at", "2030-01-01T06:00:00Z").code == 0
    last = row_of(paper.read("ledger/ferry.jsonl").splitlines()[-1])
    forged(paper, "ferry", action="release", to_state=State("published"), version=1, live=last.approved)
    code, found = gate(paper)
    assert code == 1
    assert "release by bo-li: it was scheduled for 2030-01-01T06:00:00Z" in [one[4] for one in found]


def test_a_story_that_goes_on_where_none_ended_is_an_error(paper: Paper) -> None:
    last = row_of(paper.read(JOURNAL).splitlines()[-1])
    begun = {"slug": "steamer", "hash": "0" * 64}
    row = replace(last, slug=Slug("tram"), seq=1, action="rename", actor="eve", renamed_from=begun, hash="")
    paper.write("ledger/tram.jsonl", line_of(seal(row, prev=None, salt=lambda: "salt")).decode())
    code, found = gate(paper)
    assert code == 1
    assert "rename by eve: no record knows eve, who is asked for published" in [one[4] for one in found]


def test_a_new_story_that_begins_live_takes_whoever_may_publish(paper: Paper) -> None:
    last = row_of(paper.read(JOURNAL).splitlines()[-1])
    row: Row = replace(last, slug=Slug("tram"), seq=1, action="adopt", actor="eve", from_state=State("draft"), hash="")
    paper.write("ledger/tram.jsonl", line_of(seal(row, prev=None, salt=lambda: "salt")).decode())
    code, found = gate(paper)
    assert code == 1
    assert "adopt by eve: no record knows eve, who is asked for published" in [one[4] for one in found]


def test_a_row_whose_text_is_another_is_an_error(paper: Paper) -> None:
    last = row_of(paper.read(JOURNAL).splitlines()[-1])
    assert last.text is not None
    forged(paper, "ferry", action="move", to_state=State("edited"), text=last.text)
    forged(paper, "fair", action="correct", kind="minor", reason="Spelling", text="0" * 64)
    code, found = gate(paper)
    assert code == 1
    refused = [one[4] for one in found if one[0] == "STA007"]
    assert refused == [
        "correct by bo-li: the text that it is about is not kept",
        "move by bo-li: the text that it keeps is not the one it is about",
    ]


def test_a_changed_live_text_without_a_correction_is_an_error(paper: Paper) -> None:
    paper.edit("Nobody minded.", "Everybody minded.")
    assert gate(paper) == (
        1,
        [("LEG002", "error", "drafts/fair.md", 1, "the file differs from version 1, which readers get")],
    )


def test_a_change_that_voids_an_approval_is_an_error(paper: Paper) -> None:
    paper.edit("Nobody minded.", "Everybody minded.", "drafts/ferry.md")
    assert gate(paper) == (
        1,
        [("STA002", "error", "drafts/ferry.md", 1, "the story has changed since bo-li approved it")],
    )


def test_an_ignore_hides_nothing_from_the_gate(paper: Paper) -> None:
    paper.edit("language: en\n", "language: en\ncheck:\n  ignore: [LEG002]\n")
    code, found = gate(paper)
    assert (code, [one[0] for one in found]) == (1, ["LEG002"])


def refused(paper: Paper, *typed: str) -> Told:
    told = paper.run("check", "--gate", *typed)
    assert told.code == 2, told.out
    return told


def test_a_shallow_clone_is_told_what_to_fetch(paper: Paper, tmp_path: Path) -> None:
    gate(paper)
    paper.git("clone", "-q", "--depth", "1", "--branch", "fork", f"file://{paper.root}", str(tmp_path / "clone"))
    shallow = Paper(tmp_path / "clone")
    shallow.git("update-ref", "refs/remotes/origin/main", "HEAD")
    assert "git fetch --unshallow" in refused(shallow).err


def test_what_to_go_by_is_asked_where_no_remote_tells(paper: Paper) -> None:
    paper.git("update-ref", "-d", "refs/remotes/origin/main")
    assert "--base REF" in refused(paper).err
    assert gate(paper, "--base", "main") == (0, [])


def test_a_base_without_a_newsroom_is_refused(paper: Paper) -> None:
    paper.git("rm", "-q", "--cached", "newsroom.toml")
    paper.git("commit", "-qm", "No newsroom")
    paper.git("update-ref", "refs/remotes/origin/main", "HEAD")
    assert "nothing says who may do what" in refused(paper).err


def test_several_processes_find_what_one_finds(paper: Paper) -> None:
    """By the settings of the base, and with the rows that are new."""
    paper.edit('editor = ["bo-li"]', 'editor = ["bo-li", "ana-lopez"]', "newsroom.toml")
    paper.write("newsroom.toml", paper.read("newsroom.toml") + '[checks.draft]\nPHO001 = "off"\n')
    paper.edit("  credit: Kit Ferrow/The Paper\n", "", "drafts/tram.md")
    paper.edit("Nobody minded.", "Everybody minded.")
    assert paper.run("publish", "ferry", who="ana-lopez").code == 0
    paper.git("add", "-A")
    paper.git("commit", "-qm", "A role, and its use")
    one, two = (paper.run("check", "--gate", "--format", "json", "--jobs", jobs) for jobs in ("1", "2"))
    assert (one.code, two.code) == (1, 1)
    assert two.out == one.out
    assert {"STA006", "STA007", "LEG002", "PHO001"} <= {found["code"] for found in two.json["findings"]}


@pytest.mark.parametrize("where", [".", "drafts"])
def test_a_newsroom_without_its_settings_is_refused(paper: Paper, where: str) -> None:
    """Without them a folder is only Markdown, and nobody would ask about its ledger."""
    paper.git("rm", "-q", "newsroom.toml")
    forged(paper, "ferry", actor="eve", action="bless")
    paper.git("add", "-A")
    paper.git("commit", "-qm", "No newsroom")
    told = Paper(paper.root / where).run("check", "--gate")
    assert told.code == 2
    assert "newsroom.toml: there was a newsroom where the branches parted, and is none now" in told.err
    assert "git checkout origin/main -- newsroom.toml" in told.err


def test_a_ledger_that_is_a_link_is_refused(paper: Paper) -> None:
    """Git shows no journal that is new behind a link."""
    (paper.root / "ledger").rename(paper.root / "kept")
    (paper.root / "ledger").symlink_to("kept")
    forged(paper, "ferry", actor="eve", action="bless")
    paper.git("add", "-A")
    paper.git("commit", "-qm", "A link")
    assert "ledger: it is a link" in refused(paper).err


def test_what_does_not_go_with_a_gate_is_refused(paper: Paper) -> None:
    assert "whole newsroom" in refused(paper, "drafts/fair.md").err
    assert "--gate --base REF" in paper.run("check", "--base", "main").err


def test_a_row_is_told_once_whether_its_draft_can_be_read_or_not(paper: Paper) -> None:
    assert paper.run("publish", "ferry").code == 0
    paper.write("drafts/ferry.md", "---\nheadline: [\n---\nNothing.\n")
    forged(paper, "fair", actor="eve", action="bless")
    (paper.root / "drafts/fair.md").unlink()
    code, found = gate(paper)
    rows = [one for one in found if one[0] in ("STA006", "STA007")]
    assert code == 1
    assert [(one[0], one[2]) for one in rows] == [
        ("STA006", "ledger/fair.jsonl"),
        ("STA007", "ledger/fair.jsonl"),
        ("STA006", "ledger/ferry.jsonl"),
    ]
