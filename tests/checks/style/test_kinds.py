"""The kinds of style file besides existence and substitution, as Vale has them."""

from __future__ import annotations

import pytest
from tests.checks.styled import found, story, words

from newsroom.checks.style.read import read_style
from newsroom.errors import UsageProblem
from newsroom.model.finding import Level

ACRONYMS = r"""
extends: conditional
message: "'%s' has no definition"
first: '\b([A-Z]{3,5})\b'
second: '(?:\b[A-Z][a-z]+ )+\(([A-Z]{3,5})\)'
exceptions:
  - NATO
  - the USA Today
"""


def test_an_abbreviation_before_it_is_spelt_out_is_found_at_each_place() -> None:
    body = "The WHO met.\n\nThe World Health Organization (WHO) met, and the WHO and NATO agreed with the IMO."
    assert found(ACRONYMS, body, code="STY003") == [
        ("WHO", "'WHO' has no definition"),
        ("IMO", "'IMO' has no definition"),
    ]


def test_an_exception_may_be_a_phrase_around_the_abbreviation() -> None:
    assert words(ACRONYMS, "In The USA Today of Monday.", code="STY003") == []


def test_without_a_group_what_is_needed_stands_in_the_same_paragraph() -> None:
    style = "extends: conditional\nmessage: '%s needs a source'\nfirst: 'per cent'\nsecond: 'according to'\n"
    body = "Up 3 per cent, according to them.\n\nUp 4 per cent and 5 per cent."
    assert words(style, body, code="STY003") == ["per cent", "per cent"]
    assert words(style, "Nothing here.", code="STY003") == []


def test_a_conditional_may_forget_about_case_and_looks_past_code() -> None:
    style = "extends: conditional\nmessage: x\nfirst: 'kg'\nsecond: 'kilograms \\((kg)\\)'\nignorecase: true\n"
    assert words(style, "Five KG of fish, `kg`.", code="STY003") == ["KG"]
    assert words("extends: conditional\nmessage: x\nfirst: 'see.*'\nsecond: 'q'\n", "see `code`", code="STY003") == []


def test_too_many_of_a_token_are_told_once_with_their_number() -> None:
    style = "extends: occurrence\nmessage: '%s commas in one sentence'\nscope: sentence\nmax: 2\ntoken: ','\n"
    body = "One, two. One, two, three, four."
    made = story(style, body)
    (each,) = made.findings("edited", code="STY003")
    assert each.finding.message == "3 commas in one sentence"
    assert each.start.column == 14
    assert each.level is Level.INFO


def test_a_count_may_be_written_as_a_number() -> None:
    style = "extends: occurrence\nmessage: '%d dashes, 100%%'\nmax: 1\ntoken: ' – '\nscope: paragraph\n"
    assert found(style, "One – two – three.", code="STY003") == [(" – ", "2 dashes, 100%")]


def test_too_few_of_a_token_are_told_where_they_are_missed() -> None:
    style = "extends: occurrence\nmessage: too few\nmin: 1\ntoken: '\\?'\n"
    assert words(style + "scope: headline\n", "Why?", code="STY003") == ["Fair"]
    whole = story(style + "scope: summary\n", "Because.\n\nSo it is.")
    assert [each.finding.where for each in whole.findings("edited", code="STY003")] == [None]
    raw = story(style + "scope: raw\n", "Because.")
    assert [each.finding.where for each in raw.findings("edited", code="STY003")] == [None]
    assert words(style + "scope: summary\n", "Because.\n\nWhy?", code="STY003") == []


def test_case_may_be_forgotten_in_counting() -> None:
    style = "extends: occurrence\nmessage: x\nmax: 1\ntoken: very\nignorecase: true\n"
    assert words(style, "Very, very good.", code="STY003") == ["Very"]


REPEATED = "extends: repetition\nmessage: \"'%s' is repeated!\"\nalpha: true\ntokens: ['[^\\s]+']\n"


def test_a_word_that_stands_twice_is_found_with_its_double() -> None:
    assert found(REPEATED, "Paris in the\nthe spring of 10 10.", code="STY003") == [("the\nthe", "'the' is repeated!")]


def test_a_repetition_over_two_sentences_or_entries_is_none() -> None:
    assert words(REPEATED + "ignorecase: true\n", "I forgot that. That is it.", code="STY003") == []
    assert words(REPEATED, "- the ferry\n- ferry workers\n", code="STY003") == []


def test_a_repetition_may_be_allowed_so_often_and_excepted() -> None:
    style = REPEATED + "max: 1\nignorecase: true\nexceptions: [Duran Duran]\n"
    assert words(style, "No no and no No with Duran Duran", code="STY003") == ["no No"]
    assert words(REPEATED, "`a a` and see `b` `b`", code="STY003") == []


def test_what_is_no_letter_repeats_only_where_alpha_is_off() -> None:
    style = "extends: repetition\nmessage: '%s'\ntokens: ['\\d+']\n"
    assert words(style, "Won 10 10 times.", code="STY003") == ["10 10"]


TWO_WAYS = """
extends: consistency
message: "Inconsistent spelling of '%s'"
ignorecase: true
either:
  centre: center
  labou?r party: the labour[s] party
"""


def test_the_second_of_two_ways_is_found_where_it_first_stands() -> None:
    body = "The Centre, the centre.\n\nThen the center, and the center."
    assert found(TWO_WAYS, body, code="STY003") == [("center", "Inconsistent spelling of 'center'")]
    assert words(TWO_WAYS, "The centre, the centre; centers. `center`", code="STY003") == []


def test_ways_may_be_parts_of_words_and_patterns() -> None:
    style = "extends: consistency\nmessage: x\nnonword: true\neither:\n  '\\w+ise\\b': '\\w+ize\\b'\n"
    assert words(style, "They organize and realise and civilise.", code="STY003") == ["realise"]
    style = "extends: consistency\nmessage: x\nnonword: true\neither: {'see.*': 'look.*'}\n"
    assert words(style, "look there\n\nsee `code`", code="STY003") == []


@pytest.mark.parametrize(
    ("match", "right", "wrong"),
    [
        ("$title", "The Ferry to the Islands Sails Again", "The Ferry to the islands sails again"),
        ("$title", "A House by the Sea: The End", "a house by the sea"),
        ("$sentence", "The ferry to the islands sails again", "The Ferry to the Islands Sails Again"),
        ("$sentence", "Why NATO met", "why NATO met"),
        ("$lower", "all small", "Not all small"),
        ("$upper", "ALL GREAT", "Not all great"),
        ("^[A-Z].*\\?$", "Why?", "Because"),
    ],
)
def test_headings_have_the_capitals_of_the_house(match: str, right: str, wrong: str) -> None:
    style = f"extends: capitalization\nmessage: \"'%s' has other capitals\"\nscope: heading.h2\nmatch: '{match}'\n"
    assert words(style, f"## {right}\n\nText.", code="STY003") == []
    assert found(style, f"## {wrong} ##\n\nText.", code="STY003") == [(wrong, f"'{wrong}' has other capitals")]


def test_capitals_spare_exceptions_prefixes_and_what_follows_an_indicator() -> None:
    style = (
        "extends: capitalization\nmessage: '%s, but %s'\nscope: h2\nmatch: $sentence\nthreshold: 0.9\n"
        "exceptions: [Kubernetes]\nindicators: [':']\nprefix: '\\d+\\. '\n"
    )
    assert words(style, "## 1. The Kubernetes of the north: This is it\n\nx", code="STY003") == []
    assert found(style, "## 1. The New Thing\n\nx", code="STY003") == [
        ("The New Thing", "The New Thing, but The new thing")
    ]
    assert words(style, "## `code`\n\nx", code="STY003") == []


def test_chicago_leaves_long_prepositions_small() -> None:
    style = "extends: capitalization\nmessage: x\nscope: h2\nmatch: $title\nthreshold: 0.99\n"
    heading = "## A Walk through the Harbour\n\nx"
    assert len(words(style, heading, code="STY003")) == 1
    assert words(style + "style: Chicago\n", heading, code="STY003") == []


def test_an_exception_spares_a_whole_heading_of_another_case() -> None:
    style = "extends: capitalization\nmessage: x\nscope: h2\nexceptions: [iPhone]\n"
    for match in ("$lower", "$upper", "'^x'"):
        assert words(style + f"match: {match}\n", "## iPhone\n\nx", code="STY003") == []


@pytest.mark.parametrize(
    ("style", "message"),
    [
        ("extends: occurrence\nmax: 1\n", "does not say which token it counts"),
        ("extends: occurrence\ntoken: x\n", "says neither max nor min"),
        ("extends: occurrence\ntoken: x\nmax: many\n", '"max" is no number'),
        ("extends: repetition\n", "this word list has no words"),
        ("extends: consistency\neither: []\n", "this word list has no words"),
        ("extends: substitution\n", "this word list has no words"),
        ("extends: existence\ntokens: [x]\nlevel: 3\n", 'no level "3"'),
        ("extends: 3\n", 'no kind of style "3"'),
        ("extends: conditional\nfirst: x\n", 'does not say what its "second" is'),
        ("extends: conditional\nfirst: '(x'\nsecond: y\n", "is no pattern that can be read"),
        ("extends: capitalization\n", "does not say what the capitals match"),
        ("extends: capitalization\nmatch: $tilte\n", 'no case "\\$tilte"'),
        ("extends: capitalization\nmatch: $title\nstyle: Oxford\n", 'no style of titles "Oxford"'),
        ("extends: readability\n", "it computes a score"),
        ("extends: existence\ntokens: [x]\nscope: code\n", 'the scope "code" is not read here'),
        ("extends: existence\ntokens: [x]\naction: remove\n", '"action" is no group'),
        ("extends: existence\ntokens: [x]\naction: {name: delete}\n", 'no action "delete"'),
        ("extends: existence\ntokens: [x]\naction: {name: edit}\n", 'no way to edit ""'),
        ("extends: existence\ntokens: [x]\naction: {name: edit, params: regex}\n", '"params" is no list'),
        ("extends: existence\ntokens: [x]\naction: {name: edit, params: [regex, a]}\n", "takes 2 words more"),
        ("extends: existence\ntokens: [x]\naction: {name: edit, params: [split, ' ', x]}\n", "no number of a part"),
        ("extends: existence\ntokens: [x]\naction: {name: edit, params: [regex, '(', x]}\n", "no pattern"),
        ("extends: existence\ntokens: [x]\naction: {name: edit, params: [regex, 'a', $1]}\n", "no pattern"),
    ],
)
def test_what_a_kind_lacks_is_told(style: str, message: str) -> None:
    with pytest.raises(UsageProblem, match=message):
        read_style(style.encode(), path="style/house.yml")


def test_a_list_may_say_how_often_it_is_told_in_one_draft() -> None:
    style = "extends: existence\nmessage: x\ntokens: [very]\nlimit: 2\n"
    assert len(words(style, "very very very very", code="STY002")) == 2


def test_places_in_a_message_may_be_numbered() -> None:
    style = 'extends: substitution\nmessage: "not %[2]s: %[1]s %[3]s"\nswap: {Kiev: Kyiv}\n'
    assert found(style, "To Kiev", code="STY001") == [("Kiev", "not Kiev: Kyiv")]
