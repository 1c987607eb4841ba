"""Write whose a picture is into a copy of it, as XMP and as IPTC IIM."""

from __future__ import annotations

import re
import struct

from newsroom.adapters.embedded.iim import BYLINE, COPYRIGHT, CREDIT, LENGTHS
from newsroom.adapters.embedded.photoshop import IIM_RESOURCE
from newsroom.model.photo import Rights


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
            *(_dataset(2, BYLINE, name) for name in rights.creators),
            _dataset(2, CREDIT, rights.credit),
            _dataset(2, COPYRIGHT, rights.copyright),
        )
    )
    if not datasets:
        return jpeg
    iim = struct.pack(">BBBH", 0x1C, 1, 90, 3) + b"\x1b%G" + struct.pack(">BBBHH", 0x1C, 2, 0, 2, 4) + datasets
    resource = (
        b"8BIM" + struct.pack(">HH", IIM_RESOURCE, 0) + struct.pack(">I", len(iim)) + iim + b"\0" * (len(iim) % 2)
    )
    body = b"Photoshop 3.0\0" + resource
    at = _after_apps(jpeg)
    return jpeg[:at] + struct.pack(">HH", 0xFFED, len(body) + 2) + body + jpeg[at:]


def _dataset(record: int, dataset: int, text: str | None) -> bytes:
    """One dataset, cut at the bytes that IIM grants it, never inside a letter."""
    if not text:
        return b""
    value = text.encode()[: LENGTHS[dataset]].decode("utf-8", "ignore").encode()
    return struct.pack(">BBBH", 0x1C, record, dataset, len(value)) + value


def _after_apps(jpeg: bytes) -> int:
    """Where the APPn segments at the beginning of a JPEG end."""
    at = 2
    while at + 4 <= len(jpeg) and jpeg[at] == 0xFF and 0xE0 <= jpeg[at + 1] <= 0xEF:
        at += 2 + int(struct.unpack(">H", jpeg[at + 2 : at + 4])[0])
    return at
