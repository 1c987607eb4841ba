"""Find a caption that names several people and does not say who is who."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from newsroom.checks.context import Newsroom
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code

PHO018 = Code("PHO018")

#: A chart has names in it, and nobody's left or right.
_DRAWN = (".png", ".svg", ".gif")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Two people in a row, and the words that tell them apart."""
    name = r"[A-Z][a-zà-ÿ’'-]+(?:\s+[A-Z]\.)?\s+(?:(?:de|da|van|von|der|al|bin)\s+)*[A-Z][\wà-ÿ’'-]+"
    pair = re.compile(rf"\b({name}),?\s+(?:and|with|&)\s+(?:[a-z]+\s+){{0,3}}({name})|\b({name}),\s+({name})\b")
    told = re.compile(
        r"\b(?:left|right|cent(?:re|er)|middle|top|bottom|front|back|foreground|background|standing|seated|sitting|"
        r"clockwise|first|second|third|far)\b|\([lrc]\)",
        re.IGNORECASE,
    )
    return pair, told


@rule(PHO018, Level.INFO, "edited", off=True)
def caption_without_positions(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """A caption names two people or more, one after the other, and says neither left nor right.

    Asked of English captions. It is off by default: two words with capitals are a place or a firm as often as a
    person, and of a man and a woman the first names tell who is who.

    ## Why it matters
    A reader who does not know them cannot tell them apart, and a wrong guess is a wrong name under a face.

    ## On real posts
    The posts of five public sites have few captions, and none that names two people: nothing is found there, and its
    precision could not be counted.

    ## Example
        photo:
          file: photos/fair.jpg
          caption: Jo Roe and Kit Ferrow at Hesk Quay on Monday

    ## Instead
        photo:
          file: photos/fair.jpg
          caption: Jo Roe, left, and Kit Ferrow at Hesk Quay on Monday
    """
    for photo in draft.photos:
        caption = photo.caption
        if not caption or not photo.figure or photo.file.lower().endswith(_DRAWN):
            continue
        if not (draft.language or newsroom.settings.newsroom.language).lower().startswith("en"):
            return
        pair, told = _patterns()
        found = pair.search(" ".join(caption.split())[:2000])
        if found is not None and not told.search(caption):
            one, other = (found[1], found[2]) if found[1] else (found[3], found[4])
            message = f"the caption of {photo.name} names {one} and {other}, and does not say who is who"
            yield Finding(PHO018, message, photo.where("caption"))
