"""Tell whether the pixels of a picture lie on their side, as whoever turns them will see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsroom.model.photo import PhotoMetadata

if TYPE_CHECKING:
    from PIL import Image

_ORIENTATION: Final = 0x0112
_SIDEWAYS: Final = (5, 6, 7, 8)


def is_sideways(image: Image.Image, told: PhotoMetadata) -> bool:
    """Pillow turns it, so Pillow is asked; but of a PNG without Exif it would decode all pixels to answer."""
    if image.format == "PNG":
        return told.sideways
    return image.getexif().get(_ORIENTATION) in _SIDEWAYS
