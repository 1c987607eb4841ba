"""Small pictures that say something of themselves, made byte by byte."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image

NAMESPACES = (
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"'
    ' xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/"'
    ' xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"'
    ' xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"'
    ' xmlns:xmpNote="http://ns.adobe.com/xmp/note/"'
)


def xmp(inner: str = "", marks: str = "") -> bytes:
    """A packet with these properties, as elements or as attributes."""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about=""{NAMESPACES} {marks}>{inner}</rdf:Description></rdf:RDF></x:xmpmeta>'
        '<?xpacket end="w"?>'
    ).encode()


CREDITED = xmp(marks='photoshop:Credit="Tern Pictures"')


def dataset(number: int, value: bytes, record: int = 2) -> bytes:
    return struct.pack(">BBBH", 0x1C, record, number, len(value)) + value


def resources(iim: bytes) -> bytes:
    """IIM among Photoshop's resources, a thumbnail with a name of odd length before it."""
    thumbnail = b"8BIM\x04\x0c\x05thumb" + struct.pack(">I", 3) + b"abc\0"
    return thumbnail + b"8BIM\x04\x04\0\0" + struct.pack(">I", len(iim)) + iim + b"\0" * (len(iim) % 2)


def segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">HH", 0xFF00 | marker, len(body) + 2) + body


def jpeg(*segments: bytes) -> bytes:
    return b"\xff\xd8" + b"".join(segments) + b"\xff\xda\0\2pixels\xff\xd9"


def app1(packet: bytes) -> bytes:
    return segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + packet)


def extension(part: bytes, whole: int, offset: int) -> bytes:
    head = b"http://ns.adobe.com/xmp/extension/\0" + b"A" * 32 + struct.pack(">II", whole, offset)
    return segment(0xE1, head + part)


def app13(iim: bytes) -> bytes:
    return segment(0xED, b"Photoshop 3.0\0" + resources(iim))


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(*chunks: bytes) -> bytes:
    ends = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + ends[0] + b"".join(chunks) + ends[1]


def itxt(packet: bytes, *, packed: bool = False) -> bytes:
    content = zlib.compress(packet) if packed else packet
    return chunk(b"iTXt", b"XML:com.adobe.xmp\0" + (b"\1\0" if packed else b"\0\0") + b"en\0XMP\0" + content)


def raw_profile(name: bytes, content: bytes) -> bytes:
    body = b"\n" + name + b"\n" + f"{len(content):8d}\n".encode() + content.hex().encode() + b"\n"
    return chunk(b"zTXt", b"Raw profile type " + name + b"\0\0" + zlib.compress(body))


def by_pillow(kind: str, packet: bytes, exif: Image.Exif | None = None) -> bytes:
    made = io.BytesIO()
    extra = {} if exif is None else {"exif": exif.tobytes()}
    Image.new("RGB", (16, 16)).save(made, kind, xmp=packet, **extra)
    return made.getvalue()


def webp(*chunks: tuple[bytes, bytes]) -> bytes:
    body = b"WEBP" + b"".join(
        kind + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2) for kind, content in chunks
    )
    return b"RIFF" + struct.pack("<I", len(body)) + body


def gif(packet: bytes) -> bytes:
    picture = io.BytesIO()
    Image.new("P", (4, 4)).save(picture, "GIF")
    content = picture.getvalue()
    trailer = b"\1" + bytes(range(255, -1, -1)) + b"\0"
    at = 13 + (3 << (content[10] & 7) + 1 if content[10] & 0x80 else 0)
    return content[:at] + b"\x21\xff\x0bXMP DataXMP" + packet + trailer + content[at:]


def tiff(order: str, *entries: tuple[int, int, bytes]) -> bytes:
    """One table of tags, each with a type of one byte a value."""
    sign, little = (b"II*\0", "<") if order == "little" else (b"MM\0*", ">")
    at = 8 + 2 + 12 * len(entries) + 4
    table, values = struct.pack(f"{little}H", len(entries)), b""
    for tag, kind, value in entries:
        place = value.ljust(4, b"\0") if len(value) <= 4 else struct.pack(f"{little}I", at + len(values))
        table += struct.pack(f"{little}HHI", tag, kind, len(value)) + place
        values += value if len(value) > 4 else b""
    return sign + struct.pack(f"{little}I", 8) + table + b"\0\0\0\0" + values


def box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content) + 8) + kind + content


def heif(packet: bytes, *, method: int = 1) -> bytes:
    """An AVIF that holds nothing but XMP, kept within its meta box or, with method 0, in `mdat`."""
    infe = box(b"infe", b"\2\0\0\0" + struct.pack(">HH", 1, 0) + b"mime" + b"XMP\0application/rdf+xml\0")
    listed = box(b"iinf", b"\0\0\0\0" + struct.pack(">H", 1) + infe)
    head = box(b"ftyp", b"avif\0\0\0\0mif1")

    def made(offset: int) -> bytes:
        place = struct.pack(">HHHHII", 1, method, 0, 1, offset, len(packet))
        located = box(b"iloc", b"\1\0\0\0" + b"\x44\0" + struct.pack(">H", 1) + place)
        stored = box(b"idat", packet) if method else b""
        return head + box(b"meta", b"\0\0\0\0" + listed + located + stored)

    return made(0) if method else made(len(made(0)) + 8) + box(b"mdat", packet)
