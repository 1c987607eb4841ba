"""Look at pictures without decoding them, and make smaller ones that keep their rights and nothing else."""

from __future__ import annotations

import contextlib
import hashlib
import io
import struct
import threading
import warnings
import zlib
from collections.abc import Iterator, Sequence
from math import ceil
from pathlib import Path
from typing import Final

from msgspec import Struct
from PIL import Image, ImageCms, ImageFile, ImageOps

from newsroom.adapters.embedded.orientation import is_sideways
from newsroom.adapters.embedded.read import read_embedded
from newsroom.adapters.files import FolderFiles, write_whole
from newsroom.adapters.rights import with_iim, xmp_packet
from newsroom.errors import EnvironmentProblem, NewsroomError
from newsroom.export.pictures import RECIPE
from newsroom.model.photo import Picture, Rights, Wish
from newsroom.model.place import Digest

# Pillow warns of large and of odd pictures: what we refuse is told in our own words. A filter that stays, for the one
# of `catch_warnings` is shared by all threads.
warnings.filterwarnings("ignore", module="PIL")

#: Pixels past which a picture is refused before it is decoded: the largest cameras make some 150 millions.
MOST_PIXELS: Final = 160_000_000
#: Formats that are pictures to show; others (EPS, PSD, ICO …) run decoders that nobody needs here.
FORMATS: Final = ("JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF", "BMP")
#: What decoders raise at a file that is broken, or made to break them.
UNREADABLE: Final = (
    *(OSError, ValueError, SyntaxError, ArithmeticError, LookupError, TypeError, AttributeError, EOFError),
    *(NotImplementedError, struct.error, zlib.error, MemoryError),
)
_LFS: Final = b"version https://git-lfs.github.com/spec/"


class FolderPictures(Struct, frozen=True):
    """The pictures of a newsroom, and what was made of them, kept by content in .newsroom/cache."""

    files: FolderFiles
    cache: Path

    @classmethod
    def of(cls, files: FolderFiles) -> FolderPictures:
        """Those of a newsroom."""
        return cls(files, files.root / ".newsroom" / "cache" / "media")

    def look(self, file: str) -> Picture | str:
        """What a picture's bytes say, or why it cannot be shown."""
        if "://" in file or file.startswith(("//", "data:")):
            return "it is on another server; nothing is fetched"
        try:
            content = self.files.read(file)
        except FileNotFoundError:
            return "it is missing"
        except NewsroomError as problem:
            return problem.message.removeprefix(f"{file} ")
        if content.startswith(_LFS):
            return "its bytes are in Git LFS; git lfs pull brings them"
        return look_at(content, file)

    def make(self, picture: Picture, wanted: Sequence[Wish]) -> tuple[bytes, ...]:
        """The picture in sizes and formats; from the cache what was made before."""
        places = [self._kept(picture, one) for one in wanted]
        made = [_read(place) for place in places]
        missing = [number for number, content in enumerate(made) if content is None]
        if missing:
            content = self.content(picture)
            with _room(picture.width * picture.height):
                new = resized(content, picture, [wanted[number] for number in missing])
            for number, one in zip(missing, new, strict=True):
                write_whole(places[number], one)
                made[number] = one
        return tuple(one for one in made if one is not None)

    def content(self, picture: Picture) -> bytes:
        """The bytes that were looked at; EnvironmentProblem where others lie there now."""
        content = self.files.read(picture.file)
        if hashlib.sha256(content).hexdigest() != picture.digest:
            raise EnvironmentProblem(f"{picture.file} changed while it was being exported")
        return content

    def _kept(self, picture: Picture, wish: Wish) -> Path:
        part = "" if wish.box is None else "-of-" + "-".join(map(str, wish.box))
        name = f"{picture.digest}-{wish.width}x{wish.height}{part}.{wish.format}"
        return self.cache / RECIPE / picture.digest[:2] / name


#: So many pixels are decoded side by side: a few photos, or one that is larger alone. Each takes three or four bytes.
AT_ONCE: Final = 60_000_000
_taken = [0]
_free = threading.Condition()


@contextlib.contextmanager
def _room(pixels: int) -> Iterator[None]:
    """Wait until there is memory for a picture: threads decode side by side, and one may hold 160 million pixels."""
    with _free:
        _free.wait_for(lambda: _taken[0] == 0 or _taken[0] + pixels <= AT_ONCE)
        _taken[0] += pixels
    try:
        yield
    finally:
        with _free:
            _taken[0] -= pixels
            _free.notify_all()


def _read(place: Path) -> bytes | None:
    try:
        return place.read_bytes()
    except OSError:
        return None


def look_at(content: bytes, file: str) -> Picture | str:
    """Read size, orientation and rights of a picture; its pixels are not decoded."""
    told = read_embedded(io.BytesIO(content))
    if told is None:
        return "it cannot be read as a picture"
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as image:
            width, height = image.size
            if width * height > MOST_PIXELS:
                return f"it has {width * height // 1_000_000} million pixels, more than {MOST_PIXELS // 1_000_000}"
            if is_sideways(image, told):
                width, height = height, width
    except Image.DecompressionBombError:
        return "it has too many pixels"
    except UNREADABLE:
        return "it cannot be read as a picture"
    return Picture(file, Digest(hashlib.sha256(content).hexdigest()), width, height, told.rights)


def resized(content: bytes, picture: Picture, wanted: Sequence[Wish]) -> tuple[bytes, ...]:
    """Upright, in sRGB, on white where it was transparent; its rights and no other metadata. Decoded once."""
    # WeasyPrint turns this on for the whole process: half a picture would go out as a whole one
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    share = max(_share(picture, wish) for wish in wanted)
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as image:
            decode_small(image, share)
            profile = image.info.get("icc_profile")
            ImageOps.exif_transpose(image, in_place=True)
            plain = _srgb(flat(image), profile if isinstance(profile, bytes) else None)
            return tuple(_encoded(_fitted(plain, picture, wish), picture.rights, wish.format) for wish in wanted)
    except UNREADABLE as problem:
        raise EnvironmentProblem(f"{picture.file} cannot be decoded: {problem}") from problem


def decode_small(image: Image.Image, share: float) -> None:
    """Let a JPEG give half, a quarter or an eighth of its size straight from the DCT, but no less than the share.

    A fifth of the time for a large photo, and of the memory.
    """
    if image.format in ("JPEG", "MPO"):
        image.draft("RGB", (ceil(image.width * share), ceil(image.height * share)))


def _share(picture: Picture, wish: Wish) -> float:
    """How large it has to be, of its own size, so that what is shown of it is not stretched."""
    _, _, width, height = wish.box or (0, 0, picture.width, picture.height)
    return max(wish.width / width, wish.height / height)


def _fitted(image: Image.Image, picture: Picture, wish: Wish) -> Image.Image:
    size = (wish.width, wish.height)
    if wish.box is None:
        return image if image.size == size else image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    left, top, width, height = wish.box
    # the decoder may have halved it
    across, down = image.width / picture.width, image.height / picture.height
    box = (left * across, top * down, (left + width) * across, (top + height) * down)
    return image.resize(size, Image.Resampling.LANCZOS, box, reducing_gap=2.0)


def flat(image: Image.Image) -> Image.Image:
    """Without transparency and palette; CMYK and 16 bits stay for the colour conversion."""
    if image.mode in ("RGB", "L", "CMYK"):
        return image
    if image.mode in ("RGBA", "LA", "PA", "P") or "transparency" in image.info:
        clear = image.convert("RGBA")
        ground = Image.new("RGBA", clear.size, "white")
        ground.alpha_composite(clear)
        return ground.convert("RGB")
    if image.mode.startswith("I") or image.mode == "F":
        return image.point(lambda value: value / 256).convert("L") if image.mode != "F" else image.convert("L")
    return image.convert("RGB")


def _srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """In sRGB; a profile that does not fit or does not parse is ignored, as browsers do."""
    if profile is not None and image.mode in ("RGB", "CMYK", "L"):
        with contextlib.suppress(ImageCms.PyCMSError, OSError, ValueError, TypeError):
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            made = ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
            if made is not None:
                return made
    return image if image.mode == "RGB" else image.convert("RGB")


def _encoded(image: Image.Image, rights: Rights, kind: str) -> bytes:
    packet = xmp_packet(rights)
    xmp = {"xmp": packet} if packet else {}
    made = io.BytesIO()
    image.info.clear()
    if kind == "avif":
        # one thread: the bytes do not depend on the machine's cores
        # speed 8 takes a third of the time of 7, for as many bytes
        image.save(made, "AVIF", quality=58, speed=8, subsampling="4:2:0", max_threads=1, **xmp)
        return made.getvalue()
    if kind == "webp":
        image.save(made, "WEBP", quality=78, method=4, **xmp)
        return made.getvalue()
    image.save(made, "JPEG", quality=82, optimize=True, progressive=True, subsampling="4:2:0", **xmp)
    return with_iim(made.getvalue(), rights)
