"""Find a photo that nobody is credited for."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.context import Newsroom
from newsroom.checks.credits import line_of
from newsroom.checks.embedded import words_of, writing
from newsroom.checks.placeholder import is_to_come
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Fix, Level
from newsroom.model.photo import Photo
from newsroom.model.place import Code

PHO001 = Code("PHO001")


@rule(PHO001, Level.ERROR, "edited", fix="safe", block_from="edited")
def photo_without_credit(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """A photo has no credit.

    From `edited` on this blocks: nobody can override it. The credit stands in `credit:`, or in brackets at the end
    of the caption, in front matter as in the body. Where the picture itself says whom to credit (its credit line and
    its creators), the fix writes that.

    ## Why it matters
    The credit is owed to the photographer, in print as on the site.

    ## Example
        photo:
          file: photos/fair.jpg
          alt: Two stalls under awnings in the rain
          caption: The fair on Monday

    ## Instead
        photo:
          file: photos/fair.jpg
          alt: Two stalls under awnings in the rain
          caption: The fair on Monday
          credit: A. Person/Agency via Distributor
    """
    for photo in draft.photos:
        if photo.credit is None:
            fix = _fix(draft, newsroom, photo)
            yield Finding(PHO001, f"{photo.name} has no credit", photo.where("credit"), fix)
        elif is_to_come(photo.credit.written):
            fix = _fix(draft, newsroom, photo)
            yield Finding(PHO001, f"the credit of {photo.name} is still to come", photo.where("credit"), fix)


def _fix(draft: Draft, newsroom: Newsroom, photo: Photo) -> Fix | None:
    """The credit that the picture asks for."""
    metadata = newsroom.media.metadata(photo.file) if photo.local else None
    line = None if metadata is None else words_of(line_of(metadata), photo)
    return writing(draft, newsroom, photo, "credit", line) if line else None
