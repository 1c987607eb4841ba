"""Find an alt text that begins with "image of", goes on too long, or repeats the credit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from newsroom.checks.context import Newsroom
from newsroom.checks.placeholder import folded, is_placeholder
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Edit, Finding, Fix, Level
from newsroom.model.photo import Photo
from newsroom.model.place import Code, Span

PHO015 = Code("PHO015")


@cache
def _prefix() -> re.Pattern[str]:
    """`image of`; "Photo of the Year" is a prize."""
    return re.compile(
        r"(?:(?:an?|the|this)\s+)?(?:image|photo|picture|photograph|pic)s?\s+(?:of|showing|shows|depicting|depicts)\s+"
        r"(?!the\s+(?:day|week|month|year)\b)(?=\w)",
        re.IGNORECASE,
    )


@cache
def _credit() -> re.Pattern[str]:
    """The words of a credit: "Photo by Jo Roe", "Photo credit: Agency", "courtesy of Agency"."""
    return re.compile(
        r"\b(?:photo(?:graph)?|image|picture|illustration)\s*(?:credits?\b|courtesy\b|by\s+(?-i:[A-Z]))"
        r"|\bcredits?:|\bcourtesy\s+of\b|©",
        re.IGNORECASE,
    )


@rule(PHO015, Level.WARN, "edited", fix="safe")
def alt_style(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """An alt text begins with "image of" or "photo of", is longer than 250 characters, or holds the credit.

    The prefix and the words of a credit are looked for in English drafts. `[lengths] alt_most` sets another length.

    ## Why it matters
    A screen reader says "image" before it reads. What takes half a minute to hear belongs into the caption or the text,
    and the credit is read there too (WAI, Images Tutorial, tips and tricks).

    ## On real posts
    All 19 findings in the posts of five public sites were read, and all were right: nine prefixes, six that are too
    long, four credits.

    ## Example
        photo:
          file: photos/fair.jpg
          alt: Photo of two stalls under awnings in the rain

    ## Instead
        photo:
          file: photos/fair.jpg
          alt: Two stalls under awnings in the rain
    """
    english = None
    for photo in draft.photos:
        alt = (photo.alt or "").strip()
        if len(alt) < 9 or is_placeholder(alt):  # "pic of me" is the shortest that could be at fault
            continue
        if english is None:
            english = (draft.language or newsroom.settings.newsroom.language).lower().startswith("en")
        prefix = _prefix().match(alt) if english else None
        if prefix is not None:
            message = f'the alt text of {photo.name} begins with "{prefix[0].strip()}", which is said already'
            yield Finding(PHO015, message, *_without(draft, photo))
        most = newsroom.settings.lengths.alt_most
        if most and len(alt) > most:
            message = f"the alt text of {photo.name} has {len(alt)} characters; {most} are the most"
            yield Finding(PHO015, message, photo.where("alt"))
        if _holds_credit(photo, alt, english=english):
            yield Finding(PHO015, f"the alt text of {photo.name} holds its credit", photo.where("alt"))


def _holds_credit(photo: Photo, alt: str, *, english: bool) -> bool:
    if english and _credit().search(alt):
        return True
    line = "" if photo.credit is None else folded(photo.credit.line)
    # one word may be the name of what is shown
    return " " in line and line in folded(alt)


def _without(draft: Draft, photo: Photo) -> tuple[Span | None, Fix | None]:
    """Where the prefix stands, and the edit that takes it away."""
    where = photo.places.get("alt")
    if where is None:
        return photo.where("alt"), None
    start = where.start + (draft.text[where.start] in "\"'")
    prefix = _prefix().match(draft.text, start, where.end)
    if prefix is None:
        return where, None
    first = draft.text[prefix.end()]
    return Span(start, prefix.end()), Fix((Edit(Span(start, prefix.end() + 1), first.upper()),))
