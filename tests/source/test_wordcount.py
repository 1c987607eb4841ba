"""Words of every script, as the mode `words` counts them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.source.wordcount import counted, is_miscounted


@pytest.mark.parametrize(
    ("html", "words", "characters"),
    [
        ("<p>The harbour master’s well-known boat cost 3.5 million.</p>", 8, 0),
        ("<p>Nobody – not one – came</p>", 4, 0),
        ("<p>in and/or out…then home—late</p>", 7, 0),
        ("<p>fish &amp; chips</p><p>more</p>", 3, 0),
        ("<p>الوزير قال إنّ المفاوضات مستمرة</p>", 5, 0),
        ("<p>मंत्री ने कहा</p>", 3, 0),
        ("<p>港は火曜日に開く</p>", 0, 8),
        ("<p>港 reopens コーヒー</p>", 1, 5),
        ("<p>부산 항구가 문을 연다</p>", 4, 0),
        ("<p>ท่าเรือเปิดวันอังคาร</p>", 3, 0),  # sixteen letters
        ("", 0, 0),
    ],
)
def test_words_and_characters_are_counted(html: str, words: int, characters: int) -> None:
    assert counted(html) == (words, characters)


@pytest.mark.parametrize("language", ["ar", "AR-eg", "hi", "th", "ja", "fa-IR", "ta", "ur", "bn"])
def test_languages_that_ghost_miscounts_are_known(language: str) -> None:
    assert is_miscounted(language)


@pytest.mark.parametrize("language", ["en", "de-AT", "es", "ru", "el", "zh", "und", ""])
def test_other_languages_are_not(language: str) -> None:
    assert not is_miscounted(language)


@given(st.text(max_size=60), st.text(max_size=60))
def test_two_paragraphs_count_as_one_and_the_other(one: str, other: str) -> None:
    first, second, both = (counted(text.replace("<", "").replace("&", "")) for text in (one, other, f"{one}\n{other}"))
    assert both.characters == first.characters + second.characters
    # five letters of a script without blanks are rounded to words text by text
    assert abs(both.words - first.words - second.words) <= 1


def test_the_same_text_takes_about_as_long_in_three_scripts(real_data: Path) -> None:
    seconds = []
    for language in ("Arabic", "Chinese", "German"):
        place = real_data / "multilingual-sentences" / f"{language}-PUD.json"
        told = json.loads(place.read_text(encoding="utf-8"))
        seconds.append(counted(" ".join(line for lines in told.values() for line in lines)).seconds)
    assert max(seconds) / min(seconds) < 1.3
