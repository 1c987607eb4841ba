"""The words that readers read, each at its place in the file."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.checks.desk import desk

from newsroom.checks.prose import HOLE, passages, running_words, sentences, vocabulary
from newsroom.model.draft import Draft
from newsroom.model.place import Slug


def seen(text: str) -> list[tuple[str, str]]:
    return [(passage.part, passage.words.replace(HOLE, "")) for passage in passages(desk(text).draft)]


def test_headline_standfirst_captions_and_body_are_read_in_order_of_place() -> None:
    assert seen(
        """\
        ---
        headline: Fair opens
        photo:
          file: photos/fair.jpg
          caption: The fair (Jo Roe)
        standfirst: At last
        ---

        # A heading

        A paragraph.

        ![A quay](photos/talks.jpg "The quay")

        - a list

        :::box More
        In the box.
        :::
        """
    ) == [
        ("headline", "Fair opens"),
        ("caption", "The fair"),
        ("standfirst", "At last"),
        ("h1", "# A heading"),
        ("p", "A paragraph."),
        ("caption", "The quay"),
        ("ul", "- a list"),
        ("p", "In the box."),
    ]


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("Type `Kiev` here", "Type  here"),
        ("Type ``Ki`ev`` here", "Type  here"),
        ("See [the train](https://example.org/Kiev (really)) go", "See [the train] go"),
        ("See [the train][Kiev] go", "See [the train] go"),
        ("See https://example.org/Kiev now", "See  now"),
        ("See <https://example.org/Kiev> now", "See  now"),
        ("See www.kiev.example now", "See  now"),
        ("Write to kiev@example.org now", "Write to  now"),
        ("An ![Kiev](kiev.jpg) inline", "An  inline"),
        ("A <b class='Kiev'>bold</b> word", "A bold word"),
        ("A <!-- Kiev --> comment", "A  comment"),
        ("A {{ kiev }} tag and {% kiev %}", "A  tag and "),
        ("Two lines\nof one", "Two lines of one"),
    ],
)
def test_code_addresses_and_tags_are_no_prose(written: str, left: str) -> None:
    assert seen(f"---\nbyline: x\n---\n\n{written}\n") == [("p", left)]


def test_blocks_of_code_and_rules_are_no_prose() -> None:
    assert seen("---\nbyline: x\n---\n\n```\nKiev\n```\n\n***\n\n    Kiev\n\n::related ferry-closes\n") == []


@given(st.text(st.sampled_from("aé中\U0001f642 \t`[](){}<>!@:/.\"'*_-#\n")))
def test_every_letter_keeps_its_place(written: str) -> None:
    text = f"---\nheadline: Fair\n---\n\n{written}\n"
    draft = desk(text).draft
    for passage in passages(draft):
        stands = draft.text[passage.at : passage.at + len(passage.words)]
        assert len(stands) == len(passage.words)
        for there, kept in zip(stands, passage.words, strict=True):
            assert kept in (there, HOLE) or (there in "\r\n" and kept == " ")


def test_the_words_of_a_draft_are_read_once() -> None:
    draft = desk("---\nheadline: Fair\n---\n\nIt is.\n").draft
    assert passages(draft) is passages(draft)


def test_sentences_end_at_their_stop_and_what_closes_with_it() -> None:
    words = "He came. “It rains.” She left! Why? (No.) 3 p.m. is late"
    assert [each for _, each in sentences(words)] == [
        "He came.",
        "“It rains.",
        "She left!",
        "Why?",
        "(No.) 3 p.m. is late",
    ]
    assert all(words[at:].startswith(each) for at, each in sentences(words))


def test_the_vocabulary_of_a_draft_is_all_its_words_casefolded() -> None:
    draft = desk("---\nheadline: Straße gesperrt\n---\nDon't go, said *Ana*.\n").draft
    other = desk("---\nheadline: Fair\n---\nIt opens.\n").draft
    assert {"strasse", "gesperrt", "don", "go", "said", "ana"} <= vocabulary(draft)
    assert vocabulary(draft) is vocabulary(draft)
    assert "ana" not in vocabulary(other)


@given(st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("aB_1é“”—\u3000\x85²٣")))
def test_the_words_of_a_draft_are_those_of_the_pattern(text: str) -> None:
    draft = Draft(path="a.md", slug=Slug("a"), slug_typed=None, text=text, front={}, body_at=0)
    assert list(running_words(draft)) == re.findall(r"\w+", text.casefold())
