from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.source.drafts import OURS, read

from newsroom.model.place import Digest
from newsroom.source.content import canonical, content_hash, picture_files, pictures
from newsroom.source.fields import field_map
from newsroom.source.read import read_draft

DRAFT = """\
---
headline: "Café talks"
authors: [ana-lopez, bo-li]
photo:
  file: photos/a.jpg
  alt: Two ministers
  caption: In Rome
  credit: A. Person/Agency
related: [other]
tags: [diplomacy]
check: {ignore: {PHO017: archive}}
---
First é paragraph.~~
With a hard break.

![Alt](photos/b.jpg "Cap (AP)")

Inline ![x](photos/c.jpg) and ![y](https://x.example/d.jpg).

::related other
""".replace("~~", "  ")  # a hard break


def bytes_of(file: str) -> Digest:
    return Digest("d" * 63 + str(len(file) % 10))


def hashed(text: str) -> str:
    return content_hash(read(text), bytes_of)


HASH = hashed(DRAFT)


def test_the_hash_is_one_of_this_version() -> None:
    assert HASH.startswith("v1:")
    assert len(HASH) == 3 + 64
    # Approvals in every ledger are bound to this form: a change of it is a new version, never a new value here.
    assert HASH == "v1:d071324b8519079f311da57fdb0ab6f225a3d4397ccc1664535fd7624c169405"
    assert canonical(read('---\ntags: [b]\nheadline: "A"\n---\n\nB \nc\n')) == '{"headline":"A","tags":["b"]}\nB\nc'


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("CRLF", DRAFT.replace("\n", "\r\n")),
        ("CR", DRAFT.replace("\n", "\r")),
        ("quotes", DRAFT.replace('"Café talks"', "'Café talks'")),
        ("no quotes", DRAFT.replace('"Café talks"', "Café talks # a comment")),
        ("NFD", unicodedata.normalize("NFD", DRAFT)),
        (
            "order",
            DRAFT.replace("tags: [diplomacy]\n", "").replace("---\nheadline", "---\ntags:\n- diplomacy\nheadline", 1),
        ),
        (
            "blanks",
            DRAFT.replace("related other\n", "related other  \t\n\n\n").replace("paragraph.  ", "paragraph.    "),
        ),
        ("empty fields", DRAFT.replace("tags:", 'kicker: ""\nsection:\ntags:')),
        ("the tool's fields", DRAFT.replace("tags:", "status: edited\nread_time: 3\nslug: Talks\ntags:")),
        ("the desk", DRAFT.replace("tags:", "desk: {note: call her}\ntags:")),
        ("times", DRAFT.replace("tags:", "publish_at: 2026-05-04 06:00\nembargo_until: 2026-05-04 07:00\ntags:")),
        ("rights", DRAFT.replace("  alt:", "  rights_until: 2027-01-01\n  license: CC BY\n  alt:")),
        ("noindex", DRAFT.replace("tags:", "seo: {noindex: true}\ntags:")),
        ("a number's quotes", DRAFT),
        ("spaces before the body", DRAFT.replace("---\nFirst", "---\n\n\nFirst")),
    ],
)
def test_what_is_not_the_text_keeps_the_hash(what: str, text: str) -> None:
    assert hashed(text) == HASH, what


def test_a_bom_keeps_the_hash() -> None:
    draft = read_draft(b"\xef\xbb\xbf" + DRAFT.encode(), path="drafts/other/place.md", fields=OURS)
    assert content_hash(draft, bytes_of) == HASH


def test_front_matter_that_cannot_be_read_counts_letter_by_letter() -> None:
    assert hashed("---\nheadline: a: b\n---\nText\n") != hashed("---\nheadline: a: c\n---\nText\n")


def test_a_sites_own_name_keeps_the_hash() -> None:
    fields = field_map({"headline": ("title",), "photo.credit": ("image-credit",)})
    text = DRAFT.replace("headline:", "title:").replace("  credit: A. Person/Agency\n", "")
    text = text.replace("related: [", "image-credit: A. Person/Agency\nrelated: [")
    assert content_hash(read(text, fields=fields), bytes_of) == HASH


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Café talks", "Café talk"),
        ("[ana-lopez, bo-li]", "[bo-li, ana-lopez]"),
        ("bo-li", "bo-lo"),
        ("Two ministers", "Three ministers"),
        ("In Rome", "In Milan"),
        ("A. Person/Agency", "A. Person /Agency"),
        ("photos/a.jpg", "photos/e.jpg"),
        ("[diplomacy]", "[]"),
        ("[diplomacy]", "[Diplomacy]"),
        ("archive", "other"),
        ("First é", "First e"),
        ("paragraph.  ", "paragraph."),
        ("paragraph.", "paragraph\u200b."),
        ("(AP)", "(dpa)"),
        ("![Alt]", "![Alter]"),
        ("::related other", "::related another"),
        ("tags:", "byline: By the desk\ntags:"),
        ("Inline", "\u00a0Inline"),
        ("With a", "    With a"),
    ],
)
def test_what_is_the_text_changes_the_hash(old: str, new: str) -> None:
    assert old in DRAFT
    assert hashed(DRAFT.replace(old, new, 1)) != HASH


@pytest.mark.parametrize("file", ["photos/a.jpg", "photos/b.jpg", "photos/c.jpg"])
def test_the_bytes_of_every_picture_count(file: str) -> None:
    draft = read(DRAFT)
    other = content_hash(draft, lambda asked: Digest("e" * 64) if asked == file else bytes_of(asked))
    missing = content_hash(draft, lambda asked: None if asked == file else bytes_of(asked))
    assert len({HASH, other, missing}) == 3


def test_pictures_are_those_in_the_newsroom_once_each() -> None:
    draft = read(DRAFT)
    assert picture_files(draft) == ("photos/a.jpg", "photos/b.jpg", "photos/c.jpg")
    assert pictures(draft, lambda file: None if "b" in file else bytes_of(file)) == {
        file: bytes_of(file) for file in ("photos/a.jpg", "photos/c.jpg")
    }
    assert picture_files(read("---\nheadline: A\n---\nText\n")) == ()


_LETTERS = st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp", "Cn"])


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(DRAFT)), _LETTERS)
def test_a_letter_typed_into_the_words_changes_the_hash(place: int, letter: str) -> None:
    words = "First é paragraph."
    at = DRAFT.index(words) + place % len(words)
    changed = DRAFT[:at] + letter + DRAFT[at:]
    same = unicodedata.normalize("NFC", changed) == unicodedata.normalize("NFC", DRAFT)
    assert (hashed(changed) == HASH) == same


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=80))
def test_another_save_of_any_body_keeps_the_hash(body: str) -> None:
    def saved(text: str) -> str:
        return hashed(f"---\nheadline: A\n---\nText{text}end")

    unified = body.replace("\r\n", "\n").replace("\r", "\n")
    assert saved(body) == saved(unified) == saved(unified.replace("\n", "\r\n"))
    assert saved(unified) == saved(unicodedata.normalize("NFD", unified))
