"""Make pictures ready for a press: in the printer's own inks, upright, with their rights and nothing else."""

from __future__ import annotations

import hashlib
import io
from functools import cached_property
from pathlib import Path

from msgspec import Struct
from PIL import Image, ImageCms, ImageFile, ImageOps

from newsroom.adapters.files import write_whole
from newsroom.adapters.ink_limit import limited
from newsroom.adapters.pictures import FORMATS, UNREADABLE, FolderPictures, decode_small, flat
from newsroom.adapters.rights import with_iim, xmp_packet
from newsroom.errors import EnvironmentProblem, UsageProblem
from newsroom.export.pictures import RECIPE
from newsroom.export.plate import Plate

#: Percent of ink that compressing adds to a dot here and there, at an edge; it is taken off before.
COMPRESSED = 3
#: Where the class of device and the colours of a profile stand in it (ICC.1, 7.2).
_CLASS, _COLOURS = slice(12, 16), slice(16, 20)


def printers_profile(content: bytes, name: str) -> bytes:
    """A printer's profile for four inks; UsageProblem where it is none."""
    hint = "ask your printer for the profile of the press and paper, like PSOcoated_v3.icc"
    if content[36:40] != b"acsp":
        raise UsageProblem(f"{name} is no ICC profile", hint=hint)
    if content[_CLASS] != b"prtr" or content[_COLOURS] != b"CMYK":
        colours = content[_COLOURS].decode("latin-1").strip()
        raise UsageProblem(f"{name} is a profile for {colours}, not for a press with four inks", hint=hint)
    return content


class Platemaker(Struct, frozen=True, dict=True):
    """Turns pictures into CMYK by a printer's profile, or into shades of black; kept in the newsroom's cache.

    No dot of them has more than `ink` percent; inks that somebody has chosen stay.
    """

    pictures: FolderPictures
    icc: bytes
    mono: bool = False
    ink: int = 400

    @cached_property
    def key(self) -> str:
        """What it makes a picture with, for the cache."""
        return "mono" if self.mono else f"{hashlib.sha256(self.icc).hexdigest()[:12]}-{self.limit}"

    @property
    def limit(self) -> int:
        """The most ink of a dot before its picture is compressed."""
        return self.ink - COMPRESSED if self.ink < 400 else self.ink

    def make(self, plate: Plate) -> bytes:
        """A JPEG of the plate's size; EnvironmentProblem where the picture cannot be decoded, or has changed."""
        picture = plate.picture
        name = f"{picture.digest}-{plate.width}x{plate.height}-{self.key}.jpeg"
        place = self.pictures.cache / RECIPE / picture.digest[:2] / name
        try:
            return place.read_bytes()
        except OSError:
            made = self._made(plate)
        write_whole(place, made)
        return made

    def colour(self, red: float, green: float, blue: float) -> tuple[float, ...]:
        """A colour of the page (0 to 1) in inks (0 to 1): greys in black alone, colours by the profile."""
        if red == green == blue or self.mono:
            return (0.0, 0.0, 0.0, round(1 - (0.2126 * red + 0.7152 * green + 0.0722 * blue), 4))
        dot = Image.new("RGB", (1, 1), tuple(round(part * 255) for part in (red, green, blue)))
        inks = limited(self._in_inks(dot, None), self.ink).getpixel((0, 0))
        assert isinstance(inks, tuple)
        return tuple(round(ink / 255, 4) for ink in inks)

    def _made(self, plate: Plate) -> bytes:
        # WeasyPrint turns this on for the whole process: half a picture would go to the press as a whole one
        ImageFile.LOAD_TRUNCATED_IMAGES = False
        content = self.pictures.content(plate.picture)
        size = (plate.width, plate.height)
        try:
            with Image.open(io.BytesIO(content), formats=FORMATS) as image:
                if image.mode in ("RGB", "L"):
                    decode_small(image, max(plate.width / plate.picture.width, plate.height / plate.picture.height))
                profile = image.info.get("icc_profile")
                ImageOps.exif_transpose(image, in_place=True)
                upright = flat(image)
                inked = self._in_inks(upright, profile if isinstance(profile, bytes) else None)
                if inked.size != size:
                    inked = inked.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
                if inked.mode == "CMYK" and not (upright.mode == "CMYK" and profile is None):
                    inked = limited(inked, self.limit)  # only now: to make it smaller sharpens its edges
        except UNREADABLE as problem:
            raise EnvironmentProblem(f"{plate.picture.file} cannot be decoded: {problem}") from problem
        packet = xmp_packet(plate.picture.rights)
        made = io.BytesIO()
        inked.info.clear()
        inked.save(made, "JPEG", quality=92, subsampling="4:4:4", **({"xmp": packet} if packet else {}))
        return with_iim(made.getvalue(), plate.picture.rights)

    def _in_inks(self, image: Image.Image, profile: bytes | None) -> Image.Image:
        """In the printer's inks; what is grey stays black alone, what has no profile of its own is taken for sRGB."""
        if self.mono or image.mode == "L":
            return image if image.mode == "L" else image.convert("L")
        if image.mode == "CMYK" and profile is None:
            return image  # inks that somebody has chosen
        try:
            own = self._srgb if profile is None else ImageCms.ImageCmsProfile(io.BytesIO(profile))
            return self._by(image, own)
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):  # a profile that does not fit, as browsers do
            return self._by(image.convert("RGB"), self._srgb)

    def _by(self, image: Image.Image, own: ImageCms.ImageCmsProfile) -> Image.Image:
        intent, compensated = ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Flags.BLACKPOINTCOMPENSATION
        made = ImageCms.profileToProfile(image, own, self._press, intent, "CMYK", flags=compensated)
        assert made is not None  # it is none only where the picture itself is changed
        return made

    @cached_property
    def _press(self) -> ImageCms.ImageCmsProfile:
        return ImageCms.ImageCmsProfile(io.BytesIO(self.icc))

    @cached_property
    def _srgb(self) -> ImageCms.ImageCmsProfile:
        return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def profile_read(place: Path, name: str) -> bytes:
    """The bytes of a profile, `name` as it was typed; UsageProblem where there is none to be read."""
    try:
        return place.read_bytes()
    except OSError as problem:
        raise UsageProblem(
            f"there is no colour profile {name}", hint="[print] icc, or NEWSROOM_ICC, says where the printer's lies"
        ) from problem
