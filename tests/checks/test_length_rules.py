"""How long headlines, standfirsts and stories are, and how their headings follow one another."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.checks.desk import SETTINGS, Desk, desk

from newsroom.checks.headings import headings
from newsroom.model.finding import Level
from newsroom.source.splice import apply_edits

STORY = "The fair opens at noon. " * 6


def headed(headline: str, settings: str = "") -> Desk:
    return desk(f"---\nheadline: {headline}\n---\n\n{STORY}\n", {"newsroom.toml": SETTINGS + settings})


def weights(made: Desk, code: str, state: str) -> list[Level]:
    return [each.level for each in made.findings(state, code=code)]


@pytest.mark.parametrize(
    ("length", "edited", "draft"),
    [(70, [], []), (71, [Level.INFO], []), (110, [Level.INFO], []), (111, [Level.WARN], [Level.INFO])],
)
def test_a_headline_weighs_more_the_more_of_it_is_cut_off(length: int, edited: list[Level], draft: list[Level]) -> None:
    made = headed("x" * length)
    assert weights(made, "HED001", "edited") == edited
    assert weights(made, "HED001", "draft") == draft


def test_a_long_headline_is_told_with_its_length_and_the_house_may_take_other_numbers() -> None:
    assert headed("x" * 120).messages("HED001") == ["the headline has 120 characters, more than 110"]
    assert headed("x" * 80).messages("HED001") == ["the headline has 80 characters; search results show some 70"]
    assert headed("x" * 120).words("HED001") == ["x" * 120]
    assert headed("x" * 120, "[lengths]\nheadline = 0\nheadline_most = 0\n").messages("HED001") == []
    assert headed("x" * 30, "[lengths]\nheadline_most = 20\n").messages("HED001") == [
        "the headline has 30 characters, more than 20"
    ]


def test_a_draft_without_a_headline_has_no_long_one() -> None:
    made = desk("---\nsection: news\n---\n\n#### Deep\n\n# High\n\nText.\n")
    assert [made.messages(code) for code in ("HED001", "HED002", "HED003", "HED005", "BOD001")] == [[]] * 5


@pytest.mark.parametrize(
    ("length", "said"),
    [
        (59, ["the standfirst has 59 characters, fewer than 60"]),
        (60, []),
        (200, []),
        (201, ["the standfirst has 201 characters, more than 200"]),
    ],
)
def test_a_standfirst_is_neither_a_word_nor_a_paragraph(length: int, said: list[str]) -> None:
    made = desk(f"---\nheadline: x\nstandfirst: {'y' * length}\n---\n")
    assert made.messages("HED003", "edited") == said
    assert made.words("HED003", "edited") == ["y" * length] * len(said)
    assert made.messages("HED003", "draft") == []


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("# Getting there", "## Getting there"),
        ("   #\tGetting there #", "   ##\tGetting there #"),
        ("Getting there\n====", "Getting there\n----"),
        ("Getting\nthere\n  ==  ", "Getting\nthere\n  --  "),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_second_title_becomes_a_heading(written: str, mended: str, end: str) -> None:
    def whole(heading: str) -> str:
        return f"---\nheadline: x\n---\n{heading}\n\nBy ferry.\n".replace("\n", end)

    made = desk(whole(written).encode())
    (found,) = made.findings("edited", code="HED005")
    assert found.finding.message == 'the heading "Getting there" is a second title beside the headline'
    assert found.finding.fix
    assert found.finding.fix.safe
    (edit,) = found.finding.fix.edits
    after = made.draft.text[: edit.span.start] + edit.text + made.draft.text[edit.span.end :]
    assert after == whole(mended)
    assert desk(after.encode()).codes("edited").count("HED005") == 0


def _above(made: Desk) -> list[int | None]:
    """For each heading the number of the one it belongs to; None: the headline."""
    levels = [each.level for each in headings(made.draft)]
    higher = [[before for before in range(at) if levels[before] < level] for at, level in enumerate(levels)]
    return [before[-1] if before else None for before in higher]


@given(st.lists(st.tuples(st.integers(1, 4), st.booleans()), min_size=1, max_size=6))
@settings(deadline=None)
def test_the_mend_of_a_second_title_is_safe_where_it_keeps_what_stands_below_what(
    outline: list[tuple[int, bool]],
) -> None:
    body = "".join(f"{'#' * level} Part {at}\n\n{'Text.' * text}\n\n" for at, (level, text) in enumerate(outline))
    made = desk("---\nheadline: x\n---\n\n" + body)
    fixes = [each.finding.fix for each in made.findings("edited", code="HED005")]
    text = apply_edits(made.draft.text, [edit for fix in fixes if fix for edit in fix.edits])
    after = desk(text)
    safe = {fix.safe for fix in fixes if fix}
    if safe == {True}:
        assert _above(after) == _above(made)
        assert after.messages("BOD002", "edited") == made.messages("BOD002", "edited")
    elif safe:
        assert safe == {False}
        assert _above(after) != _above(made)


def test_headings_of_quotes_and_examples_are_not_the_page_s() -> None:
    made = desk("---\nheadline: x\n---\n\n> # Quoted\n\n```\n# code\n```\n\n    # code\n\n#hash\n")
    assert made.messages("HED005") == []


@pytest.mark.parametrize(
    ("headings", "said", "mended"),
    [
        ("## A\n\n### B\n\n## C\n", [], None),
        (
            "## A\n\n#### B\n\n##### C\n\n#### D\n\n### E\n",
            ['the heading "B" is of level 4, right after a heading of level 2'],
            "## A\n\n### B\n\n#### C\n\n### D\n\n### E\n",
        ),
        ("### A\n\n### B\n", ['the heading "A" is of level 3, right after the headline'], "## A\n\n## B\n"),
        (
            "A\n===\n\n#### B\n",
            ['the heading "B" is of level 4, right after a heading of level 1'],
            "A\n===\n\n## B\n",
        ),
    ],
)
def test_a_heading_skips_no_level(headings: str, said: list[str], mended: str | None) -> None:
    front = "---\nheadline: x\n---\n\n"
    made = desk(front + headings)
    found = made.findings("edited", code="BOD001")
    assert [each.finding.message for each in found] == said
    if mended is not None:
        (fix,) = [each.finding.fix for each in found]
        assert fix
        assert not fix.safe
        text = made.draft.text
        for edit in reversed(fix.edits):
            text = text[: edit.span.start] + edit.text + text[edit.span.end :]
        assert text == front + mended


def bodied(body: str, front: str = "", settings: str = "") -> Desk:
    return desk(f"---\nheadline: x\n{front}---\n\n{body}\n", {"newsroom.toml": SETTINGS + settings})


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("", ["the story has no text"]),
        ("<div>words in raw markup</div>", ["the story has no text"]),
        ("Fair.", ["the story has 1 word, fewer than 25"]),
        ("The fair opens.", ["the story has 3 words, fewer than 25"]),
        ('![alt](photos/fair.jpg "Two stalls in the rain (Jo Roe/Agency)")', ["the story has 8 words, fewer than 25"]),
        (STORY, []),
        ("市" * 25, []),
    ],
)
def test_a_story_has_text(body: str, said: list[str]) -> None:
    assert bodied(body).messages("BOD002", "edited") == said


def test_a_brief_may_be_short_and_the_house_may_ask_for_more_or_for_nothing() -> None:
    assert bodied("Fair.", "kind: brief\n").messages("BOD002") == []
    assert bodied("Fair.", settings="[lengths]\nbody_words_least = 0\n").messages("BOD002") == []
    assert bodied(STORY, settings="[lengths]\nbody_words_least = 300\n").messages("BOD002") == [
        "the story has 30 words, fewer than 300"
    ]


@pytest.mark.parametrize(
    ("sections", "empty"),
    [
        ("## A\n\nText.\n\n## B\n\nText.", []),
        ("## A\n\n### B\n\nText.", []),
        ("## A\n\n## B\n\n### C\n\n---\n\n### D", ["A", "D"]),
        ("## A\n\n<table></table>\n\n## B\n\n## C\n\n<hr>", ["B"]),
        ("A\n---\n\n![x](photos/fair.jpg)\n\nB\n---", ["B"]),
    ],
)
def test_a_section_has_something_below_its_heading(sections: str, empty: list[str]) -> None:
    made = bodied(f"{STORY}\n\n{sections}")
    assert made.messages("BOD002") == [f'nothing stands below the heading "{title}"' for title in empty]


def test_a_skipped_level_below_which_a_heading_is_underlined_is_left_to_the_desk() -> None:
    made = desk("---\nheadline: x\n---\n\n> quote\n\n ### A\n")
    (found,) = made.findings("edited", code="BOD001")
    assert found.finding.message == 'the heading "A" is of level 3, right after the headline'
