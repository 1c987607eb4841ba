"""Words that come out of a picture into a draft: untrusted, and spliced so that nothing else changes."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.checks.desk import FILES, MemoryFiles, StoppedClock, WrittenJournal, desk, pictures_of

from newsroom.app.check import fix
from newsroom.app.gather import gather
from newsroom.checks.context import Newsroom
from newsroom.checks.credits import line_of
from newsroom.checks.embedded import words_of
from newsroom.config import read_settings
from newsroom.model.draft import Draft
from newsroom.model.photo import Photo, PhotoMetadata
from newsroom.model.place import State
from newsroom.source.read import read_draft

QUAY = "photos/quay.jpg"
SAID = "creators: [Ilse Corran]\ncredit: Tern Pictures\nalt: A ferry at a quay\ncaption: The quay on Monday (AP/X Y)"


def mended(text: str, told: str = SAID, *, unsafe: bool = False) -> str:
    made = desk(text, pictures={QUAY: told})
    after, _ = fix(made.draft, made.newsroom, state=State("edited"), unsafe=unsafe)
    return after.text


def test_a_lead_photo_gets_what_its_picture_says() -> None:
    text = f"---\r\nheadline: Fair # as ever\r\nphoto:\r\n  file: {QUAY} # ours\r\nread_time: 1\r\n---\r\n\r\nText.\r\n"
    said = '  credit: "Ilse Corran/Tern Pictures"\r\n  alt: A ferry at a quay\r\n  caption: The quay on Monday\r\n'
    assert mended(text) == text.replace("# ours\r\n", f"# ours\r\n{said}")


def test_a_photo_in_the_text_gets_what_its_picture_says() -> None:
    text = f"---\nheadline: x\nread_time: 1\n---\n\nText.\n\n![]({QUAY})\n\nMore.\n"
    assert mended(text).splitlines()[7] == (
        f'![A ferry at a quay]({QUAY} "The quay on Monday (Ilse Corran\\/Tern Pictures)")'.replace("\\/", "/")
    )


@pytest.mark.parametrize(
    ("written", "after"),
    [
        (f'![A quay]({QUAY} "The fair")', f'![A quay]({QUAY} "The fair (Ilse Corran/Tern Pictures)")'),
        (f'![A quay]({QUAY} "(Jo Roe)")', f'![A quay]({QUAY} "The quay on Monday (Jo Roe)")'),
        (f'![A quay]({QUAY} "The fair (TK)")', f'![A quay]({QUAY} "The fair (Ilse Corran/Tern Pictures)")'),
        (f"![A quay][1]\n\n[1]: {QUAY}", f"![A quay][1]\n\n[1]: {QUAY}"),
    ],
)
def test_what_a_photo_in_the_text_has_stays(written: str, after: str) -> None:
    text = "---\nheadline: x\nread_time: 1\n---\n\n{}\n"
    assert mended(text.format(written)) == text.format(after)


def test_a_credit_to_come_is_replaced_and_one_that_stands_is_not() -> None:
    text = f"---\nheadline: x\nphoto: {{file: {QUAY}, alt: A, caption: B, credit: TK}}\n---\n"
    assert 'credit: "Ilse Corran/Tern Pictures"}' in mended(text)
    assert "credit: Jo Roe" in mended(text.replace("TK", "Jo Roe"))
    assert 'credit: "Ilse Corran/Tern Pictures"}' in mended(text.replace("TK", "Jo Roe"), unsafe=True)


def test_the_credit_that_ends_a_caption_is_changed_where_it_stands() -> None:
    text = f"---\nheadline: x\nphoto:\n  file: {QUAY}\n  alt: A quay\n  caption: The fair (Jo Roe)\n---\n"
    assert "caption: The fair (Ilse Corran/Tern Pictures)\n" in mended(text, unsafe=True)
    quoted = text.replace("The fair (Jo Roe)", "'The ''fair'' ''Jo Roe'' (Jo Roe)'")
    assert mended(quoted, unsafe=True).count("Tern") == 0  # where the credit stands is not sure


def test_a_photo_that_is_a_word_alone_is_left_to_the_editor() -> None:
    text = f"---\nheadline: x\nread_time: 1\nphoto: {QUAY}\n---\n"
    assert mended(text) == text


@pytest.mark.parametrize("told", ["{}", "caption: OLYMPUS DIGITAL CAMERA\nalt: image\ncreators: [Staff]"])
def test_a_picture_that_says_nothing_mends_nothing(told: str) -> None:
    text = f"---\nheadline: x\nread_time: 1\nphoto: {{file: {QUAY}}}\n---\n"
    assert mended(text, told) == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("  The\nquay\t on\r\n Monday ", "The quay on Monday"),
        ("The \u202equay\u202c\u2066 \x1b[31mred\x07", "The quay [31mred"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\ue000\U000e0041\ufeff", None),
        ("x" * 2001, None),
        ("quay.jpg", None),
        ("SONY DSC", None),
        ("TK", None),
        (None, None),
    ],
)
def test_words_are_taken_in_one_line_without_signs_that_steer(text: str | None, words: str | None) -> None:
    assert words_of(text, Photo(QUAY)) == words


@pytest.mark.parametrize(
    ("told", "line"),
    [
        (PhotoMetadata(creators=("Ilse Corran",), credit="Tern"), "Ilse Corran/Tern"),
        (PhotoMetadata(creators=("Ilse Corran",), credit="Ilse Corran/Tern"), "Ilse Corran/Tern"),
        (PhotoMetadata(creators=("A Bo", "C Do"), credit="Staff"), "A Bo, C Do"),
        (PhotoMetadata(creators=("Staff",), credit="Tern"), "Tern"),
        (PhotoMetadata(creators=("Staff",)), None),
    ],
)
def test_the_credit_that_a_picture_asks_for(told: PhotoMetadata, line: str | None) -> None:
    assert line_of(told) == line


SIGNS = st.text(
    st.one_of(
        st.sampled_from("\"'\\`*_{}[]<>()#+-.!|~$:;&%@?=/^ \t\n\r\u2028\u202e\u200f\x07\x85abcDÉ漢🎈"),
        st.characters(codec="utf-8"),
    ),
    max_size=60,
)
LEAD = textwrap.dedent(f"""\
    ---
    headline: "Fair: opens" # as ever
    photo:
      # ours
      file: {QUAY}
      focus: {{x: 0.5, y: 0.5}}
    tags: [a, 'b']
    ---

    Text.
    """)
FIGURE = f"---\nheadline: x\n---\n\nText.\n\n![]({QUAY})\n\nMore *text*.\n"


def newsroom_of(told: PhotoMetadata) -> Newsroom:
    pictures = pictures_of({})
    pictures.told = {QUAY: told}
    files = MemoryFiles({name: content.encode() for name, content in FILES.items()})
    return gather(files, pictures, WrittenJournal(), StoppedClock(), read_settings(FILES["newsroom.toml"]), packs=None)


def without(draft: Draft) -> tuple[object, ...]:
    """All that a reader gets but the words of the pictures."""
    photos = tuple((photo.file, photo.focus, photo.figure, photo.lead) for photo in draft.photos)
    others = {key: value for key, value in draft.front.items() if key not in ("photo", "read_time")}
    return photos, others, len(draft.faults), [type(block) for block in draft.body.blocks]


@settings(deadline=None, max_examples=300)
@given(st.sampled_from([LEAD, FIGURE]), SIGNS, SIGNS, SIGNS)
def test_no_words_of_a_picture_change_anything_but_its_own(text: str, alt: str, caption: str, credit: str) -> None:
    newsroom = newsroom_of(PhotoMetadata(alt=alt, caption=caption, credit=credit))
    draft = read_draft(text.encode(), path="drafts/fair.md", fields=newsroom.fields)
    after, change = fix(draft, newsroom, state=State("edited"))
    assert without(after) == without(draft)
    for photo in after.photos:
        assert photo.alt in (None, words_of(alt, photo))
        assert "\n" not in (photo.caption or "")
    assert fix(after, newsroom, state=State("edited"))[1] is None
    if change is not None:
        assert change.after.text != text
