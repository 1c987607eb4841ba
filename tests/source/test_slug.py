from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.source.slug import fold, is_slug, slug_of


@pytest.mark.parametrize(
    ("path", "slug"),
    [
        ("drafts/talks.md", "talks"),
        ("drafts/2026/05/talks/index.md", "talks"),
        ("talks/_index.md", "talks"),
        ("talks/index.en.md", "talks"),
        ("index.md", "index"),
        ("_posts/2019-01-02-talks.md", "talks"),
        ("2019-01-02-.md", "2019-01-02-"),
        ("2019-01-02.md", "2019-01-02"),
        ("drafts/Talks & More.md", "talks-more"),
        ("drafts/Талкс.md", "talks"),
        ("node-v1.2.3.md", "node-v1-2-3"),
        ("drafts/" + "a" * 120 + ".md", "a" * 100),
    ],
)
def test_a_file_without_a_slug_has_its_name(path: str, slug: str) -> None:
    assert slug_of(path, None) == slug


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        ("“Talks” – again", "talks-again"),
        ("Ana's Straße in Åre", "anas-strasse-in-are"),
        ("Ελλάδα: ψωμί", "ellada-psomi"),
        ("Łódź, İzmir, Đặng", "lodz-izmir-dang"),
        ("Щёлково", "shchelkovo"),
        ("50% more", "50-more"),
    ],
)
def test_a_headline_is_folded(headline: str, slug: str) -> None:
    assert fold(headline) == slug


@pytest.mark.parametrize(
    ("language", "slug"),
    [
        ("de-AT", "ueber-die-bruecke-nach-aaroe"),
        ("da", "uber-die-brucke-nach-aaroe"),
        ("sv", "uber-die-brucke-nach-aro"),
    ],
)
def test_letters_are_written_as_their_language_writes_them(language: str, slug: str) -> None:
    headline = "Über die Brücke nach Årø" if language != "de-AT" else "Über die Brücke nach Aarö"
    assert fold(headline, language) == fold(unicodedata.normalize("NFD", headline), language) == slug


def test_a_script_that_is_not_transcribed_gets_a_number() -> None:
    assert re.fullmatch(r"story-[0-9a-f]{8}", fold("東京"))
    assert fold("東京") != fold("大阪")


def test_a_typed_slug_counts() -> None:
    assert slug_of("a.md", "b") == "b"
    assert slug_of("a.md", "B C") == "b-c"


@given(st.text())
def test_every_headline_gives_a_slug(headline: str) -> None:
    assert is_slug(fold(headline.encode("utf-8", "replace").decode()))


@pytest.mark.parametrize("word", ["", "-a", "A", "a_b", "a" * 101, "a\n"])
def test_other_words_are_no_slugs(word: str) -> None:
    assert not is_slug(word)
