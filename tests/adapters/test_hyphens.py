"""Patterns of hyphenation are those of pyphen, and are there sooner."""

from __future__ import annotations

from pathlib import Path

import pyphen
import pytest

from newsroom.adapters.hyphens import _Patterns, read_patterns_late

read_patterns_late()
PLAIN = pyphen.HyphDict.__init__.plain
#: One of each kind, and the rest in the long round.
SOME = ("en", "fr", "es", "el", "ru", "hu")
REST = sorted({path: lang for lang, path in pyphen.LANGUAGES.items() if lang not in SOME}.values())


@pytest.mark.parametrize("lang", [*SOME, *(pytest.param(one, marks=pytest.mark.slow) for one in REST)])
def test_a_dictionary_is_the_one_that_pyphen_reads(lang: str) -> None:
    place = pyphen.LANGUAGES[lang]
    ours, theirs = pyphen.HyphDict(place), object.__new__(pyphen.HyphDict)
    PLAIN(theirs, place)
    assert {letters: ours.patterns.get(letters) for letters in ours.patterns} == theirs.patterns
    assert ours.maxlen == theirs.maxlen


def test_alternatives_are_found_where_they_apply() -> None:
    places = pyphen.HyphDict(pyphen.LANGUAGES["hu"]).positions("asszonnyal")
    assert [(int(place), place.data) for place in places] == [(2, ("sz=", -1, 1)), (6, ("ny=ny", -1, 3))]


def test_signs_told_by_number_and_lines_that_count_nothing(tmp_path: Path) -> None:
    place = tmp_path / "hyph_xx.dic"
    place.write_text("UTF-8\n% remark\nLEFTHYPHENMIN 2\n\na^^62c1d\nefg\ne0f\nab1c\nh\u0661i\n", encoding="utf-8")
    ours = pyphen.HyphDict(place)
    assert {letters: ours.patterns.get(letters) for letters in ours.patterns} == {
        "abcd": (3, (1,)), "abc": (2, (1,)), "hi": (1, (1,)),
    }  # fmt: skip


def test_a_pattern_is_taken_apart_when_it_is_asked_for() -> None:
    patterns = _Patterns({"abc": "a1b2c"})
    assert patterns["abc"] == "a1b2c"
    assert patterns.get("abc") == (1, (1, 2))
    assert patterns["abc"] == (1, (1, 2))
    assert patterns.get("none") is None


def test_it_is_put_in_place_once() -> None:
    before = pyphen.HyphDict.__init__
    read_patterns_late()
    assert pyphen.HyphDict.__init__ is before
