"""Plan in which sizes and formats a picture goes out, and say so to a browser."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from newsroom.export.safe import Html, whole_address
from newsroom.model.photo import Focus, Picture
from newsroom.model.place import Digest

#: Widths in pixels: a phone at 1x and 2x, the text column at 1x and 2x, the lead at 2x.
WIDTHS = (360, 720, 1080, 1600)

#: Changes when the same picture would come out otherwise, so that none of the old stays.
RECIPE = "1"

Format = Literal["avif", "jpeg"]
_TYPES: tuple[tuple[Format, str, str], ...] = (("avif", "image/avif", "avif"), ("jpeg", "image/jpeg", "jpg"))
_SUFFIXES = {format_: suffix for format_, _, suffix in _TYPES}


class Rendition(Struct, frozen=True):
    """One file made of a picture; its name says which bytes it came from, so that it never changes."""

    digest: Digest
    width: int
    height: int
    format: Format

    @property
    def path(self) -> str:
        """Below the output."""
        return f"media/{self.digest[:20]}-{self.width}.{_SUFFIXES[self.format]}"


class SourceView(Struct, frozen=True):
    """A `<source>`: a better format than the `<img>` has."""

    type: str
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


def widths(width: int) -> tuple[int, ...]:
    """The widths in which a picture so wide goes out: never wider than it is."""
    smaller = tuple(step for step in WIDTHS if step < width)
    return smaller if len(smaller) == len(WIDTHS) else (*smaller, width)


def renditions(picture: Picture) -> Iterator[Rendition]:
    """All files to make of a picture."""
    for format_, _, _ in _TYPES:
        for width in widths(picture.width):
            yield rendition(picture, width, format_)


def rendition(picture: Picture, width: int, format_: Format) -> Rendition:
    """One of them."""
    height = max(1, round(picture.height * width / picture.width))
    return Rendition(picture.digest, width, height, format_)


def picture_view(picture: Picture, alt: str, *, files: str, focus: Focus | None = None) -> PictureView:
    """What a template needs of a picture; `files` is put before the paths (`/`, or `../` in a proof)."""
    steps = widths(picture.width)
    middle = rendition(picture, min(steps, key=lambda step: abs(step - 1080)), "jpeg")
    largest = rendition(picture, steps[-1], "jpeg")
    return PictureView(
        file=picture.file,
        digest=picture.digest,
        alt=alt,
        width=middle.width,
        height=middle.height,
        src=whole_address(files, middle.path),
        srcset=_srcset(picture, "jpeg", files),
        sources=tuple(
            SourceView(type_, _srcset(picture, format_, files)) for format_, type_, _ in _TYPES if format_ != "jpeg"
        ),
        largest=largest.path,
        largest_width=largest.width,
        largest_height=largest.height,
        focus=focus_classes(focus),
        upright=picture.height > picture.width,
    )


@lru_cache(maxsize=4096)
def _srcset(picture: Picture, format_: Format, files: str) -> Html:
    made = (rendition(picture, width, format_) for width in widths(picture.width))
    return Html(", ".join(f"{whole_address(files, one.path)} {one.width}w" for one in made))


def focus_classes(focus: Focus | None) -> str:
    """Classes for the point a crop keeps, in tenths: no inline style is needed."""
    if focus is None:
        return ""
    across, down = (min(10, max(0, round(part * 10))) for part in (focus.x, focus.y))
    return f"fx{across} fy{down}"
