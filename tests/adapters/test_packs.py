"""The style packs that come with the package."""

from __future__ import annotations

from newsroom.adapters.packs import PackagedPacks


def test_the_packs_are_there_with_their_files() -> None:
    packs = PackagedPacks()
    assert packs.names() == ("news-english",)
    assert list(packs.files("news-english")) == sorted(packs.files("news-english"))
    assert b"Kyiv" in packs.files("news-english")["places.yml"]
