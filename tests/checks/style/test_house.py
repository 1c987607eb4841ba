"""All lists at once: one pass, and a limit on the time that each may take."""

from __future__ import annotations

import pytest
from tests.checks.desk import desk
from tests.checks.styled import story, words

from newsroom.checks.style import pattern
from newsroom.checks.style.excepted import Excepted
from newsroom.checks.style.pattern import Key, matches, read_key

#: Patterns for which some texts take longer than the world lasts.
ENDLESS = (r"(\w+,? ?)+\d", r"(?:.*a){15}\d", r"(a|aa)+\d")
TEXT = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, " * 40 + "c"


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Less patience than a newsroom has, for quick tests."""
    monkeypatch.setattr(pattern, "LIMIT", 0.05)


@pytest.mark.parametrize("endless", ENDLESS)
@pytest.mark.usefixtures("hasty")
def test_a_pattern_that_would_take_for_ever_is_given_up_and_named(endless: str) -> None:
    style = f"extends: existence\nmessage: x\nnonword: true\ntokens: ['[Qq]uick', '{endless}']\n"
    made = desk(f"---\nheadline: x\n---\n\n{TEXT} quick\n", {"style/slow.yml": style, "style/b.yml": VERY})
    (told,) = made.messages("INT001")
    assert told == f'the pattern "{endless}" of style/slow.yml takes too long here and was given up'
    assert made.messages("INT002") == []


VERY = "extends: existence\nmessage: not %s\ntokens: [very]\n"


@pytest.mark.usefixtures("hasty")
def test_the_other_lists_go_on() -> None:
    style = "extends: existence\nmessage: x\nraw: ['(?:a|aa)+\\d']\n"
    made = desk(f"---\nheadline: x\n---\n\n{TEXT} very\n", {"style/a.yml": style, "style/b.yml": VERY})
    assert made.messages("STY002") == ["not very"]
    assert made.messages("INT001") == ['the pattern "(?:a|aa)+\\d" of style/a.yml takes too long here and was given up']


@pytest.mark.usefixtures("hasty")
def test_a_list_that_was_given_up_often_is_not_tried_again_but_told() -> None:
    style = "extends: existence\nmessage: x\nnonword: true\ntokens: ['(a|aa)+\\d']\n"
    made = desk("---\nheadline: x\n---\n\nx\n", {"style/slow.yml": style})
    house = made.newsroom.style
    assert house is not None
    told = []
    for number in range(pattern.TIRED + 1):
        draft = desk(f"---\nheadline: x{number}\n---\n\n{TEXT}\n").draft
        told.append(house.verdict(draft).stalled[0][1])
    assert told == ["(a|aa)+\\d"] * pattern.TIRED + [""]


@pytest.mark.usefixtures("hasty")
def test_conditions_and_exceptions_are_given_up_too() -> None:
    second = "extends: conditional\nmessage: x\nfirst: 'c'\nsecond: '((?:a|aa)+\\d)'\n"
    assert "takes too long" in story(second, TEXT).messages("INT001")[0]
    assert not matches("(a|aa)+\\d", TEXT)


def test_what_was_not_asked_is_not_told() -> None:
    made = desk("---\nheadline: x\n---\n\nx\n", {"style/b.yml": VERY})
    assert made.messages("INT001") == []
    assert made.newsroom.style is not None
    assert made.newsroom.style.known(desk("---\nheadline: y\n---\n").draft) is None


def test_letters_that_grow_when_they_are_small_keep_their_places() -> None:
    assert words(VERY + "ignorecase: true\n", "İstanbul is Very good", code="STY002") == ["Very"]


def test_apostrophes_may_be_straight_or_curly() -> None:
    style = "extends: existence\nmessage: x\ntokens: [can't, won’t]\n"
    assert words(style, "I can’t and won't", code="STY002") == ["can’t", "won't"]


def test_where_two_words_begin_at_one_place_the_longer_of_a_substitution_wins() -> None:
    style = "extends: substitution\nmessage: x\nswap: {New: old, New Delhi: Delhi, 'N[e]w D': x}\n"
    assert words(style, "New Delhi and New York", code="STY001") == ["New Delhi", "New"]


def test_a_single_exception_is_known_as_it_is_written() -> None:
    style = "extends: existence\nmessage: x\nignorecase: true\ntokens: [us]\nexceptions: [US]\n"
    assert words(style, "Give us the US", code="STY002") == ["us"]


def test_without_exceptions_nothing_is_spared() -> None:
    assert not Excepted().spares("x")
    assert Excepted((read_key("x"),)).spares("x")


def test_a_key_by_itself_may_match_in_part_or_as_a_whole() -> None:
    assert matches("a+", "baab")
    assert not matches("a+", "baab", whole=True)
    assert matches("a+", "aa", whole=True)
    assert Key("x", read_key("x").reading).plain


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        ("raw", ["very", "very", "very", "very", "very"]),
        ("sentence", ["very", "very", "very", "very"]),
        ("~heading", ["very", "very", "very"]),
        ("paragraph & ~list", ["very"]),
        ("text.md", ["very", "very", "very", "very"]),
        ("list.md", ["very"]),
        ("blockquote", ["very"]),
        ("table.cell", []),
    ],
)
def test_scopes_are_joined_and_barred(scope: str, expected: list[str]) -> None:
    body = "## A very heading\n\nA very paragraph.\n\n- very\n\n> very\n\n`very`"
    assert words(f"{VERY}scope: '{scope}'\n", body, code="STY002") == expected


@pytest.mark.usefixtures("hasty")
def test_what_takes_long_to_edit_is_not_mended() -> None:
    style = "extends: existence\nmessage: x\nraw: ['a.*c']\naction: {name: edit, params: [regex, '(a|aa)+\\d', x]}\n"
    (each,) = story(style, TEXT).findings("edited", code="STY002")
    assert each.finding.fix is None
