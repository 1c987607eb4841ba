"""Find a caption that dates a picture otherwise than the picture does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from newsroom.checks.calendar import days_in
from newsroom.checks.context import Newsroom
from newsroom.checks.embedded import told
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code

PHO019 = Code("PHO019")


@rule(PHO019, Level.WARN, "edited")
def caption_date_differs(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """A caption gives a day with its year, and the picture says it was made on another.

    The picture's day is its Date Created (XMP, IIM 2:55), else the time Exif says it was taken. Captions in English,
    Spanish, French and German are read. One day more or less is let be: the camera's zone is seldom the
    caption's. So is a caption of which any date fits, or is that of the caption inside the picture, and a picture
    of the first of January: clocks that lost their battery begin there.

    ## Why it matters
    Last year's protest under this year's caption is the mistake that readers find with one search.

    ## On real posts
    No posts with dated pictures were to be had, so no precision was counted. Of 82 reference pictures 11 have a caption
    and a date inside, 4 of these captions give a day with its year, and under their own captions none is told. One was,
    a file photo that was sent again, before the caption inside was read too. The chief false alarm to be expected is a
    caption that gives the day of what is talked about and not of the picture.

    ## Example
        photo:
          file: photos/quay.jpg
          caption: Strikers block the quay on May 4, 2026
          credit: Jo Roe/AP
        # photos/quay.jpg
        created: 2019-05-04T10:00:00

    ## Instead
        photo:
          file: photos/quay.jpg
          caption: Strikers block the quay on May 4, 2019
          credit: Jo Roe/AP
        # photos/quay.jpg
        created: 2019-05-04T10:00:00
    """
    for photo, metadata in told(draft, newsroom):
        made = metadata.day
        if not photo.caption or made is None or (made.month, made.day) == (1, 1):
            continue
        given = tuple(days_in(photo.caption))
        # a picture of the archive that was sent again: the caption inside has the day on which it was taken
        known = {made, *days_in(metadata.caption or "")} if given else {made}
        if given and all(abs((day - one).days) > 1 for day in given for one in known):
            message = f"the caption of {photo.name} says {_said(given[0])}, and the picture was made on {_said(made)}"
            yield Finding(PHO019, message, photo.where("caption"))


def _said(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"
