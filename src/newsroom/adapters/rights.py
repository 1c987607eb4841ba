"""Read whose a picture is from its bytes (IPTC IIM, XMP, Exif), and write that into a copy of it."""

from __future__ import annotations

import html
import re
import struct
from collections.abc import Mapping
from typing import Final

from newsroom.model.photo import Rights

# IPTC IIM 4.2, record 2
_BYLINE: Final = 80
_CREDIT: Final = 110
_COPYRIGHT: Final = 116
#: Photoshop image resource that holds IIM.
_IIM_RESOURCE: Final = 0x0404
_EXIF_ARTIST: Final = 0x013B
_EXIF_COPYRIGHT: Final = 0x8298
#: The longest packet we look at.
_MOST = 4 << 20


def read_rights(*, iim: bytes | None, xmp: bytes | None, exif: Mapping[int, object]) -> Rights:
    """Whose a picture is: XMP first, then IIM, then Exif, as the Metadata Working Group says for what is not hashed."""
    told = _from_xmp(xmp[:_MOST]) if xmp else Rights()
    old = _from_iim(iim[:_MOST]) if iim else Rights()
    artist = _text(exif.get(_EXIF_ARTIST))
    return Rights(
        creators=told.creators or old.creators or ((artist,) if artist else ()),
        credit=told.credit or old.credit,
        copyright=told.copyright or old.copyright or _text(exif.get(_EXIF_COPYRIGHT)),
        web_statement=told.web_statement,
        licensor=told.licensor,
    )


def _text(value: object) -> str | None:
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    if not isinstance(value, str):
        return None
    return value.replace("\0", " ").strip() or None


def _from_iim(data: bytes) -> Rights:
    """IIM datasets: 0x1C, record, dataset, two bytes of length, the value."""
    found: dict[int, list[bytes]] = {}
    utf8 = False
    at = 0
    while at + 5 <= len(data) and data[at] == 0x1C:
        record, dataset, length = struct.unpack(">BBH", data[at + 1 : at + 5])
        if length & 0x8000:
            break  # an extended dataset: none of ours is longer than 32 KiB
        value = data[at + 5 : at + 5 + length]
        if (record, dataset) == (1, 90):
            utf8 = value == b"\x1b%G"
        if record == 2:
            found.setdefault(dataset, []).append(value)
        at += 5 + length

    def texts(dataset: int) -> tuple[str, ...]:
        decoded = (_decoded(value, utf8=utf8) for value in found.get(dataset, ()))
        return tuple(text for text in decoded if text)

    return Rights(
        creators=texts(_BYLINE),
        credit=next(iter(texts(_CREDIT)), None),
        copyright=next(iter(texts(_COPYRIGHT)), None),
    )


def _decoded(value: bytes, *, utf8: bool) -> str | None:
    try:
        text = value.decode("utf-8")
    except UnicodeDecodeError:
        text = value.decode("utf-8", "replace") if utf8 else value.decode("latin-1")
    return _text(text)


def _from_xmp(packet: bytes) -> Rights:
    """What we ask of XMP, by pattern: no XML parser need trust a stranger's packet."""
    if packet.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = packet.decode("utf-16", "replace")
    else:
        text = packet.decode("utf-8", "replace")
    if "<!ENTITY" in text or "<!DOCTYPE" in text:
        return Rights()
    return Rights(
        creators=_listed(text, "dc:creator"),
        credit=_single(text, "photoshop:Credit"),
        copyright=next(iter(_listed(text, "dc:rights")), None),
        web_statement=_single(text, "xmpRights:WebStatement"),
        licensor=_single(text, "plus:LicensorURL"),
    )


def _listed(text: str, name: str) -> tuple[str, ...]:
    start = text.find(f"<{name}>")
    end = text.find(f"</{name}>", start)
    if start < 0 or end < 0:
        return ()
    inner = re.findall(r"<rdf:li[^>]*>([^<]*)</rdf:li>", text[start:end])
    return tuple(found for found in (_text(html.unescape(one)) for one in inner) if found)


def _single(text: str, name: str) -> str | None:
    found = re.search(rf"<{name}>([^<]*)</{name}>", text) or re.search(rf'\s{name}="([^"]*)"', text)
    found = found or re.search(rf"\s{name}='([^']*)'", text)
    return _text(html.unescape(found[1])) if found else None


def xmp_packet(rights: Rights) -> bytes | None:
    """The rights as XMP; None where nothing is known."""
    parts = []
    if rights.creators:
        names = "".join(f"<rdf:li>{_xml(name)}</rdf:li>" for name in rights.creators)
        parts.append(f"<dc:creator><rdf:Seq>{names}</rdf:Seq></dc:creator>")
    if rights.copyright:
        notice = f'<rdf:li xml:lang="x-default">{_xml(rights.copyright)}</rdf:li>'
        parts.append(f"<dc:rights><rdf:Alt>{notice}</rdf:Alt></dc:rights>")
        parts.append("<xmpRights:Marked>True</xmpRights:Marked>")
    if rights.credit:
        parts.append(f"<photoshop:Credit>{_xml(rights.credit)}</photoshop:Credit>")
    if rights.web_statement:
        parts.append(f"<xmpRights:WebStatement>{_xml(rights.web_statement)}</xmpRights:WebStatement>")
    if rights.licensor:
        url = f"<plus:LicensorURL>{_xml(rights.licensor)}</plus:LicensorURL>"
        parts.append(
            f'<plus:Licensor><rdf:Seq><rdf:li rdf:parseType="Resource">{url}</rdf:li></rdf:Seq></plus:Licensor>'
        )
    if not parts:
        return None
    told = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"'
        f' xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/">{"".join(parts)}</rdf:Description></rdf:RDF></x:xmpmeta>'
        '<?xpacket end="r"?>'
    )
    return told.encode()


def _xml(text: str) -> str:
    kept = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", text)
    return kept.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def with_iim(jpeg: bytes, rights: Rights) -> bytes:
    """A JPEG with the rights as IPTC IIM too, in an APP13 segment before the tables: many desks read only that."""
    datasets = b"".join(
        (
            *(_dataset(2, _BYLINE, name, 32) for name in rights.creators),
            _dataset(2, _CREDIT, rights.credit, 32),
            _dataset(2, _COPYRIGHT, rights.copyright, 128),
        )
    )
    if not datasets:
        return jpeg
    iim = struct.pack(">BBBH", 0x1C, 1, 90, 3) + b"\x1b%G" + struct.pack(">BBBHH", 0x1C, 2, 0, 2, 4) + datasets
    resource = (
        b"8BIM" + struct.pack(">HH", _IIM_RESOURCE, 0) + struct.pack(">I", len(iim)) + iim + b"\0" * (len(iim) % 2)
    )
    body = b"Photoshop 3.0\0" + resource
    at = _after_apps(jpeg)
    return jpeg[:at] + struct.pack(">HH", 0xFFED, len(body) + 2) + body + jpeg[at:]


def _dataset(record: int, dataset: int, text: str | None, most: int) -> bytes:
    """One dataset, cut at the bytes that IIM grants it, never inside a letter."""
    if not text:
        return b""
    value = text.encode()[:most].decode("utf-8", "ignore").encode()
    return struct.pack(">BBBH", 0x1C, record, dataset, len(value)) + value


def _after_apps(jpeg: bytes) -> int:
    """Where the APPn segments at the beginning of a JPEG end."""
    at = 2
    while at + 4 <= len(jpeg) and jpeg[at] == 0xFF and 0xE0 <= jpeg[at + 1] <= 0xEF:
        at += 2 + int(struct.unpack(">H", jpeg[at + 2 : at + 4])[0])
    return at
