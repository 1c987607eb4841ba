"""Find the metadata of a WebP in its chunks, and that of a GIF in its blocks."""

from __future__ import annotations

from typing import Final

from newsroom.adapters.embedded.window import MOST_PACKET, MOST_PARTS, Packets, Window


def read_webp(window: Window, found: Packets) -> None:
    """RIFF: four letters, a length, content of an even length."""
    at = 12
    for _ in range(MOST_PARTS):
        if at + 8 > window.size:
            return
        head = window.at(at, 8)
        kind, length = head[:4], int.from_bytes(head[4:], "little")
        if kind == b"XMP ":
            found.xmp.append(window.at(at + 8, length))
        elif kind == b"EXIF":
            found.exif = window.at(at + 8, length).removeprefix(b"Exif\0\0")
        elif kind == b"C2PA":
            found.signed = True
        at += 8 + length + length % 2


_EXTENSION, _IMAGE, _APPLICATION = 0x21, 0x2C, 0xFF
_XMP: Final = b"XMP DataXMP"
_C2PA: Final = b"C2PA_GIF"


def read_gif(window: Window, found: Packets) -> None:
    """XMP in an application extension (XMP part 3, 1.1.2)."""
    at = 13 + _palette(window.number(10, 1))
    for _ in range(MOST_PARTS):
        kind = window.number(at, 1)
        if kind == _IMAGE:
            at = _past_blocks(window, at + 11 + _palette(window.number(at + 9, 1)))
            continue
        if kind != _EXTENSION:
            return
        if window.number(at + 1, 1) == _APPLICATION and window.number(at + 2, 1) == 11:
            name = window.at(at + 3, 11)
            if name == _XMP:
                found.xmp.append(_packet(window, at + 14))
            found.signed = found.signed or name.startswith(_C2PA)
        at = _past_blocks(window, at + 2)


def _palette(flags: int) -> int:
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _past_blocks(window: Window, at: int) -> int:
    for _ in range(MOST_PARTS):
        length = window.number(at, 1)
        at += 1 + length
        if not length:
            return at
    return window.size


def _packet(window: Window, at: int) -> bytes:
    """The packet stands there as it is, its own bytes taken for lengths by those who do not know it."""
    rest = window.at(at, min(window.size - at, MOST_PACKET))
    end = rest.find(b"<?xpacket end=")
    return rest[: rest.find(b">", end) + 1] if end >= 0 else rest[: max(rest.find(b"\x01\xff\xfe"), 0)]
