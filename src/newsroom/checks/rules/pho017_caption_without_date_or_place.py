"""Find a caption that does not say when or where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from newsroom.checks.context import Newsroom
from newsroom.checks.placeholder import is_to_come
from newsroom.checks.prose import sentences
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code
from newsroom.patterns import late

PHO017 = Code("PHO017")

#: A chart or a drawing has neither a day nor a place; what a camera makes has another suffix.
_DRAWN = (".png", ".svg", ".gif")

_TAG = late(r"<[^<>]{0,1000}>")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    when = re.compile(
        r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\."
        r"|Jan(?:uary|\.)|Feb(?:ruary|\.)|March|April|May(?=\s+\d|,)|June|July|Aug(?:ust|\.)|Sept?(?:ember|\.)|Oct(?:ober|\.)"
        r"|Nov(?:ember|\.)|Dec(?:ember|\.)|(?:1[89]|20)\d\d(?:s|-\d\d)?|(?:today|yesterday|tonight)\b|undated"
        r"|(?:file|archive|handout)\s+(?:photo|picture|image)|(?:last|this|earlier\s+this)\s+(?:week|month|year|spring|summer|"
        r"autumn|fall|winter)|\d{1,2}/\d{1,2}/\d{2,4})"
    )
    where = re.compile(
        r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Ii]nside|[Oo]ff|[Oo]n|[Aa]long|[Aa]round|[Aa]cross|[Aa]bove|[Bb]elow|[Oo]ver"
        r"|[Ff]rom|[Tt]o|[Tt]hrough|[Bb]ehind|[Bb]eside|of|reach(?:es)?|enters?|leaves?|visits?|cross(?:es)?)\s+(?:(?:the|a|an|his|her|their|its|downtown|central|north(?:ern)?"
        r"|south(?:ern)?|east(?:ern)?|west(?:ern)?|nearby|old|new)\s+){0,2}"
        r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Febr)uary|March\b|April\b|May\b|June\b|July\b|August\b"
        r"|(?:Sept|Nov|Dec)ember|October)[A-Z][\w’'-]+"
    )
    return when, where


@rule(PHO017, Level.INFO, "edited")
def caption_without_date_or_place(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """The first sentence of a caption names no day, month or year, or no place.

    Asked of English captions of four words and more, of pictures that a camera made (not of PNG, SVG or GIF files). A
    place is a name with a capital behind "in", "at", "near", "of", "reaches" and the like.

    ## Why it matters
    The agencies' formula for a caption: who does what, where and when, in the first sentence (AP). Without it nobody
    can use the picture again.

    ## On real posts
    Of the 13 findings in the posts of five public sites, which have few captions, 11 were right (85 %). What is left of
    false alarms are places that open the caption: "Cape Town, 2017".

    ## Example
        photo:
          file: photos/fair.jpg
          caption: Two stalls under awnings in the rain

    ## Instead
        photo:
          file: photos/fair.jpg
          caption: Two stalls under awnings in the rain at Hesk Quay, Port Almery, on Monday, May 4, 2026
    """
    for photo in draft.photos:
        caption = photo.caption
        if not caption or not photo.figure or photo.decorative or is_to_come(caption):
            continue
        if photo.file.lower().endswith(_DRAWN) or caption.count(" ") < 3:
            continue
        if not (draft.language or newsroom.settings.newsroom.language).lower().startswith("en"):
            return
        lacks = _lacks(next(sentences(" ".join(_TAG.sub("", caption).split())))[1])
        if lacks:
            yield Finding(PHO017, f"the caption of {photo.name} does not say {lacks}", photo.where("caption"))


def _lacks(sentence: str) -> str:
    when, where = _patterns()
    missing = [word for word, pattern in (("when", when), ("where", where)) if not pattern.search(sentence)]
    return " or ".join(missing)
