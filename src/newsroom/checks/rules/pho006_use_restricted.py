"""Find a picture whose owner rules out what the newsroom does with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from newsroom.checks.context import Newsroom
from newsroom.checks.embedded import told
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.photo import Photo
from newsroom.model.place import Code

PHO006 = Code("PHO006")

#: Spellings of a country that instructions know beside its name.
_SAME: Final = (
    ("uk", "gb", "gbr", "united kingdom", "great britain", "britain", "england"),
    ("us", "usa", "u.s", "u.s.a", "united states", "united states of america"),
    ("netherlands", "holland", "nl", "the netherlands"),
    ("germany", "deutschland", "de"),
)
#: Media that a site is not, and those of which PHO006 speaks apart.
_MEDIA: Final = frozenset(
    "tv television radio mag mags magazine magazines newsmagazines book books tabloids internet web online".split()
)
#: How instructions rule out a use.
_WORDS: Final = {
    "sales": r"\bno (?:usage or )?(?:third[- ]party |re-?)?(?:sales?|selling|syndication)\b|\bnot for (?:re-?)?sale\b",
    "archives": r"\bno (?:archiv(?:es?|ing|al)|storage)\b|\bnot (?:to be |for )archiv(?:ed?|ing)\b|\bnarch",
    "commercial": r"\beditorial (?:use )?only\b|\b(?:to|for) editorial use\b|\bno (?:commercial|advertising) use\b",
    "online": r"\bno (?:internet|online|web|digital)\b|\b(?:internet|web|online) out\b|\bprint (?:use )?only\b",
    # at most four words before it: "NO SALES NORWAY OUT" has no sign that parts them
    "out": r"((?:[^\W\d_]+[ &]+){0,3}[^\W\d_]+(?:\.[^\W\d_]+)*\.?)\s+"
    r"(?-i:(?:OUT|Out)(?=\s*(?:$|[;,./)\n–—-]|[A-Z]{2})))",
}


@cache
def _pattern(use: str) -> re.Pattern[str]:
    return re.compile(_WORDS[use], re.IGNORECASE)


@rule(PHO006, Level.ERROR, "published", needs_newsroom=True)
def use_restricted(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """A picture's instructions or usage terms rule out what is done with it here.

    - NO SALES, NO RESALES: where `[export] syndicated = true` says that stories are passed on with their pictures.
    - NO ARCHIVES, or NARCH: where no `rights_until` says when the picture comes down; a site keeps what it shows.
    - EDITORIAL USE ONLY: where the story has a `sponsor`.
    - NO INTERNET, PRINT ONLY: always.
    - NORWAY OUT: where `[export] countries` names that country; where it names none at all, this is only an info.

    What else the terms say, in sentences of their own, is not understood.

    ## Why it matters
    A licence that was broken is found by the agency's own robots, and paid for.

    ## On real posts
    No posts with agency pictures were to be had, so no precision was counted. Of 82 reference pictures 9 carry
    instructions or terms. Four are told, each as it is meant (SPAIN OUT, Newspapers Out, NARCH, "No usage or third
    party sales"); "Newsmagazines Out" is rightly not; the sentences of two model licences are not understood.

    ## Example
        photo:
          file: photos/quay.jpg
          credit: Jo Roe/AP
        # photos/quay.jpg
        instructions: NO SALES. NO ARCHIVES.

    ## Instead
        photo:
          file: photos/quay.jpg
          credit: Jo Roe/AP
          rights_until: 2026-06-30
        # photos/quay.jpg
        instructions: NO SALES. NO ARCHIVES.
    """
    for photo, metadata in told(draft, newsroom):
        terms = "\n".join(filter(None, (metadata.instructions, metadata.usage_terms)))
        if terms:
            for words, why, sure in _against(terms, photo, draft, newsroom):
                at_most = None if sure else Level.INFO
                yield Finding(PHO006, f'{photo.name} says "{words}", and {why}', photo.where("file"), at_most=at_most)


def _against(terms: str, photo: Photo, draft: Draft, newsroom: Newsroom) -> Iterator[tuple[str, str, bool]]:
    """(what the terms say, what speaks against it, whether that is sure)."""
    export = newsroom.settings.export
    if export.syndicated and (found := _pattern("sales").search(terms)):
        yield found[0], "stories are passed on to others ([export] syndicated)", True
    if photo.rights_until is None and (found := _pattern("archives").search(terms)):
        yield found[0], "nothing says when it comes down (rights_until)", True
    if draft.sponsor and (found := _pattern("commercial").search(terms)):
        yield found[0], f"{draft.sponsor} pays for this story", True
    if found := _pattern("online").search(terms):
        yield found[0], "this is for the web", True
    for out in _pattern("out").finditer(terms):
        words = " ".join(out[0].split())
        if any(_names(out[1], country) for country in export.countries):
            yield words, "that is where this is read ([export] countries)", True
        elif not export.countries and out[1].split()[-1].casefold() not in _MEDIA:
            yield words, "whether that is here only the desk knows", False


def _names(place: str, country: str) -> bool:
    """Whether words end in a country's name, by any of its spellings."""
    words, name = place.casefold().rstrip("."), country.casefold().rstrip(".")
    spellings = next((each for each in _SAME if name in each), (name,))
    return any(words == one or words.endswith(f" {one}") for one in spellings)
