from __future__ import annotations

import pytest
from tests.source.drafts import body_of, read

from newsroom.config import Settings
from newsroom.config.settings import Identity, ReadTime
from newsroom.model.draft import Draft
from newsroom.model.place import Slug
from newsroom.source.minutes import counts, read_minutes, word_count

GHOST = Settings()
WORDS = Settings(read_time=ReadTime(mode="words"))


def alone(_: Slug) -> Draft | None:
    return None


def test_a_short_story_is_one_minute() -> None:
    assert read_minutes(body_of("One word.\n"), alone, GHOST) == 1
    assert read_minutes(read(""), alone, GHOST) == 1


def test_words_and_pictures_count() -> None:
    words = "word " * 400
    assert read_minutes(body_of(words), alone, GHOST) == 1  # 87 seconds
    lead = read(f"---\nphoto: a.jpg\n---\n{words}")
    assert read_minutes(lead, alone, GHOST) == 2  # 99 seconds
    assert read_minutes(body_of(words + "\n\n![a](b.jpg)\n"), alone, GHOST) == 2


def test_a_card_in_the_body_counts_with_its_words_and_picture() -> None:
    other = read(f"---\nheadline: {'word ' * 20}\nstandfirst: one & two\nphoto: a.jpg\n---\n{'body ' * 900}")
    text = "word " * 390
    with_card = body_of(f"{text}\n\n::related other\n")
    assert read_minutes(with_card, alone, GHOST) == 1
    assert read_minutes(with_card, {"other": other}.get, GHOST) == 2
    listed = read(f"---\nrelated: [other]\n---\n{text}")
    assert read_minutes(listed, {"other": other}.get, GHOST) == 1
    bare = read("---\nkicker: x\n---\n")
    assert read_minutes(with_card, {"other": bare}.get, GHOST) == 1


def test_words_are_those_of_the_body_and_its_captions() -> None:
    assert word_count(body_of('One two.\n\n![alt](b.jpg "three four (five)")\n\n::related x\n'), GHOST) == 5


def test_the_mode_words_counts_slower_than_ghost() -> None:
    text = "word " * 400  # 87 seconds at Ghost's pace, 101 at this
    assert read_minutes(body_of(text), alone, GHOST) == 1
    assert read_minutes(body_of(text), alone, WORDS) == 2
    assert read_minutes(body_of(""), alone, WORDS) == 1


def test_pictures_and_cards_count_in_the_mode_words_too() -> None:
    text = "word " * 340  # 86 seconds
    other = read("---\nheadline: One more story\nphoto: a.jpg\n---\n")
    assert read_minutes(read(f"---\nphoto: a.jpg\n---\n{text}"), alone, WORDS) == 2
    assert read_minutes(body_of(f"{text}\n\n::related other\n"), {"other": other}.get, WORDS) == 2
    assert read_minutes(body_of(f"{text}\n\n::related other\n"), alone, WORDS) == 1


def test_a_language_that_ghost_miscounts_is_counted_by_its_words() -> None:
    arabic = "كلمة " * 500
    assert read_minutes(read(f"---\nlanguage: ar-EG\n---\n{arabic} 2026"), alone, GHOST) == 2
    assert read_minutes(read(f"---\nlanguage: en\n---\n{arabic} 2026"), alone, GHOST) == 1
    assert word_count(read(f"---\nlanguage: ar\n---\n{arabic}"), GHOST) == 500
    # where the draft names no language the newsroom's counts
    assert read_minutes(body_of(f"{arabic} 2026"), alone, Settings(newsroom=Identity(language="ar"))) == 2


@pytest.mark.parametrize("settings", [GHOST, WORDS], ids=["ghost", "words"])
@pytest.mark.parametrize("front", ["", "photo: a.jpg\n", "language: ja\n", "language: ar\n"])
@pytest.mark.parametrize("more", ["", "\n\n![alt](b.jpg 'three four')\n", "\n\n- a 漢字 list\n", "\n\n::related x\n"])
@pytest.mark.parametrize("length", [0, 1, 137, 400, 2000])
def test_what_is_counted_in_one_go_is_what_is_counted_one_by_one(
    settings: Settings, front: str, more: str, length: int
) -> None:
    draft = read(f"---\nkicker: x\n{front}---\n{'well-made word ' * length}{more}")
    assert counts(draft, settings) == (word_count(draft, settings), read_minutes(draft, alone, settings))
