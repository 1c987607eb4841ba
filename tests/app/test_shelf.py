"""Files for a screen and for the press lie in one folder, and neither is lost to the other."""

from __future__ import annotations

import json

import pytest

from newsroom.app.pdf_manifest import Shelf, editions_manifest, pages_in, profiles_in
from newsroom.model.press import Profile

PAGE, OTHER = "x-01.pdf", "x-02.pdf"


def manifest(profiles: dict[str, Profile], pages: dict[str, str]) -> bytes:
    return editions_manifest(dict.fromkeys((*profiles, *pages), "digest"), pages, profiles)


def test_what_was_for_a_screen_makes_room_for_the_press() -> None:
    before = manifest({PAGE: "screen", OTHER: "screen"}, {PAGE: "v1:a", OTHER: "v1:b"})
    shelf = Shelf.of(before, "print", [PAGE])
    assert shelf.apart == {PAGE: "x-01-screen.pdf"}
    assert shelf.replaced == frozenset()
    assert shelf.profiles == {PAGE: "print", "x-01-screen.pdf": "screen", OTHER: "screen"}
    assert shelf.pages == {"x-01-screen.pdf": "v1:a", OTHER: "v1:b"}


def test_and_comes_back_with_the_next_one_for_a_screen() -> None:
    before = manifest({PAGE: "print", "x-01-screen.pdf": "screen"}, {PAGE: "v1:a", "x-01-screen.pdf": "v1:a"})
    shelf = Shelf.of(before, "screen", [PAGE])
    assert shelf.apart == {PAGE: "x-01-print.pdf"}
    assert shelf.replaced == {"x-01-screen.pdf"}
    assert shelf.profiles == {PAGE: "screen", "x-01-print.pdf": "print"}
    assert shelf.pages == {"x-01-print.pdf": "v1:a"}


def test_of_one_profile_the_last_one_stands() -> None:
    shelf = Shelf.of(manifest({PAGE: "print"}, {PAGE: "v1:a"}), "print", [PAGE])
    assert (shelf.apart, shelf.replaced, shelf.pages) == ({}, frozenset(), {})
    before = manifest({PAGE: "print", "x-01-screen.pdf": "screen"}, {})
    assert Shelf.of(before, "print", [PAGE]).profiles == {PAGE: "print", "x-01-screen.pdf": "screen"}


@pytest.mark.parametrize("content", [None, b"[]", b"no JSON", b'{"profiles": []}', b'{"profiles": {"x.pdf": "stone"}}'])
def test_a_manifest_that_says_nothing_moves_nothing(content: bytes | None) -> None:
    assert profiles_in(content) == {}
    assert Shelf.of(content, "print", [PAGE]).apart == {}


def test_of_what_was_removed_by_hand_nothing_is_said() -> None:
    told = editions_manifest({PAGE: "digest"}, {PAGE: "v1:a", OTHER: "v1:b"}, {PAGE: "print", OTHER: "print"})
    assert json.loads(told)["profiles"] == {PAGE: "print"}
    assert pages_in(told) == {PAGE: ("digest", "v1:a")}
