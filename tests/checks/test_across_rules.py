"""What stands twice: paragraphs in a story, paragraphs and titles across stories."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.checks.desk import SETTINGS, Desk, desk, standing

from newsroom.model.finding import Level

FERRY = "The ferry runs until ten, and the last train leaves the old station at eleven"
LONG = (
    "The council said on Monday that the bridge stays closed for two more weekends. "
    "Divers found a crack in the second pier, and the engineers want to look at all of them before a lorry crosses."
)


def bodied(*paragraphs: str, end: str = "\n") -> Desk:
    text = "---\nheadline: x\n---\n\n" + "\n\n".join(paragraphs) + "\n"
    return desk(text.replace("\n", end).encode())


def told(made: Desk) -> list[tuple[str, Level]]:
    return [(each.finding.message, each.level) for each in made.findings("edited", code="BOD003")]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_paragraph_that_stands_twice_is_told_where_it_stands_again(end: str) -> None:
    made = bodied(f"{FERRY}.", "The fair opens at noon.", f"{FERRY}, **again**.", f"{FERRY}!", end=end)
    assert told(made) == [('the paragraph "The ferry runs until ten, and the last …" stands here twice', Level.WARN)]
    assert made.words("BOD003") == [f"{FERRY}!"]


def test_a_short_paragraph_stands_twice_only_by_a_slip_where_one_follows_the_other() -> None:
    short = "The fair opens at noon on the quay."
    assert told(bodied(short, short)) == [(f'the paragraph "{short}" stands here twice', Level.WARN)]
    assert told(bodied(short, "Rain.", short)) == []
    assert told(bodied("No comment.", "No comment.")) == []


@pytest.mark.parametrize(
    "paragraphs",
    [
        (f"{FERRY}.", "Rain.", f"{FERRY}.", "Rain.", f"{FERRY}."),
        (f"{FERRY}?", "Rain.", f"{FERRY}?"),
        (f"{FERRY}:", "Rain.", f"{FERRY}:"),
        (f"{FERRY} {{{{ x }}}}.", "Rain.", f"{FERRY} {{{{ x }}}}."),
        (f"{FERRY}.", f":::pull\n{FERRY}.\n:::"),
        (f"{FERRY}.", f"- {FERRY}."),
        (f"{FERRY}.", "## Trains", f"{FERRY}."),
    ],
)
def test_what_is_meant_to_stand_there_again_is_left_alone(paragraphs: tuple[str, ...]) -> None:
    assert told(bodied(*paragraphs)) == []


def test_a_fact_box_repeats_the_text_by_a_slip() -> None:
    assert len(told(bodied(f"{FERRY}.", f":::box Trains\n{FERRY}.\n:::"))) == 1


def test_a_longer_paragraph_under_another_heading_is_an_information() -> None:
    ((said, level),) = told(bodied(LONG, "## Bridges", LONG))
    assert said == 'the paragraph "The council said on Monday that the …" stands here twice'
    assert level is Level.INFO


def test_a_paragraph_that_was_pasted_and_edited_is_an_information() -> None:
    edited = LONG.replace("two more", "three more").replace("want to look", "wish to look")
    ((said, level),) = told(bodied(LONG, "Rain.", edited))
    assert said.startswith('the paragraph "The council said on Monday that the …" says nearly what "The council said')
    assert level is Level.INFO


@pytest.mark.parametrize(
    "other",
    [
        LONG.replace(
            "Divers found a crack in the second pier, and the engineers", "Nobody knows when it opens, as they"
        ),
        "The council said on Monday that the bridge is open again, and that the lorries may cross it at once.",
        LONG + " " + "It is the third time in a year that the bridge closes, and the town is tired of the detour. " * 5,
    ],
)
def test_paragraphs_that_only_begin_alike_are_left_alone(other: str) -> None:
    assert told(bodied(LONG, other)) == []


def test_a_series_is_left_alone() -> None:
    assert told(bodied(f"Pier 2: {LONG}", f"Pier 3: {LONG}")) == []
    piers = ("second", "third", "fourth")
    assert told(bodied(*(LONG.replace("second", pier) for pier in piers))) == []
    assert told(bodied(LONG, "## Again", LONG.replace("second", "third"))) == []


def across(text: str, *others: str) -> Desk:
    files = {f"drafts/story-{number}.md": f"---\nheadline: s\n---\n\n{one}\n" for number, one in enumerate(others)}
    made = desk(f"---\nheadline: x\n---\n\n{text}\n", files)
    return replace(made, newsroom=replace(made.newsroom, cross=True))


def test_a_paragraph_of_another_draft_is_told_when_asked_for() -> None:
    made = across(f"Rain.\n\n{LONG}", f"{LONG.replace(' ', chr(10), 3)}\n\nSun.")
    assert told(made) == [
        ('the paragraph "The council said on Monday that the …" stands in drafts/story-0.md too', Level.INFO)
    ]
    assert made.words("BOD003") == [LONG]
    assert told(replace(made, newsroom=replace(made.newsroom, cross=False))) == []


def test_a_paragraph_of_several_drafts_is_told_once() -> None:
    made = across(LONG, LONG, f"{LONG}\n\n{LONG}", LONG)
    assert [said.partition("stands")[2] for said, _ in told(made)] == [" in drafts/story-0.md too and in 2 more"]


def test_short_paragraphs_and_other_words_are_nobody_else_s() -> None:
    assert told(across(f"{FERRY}.", f"{FERRY}.")) == []
    assert told(across(LONG, LONG.replace("pier", "pillar"))) == []


def titled(front: str, *others: str, settings: str = SETTINGS) -> Desk:
    files = {f"drafts/story-{number}.md": f"---\n{one}\n---\n\nRain.\n" for number, one in enumerate(others)}
    return desk(f"---\n{front}\n---\n\nRain.\n", {**files, "newsroom.toml": settings})


@pytest.mark.parametrize(
    ("seo", "said"),
    [
        ("title: " + "x" * 60, []),
        ("title: " + "x" * 61, ["the title for search engines has 61 characters, more than 60"]),
        ("description: " + "x" * 49, ["the description for search engines has 49 characters, fewer than 50"]),
        ("description: " + "x" * 50, []),
        ("description: " + "x" * 161, ["the description for search engines has 161 characters, more than 160"]),
    ],
)
def test_what_search_engines_are_told_fits_their_page(seo: str, said: list[str]) -> None:
    made = titled(f"headline: x\nseo:\n  {seo}")
    assert made.messages("HED004") == said
    assert made.words("HED004") == ["x" * int(one.split("has ")[1].split()[0]) for one in said]
    assert made.messages("HED004", "edited") == []


def test_two_stories_with_one_title_are_told_before_they_are_published() -> None:
    made = titled("headline: The Fair  opens", "headline: The fair opens", "headline: The fair closes")
    assert made.messages("HED004") == ['the title "The Fair  opens" is that of drafts/story-0.md too']
    assert made.words("HED004") == ["The Fair  opens"]
    made = titled("headline: x\nseo:\n  title: The fair", *["headline: The fair"] * 3)
    assert made.messages("HED004") == ['the title "The fair" is that of drafts/story-0.md and 2 more too']


def test_titles_of_other_languages_and_of_stories_that_nobody_will_read_are_left_alone() -> None:
    assert titled("headline: Opera", "headline: Opera\nlanguage: es").messages("HED004") == []
    assert titled("headline: Opera\nseo:\n  title: The opera", "headline: Opera").messages("HED004") == []
    assert titled("section: news", "section: news", "headline: [").messages("HED004") == []
    made = desk(
        "---\nheadline: Opera\n---\n",
        {"drafts/a.md": "---\nheadline: Opera\n---\n", "drafts/b.md": "---\nheadline: Opera\n---\n"},
        stands={"a": standing("spiked", slug="a"), "b": standing("killed", slug="b")},
    )
    assert made.messages("HED004") == []


def test_a_draft_that_went_meanwhile_has_no_title() -> None:
    made = titled("headline: Opera", "headline: Opera")
    assert made.newsroom.titled("OPERA") == ("drafts/harbour-fair.md", "drafts/story-0.md")
    del made.files.held["drafts/story-0.md"]
    assert made.messages("HED004") == []


def test_in_a_bare_folder_titles_are_compared_within_a_folder() -> None:
    files = {f"drafts/{place}.md": "---\ntitle: Opera\n---\n" for place in ("es/opera", "fr/opera", "fr/opera-2")}
    made = desk("---\ntitle: Opera\n---\n", files, path="drafts/fr/a.md", bare=True)
    assert made.messages("HED004") == ['the title "Opera" is that of drafts/fr/opera-2.md and 1 more too']


def test_the_titles_of_others_are_not_read_before_a_story_is_to_be_published() -> None:
    made = titled("headline: Opera")

    def read() -> dict[str, tuple[str, ...]]:
        message = "nobody needs them"
        raise AssertionError(message)

    made = replace(made, newsroom=replace(made.newsroom, read_titles=read, read_paragraphs=read))
    assert "INT002" not in made.codes("edited")
    assert "INT002" in made.codes("published")


def test_a_paragraph_with_a_sentence_of_many_others_is_a_form() -> None:
    begin = "The council said on Monday that the bridge stays closed. "
    forms = [begin + " ".join(f"{word}{number}" for word in "abcdefghijklmnopqrstuvw") for number in range(40)]
    assert told(bodied(*forms)) == []
