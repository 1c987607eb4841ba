"""Read what Exif says of whose a picture is and when it was taken, and find what a TIFF holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from newsroom.adapters.embedded.photoshop import iim_of
from newsroom.adapters.embedded.window import Broken, Order, Packets, Window
from newsroom.adapters.embedded.words import decoded

ORIENTATION: Final = 0x0112
ARTIST: Final = 0x013B
COPYRIGHT: Final = 0x8298
TAKEN: Final = 0x9003
ZONE: Final = 0x9011
_WANTED: Final = (ARTIST, COPYRIGHT, TAKEN, ZONE)
#: Where the table with the times stands.
_TABLE: Final = 0x8769
#: Bytes of one value, by its type (Exif 2.32, 4.6.2).
_WIDTHS: Final = {1: 1, 2: 1, 3: 2, 4: 4, 7: 1, 13: 4, 129: 1}
_MOST_ENTRIES: Final = 512


def read_exif(window: Window) -> dict[int, str]:
    """Artist, copyright, orientation and when it was taken, by their tags; what is broken is left out."""
    found: dict[int, str] = {}
    try:
        order = _order(window)
        table = _read_table(window, window.number(4, 4, order), order, found)
        if table:
            _read_table(window, table, order, found)
    except Broken:
        pass
    return {tag: words for tag, words in found.items() if words}


def _read_table(window: Window, table: int, order: Order, found: dict[int, str]) -> int:
    """Fill in what one table says; where the table with the times stands, or 0."""
    times = 0
    for tag, at, length in _entries(window, table, order):
        if tag == _TABLE:
            times = window.number(at, 4, order)
        elif tag in _WANTED:
            found.setdefault(tag, decoded(window.at(at, length)))
        elif tag == ORIENTATION and length == 2:
            found.setdefault(tag, str(window.number(at, 2, order)))
    return times


def read_tiff(window: Window, found: Packets) -> None:
    """XMP, IIM (alone, or as Photoshop keeps it) and C2PA."""
    order = _order(window)
    for tag, at, length in _entries(window, window.number(4, 4, order), order):
        match tag:
            case 0x02BC:
                found.xmp.append(window.at(at, length))
            case 0x83BB:
                found.iim = window.at(at, length) or found.iim
            case 0x8649:
                found.iim = found.iim or iim_of(window.at(at, length))
            case 0xCD41:
                found.signed = True
            case _:
                pass


def _entries(window: Window, table: int, order: Order) -> Iterator[tuple[int, int, int]]:
    """(tag, where its value begins, its length in bytes) of one table."""
    for number in range(min(window.number(table, 2, order), _MOST_ENTRIES)):
        entry = window.at(table + 2 + 12 * number, 12)
        tag, kind = int.from_bytes(entry[:2], order), int.from_bytes(entry[2:4], order)
        length = _WIDTHS.get(kind, 0) * int.from_bytes(entry[4:8], order)
        at = table + 10 + 12 * number if length <= 4 else int.from_bytes(entry[8:], order)
        yield tag, at, length


def _order(window: Window) -> Order:
    sign = window.at(0, 2)
    if sign not in (b"II", b"MM"):
        raise Broken
    return "little" if sign == b"II" else "big"
