"""Whatever a page prints is in the hash that was passed: the newsroom's own words, its records, credits of pictures."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PIL import Image
from tests.cli.commands.test_edition import EVENING, ID, PATH, found, passed, send, sheet, status
from tests.paper import Paper, Told
from tests.press import needs_inks, with_a_printer

#: The first page points to what stands on the third; the second carries the imprint.
POINTING = """\
[edition]
date = 2026-11-28
on_sale = "2026-11-28 06:00"
[[page]]
number = 1
section = "news"
[[page.slot]]
story = "quay"
as = "teaser"
[[page.slot]]
story = "fair"
as = "lead"
[[page]]
number = 2
[[page.slot]]
story = "ferry"
[[page]]
number = 3
section = "news"
[[page.slot]]
story = "quay"
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom to copy: all three stories are live, and every page is passed."""
    paper = found(tmp_path_factory.mktemp("desk") / "paper")
    paper.edit("Nobody minded.", "Nobody minded.\n\n::related quay", "drafts/fair.md")
    paper.edit(
        "credit: Kit Ferrow/The Paper", "credit: Ann Aarvo/The Paper\n  rights_until: 2026-11-27", "drafts/quay.md"
    )
    assert paper.run("correct", "fair", "--kind", "update").code == 0
    for typed in (("move", "quay", "edited"), ("publish", "quay")):
        told = paper.run(*typed, *EVENING)
        assert told.code == 0, told.err
    paper.write(PATH, POINTING)
    passed(paper, "1-3")
    return paper.root


@pytest.fixture
def paper(desk: Path, tmp_path: Path) -> Paper:
    return Paper(shutil.copytree(desk, tmp_path / "paper"))


def why(paper: Paper) -> dict[int, str]:
    """By page what is said of it, where its pass holds no longer."""
    return {
        number: str(page["why"][0]).removeprefix("changed since bo-li passed it: ")  # type: ignore[index]
        for number, page in status(paper).items()
        if page["why"]
    }


def test_as_they_were_passed_they_hold(paper: Paper) -> None:
    assert why(paper) == {}


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("newsroom.toml", "[newsroom]\n", '[newsroom]\neditor = "Bo Li"\n', {2: "the imprint"}),
        ("newsroom.toml", "[newsroom]\n", '[newsroom]\npublisher = "Press Ltd"\n', {2: "the imprint"}),
        (
            *("newsroom.toml", "[newsroom]\n", '[newsroom]\ndescription = "News"\n'),
            dict.fromkeys((1, 2, 3), "the description of the paper"),
        ),
        (
            *("newsroom.toml", '"The Paper"', '"The Herald"'),
            {
                1: "the name of the paper",
                2: "the name of the paper, the imprint",
                3: "the name of the paper",
            },
        ),
        (
            *("newsroom.toml", 'title = "News"', 'title = "The news"'),
            {
                1: "what is inside, the kicker of fair, the kicker of quay, the title of its section",
                2: "the kicker of ferry",
                3: "the kicker of quay, the title of its section",
            },
        ),
        (
            *("authors/ana-lopez.yml", "name: Ana Lopez", "name: Ana Lopez Vidal"),
            {1: "the byline of fair", 2: "the byline of ferry", 3: "the byline of quay"},
        ),
        ("authors/ana-lopez.yml", "role: Reporter", "role: Editor", {}),
        ("authors/bo-li.yml", "name: Bo Li", "name: Bo Lee", {}),
    ],
)
def test_names_from_records_and_settings_are_bound_where_they_are_printed(
    paper: Paper, file: str, old: str, new: str, said: dict[int, str]
) -> None:
    paper.edit(old, new, file)
    assert why(paper) == said


def test_the_credit_beside_a_teaser_is_bound_to_the_page_that_prints_it(paper: Paper) -> None:
    paper.edit("Ann Aarvo", "Ann Aarvoe", "drafts/quay.md")
    assert paper.run("correct", "quay", "--kind", "minor", "-m", "her name", *EVENING).code == 0
    assert why(paper) == {
        2: "whose the pictures beside teasers are",
        3: "the text of quay",
    }
    assert paper.run("kill", "--photo", "photos/fair.jpg", "-m", "no consent").code == 0
    assert why(paper)[2] == "a picture of ferry was killed, whose the pictures beside teasers are"


def test_another_headline_voids_the_pages_that_name_the_story(paper: Paper) -> None:
    paper.edit("headline: The fair comes back to quay", "headline: The quay is closed", "drafts/quay.md")
    assert paper.run("correct", "quay", "--kind", "update", *EVENING).code == 0
    assert why(paper) == {
        1: "what is inside, the related stories of fair, the headline of quay",
        3: "the text of quay",
    }


def corrected(paper: Paper, old: str, new: str) -> None:
    paper.edit(old, new, "drafts/quay.md")
    told = paper.run("correct", "quay", "--kind", "minor", "-m", "a slip", *EVENING)
    assert told.code == 0, told.err


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Nobody minded.", "Everybody minded."),
        ("  caption: A baker sells", "  caption: The baker sells"),
        ("slug: quay", "slug: quay\ntags: [bread]"),
    ],
)
def test_what_a_teaser_does_not_print_of_its_story_voids_no_page_that_points_to_it(
    paper: Paper, old: str, new: str
) -> None:
    corrected(paper, old, new)
    assert why(paper) == {3: "the text of quay"}
    sheet(paper, "one.pdf")
    assert send(paper, "1", "one.pdf").code == 0
    assert paper.run("ledger", "verify").code == 0
    assert "quay (teaser): The fair comes back to quay" in paper.run("edition", "show", ID, "1").out


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("standfirst: After three", "standfirst: After four", "the standfirst of quay"),
        ("  alt: A baker", "  alt: The baker", "the picture of quay"),
        ("  alt: A baker", "  focus: {x: 0.2, y: 0.5}\n  alt: A baker", "the picture of quay"),
        ("language: en", "language: de", "the language of quay"),
        ("slug: quay", "slug: quay\nkicker: Bread", "the kicker of quay"),
    ],
)
def test_all_that_a_teaser_prints_of_its_story_is_bound(paper: Paper, old: str, new: str, said: str) -> None:
    corrected(paper, old, new)
    assert why(paper)[1] == said


def test_another_picture_beside_a_teaser_is_another_page(paper: Paper) -> None:
    Image.new("RGB", (1600, 1000), "#223344").save(paper.root / "photos/quay.jpg", quality=40)
    corrected(paper, "photos/fair.jpg", "photos/quay.jpg")
    assert why(paper)[1] == "the picture of quay"


def test_one_of_many_teasers_has_no_standfirst_that_could_change(paper: Paper) -> None:
    pointer = '[[page.slot]]\nstory = "quay"\nas = "teaser"\n'
    ferry = pointer.replace("quay", "ferry")
    paper.write(PATH, POINTING.replace(pointer, pointer + ferry + ferry))
    assert passed(paper, "1").code == 0
    corrected(paper, "standfirst: After three", "standfirst: After four")
    assert 1 not in why(paper)


def test_own_words_of_a_teaser_hide_those_of_its_story(paper: Paper) -> None:
    own = 'as = "teaser"\nheadline = "Bread"\nstandfirst = ""'
    paper.edit('as = "teaser"', own, PATH)
    assert passed(paper, "1").code == 0
    corrected(paper, "standfirst: After three", "standfirst: After four")
    assert 1 not in why(paper)
    paper.edit('headline = "Bread"', 'headline = "Loaves"', PATH)
    assert why(paper)[1] == "the headline of quay"


def test_a_teaser_says_where_its_story_begins_and_not_where_it_goes_on(paper: Paper) -> None:
    four = '[[page]]\nnumber = 4\n[[page.slot]]\nstory = "quay"\nas = "jump"\n'
    paper.write(PATH, POINTING + four)
    assert 1 not in why(paper)
    assert why(paper)[3] == "the pages of quay"
    paper.write(PATH, POINTING.replace("number = 3", "number = 5"))
    assert why(paper)[1] == "the pages of quay, what is inside, the related stories of fair"


def test_a_page_with_another_day_on_it_is_another_page(paper: Paper) -> None:
    paper.write("editions/2026-11-29.toml", f'[edition]\ndate = 2026-11-29\nextends = "{PATH}"\n')
    why_ = {number: str(page["why"]) for number, page in status(paper, "2026-11-29").items()}
    assert all("the date of the edition" in told for told in why_.values())


def test_a_page_whose_story_goes_on_elsewhere_in_a_later_edition_is_another_page(paper: Paper) -> None:
    paper.edit(
        'number = 3\nsection = "news"\n',
        'number = 3\nsection = "news"\n[[page.slot]]\nstory = "fair"\nas = "jump"\n',
        PATH,
    )
    assert passed(paper, "1-3").code == 0
    late = f'[edition]\ndate = 2026-11-28\nextends = "{PATH}"\n[[page]]\nnumber = 3\nsection = "news"\n'
    late += '[[page.slot]]\nstory = "quay"\n'
    paper.write("editions/late.toml", late + '[[page]]\nnumber = 4\n[[page.slot]]\nstory = "fair"\nas = "jump"\n')
    page = status(paper, "late")[1]
    assert (page["holds"], page["why"]) == (False, ["changed since bo-li passed it: the pages of fair"])


def test_what_is_sent_is_kept_though_its_deadline_was_moved_after_its_pass(paper: Paper) -> None:
    paper.edit("number = 2\n", 'number = 2\ndeadline = "23:00"\n', PATH)
    sheet(paper, "two.pdf")
    assert send(paper, "2", "two.pdf").code == 0
    told = paper.run("edition", "show", ID, "2")
    assert (told.code, "as bo-li sent it to the press" in told.out) == (0, True), told.err


def test_another_headline_in_print_voids_what_points_to_the_story(paper: Paper) -> None:
    paper.write(PATH, POINTING + 'headline = "No boats"\n')
    assert why(paper) == {
        1: "what is inside, the related stories of fair, the headline of quay",
        3: "the headline of quay",
    }


def test_a_related_story_that_moves_to_another_page_voids_the_card_that_names_it(paper: Paper) -> None:
    paper.edit('as = "teaser"', 'as = "brief"', PATH)
    assert "the related stories of fair" in why(paper)[1]


def test_a_picture_whose_rights_end_before_it_is_printed_voids_its_pages(paper: Paper) -> None:
    told = paper.run("edition", "status", ID, "--format", "json", "--now", "2026-11-28T01:00:00Z")
    said = {page["page"]: page["why"] for page in told.json["pages"]}
    rights = "changed since bo-li passed it: the rights to a picture of quay ended"
    assert said == {
        1: [rights],
        2: ["changed since bo-li passed it: whose the pictures beside teasers are"],
        3: [rights],
    }


def test_a_page_that_changed_after_its_pass_is_not_sent(paper: Paper) -> None:
    sheet(paper, "two.pdf")
    paper.edit("[newsroom]\n", '[newsroom]\neditor = "Bo Li"\n', "newsroom.toml")
    told = send(paper, "2", "two.pdf")
    assert (told.code, told.err) == (
        3,
        (
            "newsroom: 2026-11-28, page 2: changed since bo-li passed it: the imprint\n"
            "  hint: newsroom edition pass 2026-11-28 2 passes it as it is now\n"
        ),
    )
    assert paper.run("edition", "pass", ID, "2", *EVENING).code == 0


def exported(paper: Paper, *typed: str) -> Told:
    with_a_printer(paper)
    return paper.run("export", "edition", PATH, *typed, *EVENING)


@needs_inks
def test_the_press_gets_no_page_that_changed_after_its_pass(paper: Paper) -> None:
    pytest.importorskip("weasyprint", exc_type=OSError, reason="Pango is not installed")
    paper.edit("[newsroom]\n", '[newsroom]\neditor = "Bo Li"\n', "newsroom.toml")
    told = exported(paper, "--pages", "2,3", "--split", "--profile", "print")
    assert told.code == 3
    assert told.err.endswith(
        "newsroom: page 2 is not made: changed since bo-li passed it: the imprint\n"
        "  hint: newsroom edition pass 2026-11-28 2 passes it as it is now\n"
    )
    assert sorted(path.name for path in (paper.root / "pdf/editions").glob("*.pdf")) == ["2026-11-28-03.pdf"]
    told = paper.run("export", "edition", PATH, "--plan", "--profile", "print", *EVENING)
    assert told.code == 3
    assert "newsroom: page 2 cannot be made: changed since bo-li passed it: the imprint\n" in told.err


def test_on_a_screen_it_is_shown_and_told(paper: Paper) -> None:
    pytest.importorskip("weasyprint", exc_type=OSError, reason="Pango is not installed")
    paper.edit("[newsroom]\n", '[newsroom]\neditor = "Bo Li"\n', "newsroom.toml")
    told = paper.run("export", "edition", PATH, *EVENING)
    assert told.code == 0
    assert told.err.startswith(
        "newsroom: page 2: changed since bo-li passed it: the imprint\n"
        "  hint: newsroom edition pass 2026-11-28 2 passes it as it is now\n"
    )
    place = paper.root / f"ledger/_edition-{ID}.jsonl"
    rows = place.read_bytes().splitlines()
    place.write_bytes(rows[0] + b"\n" + rows[0] + b"\n")
    told = paper.run("export", "edition", PATH, *EVENING)
    assert (told.code, "the history of edition 2026-11-28 is broken" in told.err) == (0, True), told.err


def test_an_erased_text_hides_none_of_its_words(paper: Paper) -> None:
    """Who reads the ledger after an erasure is told of the page, and no command dies of it."""
    (text,) = {row["text"] for row in paper.rows("quay") if row["action"] == "publish"}
    (paper.root / f"ledger/texts/{text}.md").unlink()
    assert set(why(paper)) == {1, 2, 3}
