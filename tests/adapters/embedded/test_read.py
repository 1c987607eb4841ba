"""What pictures of every kind say of themselves, and what they are not believed."""

from __future__ import annotations

import io
import struct
import zlib
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from tests.adapters.embedded import pictures as made
from tests.adapters.embedded.pictures import CREDITED, app1, app13, dataset, itxt, jpeg, png, xmp

from newsroom.adapters.embedded import window
from newsroom.adapters.embedded.read import read_embedded
from newsroom.model.photo import PhotoMetadata, Rights


def read(content: bytes) -> PhotoMetadata:
    found = read_embedded(io.BytesIO(content))
    assert found is not None
    return found


KINDS = {
    "jpeg": jpeg(app1(CREDITED)),
    "png": png(itxt(CREDITED)),
    "png, packed": png(itxt(CREDITED, packed=True)),
    "png, by ImageMagick": png(made.raw_profile(b"xmp", CREDITED)),
    "webp": made.by_pillow("WEBP", CREDITED),
    "avif": made.by_pillow("AVIF", CREDITED),
    "avif, in idat": made.heif(CREDITED),
    "avif, in mdat": made.heif(CREDITED, method=0),
    "tiff": made.tiff("little", (0x02BC, 1, CREDITED)),
    "tiff, big-endian": made.tiff("big", (0x02BC, 1, CREDITED)),
    "gif": made.gif(CREDITED),
}


@pytest.mark.parametrize("kind", KINDS)
def test_xmp_is_read_from_every_kind_of_picture(kind: str) -> None:
    found = read(KINDS[kind])
    assert found.credit == "Tern Pictures"
    assert "xmp" in found.carriers


IIM = dataset(80, b"Jo Roe") + dataset(110, b"AP") + dataset(120, b"The quay")
HALVES = (made.resources(IIM)[:30], made.resources(IIM)[30:])


@pytest.mark.parametrize(
    "content",
    [
        jpeg(app13(IIM)),
        jpeg(*(made.segment(0xED, b"Photoshop 3.0\0" + part) for part in HALVES)),
        png(made.raw_profile(b"iptc", made.resources(IIM))),
        png(made.raw_profile(b"iptc", IIM)),
        made.tiff("big", (0x83BB, 7, IIM)),
        made.tiff("little", (0x8649, 1, made.resources(IIM))),
    ],
    ids=["jpeg", "jpeg, in two segments", "png, in resources", "png", "tiff", "tiff, in resources"],
)  # fmt: skip
def test_iim_is_read(content: bytes) -> None:
    found = read(content)
    assert (found.creators, found.credit, found.caption) == (("Jo Roe",), "AP", "The quay")
    assert found.carriers == {"iim"}


EXIF = made.tiff("little", (0x013B, 2, b"Jo Roe\0"), (0x8298, 2, b"\xa9 Jo\0"))


@pytest.mark.parametrize(
    "content",
    [
        jpeg(made.segment(0xE1, b"Exif\0\0" + EXIF)),
        png(made.chunk(b"eXIf", EXIF)),
        png(made.raw_profile(b"exif", b"Exif\0\0" + EXIF)),
        made.webp((b"EXIF", EXIF)),
        made.webp((b"EXIF", b"Exif\0\0" + EXIF)),
        EXIF,
    ],
    ids=["jpeg", "png", "png, by ImageMagick", "webp", "webp, as some write it", "tiff"],
)
def test_exif_is_read(content: bytes) -> None:
    assert read(content).rights == Rights(("Jo Roe",), copyright="© Jo")


def test_exif_of_an_avif_is_read_with_the_time_it_was_taken() -> None:
    exif = Image.Exif()
    exif[0x013B] = "Jo Roe"
    exif.get_ifd(0x8769).update({0x9003: "2026:05:04 09:30:00", 0x9011: "+02:00"})
    found = read(made.by_pillow("AVIF", CREDITED, exif))
    assert (found.creators, found.created) == (("Jo Roe",), "2026-05-04T09:30:00+02:00")
    assert found.day == date(2026, 5, 4)


def test_xmp_weighs_more_than_iim_and_iim_more_than_exif() -> None:
    iim = dataset(80, b"B") + dataset(110, b"Reuters") + dataset(116, b"(c) B")
    packet = xmp("<dc:creator><rdf:Seq><rdf:li>A</rdf:li></rdf:Seq></dc:creator>")
    found = read(jpeg(made.segment(0xE1, b"Exif\0\0" + EXIF), app13(iim), app1(packet)))
    assert found.rights == Rights(("A",), "Reuters", "(c) B")
    assert found.carriers == {"xmp", "iim", "exif"}


def test_every_property_is_read_however_it_is_written() -> None:
    found = read(
        jpeg(
            app1(
                xmp(
                    "<dc:rights><rdf:Alt><rdf:li xml:lang='de'>Alle Rechte</rdf:li>"
                    "<rdf:li xml:lang='x-default'>All rights</rdf:li></rdf:Alt></dc:rights>"
                    "<dc:description><rdf:Alt><rdf:li xml:lang='es'>El muelle</rdf:li></rdf:Alt></dc:description>"
                    "<Iptc4xmpExt:DigitalSourceType rdf:resource='http://cv.iptc.org/x'/>"
                    "<photoshop:Credit rdf:parseType='Resource'><rdf:value>Tern</rdf:value></photoshop:Credit>"
                    "<plus:Licensor><rdf:Bag><rdf:li><rdf:Description plus:LicensorName='Tern'>"
                    "<plus:LicensorURL>https://tern.example</plus:LicensorURL></rdf:Description></rdf:li></rdf:Bag>"
                    "</plus:Licensor><plus:DataMining>http://ns.useplus.org/ldf/vocab/DMI-ALLOWED</plus:DataMining>"
                    "<dc:title><rdf:Alt><rdf:li>not asked for</rdf:li></rdf:Alt></dc:title>",
                    "photoshop:DateCreated='2026-05' photoshop:Headline='Fair &amp; square'",
                )
            )
        )
    )
    assert (found.copyright, found.caption, found.source_type) == ("All rights", "El muelle", "http://cv.iptc.org/x")
    assert (found.credit, found.licensor, found.licensor_url) == ("Tern", "Tern", "https://tern.example")
    assert found.data_mining == "http://ns.useplus.org/ldf/vocab/DMI-ALLOWED"
    assert (found.headline, found.created, found.day) == ("Fair & square", "2026-05", None)


def test_a_licensor_that_says_nothing_is_none() -> None:
    packet = xmp("<plus:Licensor><rdf:Bag><rdf:li rdf:parseType='Resource'/></rdf:Bag></plus:Licensor>")
    assert read(jpeg(app1(packet))).licensor is None


def test_the_extension_of_xmp_is_put_together() -> None:
    packet = xmp(f"<dc:description>{'The quay ' * 20}</dc:description>")
    parts = [made.extension(packet[at : at + 100], len(packet), at) for at in range(0, len(packet), 100)]
    assert (read(jpeg(app1(CREDITED), *reversed(parts))).caption or "").startswith("The quay The quay")
    assert read(jpeg(app1(CREDITED), *parts[1:])).caption is None


def test_bytes_of_another_alphabet_are_read_as_windows_writes_them() -> None:
    assert read(jpeg(app13(dataset(80, "Zoë".encode())))).creators == ("Zoë",)
    assert read(jpeg(app13(dataset(80, b"Zo\xeb \x93Z\x94")))).creators == ("Zoë “Z”",)
    assert read(jpeg(app13(dataset(80, b"Zo\xeb\x81")))).creators == ("Zoë\x81",)
    utf8 = dataset(90, b"\x1b%G", record=1)
    assert read(jpeg(app13(utf8 + dataset(80, b"Zo\xeb")))).creators == ("Zo\ufffd",)


def test_a_long_dataset_is_read_and_those_after_it() -> None:
    long = struct.pack(">BBBHI", 0x1C, 2, 120, 0x8004, 40_000) + b"x" * 40_000
    found = read(jpeg(made.segment(0xED, b"Photoshop 3.0\0" + made.resources(long + dataset(110, b"AP")))))
    assert (len(found.caption or ""), found.credit) == (20_000, "AP")


@pytest.mark.parametrize(
    ("day", "time", "created"),
    [
        (b"20260504", b"093000+0200", "2026-05-04T09:30:00+02:00"),
        (b"20260504", b"093000", "2026-05-04T09:30:00"),
        (b"2026-05-04", b"soon", "2026-05-04"),
        (b"20260000", b"", "2026-00-00"),
        (b"May", b"093000", None),
    ],
)
def test_the_day_of_iim_is_read(day: bytes, time: bytes, created: str | None) -> None:
    assert read(jpeg(app13(dataset(55, day) + dataset(60, time)))).created == created


def test_what_fills_its_field_is_named_unless_xmp_has_it_whole() -> None:
    iim = dataset(80, b"x" * 32) + dataset(110, b"y" * 32) + dataset(116, b"z" * 31)
    assert read(jpeg(app13(iim))).cut == ("by-line", "credit")
    assert read(jpeg(app13(iim), app1(CREDITED))).cut == ("by-line",)


C2PA = b"JP\0\1\0\0\0\1" + struct.pack(">I", 60) + b"jumb" + struct.pack(">I", 30) + b"jumdc2pa" + b"\0" * 44


@pytest.mark.parametrize(
    "content",
    [
        jpeg(made.segment(0xEB, C2PA)),
        png(made.chunk(b"caBX", b"")),
        made.webp((b"C2PA", b"abc")),
        made.heif(CREDITED) + made.box(b"uuid", bytes.fromhex("d8fec3d61b0e483c92975828877ec481") + b"\0"),
        made.tiff("little", (0xCD41, 7, b"abcdef")),
    ],
    ids=["jpeg", "png", "webp", "avif", "tiff"],
)
def test_a_box_of_c2pa_is_seen(content: bytes) -> None:
    assert read(content).signed
    assert not read(KINDS["jpeg"]).signed


@pytest.mark.parametrize("content", [b"", b"no picture", b"<svg/>", b"version https://git-lfs"])
def test_what_is_no_picture_says_nothing(content: bytes) -> None:
    assert read_embedded(io.BytesIO(content)) is None


LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'


@pytest.mark.parametrize(
    "packet",
    [
        LAUGHS + CREDITED,
        b'<!DOCTYPE x SYSTEM "file:///etc/passwd">' + CREDITED,
        CREDITED.replace(b"Tern Pictures", b"&undefined;"),
        b"<x>" * 1000 + CREDITED,
        b"",
        b"\0" * 100,
    ],
    ids=["entities", "a document type", "an entity", "depth", "nothing", "zeros"],
)
def test_a_packet_out_of_bounds_is_not_believed(packet: bytes) -> None:
    assert read(jpeg(app1(packet))).credit is None


def test_a_value_of_many_parts_ends_the_reading() -> None:
    many = "<rdf:li>A</rdf:li>" * 3000
    packet = xmp(f"<dc:creator><rdf:Seq>{many}</rdf:Seq></dc:creator><photoshop:Credit>x</photoshop:Credit>")
    found = read(png(itxt(packet)))
    assert (len(found.creators), found.credit) == (50, None)


def test_a_value_of_many_words_ends_the_reading() -> None:
    found = read(png(itxt(xmp(f"<dc:description>{'x' * (2 << 20)}</dc:description>"))))
    assert len(found.caption or "") <= 20_000


def test_what_stands_before_a_fault_counts() -> None:
    found = read(jpeg(app1(xmp("<photoshop:Credit>Tern</photoshop:Credit><dc:rights>x</dc:title>"))))
    assert found.credit == "Tern"


def test_control_characters_and_bytes_of_no_alphabet_do_not_hide_the_rest() -> None:
    assert read(jpeg(app1(CREDITED.replace(b"Tern", b"T\x01e\xffrn")))).credit == "Te\ufffdrn Pictures"


def test_utf_16_is_read() -> None:
    assert read(png(itxt(CREDITED.decode().encode("utf-16")))).credit == "Tern Pictures"


def test_a_text_that_unpacks_to_gigabytes_is_cut() -> None:
    bomb = zlib.compress(b" " * (64 << 20))
    body = b"XML:com.adobe.xmp\0\1\0\0\0" + bomb
    assert read(png(made.chunk(b"iTXt", body))).credit is None


def test_no_more_is_read_than_metadata_can_need(monkeypatch: pytest.MonkeyPatch) -> None:
    content = png(made.chunk(b"IDAT", b"\0" * 100_000), itxt(CREDITED))
    assert read(content).credit == "Tern Pictures"
    monkeypatch.setattr(window, "MOST_READ", 100)
    assert read(content).credit is None


@pytest.mark.parametrize(
    "content",
    [
        made.heif(CREDITED).replace(b"iloc", b"free"),
        made.heif(CREDITED).replace(b"mime", b"hvc1"),
        b"\0\0\0\x10ftypavif\0\0\0\0" + b"\0\0\0\1uuid" + struct.pack(">Q", 1 << 62),
        b"\0\0\0\x10ftypavif\0\0\0\0" + b"\0\0\0\4meta",
        b"\0\0\0\0ftypavif",
        png(made.chunk(b"zTXt", b"Raw profile type iptc\0\0no deflate")),
        png(made.chunk(b"tEXt", b"Raw profile type iptc\0two words")),
        png(made.chunk(b"tEXt", b"Raw profile type iptc\0iptc 3 no digits")),
        b"GIF89a\1\0\1\0\0\0\0;",
        b"GIF89a\1\0\1\0\0\0\0\x21\xff\x0bXMP DataXMP<x",
        b"II*\0\xff\xff\xff\xff",
        b"\xff\xd8\xff\xff\xff\xff",
        b"BM" + b"\0" * 60,
        jpeg(b"\xff\xd0\xff\x01", made.segment(0xED, b"Photoshop 3.0\0" + b"8BIM\4\4"), made.segment(0xED, b"x")),
        jpeg(made.segment(0xE1, b"Exif\0\0XX")),
    ],
)  # fmt: skip
def test_a_broken_picture_says_what_can_be_read(content: bytes) -> None:
    assert read(content).credit is None


SEEDS = [*KINDS.values(), jpeg(app13(IIM), made.segment(0xE1, b"Exif\0\0" + EXIF)), png(made.raw_profile(b"8bim", IIM))]
CHANGES = st.lists(st.tuples(st.integers(0, 5000), st.binary(min_size=1, max_size=4)), max_size=6)
HEADS = [
    b"",
    b"\xff\xd8\xff",
    b"\x89PNG\r\n\x1a\n",
    b"RIFF....WEBP",
    b"\0\0\0\x10ftypavif",
    b"GIF89a",
    b"II*\0",
    b"MM\0*",
]


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(HEADS), st.binary(max_size=400))
def test_no_bytes_raise(head: bytes, rest: bytes) -> None:
    read_embedded(io.BytesIO(head + rest))


@settings(deadline=None, max_examples=600)
@given(
    st.sampled_from(SEEDS),
    CHANGES,
    st.integers(0, 5000),
)
def test_no_changed_picture_raises(seed: bytes, changes: list[tuple[int, bytes]], end: int) -> None:
    content = bytearray(seed)
    for at, new in changes:
        content[at % len(content) : at % len(content) + len(new)] = new
    read_embedded(io.BytesIO(bytes(content[: end or None])))
