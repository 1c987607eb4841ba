"""Find a photo that says nothing to those who cannot see it."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.context import Newsroom
from newsroom.checks.embedded import words_of, writing
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Fix, Level
from newsroom.model.photo import Photo
from newsroom.model.place import Code

PHO013 = Code("PHO013")


@rule(PHO013, Level.ERROR, "edited", fix="safe")
def photo_without_alt(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """A photo has no alt text.

    A picture that only decorates may do without, with `decorative: true`; a lead photo never decorates. Where
    the picture itself has an alt text (IPTC `AltTextAccessibility`), the fix writes that.

    ## Why it matters
    The alt text is all that a reader who cannot see the picture gets of it, and all that is left where it does not
    load (WCAG 2.2, 1.1.1, failure F65).

    ## Example
        photo:
          file: photos/fair.jpg
          credit: Jo Roe/Agency

    ## Instead
        photo:
          file: photos/fair.jpg
          alt: Two stalls under awnings in the rain
          credit: Jo Roe/Agency
    """
    for photo in draft.photos:
        if not (photo.alt or "").strip() and not (photo.decorative and not photo.lead):
            fix = _fix(draft, newsroom, photo)
            yield Finding(PHO013, f"{photo.name} has no alt text", photo.where("alt"), fix)


def _fix(draft: Draft, newsroom: Newsroom, photo: Photo) -> Fix | None:
    """The alt text that stands in the picture."""
    metadata = newsroom.media.metadata(photo.file) if photo.local else None
    words = None if metadata is None else words_of(metadata.alt, photo)
    return writing(draft, newsroom, photo, "alt", words) if words else None
