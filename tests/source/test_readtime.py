"""Reading times equal Ghost's on every text of the golden file, and on hostile ones come in time."""

import json
import re
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.source import readtime
from newsroom.source.readtime import estimated_minutes, ghost_minutes, images, words

ROOT = Path(__file__).parents[2]
GOLDEN = json.loads((ROOT / "tests/golden/read_time.json").read_text(encoding="utf-8"))

# The original's own expressions, letter for letter but for the slash that Python does not escape.
ORIGINAL_TAG = re.compile(r"""<("[^"]*"|'[^']*'|[^'">])+/?>""")
ORIGINAL_IMAGE = re.compile(r"""<img("[^"]*"|'[^']*'|[^'">])+/?>""")

PIECES = [*"<>\"'/ ", "<img ", "<img", "<p>", "</p>", "word", "don’t", "漢字", "かな", "שלום"]
html_like = st.lists(st.sampled_from(PIECES) | st.text(max_size=3)).map("".join)


def test_golden_file_is_broad_enough():
    texts = GOLDEN["texts"]
    assert GOLDEN["made_with"] == "@tryghost/helpers 1.1.108"
    assert len(texts) >= 300
    assert {"en", "de", "fr", "es", "ar", "he", "hi", "th", "zh", "ja", "ko", "ru", "el"} <= {
        text["language"] for text in texts
    }


@pytest.mark.parametrize("language", sorted({text["language"] for text in GOLDEN["texts"]}))
def test_counts_equal_ghosts(language):
    for text in GOLDEN["texts"]:
        if text["language"] != language:
            continue
        html = text["html"] * text.get("times", 1)
        extra = text.get("extra_images", 0)
        found = {
            "words": words(html),
            "images": images(html),
            "minutes": estimated_minutes(words(html), images(html) + extra) if html else "",
            "label": f"{ghost_minutes(html, extra_images=extra)} min read" if html else "",
        }
        assert found == {name: text[name] for name in found}, text["html"][:200]


@pytest.mark.parametrize(
    ("html", "count"),
    [
        ("<p>Don’t stop</p>", 3),
        ("a well-known 3.5", 5),
        ("fish&nbsp;&amp;&nbsp;chips", 5),
        ("Łódź", 1),  # two letters of it are outside the alphabets: only "ód" is left
        ("Dvořák", 2),
        ("漢字かな", 4),  # a run that opens with an ideogram counts by the character
        ("かな漢字", 1),  # one that opens with hiragana counts once
        ("カタカナ", 0),
        ("שלום", 1),
        ("שלום 5", 1),  # one figure, and the Hebrew words count no more
        ("हिन्दी", 0),
        ("😀 🎉", 0),
        ("𠀀", 0),
    ],
)
def test_word_is_counted_as_ghost_counts_it(html, count):
    assert words(html) == count


def test_picture_in_capitals_is_none():
    assert images('<IMG src="a.jpg"><img><img src="a.jpg"><img src=">"/>') == 2


def test_pictures_cost_less_and_less_but_never_under_three_seconds():
    # 12 + 11 + 10 + 9 + 8 + 7 + 6 + 5 + 4 + 3 = 75 seconds, then 3 each
    assert estimated_minutes(0, 10) == 1
    assert estimated_minutes(0, 14) == 1  # 87 s
    assert estimated_minutes(0, 15) == 2  # 90 s


def test_half_a_minute_is_rounded_up():
    # 220 words are 48 s, four pictures 42 s: a minute and a half to the second
    assert estimated_minutes(220, 4) == 2
    assert estimated_minutes(219, 4) == 1
    assert estimated_minutes(220 + 275, 4) == 3  # Python's own round would say 2 and 2


def test_short_and_empty_texts_take_a_minute():
    assert ghost_minutes("") == 1
    assert ghost_minutes("<p>Three short words</p>") == 1
    assert estimated_minutes(3, 0) == 0


def test_lead_picture_counts():
    html = "word " * 390
    assert (ghost_minutes(html), ghost_minutes(html, extra_images=1)) == (1, 2)


def _spans(expression, html):
    return [tag.span() for tag in expression.finditer(html)]


@given(html_like)
def test_tags_are_those_of_the_original_expression(html):
    assert _spans(readtime._TAG, html) == _spans(ORIGINAL_TAG, html)
    assert _spans(readtime._IMAGE, html) == _spans(ORIGINAL_IMAGE, html)


@given(html_like)
def test_both_ways_to_find_tags_agree(html):
    assert list(readtime._tags(html, "<")) == _spans(ORIGINAL_TAG, html)
    assert list(readtime._tags(html, "<img")) == _spans(ORIGINAL_IMAGE, html)


@given(html_like)
def test_long_texts_are_counted_like_short_ones(html):
    with pytest.MonkeyPatch.context() as patch:
        counts = words(html), images(html)
        patch.setattr(readtime, "_PATIENCE", -1)
        assert (words(html), images(html)) == counts


@given(st.lists(st.sampled_from(["word", "don’t", "3.5", "漢字", "かな", "öl", "мир"])), st.integers(0, 9))
def test_paragraphs_have_the_words_of_all(pieces, split):
    first, second = " ".join(pieces[:split]), " ".join(pieces[split:])
    assert words(f"<p>{first}</p><p>{second}</p>") == words(first) + words(second)


@given(st.integers(0, 100_000), st.integers(0, 300), st.integers(0, 1000), st.integers(0, 30))
def test_more_text_or_more_pictures_never_take_less_time(count, pictures, more_words, more_pictures):
    assert estimated_minutes(count, pictures) <= estimated_minutes(count + more_words, pictures + more_pictures)


@pytest.mark.parametrize("hostile", ["<", "<img", '<"', "<'\"", "<img '", "<a \"b' "])
@pytest.mark.parametrize("tail", ["", '">', "'>", '"'])
def test_hostile_text_is_counted_in_time(hostile, tail):
    html = hostile * 300_000 + tail
    began = perf_counter()
    ghost_minutes(html)
    assert perf_counter() - began < 20  # a fraction of a second; a quadratic search takes hours


def test_real_sentences_are_counted(real_data):
    paths = sorted((real_data / "multilingual-sentences").glob("*.json"))
    assert paths
    for path in paths:
        for text in _strings(json.loads(path.read_text(encoding="utf-8"))):
            assert 1 <= ghost_minutes(text) <= 1 + len(text) // 100
            assert 0 <= words(text) <= len(text)


def _strings(value):
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for each in inner for text in _strings(each)]
