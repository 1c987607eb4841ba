"""Find an alt text that nobody wrote."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.placeholder import folded, is_file_name, is_placeholder
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.photo import Photo
from newsroom.model.place import Code

PHO014 = Code("PHO014")


@rule(PHO014, Level.ERROR, "edited")
def alt_placeholder(draft: Draft) -> Iterator[Finding]:
    """An alt text is a placeholder: "Article image", "picture 1", the file's name, the headline or the caption again.

    ## Why it matters
    It is read aloud. "Article image" tells nobody what is in the picture, and the headline has been read already
    (WCAG 2.2, 1.1.1, failures F30 and F39).

    ## Example
        photo:
          file: photos/fair.jpg
          alt: Article image

    ## Instead
        photo:
          file: photos/fair.jpg
          alt: Two stalls under awnings in the rain
    """
    for photo in draft.photos:
        if photo.alt and photo.alt.strip() and (why := _why(photo, photo.alt, draft.headline)):
            yield Finding(PHO014, f'the alt text of {photo.name} is {why} ("{photo.alt.strip()}")', photo.where("alt"))


def _why(photo: Photo, alt: str, headline: str | None) -> str | None:
    if is_placeholder(alt):
        return "a placeholder"
    if is_file_name(alt, photo.file):
        return "a file's name"
    if headline and folded(alt) == folded(headline):
        return "the headline again"
    if photo.caption and folded(alt) == folded(photo.caption):
        return "the caption again"
    return None
