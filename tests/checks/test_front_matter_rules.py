"""What is asked of front matter: fields by kind and state, slugs, status."""

from __future__ import annotations

import pytest
from tests.checks.desk import FILES, desk, standing

from newsroom.config import RESERVED_SLUGS
from newsroom.errors import UsageProblem

WHOLE = "headline: Fair\nsection: news\nstandfirst: At last\nauthors: [ana-lopez]\nphoto: none\n"


def required(front: str, state: str = "edited", *, toml: str = "", bare: bool = False) -> list[str]:
    settings = {"newsroom.toml": FILES["newsroom.toml"] + toml} if toml else {}
    found = desk(f"---\n{front}---\n", settings, bare=bare).findings(state, code="FM005")
    return [f"{each.level.severity}: {each.finding.message}" for each in found]


def test_a_whole_story_lacks_nothing() -> None:
    assert required(WHOLE) == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("headline: Fair\n", "the headline is missing"),
        ("section: news\n", "the section is missing"),
        ("standfirst: At last\n", "the standfirst is missing"),
        ("authors: [ana-lopez]\n", "the author is missing"),
        ("photo: none\n", "the lead photo is missing"),
    ],
)
def test_what_is_missing_is_an_error_from_its_state_on_and_a_warning_before(line: str, said: str) -> None:
    front = WHOLE.replace(line, "")
    assert required(front) == [f"error: {said}"]
    assert required(front, "draft") == [f"{'error' if line.startswith('headline') else 'warning'}: {said}"]


@pytest.mark.parametrize(
    ("line", "written", "said"),
    [
        ("headline: Fair", "headline: TK", 'the headline is still to come ("TK")'),
        ("headline: Fair", 'headline: ""', "the headline is missing"),
        ("standfirst: At last", "standfirst: todo", 'the standfirst is still to come ("todo")'),
        ("authors: [ana-lopez]", "authors: [tk]", 'the author is still to come ("tk")'),
        ("authors: [ana-lopez]", "authors: [{name: TBD}]", 'the author is still to come ("TBD")'),
        ("photo: none", "photo: TK", 'the lead photo is still to come ("TK")'),
    ],
)
def test_what_is_empty_or_to_come_is_missing(line: str, written: str, said: str) -> None:
    assert required(WHOLE.replace(line, written)) == [f"error: {said}"]


def test_wire_copy_needs_no_author() -> None:
    assert required(WHOLE.replace("authors: [ana-lopez]", "source: dpa")) == []


def test_a_brief_is_asked_for_section_and_authors_alone() -> None:
    assert required("kind: brief\n") == ["error: the author is missing", "error: the section is missing"]
    assert required("kind: brief\nsection: news\nauthors: ana-lopez\n") == []


def test_the_language_of_the_newsroom_counts() -> None:
    nowhere = '[required.news]\nedited = ["language"]\n'
    assert required("headline: x\n", toml=nowhere) == []
    assert required("headline: x\nlanguage: TK\n", toml=nowhere) == ['error: the language is still to come ("TK")']


def test_a_newsroom_asks_by_kind_and_default_is_for_the_rest() -> None:
    toml = '[required.analysis]\npublished = ["label", "seo.title", "tags", "slug"]\n'
    front = "kind: analysis\n"
    assert required(front, toml=toml) == [
        "warning: the label is missing",
        "warning: the seo title is missing",
        "warning: the slug is missing",
        "warning: the tags are missing",
    ]
    done = "kind: analysis\nlabel: Analysis\nseo: {title: x}\ntags: [a, b]\nslug: fair\n"
    assert required(done, "published", toml=toml) == []
    default = '[required.default]\ndraft = ["kicker"]\n'
    assert required("kind: opinion\n", "draft", toml=default) == ["error: the kicker is missing"]
    assert required("kind: brief\n", "draft", toml=default)[0] == "warning: the author is missing"


def test_a_state_off_the_line_asks_for_nothing() -> None:
    with pytest.raises(UsageProblem, match='no state "spiked"'):
        required("headline: x\n", toml='[required.news]\nspiked = ["tags"]\n')


def test_a_group_or_a_wrong_value_in_a_field_is_no_text() -> None:
    toml = '[required.news]\nedited = ["seo.title", "tags", "byline"]\n'
    assert required("headline: x\nseo: no group\ntags: []\nbyline: {a: b}\n", toml=toml) == [
        "error: the seo title is missing",  # each where its field stands
        "error: the tags are missing",
        "error: the byline is missing",
    ]


def test_in_a_bare_folder_no_section_is_asked_for() -> None:
    assert required("title: Fair\nauthor: x\ndescription: y\nimage: z.jpg\n", bare=True) == []


def test_a_section_that_does_not_exist_is_named_with_the_nearest() -> None:
    made = desk("---\nheadline: Fair\nsection: nwes\n---\n")
    assert made.messages("FM006") == ['there is no section "nwes"; did you mean "news"']
    assert desk("---\nheadline: Fair\nsection: zzz\n---\n").messages("FM006") == ['there is no section "zzz"']
    assert desk("---\nheadline: Fair\nsection: zzz\n---\n", {"newsroom.toml": ""}).messages("FM006") == []


@pytest.mark.parametrize("slug", sorted(RESERVED_SLUGS))
def test_a_slug_that_is_kept_for_the_site_is_refused(slug: str) -> None:
    assert desk(f'---\nslug: "{slug}"\n---\n').messages("FM008") == [
        f'the slug "{slug}" is kept for a page of the site itself'
    ]


def test_the_status_may_claim_too_much_or_too_little() -> None:
    def claims(status: str, state: str) -> list[str]:
        made = desk(f"---\nstatus: {status}\n---\n", stands={"harbour-fair": standing(state)})
        return [f"{each.level.severity}: {each.finding.message}" for each in made.findings(state, code="STA001")]

    assert claims("published", "edited") == ['error: the status says "published", the ledger says "edited"']
    assert claims("draft", "edited") == ['info: the status says "draft", the ledger says "edited"']
    assert claims("final", "published") == ['error: the status says "final", the ledger says "published"']
    assert claims("spiked", "draft") == ['info: the status says "spiked", the ledger says "draft"']
    assert claims("published", "killed") == ['error: the status says "published", the ledger says "killed"']
    assert claims("edited", "edited") == []


def test_an_embargo_that_lies_ahead_of_a_live_story_is_told() -> None:
    text = "---\nheadline: Fair\nembargo_until: {}\n---\n"
    live = {"harbour-fair": standing("published", live="---\nheadline: Fair\n---\n")}
    ahead = desk(text.format("2026-05-05T12:00:00Z"), stands=live)
    assert ahead.messages("LEG001") == ["the story is live, and its embargo lasts until 2026-05-05T12:00:00Z"]
    assert desk(text.format("2026-05-03T12:00:00Z"), stands=live).messages("LEG001") == []
    assert desk(text.format("2026-05-05T12:00:00Z")).messages("LEG001") == []
    assert desk(text.format("soon"), bare=True).messages("LEG001") == ['the embargo cannot be read: "soon" is no time']


def test_an_ignore_in_another_dialect_is_told_and_left_to_the_editor() -> None:
    made = desk('+++\nheadline = "Fair"\n[check]\nignore = {CON002 = "x"}\n+++\n')
    (found,) = made.findings(code="SUP001")
    assert found.finding.fix is None
