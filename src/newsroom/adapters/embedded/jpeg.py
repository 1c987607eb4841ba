"""Find the metadata of a JPEG in the segments before its pixels."""

from __future__ import annotations

from typing import Final

from newsroom.adapters.embedded.photoshop import iim_of
from newsroom.adapters.embedded.window import MOST_PACKET, NoPicture, Packets, Window

_EXIF: Final = b"Exif\0"
_XMP: Final = b"http://ns.adobe.com/xap/1.0/\0"
_MORE_XMP: Final = b"http://ns.adobe.com/xmp/extension/\0"
_PHOTOSHOP: Final = b"Photoshop 3.0\0"
_APP1, _APP11, _APP13 = 0xE1, 0xEB, 0xED
_MOST_FILL: Final = 1_000
_MOST_SEGMENTS: Final = 2_000
#: Start of scan, end of image: what follows is pixels.
_LAST: Final = (0xDA, 0xD9)
#: Markers without a length: TEM, RST0 to RST7, SOI.
_BARE: Final = frozenset((0x01, *range(0xD0, 0xD9)))


def read_jpeg(window: Window, found: Packets) -> None:
    """Exif, XMP with its extension (XMP part 3, 1.1.3), the IIM that Photoshop keeps, and whether C2PA is there."""
    resources: list[bytes] = []
    more = _Extension()
    try:
        at = 2
        for _ in range(_MOST_SEGMENTS):
            at = _past_fill(window, at)
            sign, marker = window.at(at, 2)
            if sign != 0xFF or marker in _LAST:
                break
            if marker in _BARE:
                at += 2
                continue
            length = window.number(at + 2, 2)
            if marker in (_APP1, _APP11, _APP13):
                _take(marker, window.at(at + 4, max(length - 2, 0)), found, resources, more)
            at += 2 + max(length, 2)
        else:
            raise NoPicture
    finally:
        # Photoshop cuts what is longer than a segment, wherever that is.
        found.iim = iim_of(b"".join(resources))
        extension = more.whole()
        if extension:
            found.xmp.append(extension)


def _past_fill(window: Window, at: int) -> int:
    """Where the next marker begins; any number of bytes 0xFF may stand before it."""
    for _ in range(_MOST_FILL):
        if window.at(at, 2) != b"\xff\xff":
            return at
        at += 1
    raise NoPicture


def _take(marker: int, body: bytes, found: Packets, resources: list[bytes], more: _Extension) -> None:
    if marker == _APP13:
        if body.startswith(_PHOTOSHOP) and sum(map(len, resources)) < MOST_PACKET:
            resources.append(body.removeprefix(_PHOTOSHOP))
    elif marker == _APP11:
        found.signed = found.signed or is_c2pa(body[8:])
    elif body.startswith(_EXIF):
        found.exif = found.exif or body[6:]
    elif body.startswith(_XMP) and not found.xmp:
        found.xmp.append(body.removeprefix(_XMP))
    elif body.startswith(_MORE_XMP):
        more.add(body.removeprefix(_MORE_XMP))


def is_c2pa(box: bytes) -> bool:
    """Whether a JUMBF box begins a C2PA manifest store (C2PA 2.1, 11.1.4.2): its type says so, or its label."""
    return box[4:8] == b"jumb" and b"c2pa" in box[16:48]


class _Extension:
    """XMP that is too long for one segment: a digest, the whole length and an offset before each part."""

    def __init__(self) -> None:
        self._parts: dict[bytes, dict[int, bytes]] = {}
        self._held = 0

    def add(self, body: bytes) -> None:
        self._held += len(body)
        if len(body) > 40 and self._held <= MOST_PACKET:
            offset = int.from_bytes(body[36:40], "big")
            self._parts.setdefault(body[:32], {})[offset] = body[40:]

    def whole(self) -> bytes:
        """The first extension, if no part of it is missing."""
        made = b""
        for offset, part in sorted(next(iter(self._parts.values()), {}).items()):
            if offset != len(made):
                return b""
            made += part
        return made
