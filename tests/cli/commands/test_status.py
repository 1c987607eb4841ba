"""What is on the desk is told in as many lines as there are articles; one article is a card with what comes next."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.paper import Paper

KEYS = {
    *("slug", "path", "headline", "state", "version", "stale", "edited_since", "scheduled_for", "embargoed_until"),
    *("assignee", "due", "updated_at", "read_time", "words"),
}


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paper:
    monkeypatch.setenv("COLUMNS", "100")
    paper = Paper.found(tmp_path, "fair", "quay", "town")
    assert paper.run("move", "fair", "quay", "edited", "--now", "2026-05-04T06:00:00Z").code == 0
    assert paper.run("publish", "quay", "--now", "2026-05-04T07:00:00Z").code == 0
    return paper


def test_json_lists_all_with_the_keys_of_the_contract(paper: Paper) -> None:
    articles = paper.run("status", "--format", "json", "--now", "2027-01-01T00:00:00Z").json["articles"]
    assert [(each["slug"], each["state"], each["version"]) for each in articles] == [
        ("town", "draft", 0),
        ("fair", "edited", 0),
        ("quay", "published", 1),
    ]
    assert all(set(each) >= KEYS for each in articles)
    quay = articles[2]
    assert (quay["path"], quay["headline"]) == ("drafts/quay.md", "The fair comes back to quay")
    assert (quay["updated_at"], quay["read_time"]) == ("2026-05-04T07:00:00Z", 1)
    assert quay["words"] > 10


def test_the_table_has_a_line_for_each_open_article_and_a_closing_one(paper: Paper) -> None:
    told = paper.run("status", "--now", "2026-05-04T10:00:00Z")
    assert told.out.splitlines() == [
        "draft      town       The fair comes back to town",
        "edited     fair  4 h  The fair comes back to fair",
        "published  quay  3 h  The fair comes back to quay",
        "3 articles: 1 draft, 1 edited, 1 published",
    ]


def test_what_came_to_rest_a_day_ago_is_counted_not_listed(paper: Paper) -> None:
    told = paper.run("status", "--now", "2026-05-06T10:00:00Z")
    assert "quay" not in told.out
    assert told.out.endswith("3 articles: 1 draft, 1 edited, 1 published; 1 at rest, --all lists them\n")
    assert "quay" in paper.run("status", "--all", "--now", "2026-05-06T10:00:00Z").out


def test_a_live_story_whose_file_changed_is_open_work(paper: Paper) -> None:
    paper.edit("Nobody minded.", "Some minded.", "drafts/quay.md")
    paper.edit("Nobody minded.", "Some minded.", "drafts/fair.md")
    told = paper.run("status", "--now", "2026-05-06T10:00:00Z")
    assert "changed since it went live" in told.out
    assert "changed since it was approved" in told.out


def test_filters(paper: Paper) -> None:
    paper.edit("language: en\n", "language: en\ndesk: {assignee: bo-li, due: 2026-05-05}\n", "drafts/town.md")
    told = paper.run("status", "--assignee", "bo-li")
    assert "town" in told.out
    assert re.search(r"(due|overdue since) .*, with bo-li", told.out)
    assert "fair" not in told.out.replace("The fair", "")
    assert "quay" in paper.run("status", "--state", "published").out
    assert paper.run("status", "--state", "publishd").code == 2


def test_a_long_headline_is_cut_to_the_terminal(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    paper.edit("headline: The fair comes back", "headline: 新聞" + "very " * 30, "drafts/town.md")
    line = paper.run("status").out.splitlines()[0]
    assert line.endswith("…")


def test_a_headline_never_acts_on_the_terminal(paper: Paper) -> None:
    paper.edit("headline: The fair comes back to town", 'headline: "The \\u001b[31mfair\\u202e"', "drafts/town.md")
    told = paper.run("status")
    assert "\x1b" not in told.out
    assert "\u202e" not in told.out


def test_who_schedules_a_text_has_not_approved_it(paper: Paper) -> None:
    at = ("--at", "2026-05-06T06:00:00Z", "--now", "2026-05-04T08:00:00Z")
    told = paper.run("publish", "fair", *at, who="ana-lopez")
    assert told.code == 0, told.err
    assert "  approved  by bo-li, 4 May 2026 08:00\n" in paper.run("status", "fair").out


def test_a_card_tells_one_article_whole(paper: Paper) -> None:
    told = paper.run("status", "fair")
    assert told.out.splitlines()[:5] == [
        "The fair comes back to fair",
        "  article   fair",
        "  file      drafts/fair.md",
        "  state     edited",
        "  approved  by bo-li, 4 May 2026 08:00",
    ]
    assert "  next      newsroom publish fair\n" in told.out
    paper.edit("Nobody minded.", "Some minded.")
    told = paper.run("status", "drafts/fair.md")
    assert "changed since it was approved" in told.out
    assert "  next      newsroom move fair edited\n" in told.out


@pytest.mark.parametrize(("slug", "next_"), [("town", "newsroom move town edited"), ("quay", "newsroom export html")])
def test_a_card_names_the_next_command(paper: Paper, slug: str, next_: str) -> None:
    assert f"  next      {next_}\n" in paper.run("status", slug).out


def test_a_card_of_a_draft_with_faults_sends_to_check(paper: Paper) -> None:
    paper.edit("  credit: Kit Ferrow/The Paper\n", "", "drafts/town.md")
    told = paper.run("status", "town")
    assert "1 error" in told.out
    assert "  next      newsroom check drafts/town.md\n" in told.out


def test_a_card_of_a_changed_live_story_and_of_a_spiked_one(paper: Paper) -> None:
    paper.edit("Nobody minded.", "Some minded.", "drafts/quay.md")
    told = paper.run("status", "quay")
    assert "readers still get the approved text" in told.out
    assert "newsroom correct quay" in told.out
    assert paper.run("move", "town", "spiked", "-m", "no news").code == 0
    told = paper.run("status", "town")
    assert "no news (bo-li" in told.out
    assert "newsroom move town draft" in told.out


def test_a_card_of_a_scheduled_story(paper: Paper) -> None:
    assert paper.run("publish", "fair", "--embargo", "2030-01-02T08:00:00Z").code == 0
    told = paper.run("status", "fair")
    assert "  scheduled 2 Jan 2030 09:00\n  embargo   2 Jan 2030 09:00\n" in told.out
    assert "embargoed until 2 Jan 2030 09:00" in paper.run("status").out
    (entry,) = paper.run("status", "fair", "--format", "json").json["articles"]
    assert entry["embargoed_until"] == "2030-01-02T08:00:00Z"


def test_an_article_nobody_knows_is_told(paper: Paper) -> None:
    told = paper.run("status", "tonw")
    assert told.code == 2
    assert 'did you mean "town"?' in told.err


def test_an_empty_newsroom_says_how_to_begin(tmp_path: Path) -> None:
    paper = Paper.found(tmp_path / "new")
    (paper.root / "drafts/fair.md").unlink()
    assert paper.run("status").out == "no articles yet: newsroom new begins one\n"


def test_the_log_tells_rows_in_the_newsrooms_time(paper: Paper) -> None:
    hashes = [row["hash"][:12] for row in paper.rows("quay")]
    assert paper.run("log", "quay").out.splitlines() == [
        f"  1   4 May 2026 08:00  bo-li moved it to edited  [{hashes[0]}]",
        f"  2   4 May 2026 09:00  bo-li published it · version 1  [{hashes[1]}]",
    ]
    assert paper.run("log", "town").out == "town has never moved: it is a draft\n"
    assert paper.run("log", "town", "quay").out.startswith("town\ntown has never moved")
    assert paper.run("log", "nosuch").code == 2


def test_the_log_has_the_keys_of_the_contract(paper: Paper) -> None:
    keys = {
        *("slug", "seq", "action", "from", "to", "version", "content_hash", "actor", "actor_source", "ran_by"),
        *("role", "at", "reason", "notice", "checks", "overrides", "hash"),
    }
    assert all(set(row) >= keys for row in paper.rows("quay"))


def test_a_broken_database_does_not_stop_who_only_reads(paper: Paper) -> None:
    (paper.root / ".newsroom/newsroom.db").write_bytes(b"this is no database, and long enough to be sure" * 99)
    told = paper.run("status")
    assert told.code == 0
    assert "3 articles" in told.out
    assert "newsroom ledger rebuild" in told.err
    told = paper.run("publish", "fair")
    assert told.code == 6
    (paper.root / ".newsroom/newsroom.db").unlink()
    assert paper.run("publish", "fair").code == 0


def test_a_server_and_a_journal_are_not_both_the_truth(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSROOM_DATABASE_URL", "postgresql://localhost/paper")
    told = paper.run("publish", "fair")
    assert told.code == 2
    assert "journal = false" in told.err
    monkeypatch.setenv("NEWSROOM_DATABASE_URL", "nonsense")
    assert paper.run("publish", "fair").code == 2


def test_without_a_journal_the_database_is_the_truth(tmp_path: Path) -> None:
    paper = Paper.found(tmp_path / "new", settings="[ledger]\njournal = false\n")
    assert paper.run("move", "fair", "edited").code == 0
    assert paper.run("publish", "fair").code == 0
    assert paper.state() == "published"
    assert [row["to"] for row in paper.rows()] == ["edited", "published"]
    assert paper.run("ledger", "verify").code == 0
    assert paper.run("doctor").out == "nothing to mend\n"
    assert not (paper.root / "ledger").exists()


def test_two_files_with_one_slug_are_told_apart(tmp_path: Path) -> None:
    paper = Paper.found(tmp_path, "fair", "port")
    paper.write("drafts/again.md", paper.read())
    told = paper.run("status")
    lines = [line for line in told.out.splitlines() if "two files bear this slug" in line]
    assert [line.rpartition(" ")[2] for line in lines] == ["drafts/again.md", "drafts/fair.md"]


def test_a_draft_that_cannot_be_read_is_marked(paper: Paper) -> None:
    paper.edit("headline: The fair comes back to town", "headline: The fair: [back in town", "drafts/town.md")
    line = next(line for line in paper.run("status").out.splitlines() if "town" in line)
    assert line.endswith("cannot be read: newsroom check says why")


@pytest.mark.parametrize(
    ("roles", "who", "told"),
    [
        ('editor = ["bo-li"]', "ana-lopez", "somebody else than ana-lopez takes it to edited: ask bo-li"),
        (
            'editor = ["ana-lopez"]',
            "ana-lopez@paper.example",
            (
                "somebody else than ana-lopez takes it to edited: nobody else has the role editor:"
                ' newsroom.toml says editor = ["ana-lopez"] under [roles]; add somebody there'
            ),
        ),
        ('editor = ["ana-lopez"]', "bo-li", "newsroom move fair edited"),
    ],
)
def test_whoever_wrote_it_is_not_told_to_approve_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, roles: str, who: str, told: str
) -> None:
    monkeypatch.setenv("NEWSROOM_ACTOR", who)
    way = '[[workflow.transition]]\nfrom = "draft"\nto = "edited"\nroles = ["editor"]\ndistinct_from = ["authors"]\n'
    paper = Paper.found(tmp_path, "fair", settings=f"[roles]\n{roles}\n{way}")
    assert f"  next      {told}\n" in paper.run("status", "fair").out


def test_a_brief_without_a_headline_is_called_by_its_first_words(paper: Paper) -> None:
    text = (
        "Night buses will run from Friday, and the last of them will leave the *quay* for the hills at half past two."
    )
    paper.write("drafts/bus.md", f"---\nslug: bus\nsection: news\nkind: brief\n---\n{text}\n")
    for _ in range(2):  # read, and then remembered
        line = next(line for line in paper.run("status").out.splitlines() if " bus " in line)
        assert "Night buses will run from Friday, and the last of them will leave the quay" in line
    card = paper.run("status", "bus").out
    assert card.startswith("Night buses will run from Friday")
    assert (
        next(one for one in paper.run("status", "--format", "json").json["articles"] if one["slug"] == "bus")[
            "headline"
        ]
        is None
    )
    paper.write("drafts/bus.md", "---\nslug: bus\nsection: news\nkind: brief\n---\n")
    assert "(no headline)" in paper.run("status").out


@pytest.mark.parametrize("gone", [False, True])
def test_a_live_story_that_stands_still_is_no_draft(paper: Paper, gone: bool) -> None:
    """Two branches moved it: one corrected it, the other took it off. Readers have it until somebody decides."""
    journal = paper.read("ledger/quay.jsonl")
    assert paper.run("unpublish", "quay", "-m", "later").code == 0
    taken_off = paper.read("ledger/quay.jsonl")
    paper.write("ledger/quay.jsonl", journal)
    assert paper.run("doctor").code == 0
    paper.edit("Nobody minded.", "Some minded.", "drafts/quay.md")
    assert paper.run("correct", "quay", "--kind", "correction", "--notice", "Some did.").code == 0
    corrected = paper.read("ledger/quay.jsonl")
    paper.write("ledger/quay.jsonl", corrected + taken_off.removeprefix(journal))
    if gone:
        (paper.root / "drafts/quay.md").unlink()
    told = paper.run("status", "--all", "--format", "json").json["articles"]
    quay = next(one for one in told if one["slug"] == "quay")
    assert quay["frozen"]
    assert (quay["state"], quay["version"]) == ("published", 2)
    line = next(line for line in paper.run("status").out.splitlines() if " quay " in line)
    assert line.startswith("published")
    assert "frozen: two histories" in line


def test_a_story_whose_first_line_is_broken_is_what_its_file_says(paper: Paper) -> None:
    paper.write("ledger/quay.jsonl", "{}\n")
    quay = next(one for one in paper.run("status", "--format", "json").json["articles"] if one["slug"] == "quay")
    assert quay["frozen"]
    assert (quay["state"], quay["version"]) == ("draft", 0)
