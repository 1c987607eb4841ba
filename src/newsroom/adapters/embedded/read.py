"""Read what a picture says of itself: one reader for checks and exports."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import BinaryIO, Final

from newsroom.adapters.embedded import exif as exif_tags
from newsroom.adapters.embedded import iim as datasets
from newsroom.adapters.embedded.exif import read_exif, read_tiff
from newsroom.adapters.embedded.heif import read_heif
from newsroom.adapters.embedded.iim import Iim, read_iim
from newsroom.adapters.embedded.jpeg import read_jpeg
from newsroom.adapters.embedded.others import read_gif, read_webp
from newsroom.adapters.embedded.png import read_png
from newsroom.adapters.embedded.window import MOST_PACKET, Broken, NoPicture, Packets, Window
from newsroom.adapters.embedded.xmp import Node, Xmp, read_xmp
from newsroom.model.photo import Carrier, PhotoMetadata

_Find = Callable[[Window, Packets], None]
_KINDS: Final[tuple[tuple[bytes, int, _Find], ...]] = (
    (b"\xff\xd8\xff", 0, read_jpeg),
    (b"\x89PNG\r\n\x1a\n", 0, read_png),
    (b"WEBP", 8, read_webp),
    (b"ftyp", 4, read_heif),
    (b"GIF8", 0, read_gif),
    (b"II*\0", 0, read_tiff),
    (b"MM\0*", 0, read_tiff),
    (b"BM", 0, lambda _window, _found: None),  # a bitmap says nothing of itself
)
#: XMP and its extension; some programs leave one packet more behind.
_MOST_PACKETS: Final = 3
#: What is read of a packet: expat takes forty times that of one that is all attributes.
_MOST_XMP: Final = 2 << 20
#: Exif's orientations that lay a picture on its side.
_SIDEWAYS: Final = ("5", "6", "7", "8")
_TAKEN: Final = re.compile(r"(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)")


def read_embedded(file: BinaryIO) -> PhotoMetadata | None:
    """What the bytes of a picture say of it; None for what is no picture. Never raises for what the bytes hold.

    XMP first, then IIM, then Exif, as the Metadata Working Group (2.0, 5.2) says for what changed in neither.
    """
    window = Window(file)
    start = window.at(0, min(window.size, 16))
    find = next((find for sign, at, find in _KINDS if start[at : at + len(sign)] == sign), None)
    if find is None:
        return None
    found = Packets()
    try:
        find(window, found)
    except NoPicture:
        return None
    except Broken:
        pass  # what was found before counts
    exif = read_exif(window if find is read_tiff else Window(io.BytesIO(found.exif[:MOST_PACKET])))
    return _merged(Xmp({}) if not found.xmp else _xmp(found.xmp), read_iim(found.iim), exif, found)


def _xmp(packets: list[bytes]) -> Xmp:
    nodes: dict[str, Node] = {}
    for packet in packets[:_MOST_PACKETS]:
        nodes = read_xmp(packet[:_MOST_XMP]).nodes | nodes
    return Xmp(nodes)


def _merged(xmp: Xmp, iim: Iim, exif: dict[int, str], found: Packets) -> PhotoMetadata:
    creators = xmp.several("creator") or iim.values.get(datasets.BYLINE, ())
    artist = exif.get(exif_tags.ARTIST)
    copyright_ = xmp.one("copyright") or iim.first(datasets.COPYRIGHT)
    licensor, licensor_url = xmp.licensor()
    caption, credit = xmp.one("caption"), xmp.one("credit")
    instructions = xmp.one("instructions")
    told_by_xmp = {
        datasets.BYLINE: xmp.several("creator"),
        datasets.CREDIT: credit,
        datasets.COPYRIGHT: xmp.one("copyright"),
        datasets.INSTRUCTIONS: instructions,
        datasets.CAPTION: caption,
    }
    return PhotoMetadata(
        creators=creators or ((artist,) if artist else ()),
        credit=credit or iim.first(datasets.CREDIT),
        copyright=copyright_ or exif.get(exif_tags.COPYRIGHT),
        caption=caption or iim.first(datasets.CAPTION),
        headline=xmp.one("headline") or iim.first(datasets.HEADLINE),
        alt=xmp.one("alt"),
        source_type=xmp.one("source_type"),
        instructions=instructions or iim.first(datasets.INSTRUCTIONS),
        created=xmp.one("created") or iim.created or _taken(exif),
        usage_terms=xmp.one("usage_terms"),
        web_statement=xmp.one("web_statement"),
        licensor=licensor,
        licensor_url=licensor_url,
        data_mining=xmp.one("data_mining"),
        cut=tuple(_NAMES[number] for number in _NAMES if number in iim.full and not told_by_xmp[number]),
        carriers=_carriers(found),
        signed=found.signed,
        sideways=(exif.get(exif_tags.ORIENTATION) or xmp.one("orientation")) in _SIDEWAYS,
    )


#: What an editor calls the datasets that may be cut.
_NAMES: Final = {
    datasets.BYLINE: "by-line",
    datasets.CREDIT: "credit",
    datasets.COPYRIGHT: "copyright notice",
    datasets.INSTRUCTIONS: "instructions",
    datasets.CAPTION: "caption",
}


def _carriers(found: Packets) -> frozenset[Carrier]:
    held: dict[Carrier, object] = {"xmp": found.xmp, "iim": found.iim, "exif": found.exif}
    return frozenset(name for name, content in held.items() if content)


def _taken(exif: dict[int, str]) -> str | None:
    taken = _TAKEN.fullmatch(exif.get(exif_tags.TAKEN, ""))
    if taken is None:
        return None
    zone = exif.get(exif_tags.ZONE, "")
    kept = zone if re.fullmatch(r"[+-]\d\d:\d\d", zone) else ""
    return f"{taken[1]}-{taken[2]}-{taken[3]}T{taken[4]}{kept}"
