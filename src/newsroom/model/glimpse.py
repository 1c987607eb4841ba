"""Say what a list of articles shows of a draft, so that an unchanged file need not be read again."""

from __future__ import annotations

from msgspec import Struct

from newsroom.model.place import ContentHash, Slug


class Glimpse(Struct, frozen=True):
    """What one file says; it holds while the bytes of the file and of `pictures` stay as they are.

    `minutes` is None where the draft cannot be read, and where cards make it hang on other drafts.
    """

    path: str
    slug: Slug
    headline: str | None
    assignee: str | None
    due: str | None
    content: ContentHash
    pictures: tuple[str, ...] = ()
    words: int | None = None
    minutes: int | None = None
    section: str | None = None
    authors: tuple[str, ...] = ()  # ids, or the names of guests
    opening: str | None = None  # the first words of a text without a headline
