"""What is asked of pictures: credit, alt text, caption, and that they can be shown."""

from __future__ import annotations

import pytest
from tests.checks.desk import FILES, desk


def photo(fields: str, *, code: str, state: str = "edited", toml: str = "") -> list[str]:
    settings = {"newsroom.toml": FILES["newsroom.toml"] + toml}
    return desk(f"---\nheadline: Fair opens\nphoto: {{{fields}}}\n---\n", settings).messages(code, state)


def test_a_credit_still_to_come_is_none() -> None:
    assert photo("file: photos/fair.jpg, credit: TK", code="PHO001") == ["the credit of fair.jpg is still to come"]


def test_every_picture_of_the_body_is_asked_too() -> None:
    made = desk("---\nheadline: x\n---\n\n![](photos/fair.jpg)\n\nA quay ![](photos/talks.jpg) inline.\n")
    assert made.messages("PHO001", "edited") == ["fair.jpg has no credit", "talks.jpg has no credit"]
    assert made.messages("PHO013", "edited") == ["fair.jpg has no alt text", "talks.jpg has no alt text"]
    assert made.messages("PHO016", "edited") == ["fair.jpg has no caption"]


def test_what_decorates_needs_no_alt_text_and_a_lead_photo_never_decorates() -> None:
    assert photo("file: photos/fair.jpg, decorative: true", code="PHO013") == ["fair.jpg has no alt text"]


@pytest.mark.parametrize(
    ("credit", "damage"),
    [
        ("Jo Roe /AP", "has a blank on one side of its slash only"),
        ("Jo Roe/ AP", "has a blank on one side of its slash only"),
        ("((Jo Roe/AP))", "stands in two pairs of brackets"),
        ("(Jo Roe/AP", "has a bracket that is left open"),
        ("Jo Roe/AP via", 'names nobody after "via"'),
        ("Jo Roe/AP via /", 'names nobody after "via"'),
    ],
)
def test_a_damaged_credit_is_told(credit: str, damage: str) -> None:
    assert photo(f'file: photos/fair.jpg, credit: "{credit}"', code="PHO002") == [f'the credit "{credit}" {damage}']


@pytest.mark.parametrize(
    "credit",
    [
        *("Jo Roe / AP", "Jo Roe/AP", "Courtesy of Jo Roe", "Jo Roe / For AP", "Jo Roe/AP via Getty Images"),
        *("(Mingson Lau / AP)", "BLAINE SHAHAN | LNP/LancasterOnline", "Greg Allen / Invision / AP File", "AFP"),
        *("https://example.org/a /b", "via Getty Images"),
    ],
)
def test_the_forms_of_real_credits_are_left_alone(credit: str) -> None:
    assert photo(f'file: photos/fair.jpg, credit: "{credit}"', code="PHO002") == []


def test_a_credit_in_none_of_the_houses_forms_is_told() -> None:
    toml = "[style]\ncredit_patterns = ['[^/]+/[^/]+']\n"
    assert photo("file: photos/fair.jpg, credit: Jo Roe", code="PHO002", toml=toml) == [
        'the credit "Jo Roe" is in none of the forms of the house'
    ]
    assert photo("file: photos/fair.jpg, credit: Jo/AP", code="PHO002", toml=toml) == []


@pytest.mark.parametrize(
    ("alt", "why"),
    [
        ("Article image", "a placeholder"),
        ("fair.jpg", "a file's name"),
        ("FAIR OPENS.", "the headline again"),
        ("The quay", "the caption again"),
    ],
)
def test_an_alt_text_that_says_nothing_new_is_told(alt: str, why: str) -> None:
    fields = f"file: photos/fair.jpg, caption: The quay, alt: {alt}"
    assert photo(fields, code="PHO014") == [f'the alt text of fair.jpg is {why} ("{alt}")']


@pytest.mark.parametrize(
    ("file", "why"),
    [
        ("photos/gone.jpg", "there is no file photos/gone.jpg"),
        ("photos/broken.jpg", "photos/broken.jpg is no picture that can be read"),
        ("https://e.example/a.jpg", "a.jpg lies on another server, and exports fetch nothing"),
        ("photos/really-a-png.jpg", 'really-a-png.jpg is a PNG file under the name of another kind (".jpg")'),
        ("photos/scan.tif", "scan.tif is a TIFF file; pictures are JPEG, PNG, WebP, AVIF or GIF"),
        ("photos/moving.gif", "moving.gif moves; only its first picture is shown"),
        ("photos/print.jpg", "print.jpg is in CMYK; screens show RGB"),
    ],
)
def test_a_picture_that_cannot_be_shown_is_told(file: str, why: str) -> None:
    assert photo(f'file: "{file}"', code="PHO020") == [why]


def test_a_credit_whose_place_is_not_sure_is_left_to_the_editor() -> None:
    caption = '"Jo Roe /AP says \\"no\\" (Jo Roe /AP)"'
    made = desk(f"---\nheadline: x\nphoto:\n  file: photos/fair.jpg\n  caption: {caption}\n---\n")
    (found,) = made.findings("edited", code="PHO002")
    assert found.finding.fix is None
