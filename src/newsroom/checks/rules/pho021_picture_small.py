"""Find a lead photo that is too small for search engines and large screens."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.context import Newsroom
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code

PHO021 = Code("PHO021")

#: What Google asks of a large picture beside a result: so wide, and so many pixels.
WIDE, PIXELS = 1_200, 800_000


@rule(PHO021, Level.WARN, "edited")
def picture_small(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """The lead photo is less than 1,200 pixels wide, or has fewer than 800,000 pixels.

    Pictures in the body may be smaller: a portrait, a chart.

    ## Why it matters
    Search engines and readers' apps show a large picture beside a story only where there is one (Google Search Central,
    Article structured data and Discover); on a wide screen a small one is blurred.

    ## Example
        photo:
          file: photos/wide.jpg
          alt: Two stalls under awnings in the rain

    ## Instead
        photo:
          file: photos/fair.jpg
          alt: Two stalls under awnings in the rain
    """
    photo = draft.photo
    facts = None if photo is None or not photo.local else newsroom.media.facts(photo.file)
    if photo is None or facts is None:
        return
    size = f"{photo.name} is {facts.width:,} × {facts.height:,} pixels"
    if facts.width < WIDE:
        yield Finding(PHO021, f"{size}; a lead photo is {WIDE:,} wide or wider", photo.where("file"))
    elif facts.width * facts.height < PIXELS:
        yield Finding(PHO021, f"{size}; a lead photo has {PIXELS:,} or more", photo.where("file"))
