"""Find a photo that is too coarse for the width it has in print."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.context import Newsroom
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.photo import Photo, PhotoFacts
from newsroom.model.place import Code
from newsroom.source.minutes import word_count

PHO022 = Code("PHO022")

#: Pixels an inch: fewer show, and far fewer are an error. A printers' convention; no standard names them.
FINE, POOR = 200, 150
#: The widths of templates/pdf/article.css in millimetres: the page, its text, and one of two columns.
PAGE, TEXT, COLUMN = 166, 112, 79
#: No lead over columns is higher; no other upright picture than that, or in one of two columns than that.
HIGH_LEAD, HIGH, HIGH_IN_COLUMN = 125, 116, 110
#: Stories of so many words are set in two columns.
LONG = 1_200
#: How much wider than high a picture is that takes the whole page.
WIDE = 2.2
_INCH = 25.4


@rule(PHO022, Level.ERROR, "published", needs_newsroom=True)
def picture_coarse(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """In print a photo has fewer than 200 pixels an inch: a warning, and below 150 an error.

    Asked only of newsrooms that print: where `newsroom.toml` has a table `[print]`. Counted at the width that the
    packaged page gives the picture; a template of your own may place it otherwise.

    ## Why it matters
    Paper shows what a screen forgives: below 150 pixels an inch edges are steps.

    ## Example
        photo:
          file: photos/wide.jpg

        # newsroom.toml
        [print]
        page = "A4"

    ## Instead
        photo:
          file: photos/fair.jpg

        # newsroom.toml
        [print]
        page = "A4"
    """
    if "print" not in newsroom.settings.said:
        return
    for photo in draft.photos:
        facts = newsroom.media.facts(photo.file) if photo.figure and photo.local else None
        # at the width of the page it would be fine wherever it stands
        if facts is None or _fineness(facts, PAGE) >= FINE:
            continue
        width = _placed(photo, facts, two=word_count(draft, newsroom.settings) >= LONG)
        fineness = _fineness(facts, width)
        if fineness < FINE:
            message = f"{photo.name} has {fineness:.0f} pixels an inch in print, where it is {width:.0f} mm wide"
            yield Finding(PHO022, message, photo.where("file"), at_most=Level.WARN if fineness >= POOR else None)


def _fineness(facts: PhotoFacts, width: float) -> float:
    return facts.width * _INCH / width


def _placed(photo: Photo, facts: PhotoFacts, *, two: bool) -> float:
    """How wide the page sets it, in millimetres."""
    if photo.lead and two:
        return min(PAGE, HIGH_LEAD * facts.width / facts.height)
    if facts.height > facts.width:
        width, height = (COLUMN, HIGH_IN_COLUMN) if two else (TEXT, HIGH)
        return min(width, height * facts.width / facts.height)
    if photo.lead:
        return PAGE if facts.width > WIDE * facts.height else TEXT
    return COLUMN if two else TEXT
