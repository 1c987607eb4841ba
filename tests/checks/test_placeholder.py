"""Alt texts and fields that nobody wrote."""

from __future__ import annotations

import pytest

from newsroom.checks.placeholder import is_file_name, is_placeholder, is_to_come


@pytest.mark.parametrize(
    "alt",
    [
        *("Article image", "Avatar", "image", "Photo", "picture 1", "0001", "IMG_2034", "DSC 0042", "photo of author"),
        *(
            "The lead photo",
            "hero image",
            "featured image",
            "alt text",
            "untitled",
            "TK",
            "TODO",
            "Bild",
            "imagen",
            "…",
        ),
        *("profile picture", "User avatar", "Screenshot 2024-05-01 at 10.30.22", "an image", "logo", "Article image."),
    ],
)
def test_a_placeholder_says_nothing(alt: str) -> None:
    assert is_placeholder(alt)


@pytest.mark.parametrize(
    "alt",
    [
        "Two stalls under awnings in the rain",
        "A photo of the mayor",
        "Image makers at work",
        "The author at her desk",
        "2 boats",
    ],
)
def test_a_description_is_no_placeholder(alt: str) -> None:
    assert not is_placeholder(alt)


@pytest.mark.parametrize(
    ("alt", "file", "named"),
    [
        ("fair.jpg", "photos/fair.jpg", True),
        ("photos/fair.jpg", "photos/fair.jpg", True),
        ("harbour-fair_2", "photos/harbour-fair_2.jpg", True),
        ("other.png", "photos/fair.jpg", True),
        ("lighthouse", "photos/lighthouse.jpg", False),
        ("harbour fair", "photos/harbour-fair.jpg", False),
        ("The fair", "photos/fair.jpg", False),
    ],
)
def test_a_file_name_is_no_description_but_one_word_may_be(alt: str, file: str, named: bool) -> None:
    assert is_file_name(alt, file) is named


@pytest.mark.parametrize(("words", "so"), [("TK", True), ("[TK]", True), ("TKTK.", True), ("todo", True), (" ", True)])
def test_what_is_to_come_is_told_from_what_is_there(words: str, so: bool) -> None:
    assert is_to_come(words) is so
    assert not is_to_come(f"{words} Maxx brings a headline")
