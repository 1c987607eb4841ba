"""Words as readers see them, each with its place in the file."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.checks.desk import desk

from newsroom.checks.style.stretch import story_of


def laid(body: str, front: str = "headline: Fair") -> list[tuple[str, str]]:
    """(part, words) of a draft."""
    made = story_of(desk(f"---\n{front}\n---\n\n{body}\n").draft)
    return [(each.part, each.words) for each in made.stretches if each.part != "headline" or front != "headline: Fair"]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("One line.", [("p", "One line.")]),
        ("One line\nand another.", [("p", "One line and another.")]),
        ("Hard break  \nhere.", [("p", "Hard break here.")]),
        ("A _very_ **good** day, snake_case and 2*3*4.", [("p", "A very good day, snake_case and 2*3*4.")]),
        ("## A heading ##\n\nText", [("h2", "A heading"), ("p", "Text")]),
        ("A heading\n=========\n", [("h1", "A heading =========")]),
        ("- one\n  goes on\n- [x] two\n", [("ul", "one goes on"), ("ul", "two")]),
        ("1. one\n\n   second\n2. two\n", [("ol", "one"), ("ol", "second"), ("ol", "two")]),
        ("> quote\n> goes on\n>\n> another\n", [("blockquote", "quote goes on"), ("blockquote", "another")]),
        ("| a | b |\n|---|---|\n| c | d |\n", [("table", "a"), ("table", "b"), ("table", "c"), ("table", "d")]),
    ],
)
def test_a_body_is_laid_out_as_readers_see_it(body: str, words: list[tuple[str, str]]) -> None:
    assert laid(body) == words


def test_front_matter_is_read_without_its_quotes() -> None:
    assert laid("x", "headline: \"The 'Ivory' Coast\"")[0] == ("headline", "The 'Ivory' Coast")
    assert laid("x", "headline: Fair\nstandfirst: |\n  One\n  two\n")[1] == ("standfirst", "One two")


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(" ab*_>-\n|#1.[]`é", max_size=60))
def test_every_letter_stands_where_its_place_says(body: str) -> None:
    draft = desk(f"---\nheadline: x\n---\n\n{body}\n").draft
    for stretch in story_of(draft).stretches:
        for at, letter in enumerate(stretch.words):
            there = draft.text[stretch.span(at, at + 1).start]
            assert letter in (there, "\ufffc") or (letter == " " and there.isspace())
        for sentence in stretch.sentences():
            start, end = sentence.span(0, len(sentence.words))
            assert 0 <= start <= end <= len(draft.text)


def test_a_place_between_two_letters_is_empty() -> None:
    stretch = story_of(desk("---\nheadline: x\n---\n\nWords\n").draft).stretches[-1]
    assert stretch.span(2, 2).start == stretch.span(2, 2).end
