from __future__ import annotations

import pytest
from tests.source.drafts import read

from newsroom.model.place import Digest
from newsroom.source.changes import what_changed

OLD = """\
---
headline: Talks
authors: [ana-lopez, {name: Guest}]
photo: {file: photos/x.jpg, alt: A, credit: AP}
tags: [a]
seo: {title: T}
---
One.

Two.

![b](photos/b.jpg "B (AP)")

Three.
"""


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Talks", "Talks again", ["the headline changed"]),
        ("headline: Talks\n", "", ["the headline was taken out"]),
        ("tags: [a]", "tags: [a]\nkicker: K", ["the kicker was added"]),
        ("tags: [a]\n", "", ["the tags were taken out"]),
        ("tags: [a]", "tags: [a]\nrelated: [x]", ["the related stories were added"]),
        ("{title: T}", "{title: U}", ["what search engines are told changed"]),
        ("tags: [a]", "tags: [a]\ntranslation_of: x", ["the story it translates was added"]),
        ("[ana-lopez, {name: Guest}]", "[{name: Guest}, ana-lopez]", ["the authors stand in another order"]),
        ("[ana-lopez, {name: Guest}]", "[ana-lopez]", ["an author was taken out: Guest"]),
        ("[ana-lopez,", "[bo-li, ana-lopez,", ["an author was added: bo-li"]),
        ("[ana-lopez, {name: Guest}]", "ana-lopez", ["an author was taken out: Guest"]),
        ("tags: [a]", "tags: [a]\ncontributors: cy", ["a contributor was added: cy"]),
        ("credit: AP", "credit: dpa", ["the credit of photos/x.jpg changed"]),
        (", credit: AP", "", ["the credit of photos/x.jpg was taken out"]),
        ("alt: A, ", "alt: A, caption: C, ", ["the caption of photos/x.jpg was added"]),
        ("alt: A,", "alt: B,", ["the alt text of photos/x.jpg changed"]),
        ("photos/x.jpg, alt", "photos/y.jpg, alt", ["the lead photo is another: photos/y.jpg"]),
        ("photo: {file: photos/x.jpg, alt: A, credit: AP}", "photo: none", ["the lead photo was taken out"]),
        ("Two.", "Two!", ["the text changed in paragraph 2"]),
        ("Two.\n\n", "", ["text was taken out: a paragraph"]),
        ("One.\n\nTwo.\n\n", "", ["text was taken out: 2 paragraphs"]),
        ("Two.", "Two.\n\nMore.", ["text was added in paragraph 3"]),
        ("Two.", "Two.\n\nMore.\n\nAnd more.", ["text was added in paragraphs 3 and 4"]),
        ("One.\n\nTwo.", "A.\n\nB.\n\nC.\n\nD.\n\nE.", ["the text changed in paragraphs 1 to 5"]),
        ('"B (AP)"', '"B (dpa)"', ["the credit of photos/b.jpg changed"]),
        ('"B (AP)"', '"C (AP)"', ["the caption of photos/b.jpg changed"]),
        ("![b]", "![c]", ["the alt text of photos/b.jpg changed"]),
        (
            "Three.",
            "Three ![z](photos/z.jpg).",
            ["photos/z.jpg was added to the text", "the text changed in paragraph 4"],
        ),
        (
            '![b](photos/b.jpg "B (AP)")\n\n',
            "",
            ["photos/b.jpg was taken out of the text", "text was taken out: a paragraph"],
        ),
        ("One.", "One. \r", []),
    ],
)
def test_a_change_is_told_in_an_editors_words(old: str, new: str, told: list[str]) -> None:
    assert old in OLD
    changed = OLD.replace(old, new, 1)
    assert what_changed(read(OLD), read(changed), old_pictures={}, new_pictures={}) == tuple(told)


def test_a_lead_photo_added_is_told() -> None:
    new = read(OLD)
    old = read(OLD.replace("photo: {file: photos/x.jpg, alt: A, credit: AP}\n", ""))
    assert what_changed(old, new, old_pictures={}, new_pictures={}) == ("the lead photo was added",)


def test_changed_bytes_are_told() -> None:
    one, two = Digest("1" * 64), Digest("2" * 64)
    told = what_changed(
        read(OLD),
        read(OLD),
        old_pictures={"photos/x.jpg": one, "photos/b.jpg": one, "c.jpg": one},
        new_pictures={"photos/x.jpg": two, "photos/b.jpg": one},
    )
    assert told == ("the bytes of photos/x.jpg changed", "c.jpg is missing, or is shown no longer")


def test_a_caption_that_is_only_written_otherwise_is_told() -> None:
    old = read('---\nphoto: {file: a.jpg, caption: "In Rome (AP)"}\n---\n')
    new = read('---\nphoto: {file: a.jpg, caption: "In Rome  (AP)"}\n---\n')
    assert what_changed(old, new, old_pictures={}, new_pictures={}) == ("the caption of a.jpg changed",)
