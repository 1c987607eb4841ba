"""Find a photo that nobody is credited for."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.placeholder import is_to_come
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code

PHO001 = Code("PHO001")


@rule(PHO001, Level.ERROR, "edited", block_from="edited")
def photo_without_credit(draft: Draft) -> Iterator[Finding]:
    """A photo has no credit.

    From `edited` on this blocks: nobody can override it. The credit stands in `credit:`, or in brackets at the end
    of the caption, in front matter as in the body.

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
            yield Finding(PHO001, f"{photo.name} has no credit", photo.where("credit"))
        elif is_to_come(photo.credit.written):
            yield Finding(PHO001, f"the credit of {photo.name} is still to come", photo.where("credit"))
