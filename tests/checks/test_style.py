"""Word lists in Vale's format: what they find, and what is refused."""

from __future__ import annotations

import pytest
from tests.checks.desk import desk

from newsroom.checks.style.read import read_style
from newsroom.errors import UsageProblem
from newsroom.model.finding import Level

KIEV = """
extends: substitution
message: "Use '%s' instead of '%s'."
level: error
ignorecase: true
swap:
  Kiev: Kyiv
  'th(?:is|at) (?:\\w+) thing': the thing|it
exceptions:
  - chicken Kiev
"""


def found(style: str, body: str, *, code: str, headline: str = "Fair", state: str = "edited") -> list[tuple[str, str]]:
    """(what stands there, the sentence) of each finding."""
    text = f"---\nheadline: {headline}\nphoto:\n  file: photos/fair.jpg\n  caption: The quay\n---\n\n{body}\n"
    made = desk(text, {"style/house.yml": style})
    return list(zip(made.words(code, state), made.messages(code, state), strict=True))


def test_a_word_with_a_better_one_is_found_where_it_stands() -> None:
    assert found(KIEV, "To Kiev and kiev, KYIV, Kievan Rus", code="STY001") == [
        ("Kiev", "Use 'Kyiv' instead of 'Kiev'"),
        ("kiev", "Use 'Kyiv' instead of 'kiev'"),
    ]


def test_an_exception_is_a_phrase_around_the_word() -> None:
    assert found(KIEV, "Chicken Kiev at noon, chicken\nKiev at night", code="STY001") == []


def test_of_several_better_words_all_are_named_and_none_is_put_in() -> None:
    made = desk("---\nheadline: x\n---\n\nThis red thing\n", {"style/house.yml": KIEV})
    (found_one,) = made.findings("edited", code="STY001")
    assert found_one.finding.message == "Use 'The thing' or 'It' instead of 'This red thing'"
    assert found_one.finding.fix is None


def test_one_better_word_is_an_unsafe_fix() -> None:
    made = desk("---\nheadline: x\n---\n\nTo Kiev\n", {"style/house.yml": KIEV})
    (found_one,) = made.findings("edited", code="STY001")
    assert found_one.finding.fix is not None
    assert not found_one.finding.fix.safe
    assert [edit.text for edit in found_one.finding.fix.edits] == ["Kyiv"]


def test_headline_and_captions_are_read_code_and_addresses_are_not() -> None:
    body = "`Kiev` https://kiev.example/Kiev [a](kiev.md)\n\n    Kiev"
    assert found(KIEV, body, code="STY001", headline="Kiev") == [("Kiev", "Use 'Kyiv' instead of 'Kiev'")]
    assert found(KIEV.replace("Kiev:", "quay:"), "", code="STY001")[0][0] == "quay"


@pytest.mark.parametrize(
    ("level", "draft", "edited"),
    [("suggestion", [], ["info"]), ("warning", ["info"], ["warning"]), ("error", ["warning"], ["error"])],
)
def test_the_level_of_a_list_counts(level: str, draft: list[str], edited: list[str]) -> None:
    style = f"extends: existence\nmessage: no %s\nlevel: {level}\ntokens: [very]\n"
    made = desk("---\nheadline: x\n---\n\nA very good day\n", {"style/house.yml": style})
    assert [each.level.severity for each in made.findings("draft", code="STY002")] == draft
    assert [each.level.severity for each in made.findings("edited", code="STY002")] == edited


def test_a_list_without_level_or_message_warns_in_words_of_its_own() -> None:
    assert found("extends: existence\ntokens: [very]\n", "A very good day", code="STY002") == [
        ("very", "'very' is not our style")
    ]
    style = "extends: substitution\nswap:\n  very: rather\n"
    assert found(style, "A very good day", code="STY001") == [("very", "'rather', not 'very'")]
    assert read_style(b"extends: existence\ntokens: [x]", path="style/x.yml").head.level is Level.WARN


def test_words_end_at_their_edges_unless_nonword_says_otherwise() -> None:
    style = "extends: existence\nmessage: x\ntokens: [art]\n"
    assert found(style, "A part of art", code="STY002") == [("art", "x")]
    assert len(found(f"{style}nonword: true\n", "A part of art", code="STY002")) == 2


def test_raw_patterns_stand_before_the_words_or_after_them() -> None:
    style = "extends: existence\nmessage: x\nraw:\n  - '(very|most) '\ntokens: [unique, dead]\n"
    assert found(style, "It is very unique, and unique", code="STY002") == [("very unique", "x")]
    after = "extends: existence\nmessage: x\nraw: [' indeed']\nappend: true\ntokens: [unique]\n"
    assert found(after, "It is unique indeed, unique", code="STY002") == [("unique indeed", "x")]
    alone = "extends: existence\nmessage: x\nraw: ['\\$\\d+ dollars']\n"
    assert found(alone, "It cost $5 dollars", code="STY002") == [("$5 dollars", "x")]


@pytest.mark.parametrize(
    ("scope", "words"),
    [
        ("heading", ["very headline", "very heading"]),
        ("heading.h2", ["very heading"]),
        ("h2", ["very heading"]),
        ("headline", ["very headline"]),
        ("paragraph", ["very paragraph"]),
        ("list", ["very list"]),
        ("text", ["very headline", "very heading", "very paragraph", "very list"]),
        ("[text, heading]", ["very headline", "very heading", "very paragraph", "very list"]),
    ],
)
def test_a_scope_says_where_to_look(scope: str, words: list[str]) -> None:
    style = f"extends: existence\nmessage: x\nscope: {scope}\ntokens: ['very \\w+']\n"
    body = "## A very heading\n\nA very paragraph.\n\n- a very list\n"
    assert [each for each, _ in found(style, body, code="STY002", headline="A very headline")] == words


@pytest.mark.parametrize(
    ("style", "message"),
    [
        (
            "extends: sequence\ntokens: []\n",
            "style files of the kind sequence are not read: it asks for parts of speech",
        ),
        ("extends: script\n", "style files of the kind script are not read: it runs a program"),
        ("extends: metric\n", "style files of the kind metric are not read: it computes a score"),
        ("extends: spelling\n", "style files of the kind spelling are not read: it needs a dictionary"),
        ("extends: existance\ntokens: [x]\n", 'no kind of style "existance"'),
        ("tokens: [x]\n", "this style file does not say what it extends"),
        ("extends: existence\n", "this word list has no words"),
        ("extends: existence\ntokens: []\nlevel: fatal\n", 'no level "fatal"'),
        ("extends: existence\ntokens: [x]\nscope: footnote\n", 'no scope "footnote"'),
        ("extends: existence\nswap: {a: b}\n", '"swap" means nothing in a style file of the kind existence'),
        ("extends: existence\ntokens: ['(a']\n", '"\\(a" is no pattern that can be read'),
        ("extends: existence\ntokens: {a: b}\n", '"tokens" is no list of words'),
        ("extends: existence\ntokens: [{a: b}]\n", '"tokens" is no list of words'),
        ("extends: existence\ntokens: [x]\nmessage: [a]\n", '"message" is no text'),
        ("extends: existence\ntokens: [x]\nignorecase: perhaps\n", '"ignorecase" is true or false'),
        ("extends: substitution\nswap: [a, b]\n", '"swap" is no list of words with those to write instead'),
        ("extends: substitution\nswap: words\n", '"swap" is no list of words with those to write instead'),
        ("extends: [\n", "this front matter|the front matter|.*"),
    ],
)
def test_what_cannot_be_read_is_refused_with_file_and_reason(style: str, message: str) -> None:
    with pytest.raises(UsageProblem, match=message) as problem:
        read_style(style.encode(), path="style/house.yml")
    assert problem.value.path == "style/house.yml"


def test_a_style_file_that_is_no_text_is_refused() -> None:
    with pytest.raises(UsageProblem, match="UTF-8") as problem:
        read_style(b"extends: existence\ntokens: [caf\xe9]\n", path="style/house.yml")
    assert problem.value.line == 2


def test_a_word_that_is_right_already_is_left_alone() -> None:
    assert found("extends: substitution\nmessage: x\nswap:\n  Ki?y?i?e?v: Kyiv\n", "To Kyiv", code="STY001") == []


def test_blanks_alone_and_what_reaches_into_code_are_no_match() -> None:
    style = "extends: existence\nmessage: x\nnonword: true\ntokens: ['  +', 'see .*']\n"
    assert found(style, "Two  blanks, see `code`", code="STY002") == []


def test_substitutions_may_be_a_list_of_pairs() -> None:
    style = "extends: substitution\nswap:\n  - Kiev: Kyiv\n  - Odessa: Odesa\n"
    assert [words for words, _ in found(style, "From Odessa to Kiev", code="STY001")] == ["Odessa", "Kiev"]
