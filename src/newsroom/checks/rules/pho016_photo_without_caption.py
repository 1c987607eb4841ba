"""Find a photo that is not explained."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.context import Newsroom
from newsroom.checks.embedded import words_of, writing
from newsroom.checks.placeholder import is_to_come
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Fix, Level
from newsroom.model.photo import Photo
from newsroom.model.place import Code
from newsroom.source.credit import split_caption

PHO016 = Code("PHO016")


@rule(PHO016, Level.ERROR, "edited", fix="safe")
def photo_without_caption(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """A photo has no caption. Pictures that stand within a line of text need none.

    Where the picture itself has one (XMP `dc:description`, IIM 2:120), the fix writes that, without the credit in
    brackets that often ends it.

    ## Why it matters
    A caption says who is in the picture, where and when; without it a reader guesses.

    ## Example
        photo:
          file: photos/fair.jpg
          alt: Two stalls under awnings in the rain
          credit: Jo Roe/Agency

    ## Instead
        photo:
          file: photos/fair.jpg
          alt: Two stalls under awnings in the rain
          caption: The fair opens in the rain at the old harbour on Tuesday, May 5, 2026
          credit: Jo Roe/Agency
    """
    for photo in draft.photos:
        if photo.figure and not photo.decorative and is_to_come(photo.caption or ""):
            fix = _fix(draft, newsroom, photo)
            yield Finding(PHO016, f"{photo.name} has no caption", photo.where("caption"), fix)


def _fix(draft: Draft, newsroom: Newsroom, photo: Photo) -> Fix | None:
    """The caption that stands in the picture."""
    metadata = newsroom.media.metadata(photo.file) if photo.local else None
    words = None if metadata is None else words_of(split_caption(metadata.caption or "")[0], photo)
    return writing(draft, newsroom, photo, "caption", words) if words else None
