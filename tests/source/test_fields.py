from __future__ import annotations

import pytest
from tests.source.drafts import BARE, OURS, at, read

from newsroom.config import read_settings
from newsroom.source.fields import field_map, propose


def test_dotted_names_of_the_settings_are_ways() -> None:
    settings = read_settings(
        '[fields]\nheadline = ["title"]\nphoto.credit = ["image.by"]\n"photo.alt" = ["image.alt"]\n'
    )
    fields = field_map(settings.fields)
    draft = read("---\ntitle: T\nphoto: a.jpg\nimage: {by: AP, alt: A}\n---\n", fields=fields)
    assert draft.headline == "T"
    assert draft.photo is not None
    assert draft.photo.credit is not None
    assert (draft.photo.credit.written, draft.photo.alt) == ("AP", "A")
    assert at(draft, draft.photo.where("credit")) == "AP"
    assert draft.front == {"headline": "T", "photo": {"file": "a.jpg", "credit": "AP", "alt": "A"}}
    assert draft.faults == ()


@pytest.mark.parametrize(
    ("front", "ours"),
    [
        ("Title: A\nSubTitle: B", {"headline": "A", "standfirst": "B"}),
        ("title: A\nlinktitle: B", {"headline": "A", "linktitle": "B"}),
        ("HEADLINE: A", {"headline": "A"}),
        ("author: {name: Ana}", {"authors": {"name": "Ana"}}),
        ("hero: false", {"hero": False}),
        ("hero: a.jpg\nimage_alt: B", {"photo": {"file": "a.jpg", "alt": "B"}}),
        ("image_alt: B", {"image_alt": "B"}),
        (
            "featured_image: {uid: a.jpg, alt: B, w: 5}",
            {"photo": {"file": "a.jpg", "alt": "B"}, "featured_image": {"w": 5}},
        ),
        ("featured_image: a.jpg", {"featured_image": "a.jpg"}),
        ("featured_image: {src: a.jpg}", {"featured_image": {"src": "a.jpg"}}),
        ("preview: {Cover: a.jpg}", {"photo": {"file": "a.jpg"}}),
        ("photo: none\nimage: a.jpg\nalt: B", {"photo": "none", "image": "a.jpg", "alt": "B"}),
        ("photo: a.jpg\nalt: B", {"photo": {"file": "a.jpg", "alt": "B"}}),
        ("photo: {file: a.jpg, alt: C}\nalt: B", {"photo": {"file": "a.jpg", "alt": "C"}, "alt": "B"}),
        ("categories: [a, b]\ncategory: c", {"tags": ["a", "b"], "kicker": "c"}),
        ("og-title: T\ncanonical: https://x", {"seo": {"title": "T", "canonical_url": "https://x"}}),
        ("seo: none\nog-title: T", {"seo": "none", "og-title": "T"}),
        ("headline: A", {"headline": "A"}),
    ],
)
def test_a_folder_without_a_newsroom_is_read_with_the_usual_names(front: str, ours: dict[str, object]) -> None:
    assert read(f"---\n{front}\n---\n", fields=BARE).front == ours


def test_what_names_mean_something_is_known() -> None:
    assert BARE.knows("title")
    assert BARE.knows("headline")
    assert BARE.knows("Sub-Title")
    assert not BARE.knows("layout")
    assert not OURS.knows("title")
    assert OURS.knows("date")
    assert field_map({"headline": ("title",)}).knows("Title")


def test_init_proposes_the_names_that_are_there() -> None:
    counted = {"title": 20, "Title": 1, "description": 3, "summary": 9, "tags": 5, "category": 2, "layout": 20}
    assert propose(counted) == {
        "headline": ("title",),
        "standfirst": ("description", "summary"),
        "kicker": ("category",),
    }
    assert propose({"headline": 3, "title": 3}) == {}


def test_what_a_photo_lacks_is_told_where_its_file_stands_under_another_name() -> None:
    fields = field_map(read_settings('[fields]\n"photo.file" = ["image"]\n"photo.alt" = ["image_alt"]\n').fields)
    draft = read("---\ntitle: x\nimage_alt: A ferry\nimage: x.png\n---\n", fields=fields)
    assert draft.photo
    assert [at(draft, draft.photo.where(part)) for part in ("file", "caption", "credit", "")] == ["x.png"] * 4
    assert at(draft, draft.photo.where("alt")) == "A ferry"
