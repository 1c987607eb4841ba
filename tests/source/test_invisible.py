"""No character is invisible to the hash that an approval is bound to."""

from __future__ import annotations

import pytest

from newsroom.source.content import canonical_body


@pytest.mark.parametrize("character", ["\ue00a", "\u200b", "\u00ad", "\ufeff", "\u202e", "\x0c"])
def test_an_invisible_character_counts(character: str) -> None:
    assert canonical_body(f"The vote{character} was close") != canonical_body("The vote was close")


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("one  \ntwo", "one    \ntwo"),  # a hard break is two blanks, however many are typed
        ("one \ntwo", "one\ntwo"),
        ("one  \n\ntwo", "one\n\ntwo"),  # at a paragraph's end it breaks nothing
        ("# one  \ntwo", "# one\ntwo"),
        ("one\r\ntwo\r\n", "one\ntwo"),
        ("one  ", "one"),
    ],
)
def test_the_spelling_of_line_ends_does_not_count(written: str, same: str) -> None:
    assert canonical_body(written) == canonical_body(same)


def test_a_hard_break_counts() -> None:
    assert canonical_body("one  \ntwo") != canonical_body("one\ntwo")
