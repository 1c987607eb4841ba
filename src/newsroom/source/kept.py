"""Put a body away as pages print it, so that a text which did not change need not be parsed again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from newsroom.model.block import Block, Body, Box, EmbedCard, Figure, Prose, RelatedCard, UnknownDirective
from newsroom.model.photo import Photo
from newsroom.model.place import Slug, Span
from newsroom.source import tags
from newsroom.source.spoken import as_counted, as_words

#: Where nothing stands: the text is not at hand.
_NOWHERE = Span(0, 0)


class _Prose(Struct, frozen=True, array_like=True, tag=0):
    kind: str
    html: str
    pictures: tuple[Photo, ...]
    optional: bool


class _Figure(Struct, frozen=True, array_like=True, tag=1):
    photo: Photo
    optional: bool


class _Card(Struct, frozen=True, array_like=True, tag=2):
    slug: Slug
    optional: bool


class _Embed(Struct, frozen=True, array_like=True, tag=3):
    url: str
    optional: bool


class _Box(Struct, frozen=True, array_like=True, tag=4):
    kind: str
    title: str | None
    blocks: tuple[_Kept, ...]
    optional: bool


_Kept = _Prose | _Figure | _Card | _Embed | _Box
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(tuple[_Kept, ...]).decode


class Printed(Struct, frozen=True):
    """A block's HTML; its words are what is left of that without the tags."""

    html: str

    @property
    def plain(self) -> str:
        """The words without mark-up."""
        return tags.plain(self.html)


def put_away(body: Body) -> bytes:
    """A body as bytes, without its places, its links, and what prints nothing."""
    return _encode(tuple(_away(body.blocks)))


def taken_out(told: bytes) -> Body:
    """The body again, as far as pages print it; ValueError where the bytes are none."""
    blocks = tuple(map(_again, _decode(told)))
    return Body(blocks, tuple(_photos(blocks)), read_html=as_counted, read_plain=as_words)


def _away(blocks: Iterable[Block]) -> Iterator[_Kept]:
    for block in blocks:
        match block:
            case Prose():
                yield _Prose(block.kind, block.html, tuple(map(_placeless, block.pictures)), block.optional)
            case Figure():
                yield _Figure(_placeless(block.photo), block.optional)
            case RelatedCard():
                yield _Card(block.slug, block.optional)
            case EmbedCard():
                yield _Embed(block.url, block.optional)
            case Box():
                yield _Box(block.kind, block.title, tuple(_away(block.blocks)), block.optional)
            case UnknownDirective():
                continue
            case _:
                assert_never(block)


def _again(kept: _Kept) -> Block:
    match kept:
        case _Prose():
            return Prose(kept.kind, _NOWHERE, Printed(kept.html), kept.pictures, kept.optional)
        case _Figure():
            return Figure(kept.photo, _NOWHERE, kept.optional)
        case _Card():
            return RelatedCard(kept.slug, _NOWHERE, kept.optional)
        case _Embed():
            return EmbedCard(kept.url, _NOWHERE, kept.optional)
        case _Box():
            return Box(kept.kind, kept.title, tuple(map(_again, kept.blocks)), _NOWHERE, kept.optional)
        case _:
            assert_never(kept)


def _photos(blocks: Iterable[Block]) -> Iterator[Photo]:
    for block in blocks:
        match block:
            case Prose():
                yield from block.pictures
            case Figure():
                yield block.photo
            case Box():
                yield from _photos(block.blocks)
            case _:
                pass


def _placeless(photo: Photo) -> Photo:
    return replace(photo, places={})
