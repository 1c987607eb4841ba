"""What a style file would write instead."""

from __future__ import annotations

import pytest
from tests.checks.styled import mended, story, words

BANNED = "extends: existence\nmessage: x\n"


@pytest.mark.parametrize(
    ("action", "tokens", "before", "after"),
    [
        ("name: remove", "[very]", "A very good day", "A good day"),
        ("name: remove", "['\\.\\.\\.']", "And then... nothing", "And then nothing"),
        ("name: replace, params: [cheap]", "[inexpensive]", "It is inexpensive", "It is cheap"),
        ("name: edit, params: [regex, '(y)-(\\w+)', '$1 ${2}']", "['\\w+y-\\w+']", "Any newly-met", "Any newly met"),
        ("name: edit, params: [trim_right, '!']", "['\\w+!+']", "Come now!! please", "Come now please"),
        ("name: edit, params: [trim_left, 'x']", "['x+y']", "An xxy.", "An y."),
        ("name: edit, params: [trim, ' ']", "['\\s[—]\\s']", "One — two", "One—two"),
        ("name: edit, params: [truncate, ' ']", "['the the']", "In the the end", "In the end"),
        ("name: edit, params: [split, '/', 1]", "['he/she']", "If he/she can", "If she can"),
        ("name: edit, params: [split, '/', 5]", "['he/she']", "If he/she can", "If he/she can"),
        ("name: suggest, params: [spellings]", "[tehy]", "If tehy can", "If tehy can"),
        ("name: replace, params: [one, two]", "[many]", "So many of them", "So many of them"),
    ],
)  # fmt: skip
def test_an_action_is_a_fix_where_it_says_one_thing(action: str, tokens: str, before: str, after: str) -> None:
    style = f"{BANNED}nonword: true\ntokens: {tokens}\naction: {{{action}}}\n"
    assert mended(style, before, code="STY002").splitlines()[-1] == after
    assert mended(style, before, code="STY002", unsafe=False).splitlines()[-1] == before


def test_a_fix_is_safe_where_the_file_says_so() -> None:
    style = "extends: substitution\nmessage: x\nswap: {Kiev: Kyiv}\naction: {name: replace, safe: true}\n"
    assert mended(style, "To Kiev", code="STY001", unsafe=False).splitlines()[-1] == "To Kyiv"


def test_a_capital_stays_and_names_keep_their_own_way_with_them() -> None:
    style = "extends: substitution\nmessage: x\nignorecase: true\nswap: {e-mail: email, macos: macOS, WIFI: wi-fi}\n"
    assert mended(style, "E-mail, e-mail, E-MAIL, Macos, Wifi", code="STY001").splitlines()[-1] == (
        "Email, email, email, macOS, wi-fi"
    )
    style = "extends: substitution\nmessage: x\ncapitalize: true\nswap: {Soccer: football}\n"
    assert mended(style, "Soccer", code="STY001").splitlines()[-1] == "Football"


def test_groups_of_a_pattern_stand_in_what_is_written_instead() -> None:
    style = "extends: substitution\nmessage: \"%s, not %s\"\nswap:\n  '(\\d+) percent': '$1 per cent'\n"
    assert mended(style, "Up 5 percent", code="STY001").splitlines()[-1] == "Up 5 per cent"


def test_a_fix_crosses_line_ends_but_no_signs_of_emphasis() -> None:
    style = "extends: substitution\nmessage: x\nswap: {Ivory Coast: Côte d’Ivoire}\n"
    assert mended(style, "In the Ivory\nCoast", code="STY001").splitlines()[-1] == "In the Côte d’Ivoire"
    assert mended(style, "In the *Ivory* Coast", code="STY001").splitlines()[-1] == "In the *Ivory* Coast"
    (each,) = story(style, "In the *Ivory* Coast").findings("edited", code="STY001")
    assert each.finding.fix is None


def test_in_front_matter_only_words_are_put_in() -> None:
    style = "extends: substitution\nmessage: x\nswap: {Kiev: 'Kyiv: the city', Lvov: Lviv}\n"
    text = mended(style, "", code="STY001", headline="Lvov and Kiev")
    assert "headline: Lviv and Kiev" in text  # a colon would end the headline there


def test_what_already_fits_is_left_alone() -> None:
    style = "extends: substitution\nmessage: x\nignorecase: true\nswap: {github: 'Git(?:Hub|hub)', lab: '('}\n"
    assert words(style, "GitHub, Github and GITHUB; a lab", code="STY001") == ["GITHUB", "lab"]


def test_a_pipe_may_stand_in_what_is_written_instead() -> None:
    style = "extends: substitution\nmessage: x\nswap: {or-sign: 'a\\|b'}\n"
    assert mended(style, "An or-sign", code="STY001").splitlines()[-1] == "An a|b"
