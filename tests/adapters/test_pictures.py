"""Pictures: looked at without decoding, made smaller with their rights and nothing else."""

from __future__ import annotations

import contextlib
import io
import json
import shutil
import struct
import subprocess
import threading
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageCms, ImageFile

from newsroom.adapters.files import FolderFiles
from newsroom.adapters.pictures import AT_ONCE, FolderPictures, _room, decode_small, look_at, resized
from newsroom.adapters.rights import with_iim, xmp_packet
from newsroom.errors import EnvironmentProblem
from newsroom.model.photo import Box, Picture, Rights, Wish

RIGHTS = Rights(
    ("Ilse Corran", "Jo Ærø"), "Tern Pictures", "© 2026 Tern", "https://tern.example/terms", "https://buy.example"
)


def jpeg(width: int = 400, height: int = 200, *, exif: Image.Exif | None = None, rights: Rights = RIGHTS) -> bytes:
    """A picture, its upper half red, its lower half blue."""
    image = Image.new("RGB", (width, height), "red")
    image.paste("blue", (0, height // 2, width, height))
    made = io.BytesIO()
    extra = {"exif": exif.tobytes()} if exif else {}
    image.save(made, "JPEG", quality=95, xmp=xmp_packet(rights) or b"", **extra)
    return with_iim(made.getvalue(), rights)


def looked(content: bytes) -> Picture:
    found = look_at(content, "photos/a.jpg")
    assert isinstance(found, Picture), found
    return found


def small(content: bytes, width: int = 100, height: int = 50, kind: str = "jpeg") -> bytes:
    return resized(content, looked(content), [Wish(width, height, kind)])[0]


def sideways() -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was turned: the top of the picture is on its right
    exif[0x010F] = "SecretCam"
    exif[0x8825] = {1: "N", 2: (52.0, 1.0, 2.0)}
    return exif


def test_size_and_rights_are_read_as_the_picture_is_seen() -> None:
    found = looked(jpeg(exif=sideways()))
    assert (found.width, found.height) == (200, 400)
    assert found.rights == RIGHTS


def test_a_copy_stands_upright() -> None:
    image = Image.open(io.BytesIO(small(jpeg(exif=sideways()), 100, 200)))
    assert image.size == (100, 200)
    left, right = image.getpixel((10, 100)), image.getpixel((90, 100))
    assert left[2] > 200, "the lower half of a picture turned by 90 degrees is its left"  # type: ignore[index]
    assert right[0] > 200  # type: ignore[index]


@pytest.mark.parametrize("kind", ["jpeg", "avif", "webp"])
def test_the_rights_survive_and_the_camera_does_not(tmp_path: Path, kind: str) -> None:
    made = small(jpeg(exif=sideways()), 100, 200, kind)
    assert looked(made).rights.creators == RIGHTS.creators
    assert looked(made).rights.web_statement == "https://tern.example/terms"
    assert b"SecretCam" not in made
    assert 0x8825 not in Image.open(io.BytesIO(made)).getexif()


@pytest.mark.skipif(shutil.which("exiftool") is None, reason="exiftool is not installed")
@pytest.mark.parametrize("kind", ["jpeg", "avif", "webp"])
@pytest.mark.parametrize("box", [None, (0, 100, 200, 200)], ids=["whole", "cut"])
def test_exiftool_reads_the_rights_of_a_copy(tmp_path: Path, kind: str, box: Box | None) -> None:
    content = jpeg(exif=sideways())
    place = tmp_path / f"a.{kind}"
    place.write_bytes(resized(content, looked(content), [Wish(100, 200 if box is None else 100, kind, box)])[0])
    told = subprocess.run(["exiftool", "-json", "-G", "-a", str(place)], capture_output=True, check=True, text=True)
    found = json.loads(told.stdout)[0]
    if kind == "jpeg":
        assert found["IPTC:By-line"] == ["Ilse Corran", "Jo Ærø"]
        assert found["IPTC:Credit"] == "Tern Pictures"
        assert found["IPTC:CopyrightNotice"] == "© 2026 Tern"
    assert found["XMP:Creator"] == ["Ilse Corran", "Jo Ærø"]
    assert found["XMP:Credit"] == "Tern Pictures"
    assert found["XMP:Rights"] == "© 2026 Tern"
    assert found["XMP:WebStatement"] == "https://tern.example/terms"
    assert found["XMP:LicensorURL"] == "https://buy.example"
    assert not [name for name in found if name.startswith(("GPS", "MakerNotes", "EXIF"))]


def test_a_part_is_cut_from_the_picture_as_it_is_seen_however_small_it_is_decoded() -> None:
    content = jpeg(4000, 2000)  # upper half red, lower half blue
    upper, lower = resized(
        content,
        looked(content),
        [Wish(50, 50, "jpeg", (1500, 0, 1000, 1000)), Wish(50, 50, "jpeg", (0, 1000, 1000, 1000))],
    )
    for made, band in ((upper, 0), (lower, 2)):
        image = Image.open(io.BytesIO(made))
        assert image.size == (50, 50)
        assert all(image.getpixel(at)[band] > 200 for at in ((1, 2), (25, 25), (48, 47)))  # type: ignore[index]


@pytest.mark.parametrize(
    ("share", "decoded"), [(1.0, 1200), (0.51, 1200), (0.5, 600), (0.3, 600), (0.25, 300), (0.1, 150)]
)
def test_a_jpeg_is_decoded_no_larger_than_it_has_to_be(share: float, decoded: int) -> None:
    with Image.open(io.BytesIO(jpeg(1200, 800))) as image:
        decode_small(image, share)
        assert image.size == (decoded, decoded * 2 // 3)
        image.load()
        assert image.size == (decoded, decoded * 2 // 3)


def test_pictures_wait_for_memory_and_one_that_is_larger_than_all_of_it_is_made_alone() -> None:
    order: list[str] = []
    with _room(AT_ONCE):
        waiting = threading.Thread(target=lambda: _enter(AT_ONCE * 2, order))
        waiting.start()
        waiting.join(0.1)
        assert order == []
    waiting.join(10)
    assert order == ["in"]


def _enter(pixels: int, order: list[str]) -> None:
    with _room(pixels):
        order.append("in")


def test_a_picture_without_rights_gets_none() -> None:
    made = small(jpeg(rights=Rights()))
    assert looked(made).rights == Rights()
    assert b"8BIM" not in made


def test_rights_of_older_desks_are_read_in_latin_1() -> None:
    iim = struct.pack(">BBBH", 0x1C, 2, 80, 3) + b"J\xf6e" + struct.pack(">BBBH", 0x1C, 2, 110, 2) + b"PA"
    body = b"Photoshop 3.0\0" + b"8BIM\4\4\0\0" + struct.pack(">I", len(iim)) + iim
    plain = jpeg(rights=Rights())
    old = plain[:2] + struct.pack(">HH", 0xFFED, len(body) + 2) + body + plain[2:]
    assert looked(old).rights == Rights(creators=("Jöe",), credit="PA")


def test_exif_speaks_where_nothing_else_does() -> None:
    exif = Image.Exif()
    exif[0x013B], exif[0x8298] = "Jo\0", "(c) Jo"
    assert looked(jpeg(exif=exif, rights=Rights())).rights == Rights(creators=("Jo",), copyright="(c) Jo")


def test_credits_may_hold_what_xml_may_not() -> None:
    rights = Rights(creators=("A <b> & \x07c",), credit="]]>")
    assert looked(jpeg(rights=rights)).rights == Rights(creators=("A <b> & c",), credit="]]>")


@pytest.mark.parametrize(
    ("mode", "format_"),
    [("RGBA", "PNG"), ("P", "PNG"), ("LA", "PNG"), ("1", "PNG"), ("I;16", "PNG"), ("CMYK", "JPEG"), ("L", "JPEG")],
)
def test_every_kind_of_pixel_becomes_a_jpeg(mode: str, format_: str) -> None:
    made = io.BytesIO()
    Image.new(mode, (40, 20)).save(made, format_)
    image = Image.open(io.BytesIO(small(made.getvalue(), 20, 10)))
    assert (image.mode, image.size) == ("RGB", (20, 10))


def test_what_is_clear_becomes_white() -> None:
    made = io.BytesIO()
    Image.new("RGBA", (40, 20), (0, 0, 0, 0)).save(made, "PNG")
    assert Image.open(io.BytesIO(small(made.getvalue(), 20, 10))).getpixel((5, 5)) == (255, 255, 255)


def test_a_profile_is_applied_and_not_passed_on() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    made = io.BytesIO()
    Image.new("RGB", (40, 20), "red").save(made, "JPEG", icc_profile=profile)
    assert "icc_profile" not in Image.open(io.BytesIO(small(made.getvalue(), 20, 10))).info


def test_the_same_picture_gives_the_same_bytes() -> None:
    content = jpeg()
    for kind in ("jpeg", "avif"):
        assert small(content, kind=kind) == small(content, kind=kind)


def bomb(width: int, height: int) -> bytes:
    """A PNG that says it is so large, and has a few bytes."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(20_000, 9_000), (100_000, 100_000)])
def test_too_many_pixels_are_refused_before_they_are_decoded(size: tuple[int, int]) -> None:
    assert "pixels" in str(look_at(bomb(*size), "bomb.png"))


@pytest.mark.parametrize("content", [b"", b"not a picture", b"\xff\xd8\xff", b"GIF89a", b"%!PS-Adobe-3.0 EPSF-3.0\n"])
def test_what_is_no_picture_is_told_so(content: bytes) -> None:
    assert look_at(content, "a.jpg") == "it cannot be read as a picture"


def test_a_picture_that_breaks_off_is_told_when_it_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    content = jpeg(1600, 800)
    with pytest.raises(EnvironmentProblem, match=r"photos/a\.jpg cannot be decoded"):
        small(content[: len(content) // 2], 1600, 800)


def test_hostile_pictures_are_told_and_never_crash(real_data: Path) -> None:
    places = [place for place in sorted((real_data / "image-hostile").rglob("*")) if place.is_file()]
    assert places
    for place in places:
        found = look_at(place.read_bytes(), place.name)
        if isinstance(found, Picture) and found.width * found.height < 4_000_000:
            with contextlib.suppress(EnvironmentProblem):
                resized(place.read_bytes(), found, [Wish(min(50, found.width), min(50, found.height), "jpeg")])


def test_real_rights_are_read(real_data: Path) -> None:
    told = [look_at(place.read_bytes(), place.name) for place in sorted((real_data / "photo-iptc").rglob("*.jpg"))]
    creators = [one.rights.creators for one in told if isinstance(one, Picture) and one.rights.creators]
    assert len(creators) >= 5


@pytest.fixture
def folder(tmp_path: Path) -> FolderPictures:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "a.jpg").write_bytes(jpeg())
    return FolderPictures.of(FolderFiles(tmp_path))


def test_what_was_made_is_kept_and_not_made_again(folder: FolderPictures, monkeypatch: pytest.MonkeyPatch) -> None:
    picture = folder.look("photos/a.jpg")
    assert isinstance(picture, Picture)
    wanted = [Wish(100, 50, "jpeg"), Wish(200, 100, "jpeg")]
    first = folder.make(picture, wanted)
    monkeypatch.setattr("newsroom.adapters.pictures.resized", None)
    assert folder.make(picture, wanted) == first


def test_a_picture_that_changed_since_it_was_looked_at_is_not_made(folder: FolderPictures) -> None:
    picture = folder.look("photos/a.jpg")
    assert isinstance(picture, Picture)
    folder.files.write("photos/a.jpg", jpeg(300, 100))
    with pytest.raises(EnvironmentProblem, match="changed while"):
        folder.make(picture, [Wish(100, 50, "jpeg")])


def test_a_pointer_of_git_lfs_is_told_what_to_do(folder: FolderPictures) -> None:
    folder.files.write("photos/b.jpg", b"version https://git-lfs.github.com/spec/v1\noid sha256:aa\nsize 1\n")
    assert folder.look("photos/b.jpg") == "its bytes are in Git LFS; git lfs pull brings them"


@pytest.mark.parametrize("file", ["../secret.jpg", "/etc/passwd", "photos/none.jpg"])
def test_a_picture_outside_or_missing_is_not_shown(folder: FolderPictures, file: str) -> None:
    assert isinstance(folder.look(file), str)


def test_a_link_out_of_the_newsroom_is_not_followed(
    folder: FolderPictures, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "secret.jpg"
    outside.write_bytes(jpeg())
    (folder.files.root / "photos" / "link.jpg").symlink_to(outside)
    assert folder.look("photos/link.jpg") == "is a link that leads out of the newsroom"
