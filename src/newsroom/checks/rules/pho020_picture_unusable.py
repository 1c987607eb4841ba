"""Find a picture that cannot be shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from newsroom.checks.context import Newsroom
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.photo import Photo, PhotoFacts
from newsroom.model.place import Code

PHO020 = Code("PHO020")

#: What a name may end in, by what the bytes are.
SUFFIXES = {
    "JPEG": (".jpg", ".jpeg", ".jpe", ".jfif"),
    "MPO": (".jpg", ".jpeg", ".mpo"),  # cameras write several pictures into one JPEG
    "PNG": (".png",),
    "WEBP": (".webp",),
    "AVIF": (".avif",),
    "GIF": (".gif",),
    "TIFF": (".tif", ".tiff"),
    "BMP": (".bmp",),
}
#: What the exports can show.
SHOWN = ("JPEG", "MPO", "PNG", "WEBP", "AVIF", "GIF")


@rule(PHO020, Level.ERROR, "edited", needs_newsroom=True)
def picture_unusable(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """A picture cannot be shown: its file is missing or broken, lies on another server, or is not what its name says.

    So is one that `newsroom kill --photo` took out of every export, by its path or by its bytes. Animated pictures and
    those in CMYK are told too: neither comes out as it looks on the desk.

    ## Why it matters
    An export never fetches anything, and never guesses what a file is. A picture that it cannot read leaves a hole.

    ## Example
        photo:
          file: photos/not-there.jpg
          alt: Two stalls under awnings in the rain

    ## Instead
        photo:
          file: photos/fair.jpg
          alt: Two stalls under awnings in the rain
    """
    for photo in draft.photos:
        if why := _why(photo, newsroom):
            yield Finding(PHO020, why, photo.where("file"))


def _why(photo: Photo, newsroom: Newsroom) -> str | None:
    if not photo.local:
        return f"{photo.name} lies on another server, and exports fetch nothing"
    if newsroom.killed.rows:
        gone = newsroom.killed.reason(photo.file, newsroom.media.digest(photo.file))
        if gone is not None:
            instead = "take it out of the draft" + (", or write photo: none" if photo.lead else "")
            return f"{photo.name} {gone.removeprefix('it ')}, and no export shows it: {instead}"
    facts = newsroom.media.facts(photo.file)
    if facts is not None:
        return _unlike(photo, facts)
    if newsroom.media.digest(photo.file) is None:
        return f"there is no file {photo.file}"
    return f"{photo.file} is no picture that can be read"


def _unlike(photo: Photo, facts: PhotoFacts) -> str | None:
    suffix = PurePosixPath(photo.file).suffix.lower()
    if facts.format not in SHOWN:
        return f"{photo.name} is a {facts.format} file; pictures are JPEG, PNG, WebP, AVIF or GIF"
    if suffix not in SUFFIXES[facts.format]:
        return f'{photo.name} is a {facts.format} file under the name of another kind ("{suffix}")'
    if facts.animated:
        return f"{photo.name} moves; only its first picture is shown"
    if facts.mode == "CMYK":
        return f"{photo.name} is in CMYK; screens show RGB"
    return None
