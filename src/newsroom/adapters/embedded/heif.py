"""Find the metadata of an AVIF or HEIC among the parts that its meta box lists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from newsroom.adapters.embedded.window import MOST_PACKET, Broken, Packets, Window

#: The `uuid` box that holds a C2PA manifest store (C2PA 2.1, A.5).
_C2PA: Final = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
_RDF: Final = b"application/rdf+xml"
_MOST_BOXES: Final = 10_000
_MOST_EXTENTS: Final = 64


class _Box(Struct, frozen=True):
    kind: bytes
    start: int  # of its content
    end: int


def _boxes(window: Window, at: int, end: int) -> Iterator[_Box]:
    """ISO/IEC 14496-12, 4.2: a length (0: to the end, 1: one of eight bytes follows), four letters, content."""
    for _ in range(_MOST_BOXES):
        if at + 8 > end:
            return
        head = window.at(at, 8)
        length, start = int.from_bytes(head[:4], "big"), at + 8
        if length == 1:
            length, start = window.number(at + 8, 8), at + 16
        last = end if length == 0 else at + length
        if last < start or last > end:
            raise Broken
        yield _Box(head[4:], start, last)
        at = last


def read_heif(window: Window, found: Packets) -> None:
    """XMP and Exif as parts (ISO/IEC 23008-12, annex A), and whether C2PA is there."""
    for box in _boxes(window, 0, window.size):
        if box.kind == b"uuid" and box.end - box.start >= 16:
            found.signed = found.signed or window.at(box.start, 16) == _C2PA
        if box.kind == b"meta":
            _meta(window, box, found)


def _meta(window: Window, meta: _Box, found: Packets) -> None:
    inner = {box.kind: box for box in _boxes(window, meta.start + 4, meta.end)}
    if b"iinf" not in inner or b"iloc" not in inner:
        return
    wanted = dict(_listed(window, inner[b"iinf"]))
    if not wanted:
        return
    stored = inner.get(b"idat")
    for number, content in _located(window, inner[b"iloc"], wanted, 0 if stored is None else stored.start):
        if wanted[number] == b"mime":
            found.xmp.append(content)
        else:  # the offset of the TIFF header stands before it
            found.exif = content[4 + int.from_bytes(content[:4], "big") :]


def _listed(window: Window, box: _Box) -> Iterator[tuple[int, bytes]]:
    """The parts that are XMP or Exif: (number, kind)."""
    start = box.start + (6 if window.number(box.start, 1) == 0 else 8)
    for each in _boxes(window, start, box.end):
        version = window.number(each.start, 1)
        width = 2 if version == 2 else 4
        at = each.start + 4 + width + 2
        if each.kind != b"infe" or version not in (2, 3) or at + 4 > each.end:
            continue
        kind = window.at(at, 4)
        words = window.at(at + 4, min(each.end - at - 4, 1024)).split(b"\0")
        if kind == b"Exif" or (kind == b"mime" and len(words) > 1 and words[1] == _RDF):
            yield window.number(each.start + 4, width), kind


class _Reader:
    """Numbers of a box, one after the other."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._at = 0

    def next(self, length: int) -> int:
        self._at += length
        if self._at > len(self._content):
            raise Broken
        return int.from_bytes(self._content[self._at - length : self._at], "big")


def _located(window: Window, box: _Box, wanted: dict[int, bytes], stored: int) -> Iterator[tuple[int, bytes]]:
    """Where the parts lie, in the file or in `idat` (ISO/IEC 14496-12, 8.11.3); what lies elsewhere is left out."""
    read = _Reader(window.at(box.start, box.end - box.start))
    version = read.next(4) >> 24
    sizes = read.next(2)
    offsets, lengths, bases, indexes = sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15, sizes & 15
    for _ in range(min(read.next(2 if version < 2 else 4), _MOST_BOXES)):
        number = read.next(2 if version < 2 else 4)
        method = read.next(2) & 15 if version else 0
        elsewhere = read.next(2)
        base = read.next(bases)
        many = read.next(2)
        if many > _MOST_EXTENTS:
            raise Broken
        extents = []
        for _ in range(many):
            read.next(indexes if version else 0)
            extents.append((base + read.next(offsets), read.next(lengths)))
        if number in wanted and not elsewhere and method < 2:
            shift = stored if method else 0
            if sum(length for _, length in extents) <= MOST_PACKET:
                yield number, b"".join(window.at(shift + start, length) for start, length in extents)
