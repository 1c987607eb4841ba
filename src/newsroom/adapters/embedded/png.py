"""Find the metadata of a PNG in the chunks around its pixels."""

from __future__ import annotations

import binascii
import zlib
from typing import Final

from newsroom.adapters.embedded.photoshop import iim_of
from newsroom.adapters.embedded.window import MOST_PACKET, MOST_PARTS, NoPicture, Packets, Window

_XMP: Final = b"XML:com.adobe.xmp"
#: Chunks before the first of the pixels.
_MOST_BEFORE: Final = 2_000
#: How ImageMagick keeps what PNG had no chunk for: in hexadecimal digits.
_RAW: Final = b"Raw profile type "


def read_png(window: Window, found: Packets) -> None:
    """XMP in iTXt, compressed or not, Exif, the raw profiles of ImageMagick, and whether C2PA is there."""
    if window.at(12, 4) != b"IHDR":
        raise NoPicture
    at = 8
    pixels = False
    for number in range(MOST_PARTS):
        if number > _MOST_BEFORE and not pixels:
            raise NoPicture
        if at + 8 > window.size:
            return
        head = window.at(at, 8)
        length, kind = int.from_bytes(head[:4], "big"), head[4:]
        if kind == b"IEND":
            return
        if kind == b"IDAT":
            pixels = True
        elif kind == b"caBX":
            found.signed = True
        elif kind == b"eXIf":
            found.exif = found.exif or window.at(at + 8, length)
        elif kind in (b"iTXt", b"tEXt", b"zTXt"):
            keyword = window.at(at + 8, min(length, 80)).partition(b"\0")[0]
            if keyword == _XMP or keyword.startswith(_RAW):
                _take(kind, keyword, window.at(at + 8, length)[len(keyword) + 1 :], found)
        at += 12 + length


def _take(kind: bytes, keyword: bytes, rest: bytes, found: Packets) -> None:
    if kind == b"iTXt":
        # compression flag and method, language, translated keyword
        text = rest[2:].partition(b"\0")[2].partition(b"\0")[2]
        content = _inflated(text) if rest[:1] == b"\1" else text
    else:
        content = _inflated(rest[1:]) if kind == b"zTXt" else rest
    if keyword == _XMP:
        found.xmp.append(content)
        return
    raw = _bytes_of(content)
    match keyword.removeprefix(_RAW).lower():
        case b"iptc" | b"8bim":
            found.iim = found.iim or iim_of(raw) or (raw if raw[:1] == b"\x1c" else b"")
        case b"exif" | b"app1" if raw.startswith(b"Exif\0"):
            found.exif = found.exif or raw[6:]
        case b"xmp":
            found.xmp.append(raw)


def _inflated(content: bytes) -> bytes:
    """At most so much as a packet may have: a kilobyte can hold a gigabyte."""
    try:
        return zlib.decompressobj().decompress(content, MOST_PACKET)
    except zlib.error:
        return b""


def _bytes_of(profile: bytes) -> bytes:
    """A raw profile: its name, its length, then digits in lines."""
    parts = profile.split(None, 2)
    if len(parts) < 3:
        return b""
    try:
        return binascii.unhexlify(b"".join(parts[2].split()))
    except binascii.Error:
        return b""
