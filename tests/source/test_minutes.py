from __future__ import annotations

from tests.source.drafts import body_of, read

from newsroom.model.draft import Draft
from newsroom.model.place import Slug
from newsroom.source.minutes import read_minutes, word_count


def alone(_: Slug) -> Draft | None:
    return None


def test_a_short_story_is_one_minute() -> None:
    assert read_minutes(body_of("One word.\n"), alone) == 1
    assert read_minutes(read(""), alone) == 1


def test_words_and_pictures_count() -> None:
    words = "word " * 400
    assert read_minutes(body_of(words), alone) == 1  # 87 seconds
    lead = read(f"---\nphoto: a.jpg\n---\n{words}")
    assert read_minutes(lead, alone) == 2  # 99 seconds
    assert read_minutes(body_of(words + "\n\n![a](b.jpg)\n"), alone) == 2


def test_a_card_in_the_body_counts_with_its_words_and_picture() -> None:
    other = read(f"---\nheadline: {'word ' * 20}\nstandfirst: one & two\nphoto: a.jpg\n---\n{'body ' * 900}")
    text = "word " * 390
    with_card = body_of(f"{text}\n\n::related other\n")
    assert read_minutes(with_card, alone) == 1
    assert read_minutes(with_card, {"other": other}.get) == 2
    listed = read(f"---\nrelated: [other]\n---\n{text}")
    assert read_minutes(listed, {"other": other}.get) == 1
    bare = read("---\nkicker: x\n---\n")
    assert read_minutes(with_card, {"other": bare}.get) == 1


def test_words_are_those_of_the_body_and_its_captions() -> None:
    assert word_count(body_of('One two.\n\n![alt](b.jpg "three four (five)")\n\n::related x\n')) == 5
