"""What a picture's bytes say, without decoding it."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

import pytest
from PIL import Image

from newsroom.adapters import media as module
from newsroom.adapters.files import FolderFiles
from newsroom.adapters.media import FolderMedia
from newsroom.errors import EnvironmentProblem
from newsroom.model.photo import PhotoFacts


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    (tmp_path / "photos").mkdir()
    return tmp_path / "photos"


def facts(place: Path) -> PhotoFacts | None:
    return FolderMedia(FolderFiles(place.parents[1])).facts(f"photos/{place.name}")


@pytest.mark.parametrize("kind", ["jpg", "png", "webp", "avif", "gif"])
def test_size_and_kind_are_read(photos: Path, kind: str) -> None:
    place = photos / f"fair.{kind}"
    Image.new("RGB", (64, 32)).save(place)
    found = facts(place)
    assert found is not None
    assert (found.width, found.height) == (64, 32)
    assert found.format == {"jpg": "JPEG"}.get(kind, kind.upper())
    assert (found.animated, found.size) == (False, place.stat().st_size)


def test_a_picture_on_its_side_is_told_upright(photos: Path) -> None:
    exif = Image.Exif()
    exif[274] = 6
    Image.new("RGB", (64, 32)).save(photos / "side.jpg", exif=exif)
    found = facts(photos / "side.jpg")
    assert found is not None
    assert (found.width, found.height) == (32, 64)


def test_what_moves_and_what_is_cmyk_is_told(photos: Path) -> None:
    frames = [Image.new("L", (8, 8), colour) for colour in (0, 255)]
    frames[0].save(photos / "moving.gif", save_all=True, append_images=frames[1:])
    Image.new("CMYK", (8, 8)).save(photos / "print.jpg")
    moving, printed = facts(photos / "moving.gif"), facts(photos / "print.jpg")
    assert moving is not None
    assert moving.animated
    assert printed is not None
    assert printed.mode == "CMYK"


def test_the_bytes_count_and_not_the_name(photos: Path) -> None:
    Image.new("RGB", (8, 8)).save(photos / "fair.png")
    (photos / "fair.png").rename(photos / "fair.jpg")
    found = facts(photos / "fair.jpg")
    assert found is not None
    assert found.format == "PNG"


@pytest.mark.parametrize("content", [b"", b"no picture", b"\xff\xd8\xff", b"<svg xmlns='http://www.w3.org/2000/svg'/>"])
def test_what_is_no_picture_is_none(photos: Path, content: bytes) -> None:
    (photos / "fair.jpg").write_bytes(content)
    assert facts(photos / "fair.jpg") is None


def test_a_picture_cut_short_still_says_its_size_or_is_none(photos: Path) -> None:
    Image.effect_noise((200, 100), 50).save(photos / "fair.jpg")
    whole = (photos / "fair.jpg").read_bytes()
    for end in range(0, len(whole), 97):
        (photos / f"cut{end}.jpg").write_bytes(whole[:end])
        found = facts(photos / f"cut{end}.jpg")
        assert found is None or (found.width, found.height) == (200, 100)


def test_a_picture_over_the_pixel_limit_is_refused_unread(photos: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Image.new("L", (64, 32)).save(photos / "fair.png")
    monkeypatch.setattr(module, "PIXEL_LIMIT", 2047)
    assert facts(photos / "fair.png") is None


def test_what_is_missing_or_outside_is_none(photos: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "fair.jpg"
    Image.new("RGB", (8, 8)).save(outside)
    (photos / "link.jpg").symlink_to(outside)
    media = FolderMedia(FolderFiles(photos.parent))
    for path in ("photos/gone.jpg", "photos", "photos/link.jpg", "../outside/fair.jpg", "/etc/passwd", "a\0b"):
        assert media.facts(path) is None
        assert media.digest(path) is None


def test_the_digest_is_that_of_the_bytes(photos: Path) -> None:
    (photos / "fair.jpg").write_bytes(b"x" * 100_000)
    media = FolderMedia(FolderFiles(photos.parent))
    assert media.digest("photos/fair.jpg") == hashlib.sha256(b"x" * 100_000).hexdigest()


def test_a_pointer_of_git_lfs_counts_with_what_it_points_to(photos: Path) -> None:
    oid = "ab" * 32
    (photos / "fair.jpg").write_bytes(
        b"version https://git-lfs.github.com/spec/v1\noid sha256:" + oid.encode() + b"\nsize 12345\n"
    )
    media = FolderMedia(FolderFiles(photos.parent))
    assert media.digest("photos/fair.jpg") == oid
    assert media.stands_in("photos/fair.jpg")
    assert not media.stands_in("photos/gone.jpg")
    assert media.facts("photos/fair.jpg") is None


def test_each_picture_is_read_once(photos: Path) -> None:
    Image.new("RGB", (8, 8)).save(photos / "fair.jpg")
    media = FolderMedia(FolderFiles(photos.parent))
    first = media.facts("photos/fair.jpg"), media.digest("photos/fair.jpg")
    (photos / "fair.jpg").unlink()
    assert (media.facts("photos/fair.jpg"), media.digest("photos/fair.jpg")) == first


@pytest.mark.skipif(os.name == "nt", reason="a folder cannot be read as a file there in another way")
def test_a_picture_that_the_disk_refuses_is_no_missing_one(photos: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (photos / "fair.jpg").write_bytes(b"x")

    def refuse(*_args: object, **_named: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(EnvironmentProblem, match="cannot be read: Permission denied"):
        FolderMedia(FolderFiles(photos.parent)).digest("photos/fair.jpg")


@pytest.mark.parametrize("folder", ["image-hostile", "photo-iptc", "photo-exif", "photo-c2pa"])
def test_no_hostile_file_crashes_or_hangs(folder: str, real_data: Path) -> None:
    root = real_data / folder
    media = FolderMedia(FolderFiles(root))
    began = time.monotonic()
    read = 0
    for place in sorted(root.rglob("*")):
        if place.is_file():
            path = place.relative_to(root).as_posix()
            found = media.facts(path)
            assert found is None or (found.width > 0 and found.height > 0)
            assert media.digest(path)
            read += found is not None
    assert read > 5
    assert time.monotonic() - began < 30


def test_the_pixels_of_a_png_are_not_asked_how_it_lies(photos: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    exif = Image.Exif()
    exif[274] = 6
    Image.new("RGB", (64, 32)).save(photos / "side.png", exif=exif)
    Image.new("RGB", (64, 32)).save(photos / "plain.png")

    def decode(*_args: object, **_named: object) -> None:
        raise AssertionError

    monkeypatch.setattr(Image.Image, "load", decode)
    side, plain = facts(photos / "side.png"), facts(photos / "plain.png")
    assert side is not None
    assert plain is not None
    assert ((side.width, side.height), (plain.width, plain.height)) == ((32, 64), (64, 32))
