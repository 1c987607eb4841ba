"""Write who made a picture into the picture: XMP, IIM and Exif, as the trade's programs do."""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass
from xml.sax.saxutils import escape

from PIL import Image

SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/"


@dataclass(frozen=True, kw_only=True)
class Rights:
    """What a picture says about itself. `taken` is a date, as in 2026-11-17."""

    creator: str
    credit: str
    notice: str
    caption: str
    alt: str
    taken: str
    statement: str
    made_by: str = ""  # a term of IPTC's digital source types
    instructions: str = ""
    camera: bool = False  # Exif with a camera's name and the place, for exporters to take off
    hour: str = "07:41:12"
    turned: bool = False  # stored on its side, with an Exif orientation that says so


def sign(picture: Image.Image, rights: Rights, *, quality: int) -> bytes:
    """JPEG bytes with the picture's rights inside; the same input gives the same bytes."""
    if rights.turned:
        picture = picture.transpose(Image.Transpose.ROTATE_90)
    plain = io.BytesIO()
    picture.save(plain, "JPEG", quality=quality, optimize=True, progressive=True, subsampling="4:2:0")
    jpeg = plain.getvalue()
    after_app0 = 4 + struct.unpack(">H", jpeg[4:6])[0]
    segments = exif(rights, picture.size) if rights.camera or rights.turned else b""
    segments += segment(0xE1, b"http://ns.adobe.com/xap/1.0/\x00" + xmp(rights).encode())
    segments += segment(0xED, photoshop(rights))
    return jpeg[:after_app0] + segments + jpeg[after_app0:]


def segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def xmp(rights: Rights) -> str:
    said = {
        name: escape(getattr(rights, name), {'"': "&quot;"})
        for name in ("creator", "credit", "notice", "caption", "alt", "taken", "statement", "instructions")
    }
    alt = f'<rdf:Alt><rdf:li xml:lang="x-default">{said["alt"]}</rdf:li></rdf:Alt>'
    extra = f"\n   <photoshop:DateCreated>{said['taken']}</photoshop:DateCreated>" if rights.taken else ""
    if rights.made_by:
        extra += f"\n   <Iptc4xmpExt:DigitalSourceType>{SOURCE_TYPES}{rights.made_by}</Iptc4xmpExt:DigitalSourceType>"
    if rights.instructions:
        extra += f"\n   <photoshop:Instructions>{said['instructions']}</photoshop:Instructions>"
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
    xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"
    xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
    xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">
   <dc:creator><rdf:Seq><rdf:li>{said["creator"]}</rdf:li></rdf:Seq></dc:creator>
   <dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{said["notice"]}</rdf:li></rdf:Alt></dc:rights>
   <dc:description><rdf:Alt><rdf:li xml:lang="x-default">{said["caption"]}</rdf:li></rdf:Alt></dc:description>
   <photoshop:Credit>{said["credit"]}</photoshop:Credit>
   <xmpRights:Marked>True</xmpRights:Marked>
   <xmpRights:WebStatement>{said["statement"]}</xmpRights:WebStatement>
   <Iptc4xmpCore:AltTextAccessibility>{alt}</Iptc4xmpCore:AltTextAccessibility>{extra}
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


def photoshop(rights: Rights) -> bytes:
    """IIM records in Photoshop's image resource 0x0404, marked as UTF-8."""
    sets = [
        (1, 90, b"\x1b%G"),
        (2, 0, b"\x00\x04"),
        (2, 80, rights.creator),
        (2, 110, rights.credit),
        (2, 116, rights.notice),
        (2, 120, rights.caption),
    ]
    if rights.instructions:
        sets.append((2, 40, rights.instructions))
    if rights.taken:
        sets.append((2, 55, rights.taken.replace("-", "")))
    body = b""
    for record, number, value in sets:
        raw = value if isinstance(value, bytes) else value.encode()
        body += struct.pack(">BBBH", 0x1C, record, number, len(raw)) + raw
    padded = body + b"\x00" * (len(body) % 2)
    return b"Photoshop 3.0\x00" + b"8BIM" + struct.pack(">HHL", 0x0404, 0, len(body)) + padded


def exif(rights: Rights, size: tuple[int, int]) -> bytes:
    record = Image.Exif()
    record[0x0112] = 6 if rights.turned else 1  # 6: turn a quarter to the right to see it upright
    record[0x011A], record[0x011B], record[0x0128], record[0x0213] = 72.0, 72.0, 2, 1
    if rights.camera:
        record[0x010F] = "Lumen"
        record[0x0110] = "Lumen 4"
        taken = f"{rights.taken.replace('-', ':')} {rights.hour}"
        record.get_ifd(0x8769).update(
            {0x9000: b"0232", 0x9003: taken, 0xA000: b"0100", 0xA001: 1, 0xA002: size[0], 0xA003: size[1]}
        )
        # A spot in the middle of an ocean: the town is invented, and so is its place.
        record.get_ifd(0x8825).update(
            {0: b"\x02\x03\x00\x00", 1: "N", 2: (41.0, 30.0, 12.0), 3: "W", 4: (38.0, 12.0, 44.0)}
        )
    return segment(0xE1, b"Exif\x00\x00" + record.tobytes().removeprefix(b"Exif\x00\x00"))
