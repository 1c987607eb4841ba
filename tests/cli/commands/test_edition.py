"""Pages of an edition are passed as they are, go to the press as they were passed, and the ledger knows what went."""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from tests.paper import DRAFT, Paper, Told

from newsroom.adapters.ledger.ledger import SqlLedger
from newsroom.app.page_names import pages_typed
from newsroom.cli.paging import spans
from newsroom.errors import Conflict
from newsroom.model.ledger import Row

EDITION = """\
[edition]
date = 2026-11-28
number = 12
price = "2 €"
on_sale = "2026-11-28 06:00"
[[page]]
number = 1
section = "news"
deadline = "2026-11-27 21:30"
[[page.slot]]
story = "fair"
as = "lead"
headline = "Fair is back"
[[page.slot]]
story = "ferry"
as = "second"
[[page]]
number = 2
colour = false
[[page.slot]]
story = "fair"
as = "jump"
[[page.ad]]
booking = "4711"
file = "ads/4711.pdf"
width_mm = 90
height_mm = 100
"""
PATH, ID = "editions/2026-11-28.toml", "2026-11-28"
EVENING = ("--now", "2026-11-27T19:00:00Z")
ROLES = """
[roles]
chief = ["bo-li"]
night = ["ana-lopez"]
[workflow.pages]
pass = ["chief"]
send = ["night"]
unclean = ["chief"]
"""


def sheet(paper: Paper, name: str, *, shade: float = 0.2, trimmed: bool = True, pages: int = 1) -> str:
    """A page that a press takes; without a trim box it does not. Its digest."""
    document = pikepdf.new()
    for _ in range(pages):
        document.add_blank_page(page_size=(794, 1134))
        page = document.pages[-1]
        page.contents_add(f"0 0 0 {shade} k 50 50 100 100 re f".encode())
        if trimmed:
            page.obj.TrimBox = page.obj.MediaBox
    intent = pikepdf.Dictionary(Type=pikepdf.Name.OutputIntent, S=pikepdf.Name.GTS_PDFX, OutputConditionIdentifier="X")
    document.Root.OutputIntents = pikepdf.Array([intent])
    document.save(paper.root / name, deterministic_id=True)
    return hashlib.sha256((paper.root / name).read_bytes()).hexdigest()


def found(root: Path, settings: str = "") -> Paper:
    """A newsroom whose pages another program lays out: what is passed and sent is the ledger's business alone."""
    table = "[workflow.pages]\n"
    apart = settings if table in settings else settings + table
    settings = '[print]\npreset = "newsprint"\n' + apart.replace(table, table + 'layout = "elsewhere"\n')
    paper = Paper.found(root, "fair", "ferry", "quay", settings=settings)
    for folder in ("editions", "ads"):
        (root / folder).mkdir()
    paper.write(PATH, EDITION)
    sheet(paper, "ads/4711.pdf")
    for typed in (("move", "fair", "ferry", "edited"), ("publish", "fair", "ferry")):
        told = paper.run(*typed)
        assert told.code == 0, told.err
    return paper


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom to copy."""
    return found(tmp_path_factory.mktemp("desk") / "paper").root


@pytest.fixture
def paper(desk: Path, tmp_path: Path) -> Paper:
    """Two stories are live, one is a draft; nothing is passed yet."""
    return Paper(shutil.copytree(desk, tmp_path / "paper"))


def passed(paper: Paper, *pages: str, who: str = "bo-li") -> Told:
    told = paper.run("edition", "pass", ID, *pages, "--as", who, *EVENING)
    assert told.code == 0, told.err
    return told


def send(paper: Paper, pages: str, *files: str, reason: str | None = None, who: str = "bo-li") -> Told:
    named = [part for file in files for part in ("--file", str(paper.root / file))]
    why = [] if reason is None else ["-m", reason]
    return paper.run("edition", "send", ID, "--pages", pages, *named, *why, "--as", who, *EVENING)


def status(paper: Paper, edition: str = ID) -> dict[int, dict[str, object]]:
    told = paper.run("edition", "status", edition, "--format", "json", *EVENING)
    assert told.code == 0, told.err
    return {page["page"]: page for page in told.json["pages"]}


def journal(paper: Paper) -> list[dict[str, object]]:
    return [json.loads(line) for line in (paper.root / f"ledger/_edition-{ID}.jsonl").read_text("utf-8").splitlines()]


def test_a_page_is_passed_as_it_is(paper: Paper) -> None:
    told = passed(paper, "1")
    assert told.out == (
        "2026-11-28, page 1: passed by bo-li\n"
        "  next: newsroom export edition editions/2026-11-28.toml --pages 1 --split --profile print\n"
        "  then: newsroom edition send 2026-11-28 --pages 1\n"
    )
    (row,) = journal(paper)
    assert (row["action"], row["page"], row["stories"], row["actor"]) == ("pass", 1, ["fair", "ferry"], "bo-li")
    kept = json.loads((paper.root / f"ledger/texts/{row['text']}.md").read_bytes())
    assert [slot.get("headline") for slot in kept["page"]["slot"]] == ["Fair is back", None]
    assert passed(paper, "1").out == (
        "2026-11-28, page 1: nothing to do: bo-li passed it as it is, 27 Nov 2026 20:00\n"
    )
    assert len(journal(paper)) == 1


def test_it_is_named_by_its_path_too_and_pages_by_a_range(paper: Paper) -> None:
    told = paper.run("edition", "pass", str(paper.root / PATH), "1-2", "--as", "bo-li", *EVENING)
    assert told.out == (
        "2026-11-28, page 1: passed by bo-li\n"
        "2026-11-28, page 2: passed by bo-li\n"
        "2 pages: 2 done, 0 as they were, 0 refused\n"
        "  next: newsroom export edition editions/2026-11-28.toml --pages 1-2 --split --profile print\n"
        "  then: newsroom edition send 2026-11-28 --pages 1-2\n"
    )


def test_after_its_deadline_that_is_told(paper: Paper) -> None:
    told = paper.run("edition", "pass", ID, "1", "--as", "bo-li", "--now", "2026-11-27T20:42:00Z")
    assert "  its deadline was 27 Nov 2026 21:30, 12 min ago\n" in told.out
    assert status(paper)[1]["late"] is False
    told = paper.run("edition", "status", ID, "--now", "2026-11-27T20:42:00Z")
    assert "   1  news, colour, due 27 Nov 2026 21:30, late\n" in told.out


def test_what_nobody_approved_and_what_is_not_there_is_told_at_once(paper: Paper) -> None:
    paper.edit('story = "ferry"', 'story = "quay"', PATH)
    paper.edit('story = "fair"\nas = "jump"', 'story = "fare"', PATH)
    (paper.root / "ads/4711.pdf").unlink()
    told = paper.run("edition", "pass", ID, "1,2", *EVENING)
    assert told.code == 1
    assert told.err == (
        "newsroom: 2026-11-28, page 1: quay: nobody has approved it for print\n"
        "  hint: newsroom move quay edited approves it\n"
        "newsroom: 2026-11-28, page 2: fare: there is no such story\n"
        '  hint: did you mean "fair"?\n'
        "newsroom: 2026-11-28, page 2: ad 4711 is not there: ads/4711.pdf\n"
        "  hint: put it there, or take it off the page\n"
    )
    assert not (paper.root / f"ledger/_edition-{ID}.jsonl").exists()
    told = paper.run("edition", "pass", ID, "1", "--format", "json", *EVENING)
    assert (told.code, told.json["code"], told.json["pages"][0]["outcome"]) == (3, 3, "refused")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('headline = "Fair is back"', 'headline = "Fair is off"', "the headline of fair"),
        ('as = "second"', 'as = "brief"', "the place of ferry"),
        ('price = "2 €"', 'price = "3 €"', "the price of the edition"),
        ('story = "ferry"\nas = "second"', 'story = "fair"\nas = "teaser"', "fair came onto it, ferry went from it"),
    ],
)
def test_one_word_of_the_page_changed_and_its_pass_is_void(paper: Paper, old: str, new: str, said: str) -> None:
    passed(paper, "1")
    paper.edit(old, new, PATH)
    page = status(paper)[1]
    assert (page["holds"], page["why"]) == (False, [f"changed since bo-li passed it: {said}"])
    sheet(paper, "one.pdf")
    told = send(paper, "1", "one.pdf")
    assert told.code == 3
    assert told.err == (
        f"newsroom: 2026-11-28, page 1: changed since bo-li passed it: {said}\n"
        "  hint: newsroom edition pass 2026-11-28 1 passes it as it is now\n"
    )


def test_a_story_that_goes_on_elsewhere_voids_the_page_that_says_where(paper: Paper) -> None:
    passed(paper, "1", "2")
    paper.edit("number = 2\n", "number = 3\n", PATH)
    pages = status(paper)
    assert pages[1]["why"] == ["changed since bo-li passed it: the pages of fair"]
    assert pages[3]["passed"] is None


def test_the_first_page_lists_what_is_inside(paper: Paper) -> None:
    passed(paper, "1")
    paper.write(PATH, paper.read(PATH) + '[[page]]\nnumber = 3\n[[page.slot]]\nstory = "ferry"\nas = "story"\n')
    why = "changed since bo-li passed it: the pages of ferry, what is inside"
    assert status(paper)[1]["why"] == [why]
    passed(paper, "1")
    paper.edit('as = "story"', 'as = "teaser"', PATH)
    assert status(paper)[1]["why"] == [why]


def test_a_later_correction_voids_the_page_that_carries_it(paper: Paper) -> None:
    paper.edit('story = "fair"\nas = "jump"', 'story = "fair"', PATH)
    paper.edit('[[page.slot]]\nstory = "ferry"\nas = "second"\n', "", PATH)
    passed(paper, "1-2")
    paper.edit("Nobody minded", "Everybody minded", "drafts/ferry.md")
    told = paper.run("correct", "ferry", "--kind", "correction", "--notice", "Everybody did.", *EVENING)
    assert told.code == 0, told.err
    assert status(paper)[2]["why"] == ["changed since bo-li passed it: a correction of ferry came onto it"]
    passed(paper, "2")
    kept = json.loads((paper.root / f"ledger/texts/{journal(paper)[-1]['text']}.md").read_bytes())
    (one,) = kept["corrections"]
    assert (one["story"], one["kind"], one["notice"]) == ("ferry", "correction", "Everybody did.")
    assert paper.run("unpublish", "ferry", "-m", "a court").code == 0
    assert status(paper)[2]["why"] == ["changed since bo-li passed it: a correction of ferry went from it"]


def test_a_correction_after_the_paper_is_sold_stands_in_the_next_one(paper: Paper) -> None:
    passed(paper, "1-2")
    paper.edit("Nobody minded", "Everybody minded", "drafts/ferry.md")
    morning = ("--now", "2026-11-28T09:00:00Z")
    assert paper.run("correct", "ferry", "--kind", "correction", "--notice", "They did.", *morning).code == 0
    assert {number: page["holds"] for number, page in status(paper).items()} == {1: False, 2: True}


def test_a_story_that_stands_in_the_paper_for_the_first_time_is_printed_right(paper: Paper) -> None:
    passed(paper, "1-2")
    paper.edit("Nobody minded", "Everybody minded", "drafts/ferry.md")
    assert paper.run("correct", "ferry", "--kind", "correction", "--notice", "They did.", *EVENING).code == 0
    assert status(paper)[2]["holds"] is True
    paper.write("editions/2026-11-21.toml", EDITION.replace("2026-11-28", "2026-11-21"))
    assert status(paper)[2]["why"] == ["changed since bo-li passed it: a correction of ferry came onto it"]


def test_a_comment_an_order_of_keys_and_a_deadline_change_nothing(paper: Paper) -> None:
    passed(paper, "1")
    paper.edit('section = "news"\ndeadline = "2026-11-27 21:30"', '# later\ndeadline = "2026-11-27 22:30"', PATH)
    paper.edit("number = 1\n", 'section = "news"\nnumber = 1\n', PATH)
    assert status(paper)[1]["holds"] is True


def test_a_corrected_story_a_killed_picture_and_other_bytes_of_an_ad_void_it(paper: Paper) -> None:
    passed(paper, "1", "2")
    paper.edit("Nobody minded", "Everybody minded")
    assert status(paper)[1]["holds"] is True  # the file is not what is printed
    assert paper.run("correct", "fair", "--kind", "correction", "--notice", "Everybody did.").code == 0
    assert paper.run("kill", "--photo", "photos/fair.jpg", "-m", "no consent").code == 0
    sheet(paper, "ads/4711.pdf", shade=0.9)
    pages = status(paper)
    assert pages[1]["why"] == [
        "changed since bo-li passed it: the text of fair, a picture of fair was killed, a picture of ferry was killed"
    ]
    assert pages[2]["why"] == [
        # the story goes on here, and its picture stands where it begins
        "changed since bo-li passed it: the text of fair, the bytes of ads/4711.pdf"
    ]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("unpublish", "ferry", "-m", "a court"), "ferry: it was taken down"),
        (("retract", "ferry", "-m", "r", "--notice", "It was wrong."), "ferry: it was retracted"),
        (("kill", "ferry", "-m", "r"), "ferry: it was killed"),
        (("rename", "ferry", "boats"), "ferry: it was renamed to boats"),
    ],
)
def test_a_story_that_may_not_be_printed_any_more_voids_it(paper: Paper, typed: tuple[str, ...], said: str) -> None:
    passed(paper, "1")
    assert paper.run(*typed).code == 0
    page = status(paper)[1]
    assert (page["holds"], page["why"], page["next"]) == (False, [said], None)
    told = paper.run("edition", "pass", ID, "1", *EVENING)
    assert f"page 1: {said}\n" in told.err
    taken_back = typed[0] != "rename"
    assert page["gone"] == (["ferry"] if taken_back else [])
    line = "  next: page 1 needs another story in place of ferry\n"
    assert (line in paper.run("edition", "status", ID, *EVENING).out) is taken_back


def test_a_section_that_nobody_knows_is_told(paper: Paper) -> None:
    paper.edit('section = "news"', 'section = "nwes"', PATH)
    assert paper.run("edition", "status", ID).err == (
        f'newsroom: {PATH}: page 1: no section "nwes"\n  hint: did you mean "news"?\n'
    )


def test_an_approved_story_is_printed_if_it_is_free_when_the_paper_is_sold(paper: Paper) -> None:
    paper.edit('story = "ferry"', 'story = "quay"', PATH)
    assert paper.run("move", "quay", "edited").code == 0
    passed(paper, "1")
    for time, free in (("2026-11-28T06:00", True), ("2026-11-28T06:01", False)):
        told = paper.run("publish", "quay", "--embargo", time, "--now", "2026-11-27T18:00:00Z")
        assert told.code == 0, told.err
        assert status(paper)[1]["holds"] is free
    (why,) = status(paper)[1]["why"]  # type: ignore[misc]
    assert why == "quay: it waits until 28 Nov 2026 06:01, and the paper is on sale from 28 Nov 2026 06:00 on"


def test_an_embargo_that_stands_in_the_draft_counts(paper: Paper) -> None:
    paper.edit('story = "ferry"', 'story = "quay"', PATH)
    paper.edit("language: en", "language: en\nembargo_until: 2026-11-28T07:00", "drafts/quay.md")
    assert paper.run("move", "quay", "edited").code == 0
    assert "quay: it waits until 28 Nov 2026 07:00" in paper.run("edition", "pass", ID, "1", *EVENING).err


def test_a_clearance_is_asked_of_what_is_not_published(paper: Paper) -> None:
    paper.write(
        "newsroom.toml", paper.read("newsroom.toml") + '[clearance.legal]\nrequired_when = {section = ["news"]}\n'
    )
    paper.edit('story = "ferry"', 'story = "quay"', PATH)
    paper.run("move", "quay", "edited")
    told = paper.run("edition", "pass", ID, "1", *EVENING)
    assert (told.code, told.err) == (
        3,
        "newsroom: 2026-11-28, page 1: quay: legal has not cleared it\n  hint: newsroom clear quay legal\n",
    )
    assert paper.run("clear", "quay", "legal").code == 0
    passed(paper, "1")


def test_a_passed_page_goes_to_the_press_by_its_pdf(paper: Paper) -> None:
    passed(paper, "1", "2")
    digest = sheet(paper, "one.pdf")
    told = send(paper, "1", "one.pdf")
    assert told.code == 0, told.err
    assert told.out == (
        f"2026-11-28, page 1: sent to the press by bo-li as {paper.root}/one.pdf, {digest[:12]}\n"
        "  next: newsroom edition status 2026-11-28\n"
    )
    assert journal(paper)[-1]["pdf"] == digest
    assert journal(paper)[-1]["stories"] == ["fair", "ferry"]
    told = send(paper, "1", "one.pdf")
    assert (told.code, told.out) == (
        *(0, "2026-11-28, page 1: nothing to do: bo-li sent this very PDF, 27 Nov 2026 20:00\n"),
    )
    page = status(paper)[1]
    assert (page["holds"], page["as_sent"], page["replates"], page["next"]) == (True, True, [], None)
    assert page["sent"]["pdf"] == digest  # type: ignore[index]


def test_without_a_file_it_is_the_one_that_the_export_writes(paper: Paper) -> None:
    passed(paper, "1")
    (paper.root / "pdf/editions").mkdir(parents=True)
    digest = sheet(paper, "pdf/editions/2026-11-28-01.pdf")
    told = send(paper, "1")
    assert f"sent to the press by bo-li as pdf/editions/2026-11-28-01.pdf, {digest[:12]}\n" in told.out


def test_what_is_next_is_sent_only_where_its_pdf_shows_it_as_it_was_passed(paper: Paper) -> None:
    passed(paper, "1-2")
    (paper.root / "pdf/editions").mkdir(parents=True)
    name, hash_ = "2026-11-28-01.pdf", journal(paper)[0]["content_hash"]
    digest = sheet(paper, f"pdf/editions/{name}")
    paper.write("pdf/editions/manifest.json", json.dumps({"files": {name: digest}, "pages": {name: hash_}}))
    assert paper.run("edition", "status", ID, *EVENING).out.endswith(
        "  next: newsroom export edition editions/2026-11-28.toml --pages 2 --split --profile print\n"
        "  next: newsroom edition send 2026-11-28 --pages 1\n"
    )
    paper.edit("Fair is back", "Fair is here", PATH)
    assert passed(paper, "1").out.endswith(
        "  next: newsroom export edition editions/2026-11-28.toml --pages 1 --split --profile print\n"
        "  then: newsroom edition send 2026-11-28 --pages 1\n"
    )
    paper.edit("Fair is here", "Fair is back", PATH)
    assert passed(paper, "1").out.endswith("  next: newsroom edition send 2026-11-28 --pages 1\n")


def test_a_pdf_that_was_exported_before_the_page_changed_does_not_go(paper: Paper) -> None:
    passed(paper, "1")
    (paper.root / "pdf/editions").mkdir(parents=True)
    digest = sheet(paper, "pdf/editions/2026-11-28-01.pdf")

    def manifest(hash_: object, sha: str = digest) -> None:
        name = "2026-11-28-01.pdf"
        paper.write("pdf/editions/manifest.json", json.dumps({"files": {name: sha}, "pages": {name: hash_}}))

    manifest("v1:before")
    told = send(paper, "1")
    assert (told.code, told.err) == (
        3,
        (
            "newsroom: 2026-11-28, page 1: its PDF was exported before the page changed\n"
            f"  hint: newsroom export edition {PATH} --pages 1 --split --profile print\n"
        ),
    )
    assert send(paper, "1", "pdf/editions/2026-11-28-01.pdf").code == 3
    for hash_, sha in (("v1:before", "0" * 64), (journal(paper)[0]["content_hash"], digest)):
        manifest(hash_, sha)  # a PDF that somebody else put there, and one of this very page
        told = send(paper, "1", reason="once more")
        assert told.code == 0, told.err


@pytest.mark.parametrize("written", ["no JSON", "[]", '{"files": []}', '{"files": {}, "pages": {"x.pdf": "v1:a"}}'])
def test_a_manifest_that_says_nothing_of_a_page_keeps_none_back(paper: Paper, written: str) -> None:
    passed(paper, "1")
    sheet(paper, "one.pdf")
    paper.write("manifest.json", written)
    assert send(paper, "1", "one.pdf").code == 0


def test_to_send_it_again_is_a_replate_with_a_reason(paper: Paper) -> None:
    passed(paper, "1")
    sheet(paper, "one.pdf")
    again = sheet(paper, "again.pdf", shade=0.5)
    send(paper, "1", "one.pdf")
    told = send(paper, "1", "again.pdf")
    assert (told.code, told.err) == (
        2,
        (
            "newsroom: 2026-11-28, page 1: bo-li sent it already, 27 Nov 2026 20:00: a replate needs a reason\n"
            "  hint: add --reason TEXT\n"
        ),
    )
    told = send(paper, "1", "again.pdf", reason="the score was wrong")
    assert f"sent to the press again, a replate, by bo-li as {paper.root}/again.pdf, {again[:12]}\n" in told.out
    (replate,) = status(paper)[1]["replates"]  # type: ignore[misc]
    assert (replate["pdf"], replate["reason"]) == (again, "the score was wrong")  # type: ignore[index]
    told = paper.run("edition", "status", ID, *EVENING)
    assert f"      sent again by bo-li, 27 Nov 2026 20:00, {again[:12]}: the score was wrong\n" in told.out


def test_what_was_passed_since_is_not_at_the_press_yet(paper: Paper) -> None:
    passed(paper, "1")
    sheet(paper, "one.pdf")
    send(paper, "1", "one.pdf")
    paper.edit("Fair is back", "Fair is here", PATH)
    passed(paper, "1")
    told = paper.run("edition", "status", ID, *EVENING)
    assert "      what was passed since is not at the press yet\n" in told.out
    assert told.out.endswith(
        "2 pages: 1 passed, 1 sent, 1 of them changed since\n"
        "  next: newsroom edition pass 2026-11-28 2\n"
        "  next: newsroom export edition editions/2026-11-28.toml --pages 1 --split --profile print\n"
        "  then: newsroom edition send 2026-11-28 --pages 1 --reason R\n"
    )
    # once the paper is sold, nobody is asked to pass or send what readers hold
    told = paper.run("edition", "status", ID, "--now", "2026-11-29T06:00:00Z")
    assert told.out.endswith(
        "2 pages: 1 passed, 1 sent, 1 of them changed since\n  next: newsroom edition pass 2026-11-28 2\n"
    )


def test_a_pdf_that_a_press_would_not_take_needs_a_reason(paper: Paper) -> None:
    passed(paper, "1")
    sheet(paper, "one.pdf", trimmed=False)
    told = send(paper, "1", "one.pdf")
    assert (told.code, told.err) == (
        1,
        (
            "newsroom: 2026-11-28, page 1: its preflight is not clean, and to send it all the same needs a reason\n"
            "  hint: mend it, or add --reason TEXT\n"
            "  error PDF006: no trim box says where the page is cut\n"
        ),
    )
    told = send(paper, "1", "one.pdf", reason="the press takes it so")
    assert told.code == 0, told.err
    assert f"  1 error in its preflight: newsroom preflight {paper.root}/one.pdf\n" in told.out
    assert journal(paper)[-1]["checks"] == {"error": 1, "warning": 0, "info": 0}


def test_each_step_takes_its_role(tmp_path: Path) -> None:
    paper = found(tmp_path, ROLES)
    told = paper.run("edition", "pass", ID, "1", "--as", "ana-lopez", *EVENING)
    assert (told.code, told.err) == (
        4,
        (
            "newsroom: 2026-11-28, page 1: ana-lopez may not pass it: that takes the role chief\n"
            '  hint: ask bo-li, or whoever keeps newsroom.toml adds "ana-lopez" to chief under [roles]\n'
        ),
    )
    passed(paper, "1")
    sheet(paper, "bad.pdf", trimmed=False)
    sheet(paper, "one.pdf")
    assert send(paper, "1", "one.pdf", who="bo-li").code == 4
    assert send(paper, "1", "bad.pdf", who="ana-lopez", reason="r").code == 4
    assert send(paper, "1", "one.pdf", who="ana-lopez").code == 0
    assert [row["role"] for row in journal(paper)] == ["chief", "night"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("pass", "2026-11-29", "1"), "there is no edition editions/2026-11-29.toml"),
        (("pass", ID, "0"), '"0" is no page'),
        (("pass", ID, "4-2"), '"4-2" is no page'),
        (("pass", ID, "9"), "editions/2026-11-28.toml has no page 9"),
        (("pass", "drafts/x.toml", "1"), "drafts/x.toml is no edition"),
        (("pass", "Saturday", "1"), 'the ledger cannot keep an edition called "Saturday"'),
        (("send", ID, "--pages", "1"), "there is no file pdf/editions/2026-11-28-01.pdf"),
        (("send", ID, "--pages", "9"), "editions/2026-11-28.toml has no page 9"),
        (("send", ID, "--pages", "1,2", "--file", "one.pdf"), "2 pages and 1 file"),
        (("send", ID, "--pages", "1", "--file", "none.pdf"), "there is no file none.pdf"),
    ],
)
def test_what_is_mistyped_is_told(paper: Paper, typed: tuple[str, ...], said: str) -> None:
    told = paper.run("edition", *typed)
    assert (told.code, said in told.err) == (2, True), told.err


def test_a_pdf_of_several_pages_is_refused(paper: Paper) -> None:
    passed(paper, "1")
    sheet(paper, "both.pdf", pages=2)
    told = send(paper, "1", "both.pdf")
    assert told.code == 2
    assert "both.pdf has 2 pages, and page 1 is sent by itself" in told.err


def test_a_rehearsal_writes_nothing(paper: Paper) -> None:
    told = paper.run("edition", "pass", ID, "1", "--dry-run", *EVENING)
    assert told.out.startswith("2026-11-28, page 1: would be passed by ")
    assert told.out.count("\n") == 1
    assert not (paper.root / f"ledger/_edition-{ID}.jsonl").exists()


def test_the_ledger_names_the_pages_that_hold_a_story(paper: Paper) -> None:
    passed(paper, "1", "2")
    sheet(paper, "one.pdf")
    sheet(paper, "two.pdf", shade=0.3)
    send(paper, "1,2", "one.pdf", "two.pdf")
    paper.run("rename", "ferry", "boats")
    paper.edit("Nobody minded", "Everybody minded")
    told = paper.run("correct", "fair", "--kind", "correction", "--notice", "Everybody did.")
    assert told.out == (
        "fair: corrected (correction) by bo-li, version 2\n"
        "  printed in 2026-11-28, pages 1 and 2\n"
        "  next: newsroom export html\n"
    )
    told = paper.run("status", "fair")
    assert "  printed   2026-11-28, pages 1 and 2\n" in told.out
    told = paper.run("status", "boats", "--format", "json")
    assert told.json["articles"][0]["printed"] == [{"edition": ID, "pages": [1]}]
    assert paper.run("status", "quay", "--format", "json").json["articles"][0]["printed"] == []
    told = paper.run("kill", "--photo", "photos/fair.jpg", "-m", "no consent", "--format", "json")
    assert told.json["printed"] == [
        {"slug": "boats", "in": [{"edition": ID, "pages": [1]}]},
        {"slug": "fair", "in": [{"edition": ID, "pages": [1]}]},
    ]
    told = paper.run("unpublish", "boats", "-m", "a court", "--format", "json")
    assert told.json["articles"][0]["printed"] == [{"edition": ID, "pages": [1]}]
    assert "  printed in 2026-11-28, page 1\n" in paper.run("retract", "boats", "-m", "r", "--notice", "Wrong.").out
    assert "  printed in 2026-11-28, pages 1 and 2\n" in paper.run("kill", "fair", "-m", "r").out
    assert paper.run("note", "quay", "-m", "x", "--format", "json").json["articles"][0]["printed"] == []


def illustrated(paper: Paper) -> None:
    """A story with a picture before its text and one in it begins on page 1, and goes on on page 2; both went out."""
    Image.new("RGB", (900, 600), "#445566").save(paper.root / "photos/quay.jpg")
    paper.edit(
        "Nobody minded.",
        '![Two boats in the rain](photos/quay.jpg "The quay on Monday, May 4, 2026. (Kit Ferrow/The Paper)")',
        "drafts/quay.md",
    )
    assert paper.run("move", "quay", "edited").code == 0
    assert paper.run("publish", "quay").code == 0
    paper.edit('story = "fair"\nas = "lead"', 'story = "quay"\nas = "lead"', PATH)
    paper.edit('story = "fair"\nas = "jump"', 'story = "quay"\nas = "jump"', PATH)
    passed(paper, "1-2")
    sheet(paper, "one.pdf")
    sheet(paper, "two.pdf", shade=0.3)
    assert send(paper, "1-2", "one.pdf", "two.pdf").code == 0


def test_a_picture_before_a_text_is_not_where_the_text_goes_on(paper: Paper) -> None:
    illustrated(paper)
    told = paper.run("kill", "--photo", "photos/fair.jpg", "-m", "no consent")
    assert "  quay was printed in 2026-11-28, page 1\n" in told.out
    assert "  fair was" not in told.out
    assert {number: page["holds"] for number, page in status(paper).items()} == {1: False, 2: True}


def test_a_picture_in_a_text_may_be_wherever_that_stands(paper: Paper) -> None:
    illustrated(paper)
    told = paper.run("kill", "--photo", "photos/quay.jpg", "-m", "no consent")
    assert "  quay was printed in 2026-11-28, pages 1 and 2\n" in told.out
    said = "changed since bo-li passed it: a picture of quay was killed"
    assert [page["why"] for page in status(paper).values()] == [[said], [said]]


def test_a_text_that_came_by_its_picture_later_was_printed_without(paper: Paper) -> None:
    passed(paper, "1")
    sheet(paper, "one.pdf")
    send(paper, "1", "one.pdf")
    Image.new("RGB", (900, 600), "#445566").save(paper.root / "photos/quay.jpg")
    paper.edit(
        "Nobody minded.",
        '![Two boats in the rain](photos/quay.jpg "The quay on Monday, May 4, 2026. (Kit Ferrow/The Paper)")',
    )
    assert paper.run("correct", "fair", "--kind", "minor", "-m", "with a picture").code == 0
    told = paper.run("kill", "--photo", "photos/quay.jpg", "-m", "no consent")
    assert "shown until now in fair\n" in told.out
    assert "printed" not in told.out


def test_where_a_text_was_erased_its_picture_may_have_been_anywhere(paper: Paper) -> None:
    illustrated(paper)
    (row,) = (row for row in journal(paper) if (row["action"], row["page"]) == ("send", 2))
    kept = json.loads((paper.root / f"ledger/texts/{row['text']}.md").read_bytes())
    (paper.root / f"ledger/texts/{kept['beside']['texts']['quay']}.md").unlink()
    told = paper.run("kill", "--photo", "photos/fair.jpg", "-m", "no consent")
    assert "  quay was printed in 2026-11-28, pages 1 and 2\n" in told.out


def test_it_is_no_article(paper: Paper) -> None:
    passed(paper, "1")
    told = paper.run("ledger", "verify")
    assert told.out == "2 articles, 1 edition, 5 rows, 5 texts: all holds\n"
    slugs = [entry["slug"] for entry in paper.run("status", "--all", "--format", "json").json["articles"]]
    assert slugs == ["quay", "fair", "ferry"]
    assert paper.run("check", "--select", "STA003").code == 0
    assert "edition 2026-11-28  27 Nov 2026 20:00  bo-li passed page 1  [" in paper.run("log").out
    assert paper.run("log", "--state", "passed", "--format", "json").json["rows"][0]["page"] == 1
    assert paper.run("log", PATH).out.startswith("  1  27 Nov 2026 20:00  bo-li passed page 1  [")
    paper.write("editions/none.toml", EDITION)
    assert paper.run("log", "editions/none.toml").out == "editions/none.toml: no page of it was passed yet\n"


def test_rebuilt_exported_and_imported_it_is_the_same(paper: Paper) -> None:
    passed(paper, "1")
    sheet(paper, "one.pdf")
    send(paper, "1", "one.pdf")
    before = status(paper)
    assert paper.run("ledger", "rebuild").code == 0
    assert paper.run("doctor").code == 0
    told = paper.run("ledger", "export", "-o", "../copy", "--format", "json")
    assert (told.code, told.json["articles"], told.json["rows"]) == (0, 2, 6)
    shutil.rmtree(paper.root / "ledger")
    shutil.rmtree(paper.root / ".newsroom")
    assert paper.run("ledger", "import", "../copy").code == 0
    assert status(paper) == before


def test_passed_on_two_branches_it_stands_still_until_one_is_taken(paper: Paper) -> None:
    place = paper.root / f"ledger/_edition-{ID}.jsonl"
    passed(paper, "1")
    mine = place.read_text("utf-8")
    place.unlink()
    shutil.rmtree(paper.root / ".newsroom")
    passed(paper, "2", who="ana-lopez")
    place.write_text(f"<<<<<<< one\n{mine}=======\n{place.read_text('utf-8')}>>>>>>> two\n", encoding="utf-8")
    for typed in (("status", ID), ("pass", ID, "1")):
        told = paper.run("edition", *typed, *EVENING)
        assert told.code == 5
        assert "edition 2026-11-28 was moved on two branches: bo-li passed page 1 on 2026-11-27" in told.err
    told = paper.run("doctor")
    assert told.code == 5
    command = told.err.partition(": newsroom ")[2].partition(", or ")[0].split()
    told = paper.run(*command)
    assert told.code == 0, told.err
    assert told.out.endswith("  next: git add ledger, then newsroom edition status 2026-11-28\n")
    pages = status(paper)
    assert (pages[1]["holds"], pages[2]["passed"]) == (True, None)
    assert paper.run("ledger", "verify").code == 0


def test_a_page_from_the_edition_that_it_extends_is_passed_with_that(paper: Paper) -> None:
    passed(paper, "1", "2")
    sheet(paper, "two.pdf")
    send(paper, "2", "two.pdf")
    late = '[edition]\ndate = 2026-11-28\nextends = "editions/2026-11-28.toml"\n[[page]]\nnumber = 1\n'
    late += '[[page.slot]]\nstory = "fair"\nas = "lead"\nheadline = "Fair is back"\n'  # so it is called on page 2, too
    paper.write("editions/2026-11-28-late.toml", late)
    pages = status(paper, "2026-11-28-late")
    assert (pages[1]["holds"], pages[1]["next"]) == (False, "pass")
    assert (pages[2]["holds"], pages[2]["as_sent"], pages[2]["next"]) == (True, True, None)
    told = paper.run("edition", "status", "2026-11-28-late", *EVENING)
    assert "The Paper, 2026-11-28, no. 12, tabloid, extends 2026-11-28\n" in told.out
    assert "passed by bo-li, 27 Nov 2026 20:00, with 2026-11-28\n" in told.out
    paper.edit(
        'extends = "editions/2026-11-28.toml"',
        'extends = "editions/2026-11-28-late.toml"',
        "editions/2026-11-28-late.toml",
    )
    told = paper.run("edition", "status", "2026-11-28-late")
    assert (told.code, "extends itself" in told.err) == (2, True)


def test_a_page_that_the_file_tells_of_no_longer_is_still_known(paper: Paper) -> None:
    passed(paper, "2")
    sheet(paper, "two.pdf")
    send(paper, "2", "two.pdf")
    paper.write(PATH, EDITION.partition("[[page]]\nnumber = 2")[0])
    page = status(paper)[2]
    assert (page["in_file"], page["holds"], page["next"]) == (False, False, None)
    told = paper.run("edition", "status", ID, *EVENING)
    assert (
        "   2\n      passed by bo-li, 27 Nov 2026 20:00\n      the edition's file tells of it no longer\n" in told.out
    )


def test_the_doctor_misses_the_file_of_an_edition_that_was_passed(paper: Paper) -> None:
    passed(paper, "2")
    assert paper.run("doctor").err == ""
    (paper.root / PATH).unlink()
    told = paper.run("doctor")
    back = f"git checkout -- {PATH} brings it back; newsroom edition show {ID} {{}} shows what was"
    assert (told.code, told.err) == (
        *(0, f"newsroom: {PATH} is gone, and page 2 of it was passed: {back.format(2)}\n"),
    )
    paper.write(PATH, EDITION)
    passed(paper, "1")
    (paper.root / PATH).unlink()
    assert f"is gone, and 2 pages of it were passed: {back.format(1)}\n" in paper.run("doctor").err


def test_git_gets_the_page_with_its_file(tmp_path: Path) -> None:
    paper = found(tmp_path, '[git]\ncommit = "move"\n')
    paper.git("init", "-q")
    passed(paper, "1")
    subject, _, files = paper.git("log", "-1", "--name-only", "--format=%s").partition("\n")
    assert subject == "pass page 1 of edition 2026-11-28"
    (row,) = journal(paper)
    assert sorted(files.split()) == [PATH, f"ledger/_edition-{ID}.jsonl", f"ledger/texts/{row['text']}.md"]


def test_with_the_database_as_the_truth_it_is_the_same(tmp_path: Path) -> None:
    paper = found(tmp_path, "[ledger]\njournal = false\n")
    passed(paper, "1")
    sheet(paper, "one.pdf")
    assert send(paper, "1", "one.pdf").code == 0
    assert status(paper)[1]["as_sent"] is True
    assert "  printed in 2026-11-28, page 1\n" in paper.run("kill", "ferry", "-m", "r").out


def test_an_edition_is_proposed_from_what_was_published(paper: Paper) -> None:
    paper.edit("language: en", "language: en\ndesk: {priority: 1}", "drafts/ferry.md")
    today = ("--from", "today", "--to", "today")
    told = paper.run("edition", "new", "editions/2026-11-29.toml", *today, "--pages", "4", "--format", "berliner")
    assert told.code == 0
    assert told.out == (
        "editions/2026-11-29.toml: 2 stories on 1 page\n"
        "  next: newsroom export edition editions/2026-11-29.toml --plan\n"
    )
    text = paper.read("editions/2026-11-29.toml")
    assert "date = 2026-11-29\n" in text
    assert 'format = "berliner"\npages = 4\n' in text
    assert '  # The fair comes back to ferry (news, 19 words, priority 1)\n  story = "ferry"\n' in text
    assert text.index('story = "ferry"') < text.index('story = "fair"')
    passed_ = paper.run("edition", "pass", "2026-11-29", "1", "--as", "bo-li")
    assert passed_.code == 0, passed_.err


def test_a_proposal_is_shown_without_being_written_and_never_writes_over(paper: Paper) -> None:
    today = ("--from", "today", "--to", "today", "--date", "2026-12-24")
    told = paper.run("edition", "new", "eve", *today, "--dry-run")
    assert "date = 2026-12-24\n" in told.out
    assert not (paper.root / "editions/eve.toml").exists()
    told = paper.run("edition", "new", PATH, *today)
    assert (told.code, "is there already, and is not written over" in told.err) == (2, True)
    assert paper.read(PATH) == EDITION
    passed(paper, "1")
    (paper.root / PATH).unlink()
    told = paper.run("edition", "new", PATH, *today)
    assert (told.code, "the ledger knows an edition 2026-11-28" in told.err) == (2, True)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("--from", "2020-01-01", "--to", "2020-01-02"), "nothing that is live was published from 1 Jan 2020 00:00"),
        (("--from", "today", "--to", "yesterday"), "today is after yesterday"),
        (("--from", "soon", "--to", "today"), '"soon" is no time'),
        (("--from", "today", "--to", "today", "--date", "soon"), '"soon" is no day'),
    ],
)
def test_a_span_that_holds_nothing_is_told(paper: Paper, typed: tuple[str, ...], said: str) -> None:
    told = paper.run("edition", "new", "x", *typed)
    assert (told.code, said in told.err) == (2, True), told.err


def test_what_has_no_room_and_what_cannot_be_printed_is_left_out(paper: Paper) -> None:
    for slug in ("fair", "ferry"):
        paper.edit("Nobody minded.", "Nobody minded. " + "The rain went on and on. " * 150, f"drafts/{slug}.md")
        assert paper.run("correct", slug, "--kind", "update").code == 0
    told = paper.run("edition", "new", "x", "--from", "today", "--to", "today", "--pages", "1")
    assert "x.toml: 1 story on 1 page\n  there was no room for ferry\n" in told.out
    (text,) = {row["text"] for row in paper.rows("ferry") if row["version"] == 2}
    (paper.root / f"ledger/texts/{text}.md").unlink()
    told = paper.run("edition", "new", "y", "--from", "today", "--to", "today")
    assert "y.toml: 1 story on 1 page\n" in told.out


def test_of_a_story_in_several_languages_the_newsrooms_own_is_proposed(paper: Paper) -> None:
    for slug, language, original in (("feria", "es", "fair"), ("messe", "de", "feria")):
        told = DRAFT.format(slug=slug).replace("language: en", f"language: {language}\ntranslation_of: {original}")
        paper.write(f"drafts/{slug}.md", told)
        for typed in (("move", slug, "edited"), ("publish", slug)):
            assert paper.run(*typed).code == 0
    today = ("--from", "today", "--to", "today")
    assert paper.run("edition", "new", "x", *today).out == (
        "editions/x.toml: 2 stories on 1 page\n"
        "  feria (es) is left out: it tells the same as fair\n"
        "  messe (de) is left out: it tells the same as fair\n"
        "  next: newsroom export edition editions/x.toml --plan\n"
    )
    text = paper.read("editions/x.toml")
    assert 'story = "feria"' not in text
    assert text.endswith(
        "\n# Left out, for another story tells the same:\n#   feria (es), as fair does\n#   messe (de), as fair does\n"
    )
    assert paper.run("rename", "fair", "funfair").code == 0  # translations name it as it was called
    assert "messe (de) is left out: it tells the same as funfair\n" in paper.run("edition", "new", "y", *today).out
    paper.edit('url = "https', 'language = "es"\nurl = "https', "newsroom.toml")
    told = paper.run("edition", "new", "z", *today)
    assert "  funfair (en) is left out: it tells the same as feria\n" in told.out
    assert 'story = "feria"' in paper.read("editions/z.toml")
    assert 'story = "ferry"' in paper.read("editions/z.toml")  # told in one language, whichever it is


def test_two_who_pass_two_pages_in_the_same_moment_both_get_through(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    record, others = SqlLedger.record, ["2"]

    def meanwhile(ledger: SqlLedger, row: Row, **more: object) -> Row:
        if others:
            passed(paper, others.pop(), who="ana-lopez")
        return record(ledger, row, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(SqlLedger, "record", meanwhile)
    passed(paper, "1")
    assert [(row["page"], row["actor"], row["seq"]) for row in journal(paper)] == [
        *((2, "ana-lopez", 1), (1, "bo-li", 2)),
    ]
    monkeypatch.setattr(SqlLedger, "record", lambda *_, **__: _overtake())
    paper.edit("Fair is back", "Fair is here", PATH)
    told = paper.run("edition", "pass", ID, "1", *EVENING)
    assert (told.code, "somebody was faster" in told.err) == (5, True)


def _overtake() -> Row:
    raise Conflict("somebody was faster")


def test_hooks_run_on_pages(tmp_path: Path) -> None:
    command = "import sys; open('told.txt', 'ab').write(sys.stdin.buffer.read())"
    run = json.dumps([sys.executable, "-c", command])
    paper = found(tmp_path, f'[[hooks]]\non = ["pass", "send"]\nrun = {run}\n')
    passed(paper, "1")
    sheet(paper, "one.pdf")
    send(paper, "1", "one.pdf")
    rows = [json.loads(line) for line in paper.read("told.txt").splitlines()]
    assert [(row["event"], row["page"], row["stories"]) for row in rows] == [
        ("pass", 1, ["fair", "ferry"]),
        ("send", 1, ["fair", "ferry"]),
    ]


@pytest.mark.parametrize(
    ("numbers", "typed"), [((), ""), ((4,), "4"), ((1, 2), "1-2"), ((10, 2, 4, 5, 6), "2,4-6,10"), ((1, 3), "1,3")]
)
def test_pages_are_told_as_they_are_typed(numbers: tuple[int, ...], typed: str) -> None:
    assert ",".join(spans(numbers)) == typed
    assert pages_typed((typed,)) == tuple(sorted(numbers))


def test_what_was_passed_and_then_erased_says_so(paper: Paper) -> None:
    passed(paper, "1")
    (paper.root / f"ledger/texts/{journal(paper)[0]['text']}.md").unlink()
    assert status(paper)[1]["holds"] is True
    paper.edit("Fair is back", "Fair is off", PATH)
    assert status(paper)[1]["why"] == ["changed since bo-li passed it: what was passed was erased"]


def test_a_story_with_two_histories_keeps_its_page_back(paper: Paper) -> None:
    place = paper.root / "ledger/ferry.jsonl"
    place.write_bytes(place.read_bytes() + place.read_bytes().splitlines()[0] + b"\n")
    told = paper.run("edition", "pass", ID, "1", *EVENING)
    assert (told.code, "page 1: ledger/ferry.jsonl: the history of ferry is broken" in told.err) == (5, True)


def test_an_approved_story_whose_text_was_erased_keeps_its_page_back(paper: Paper) -> None:
    paper.edit('story = "ferry"', 'story = "quay"', PATH)
    assert paper.run("move", "quay", "edited").code == 0
    (row,) = paper.rows("quay")
    (paper.root / f"ledger/texts/{row['text']}.md").unlink()
    told = paper.run("edition", "pass", ID, "1", *EVENING)
    assert (told.code, "page 1: quay: its approved text was erased\n" in told.err) == (1, True), told.err


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('deadline = "2026-11-27 21:30"', 'deadline = "2026-03-29 02:30"', "the deadline of page 1: "),
        ('on_sale = "2026-11-28 06:00"', 'on_sale = "2026-10-25 02:30"', "on_sale: "),
    ],
)
def test_an_hour_that_the_clock_skips_or_shows_twice_is_told(paper: Paper, old: str, new: str, said: str) -> None:
    paper.edit(old, new, PATH)
    told = paper.run("edition", "pass", ID, "1", *EVENING)
    assert (told.code, f"{PATH}: {said}" in told.err) == (2, True), told.err


def test_a_file_that_is_no_text_is_told(paper: Paper) -> None:
    (paper.root / PATH).write_bytes(b"\xff\xfe")
    told = paper.run("edition", "status", ID)
    assert (told.code, f"{PATH}: it is not UTF-8" in told.err) == (2, True), told.err


def test_a_page_is_shown_as_it_was_whatever_became_of_it(paper: Paper) -> None:
    passed(paper, "1", "2")
    digest = sheet(paper, "one.pdf")
    send(paper, "1", "one.pdf")
    text = {row["version"]: row["text"] for row in paper.rows("fair")}[1]
    ad = hashlib.sha256((paper.root / "ads/4711.pdf").read_bytes()).hexdigest()
    paper.edit("Fair is back", "Fair is off", PATH)
    passed(paper, "1")
    (paper.root / PATH).unlink()
    told = paper.run("edition", "show", ID, "1")
    assert told.out.splitlines()[:5] == [
        "2026-11-28, page 1, as bo-li sent it to the press, 27 Nov 2026 20:00",
        f"  PDF {digest}",
        "  2026-11-28, 2 €, no. 12, tabloid, news, colour",
        f"  fair (lead): The fair comes back to fair, ledger/texts/{text[:12]}",
        "    headline: Fair is back",
    ]
    told = paper.run("edition", "show", PATH, "2")
    assert told.out.splitlines()[::3] == [
        "2026-11-28, page 2, as bo-li passed it, 27 Nov 2026 20:00",
        f"  ad 4711, ads/4711.pdf, {ad}",
    ]
    kept = paper.run("edition", "show", ID, "1", "--format", "json").json
    assert (kept["by"], kept["pdf"], kept["kept"]["page"]["slot"][0]["headline"]) == ("bo-li", digest, "Fair is back")


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        ((ID, "9"), 2, "nobody passed page 9 of 2026-11-28"),
        ((ID, "1", "--at", "2026-11-26"), 2, "nobody had passed page 1 of 2026-11-28 by then"),
        ((ID, "1-2"), 2, '"1-2" is not one page'),
        (("Saturday", "1"), 2, 'there is no edition "Saturday"'),
        ((ID, "1"), 3, "what was passed of page 1 of 2026-11-28 was erased"),
    ],
)
def test_a_page_that_cannot_be_shown_is_told(paper: Paper, typed: tuple[str, ...], code: int, said: str) -> None:
    passed(paper, "1")
    (paper.root / f"ledger/texts/{journal(paper)[0]['text']}.md").unlink()
    told = paper.run("edition", "show", *typed)
    assert (told.code, said in told.err) == (code, True), told.err
