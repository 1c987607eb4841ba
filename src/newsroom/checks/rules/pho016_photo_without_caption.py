"""Find a photo that is not explained."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.placeholder import is_to_come
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code

PHO016 = Code("PHO016")


@rule(PHO016, Level.ERROR, "edited")
def photo_without_caption(draft: Draft) -> Iterator[Finding]:
    """A photo has no caption. Pictures that stand within a line of text need none.

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
            yield Finding(PHO016, f"{photo.name} has no caption", photo.where("caption"))
