"""Find a photo that may not be shown any more."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.context import Newsroom
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code
from newsroom.source.times import has_ended

PHO007 = Code("PHO007")


@rule(PHO007, Level.ERROR, "published")
def rights_expired(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """A photo's `rights_until` has passed. A day lasts to its end in the newsroom's zone.

    Of a live story the next export leaves the picture out and says so; run `newsroom check` every night to know first.

    ## Why it matters
    Who shows a picture after its term pays for it, often many times over.

    ## Example
        photo:
          file: photos/fair.jpg
          credit: Jo Roe/Agency
          rights_until: 2026-05-03

    ## Instead
        photo:
          file: photos/fair.jpg
          credit: Jo Roe/Agency
          rights_until: 2026-05-04
    """
    photo = draft.photo  # those of the body cannot say
    if photo is None or not photo.rights_until:
        return
    if has_ended(photo.rights_until, newsroom.now, newsroom.settings.zone):
        yield Finding(PHO007, f"the rights to {photo.name} ended on {photo.rights_until}", photo.where("rights_until"))
