"""Plan in which sizes and formats a picture goes out, and say so to a browser."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from newsroom.config import Settings
from newsroom.export.safe import Html, whole_address
from newsroom.model.photo import Box, Focus, Picture, Wish
from newsroom.model.place import Digest

#: Changes when the same picture would come out otherwise, so that none of the old stays.
RECIPE = "3"

Format = Literal["avif", "webp", "jpeg"]
_SUFFIXES: Mapping[Format, str] = {"avif": "avif", "webp": "webp", "jpeg": "jpg"}
#: What search engines ask of the picture of an article: https://developers.google.com/search/docs/appearance/structured-data/article
RATIOS = ((16, 9), (4, 3), (1, 1))
#: Their width in pixels, where the picture has as many.
CROP = 1200


class Prints(Struct, frozen=True):
    """In which widths and formats pictures go out; usually a phone and the text column at 1x and 2x, the lead at 2x."""

    widths: tuple[int, ...] = (360, 720, 1080, 1600)
    formats: tuple[Format, ...] = ("avif", "jpeg")


PRINTS = Prints()


def prints_of(settings: Settings) -> Prints:
    """Those that the settings ask for."""
    return Prints(settings.pictures.widths, settings.pictures.formats)


class Rendition(Struct, frozen=True):
    """One file made of a picture; its name says which bytes it came from, so that it never changes."""

    digest: Digest
    width: int
    height: int
    format: Format
    box: Box | None = None
    cut: str = ""  # how a part is called: 16x9-50-40

    @property
    def path(self) -> str:
        """Below the output."""
        return f"media/{self.digest[:20]}-{self.cut or self.width}.{_SUFFIXES[self.format]}"

    @property
    def wish(self) -> Wish:
        """What is to be made."""
        return Wish(self.width, self.height, self.format, self.box)


class SourceView(Struct, frozen=True):
    """A `<source>`: a better format than the `<img>` has."""

    type: Html
    srcset: Html


class PictureView(Struct, frozen=True):
    """A picture as a page shows it. `file` and `digest` name the bytes, for formats that prepare their own."""

    file: str
    digest: Digest
    alt: str
    width: int
    height: int
    src: Html
    srcset: Html
    sources: tuple[SourceView, ...]
    largest: str  # path below the output, for cards of other sites
    largest_width: int
    largest_height: int
    focus: str  # classes that say which point a crop keeps
    upright: bool  # taller than wide


def widths(width: int, prints: Prints = PRINTS) -> tuple[int, ...]:
    """The widths in which a picture so wide goes out: never wider than it is."""
    smaller = tuple(step for step in prints.widths if step < width)
    return smaller if len(smaller) == len(prints.widths) else (*smaller, width)


def renditions(picture: Picture, prints: Prints = PRINTS) -> Iterator[Rendition]:
    """All files to make of a picture."""
    for format_ in prints.formats:
        for width in widths(picture.width, prints):
            yield rendition(picture, width, format_)


def rendition(picture: Picture, width: int, format_: Format) -> Rendition:
    """One of them."""
    height = max(1, round(picture.height * width / picture.width))
    return Rendition(picture.digest, width, height, format_)


def crops(picture: Picture, focus: Focus | None) -> tuple[Rendition, ...]:
    """The largest parts of a picture in the three shapes that hold its focus, as near to the middle as it may be."""
    x, y = (0.5, 0.5) if focus is None else (min(1.0, max(0.0, focus.x)), min(1.0, max(0.0, focus.y)))
    return _crops(picture.digest, picture.width, picture.height, x, y)


@lru_cache(maxsize=4096)
def _crops(digest: Digest, wide: int, high: int, x: float, y: float) -> tuple[Rendition, ...]:
    made = []
    for across, down in RATIOS:
        width = max(1, min(wide, high * across // down))
        height = max(1, min(high, width * down // across))
        left = min(wide - width, max(0, round(wide * x - width / 2)))
        top = min(high - height, max(0, round(high * y - height / 2)))
        shown = min(CROP, width)
        made.append(
            Rendition(
                digest,
                shown,
                max(1, round(shown * down / across)),
                "jpeg",
                box=(left, top, width, height),
                cut=f"{across}x{down}-{round(x * 100)}-{round(y * 100)}",
            )
        )
    return tuple(made)


def picture_view(
    picture: Picture, alt: str, *, files: str, focus: Focus | None = None, prints: Prints = PRINTS
) -> PictureView:
    """What a template needs of a picture; `files` is put before the paths (`/`, or `../` in a proof)."""
    steps = widths(picture.width, prints)
    middle = rendition(picture, min(steps, key=lambda step: abs(step - 1080)), "jpeg")
    largest = rendition(picture, steps[-1], "jpeg")
    return PictureView(
        file=picture.file,
        digest=picture.digest,
        alt=alt,
        width=middle.width,
        height=middle.height,
        src=whole_address(files, middle.path),
        srcset=_srcset(picture, "jpeg", files, prints),
        sources=tuple(
            SourceView(Html(f"image/{format_}"), _srcset(picture, format_, files, prints))
            for format_ in prints.formats
            if format_ != "jpeg"
        ),
        largest=largest.path,
        largest_width=largest.width,
        largest_height=largest.height,
        focus=focus_classes(focus),
        upright=picture.height > picture.width,
    )


@lru_cache(maxsize=4096)
def _srcset(picture: Picture, format_: Format, files: str, prints: Prints) -> Html:
    made = (rendition(picture, width, format_) for width in widths(picture.width, prints))
    return Html(", ".join(f"{whole_address(files, one.path)} {one.width}w" for one in made))


def focus_classes(focus: Focus | None) -> str:
    """Classes for the point a crop keeps, in tenths: no inline style is needed."""
    if focus is None:
        return ""
    across, down = (min(10, max(0, round(part * 10))) for part in (focus.x, focus.y))
    return f"fx{across} fy{down}"
