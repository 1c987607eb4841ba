"""Patterns as Vale reads them, for Python."""

from __future__ import annotations

import pytest
import regex
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsroom.checks.style.dialect import Unreadable, plain, read_pattern
from newsroom.checks.style.pattern import read_key


@pytest.mark.parametrize(
    ("written", "matches", "not_these"),
    [
        ("(?i)kiev", ["Kiev", "KIEV"], ["Lviv"]),
        ("a(?i)b|c", ["ab", "aB", "c", "C"], ["Ab"]),
        ("x(?:(?i)y)z", ["xYz", "xyz"], ["xyZ", "Xyz"]),
        ("(?i:a)b", ["Ab", "ab"], ["aB"]),
        ("(?-i:US)", ["US"], ["us"]),
        ("(?n)ab", ["ab"], ["a"]),
        ("(?in:a)b", ["Ab"], ["aB"]),
        (r"end\z", ["end"], ["end\n"]),
        (r"\bcat\b", ["cat"], ["cats"]),
        ("a{2}", ["aa"], ["a"]),
        ("a{2,3}b", ["aab"], ["ab"]),
        ("a{,2}", ["a{,2}"], ["aa"]),
        ("a{x}", ["a{x}"], ["a"]),
        ("[[:alpha:]]+", ["abc"], ["123"]),
        ("[a[]", ["a", "["], ["b"]),
        ("[]a]", ["]", "a"], ["b"]),
        (r"[\]a]", ["]", "a"], ["b"]),
        ("[^]a]", ["b"], ["]"]),
        ("[A-Za-z0-9]", ["q"], ["-"]),
        ("(?<year>[0-9]{4})", ["2026"], ["26"]),
        ("(?P<year>[0-9]{4})", ["2026"], ["26"]),
        ("(?'year'[0-9]{4})", ["2026"], ["26"]),
        (r"(\w)\1", ["aa"], ["ab"]),
        ("(?>a|ab)c", ["ac"], ["abc"]),
        ("(?#a remark)a", ["a"], ["#"]),
        (r"\p{L}+", ["ñ"], ["1"]),
        (r"\u00e9", ["é"], ["e"]),
        ("(?<!:[^ ]+?): x", [": x"], ["a"]),
        ("colou?r", ["color", "colour"], ["colr"]),
        ("a+?b", ["aab"], ["b"]),
        ("^a$", ["a"], ["ba"]),
        (".b", ["ab"], ["b"]),
        (r"\tx", ["\tx"], ["x"]),
        ("", [""], ["a"]),
    ],
)
def test_a_pattern_matches_what_it_matches_in_vale(written: str, matches: list[str], not_these: list[str]) -> None:
    compiled = regex.compile(read_pattern(written).source)
    for words in matches:
        assert compiled.fullmatch(words), words
    for words in not_these:
        assert not compiled.fullmatch(words), words


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("(a", "a bracket is never closed"),
        ("a)", "a bracket is closed that was never opened"),
        ("[a", "a square bracket is never closed"),
        ("[]", "a square bracket is never closed"),
        ("*a", '"\\*" repeats nothing'),
        ("a|+", '"\\+" repeats nothing'),
        ("a++b", '"\\+" repeats nothing'),
        ("a\\", "it ends in a backslash"),
        ("[a-z-[aeiou]]", "takes some letters from a set of others"),
        ("(?x)a b", 'the option "x" is not read here'),
        ("(?(1)a|b)", "is no group that is known here"),
        ("(" * 50 + ")" * 50, "nested too deep"),
    ],
)
def test_a_pattern_that_cannot_be_read_says_why(written: str, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read_pattern(written)


@pytest.mark.parametrize("written", ["[z-a]", "a{3,2}", r"\p{Nonsense}", r"\q", "a**"])
def test_what_only_compiling_can_tell_is_told_too(written: str) -> None:
    with pytest.raises(Unreadable):
        read_key(written)


@pytest.mark.parametrize(
    ("written", "needs"),
    [
        ("Kiev", {"kiev"}),
        ("air(?:man|woman)", {"air"}),
        ("(?:fire|police)m[ae]n", {"fire", "police"}),
        ("colou?r", {"colo"}),
        ("colou+r", {"colou"}),
        (r"\w+ly-", {"ly-"}),
        ("[a-z]+", None),
        ("a|bcd", None),
        ("!", {"!"}),
        ("x*", None),
        ("(?:abc)?", None),
        ("(?:abc)+", {"abc"}),
        ("(?=abc)de", {"de"}),
        ("(?i)abc", {"abc"}),
        ("(?i:abc)", {"abc"}),
        ("(?i:abc)?", None),
        ("", None),
        (".", None),
        (r"e\.g\.", {"e.g."}),
    ],
)
def test_the_letters_that_no_match_can_do_without(written: str, needs: set[str] | None) -> None:
    assert read_pattern(written).needs == (None if needs is None else frozenset(needs))


PIECES = st.sampled_from(
    [
        "a",
        "b",
        "Kiev",
        "(?:",
        "(",
        ")",
        "|",
        "?",
        "*",
        "+",
        "[ab]",
        "[^a]",
        r"\b",
        r"\w",
        ".",
        "{2}",
        "(?i)",
        "(?=",
        "^",
    ]
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=8).map("".join), st.text("abKiev ", max_size=12))
def test_what_is_read_compiles_and_every_match_holds_the_letters_it_needs(written: str, words: str) -> None:
    try:
        key = read_key(written)
    except Unreadable:
        return
    compiled = regex.compile(key.reading.source)
    for match in compiled.finditer(words, timeout=1):
        if key.reading.needs is not None:
            assert any(letters in words.lower() for letters in key.reading.needs), match


def test_words_are_plain_and_patterns_are_not() -> None:
    assert plain("chicken Kiev")
    assert plain("it's")
    assert plain("e-mail")
    assert not plain("(s)he")
    assert not plain("e.g.")
    assert not plain(" a")
