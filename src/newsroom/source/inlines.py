"""Find the pictures and links of a block: what the parser says of them, and where in the source they stand."""

from __future__ import annotations

import re
from html import escape
from typing import NamedTuple

from msgspec import Struct

from newsroom.model.block import Link
from newsroom.model.photo import Photo
from newsroom.model.place import Span
from newsroom.patterns import late
from newsroom.source import tags
from newsroom.source.columns import Columns
from newsroom.source.pictures import body_photo
from newsroom.source.sourced import Sourced, located, sourced, unescaped

_ALONE = late(r"<p[^>]*><img [^>]*/>\s*</p>")
_SRC = late(r'(<img src=")([^"]*)(")')


class Later(Struct, frozen=True):
    """A block without pictures, as the parser wrote it, with its places; they go when it is asked for."""

    written: str

    @property
    def html(self) -> str:
        """Without the places."""
        return tags.without_places(self.written)

    @property
    def plain(self) -> str:
        """The words without mark-up."""
        return tags.plain(self.written)


class Inlines(NamedTuple):
    """The pictures and links of a block, each in order."""

    photos: tuple[Photo, ...] = ()
    links: tuple[Link, ...] = ()


def is_alone(kind: str, html: str) -> bool:
    """Whether a block is a picture and nothing else."""
    return kind == "p" and "<img " in html and _ALONE.fullmatch(html) is not None


def inlines_of(text: str, columns: Columns, html: str, where: Span, *, alone: bool = False) -> Inlines:
    """Those of the block at `where`, whose HTML has its places in `columns`."""
    if "<img " not in html and "<a " not in html:
        return Inlines()
    photos: list[Photo] = []
    links: list[Link] = []
    rest = where
    for found in tags.inlines(html):
        picture = found.kind == "img"
        address, title = found.attributes.get("src" if picture else "href", ""), found.attributes.get("title")
        told = None if found.position is None else columns.span(found.position)
        place, parts = _Sought(text, found, address, title).place(told, where, rest)
        if place != where:
            rest = Span(min(place.start + 1, where.end), where.end)
        if picture:
            alt = found.attributes.get("alt", "")
            photos.append(body_photo(text, place, parts, address=address, alt=alt, title=title, figure=alone))
        else:
            target = unescaped(text[parts.address.start : parts.address.end]) if parts.address else address
            links.append(Link(target, found.words, place))
    return Inlines(tuple(photos), tuple(links))


class _Sought(Struct, frozen=True):
    """A picture or link that the parser found, whose place in the source is sought."""

    text: str
    found: tags.Inline
    address: str
    title: str | None

    def place(self, told: Span | None, block: Span, rest: Span) -> tuple[Span, Sourced]:
        """Where it stands and its parts: where the parser says, if the source agrees; else where it is found."""
        sign = "![" if self.found.kind == "img" else "["
        if told is not None and block.start <= told.start and told.end <= block.end:
            written = self.text[told.start : told.end]
            if written.startswith(sign):
                parts = sourced(self.text, told, address=self.address, title=self.title)
                if parts != Sourced() or written.endswith("]"):  # what names a reference has no parts
                    return told, parts
            elif self.found.kind == "a" and written.strip("<>") == self.found.words:
                return told, Sourced()
        place = located(self.text, rest, sign, address=self.address, title=self.title)
        if place is None:
            return block, Sourced()
        return place, sourced(self.text, place, address=self.address, title=self.title)


def with_files(html: str, pictures: tuple[Photo, ...]) -> str:
    """Each picture's `src` as its `Photo.file` has it, so that a page can find the one by the other."""
    if not pictures:
        return html
    photos = iter(pictures)

    def filed(found: re.Match[str]) -> str:
        photo = next(photos)
        # What the parser emptied runs scripts, and stays empty.
        return (
            f"{found[1]}{escape(photo.file)}{found[3]}"
            if found[2] and photo.local and ":" not in photo.file
            else found[0]
        )

    return _SRC.sub(filed, html)
