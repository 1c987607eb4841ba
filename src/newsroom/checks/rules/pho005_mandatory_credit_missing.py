"""Find a credit that is not the one a picture insists on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from newsroom.checks.context import Newsroom
from newsroom.checks.credits import names, owed
from newsroom.checks.embedded import told, words_of, writing
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.photo import PhotoMetadata
from newsroom.model.place import Code

PHO005 = Code("PHO005")


@cache
def _asking() -> re.Pattern[str]:
    words = "mandatory (?:photo )?credit|credit (?:is )?mandatory|must credit|mention obligatoire|pflichtnachweis"
    return re.compile(rf"\b(?:{words})\b[ \t]*[:=–—-]?[ \t]*", re.IGNORECASE)


@cache
def _naming() -> re.Pattern[str]:
    """A name in quotes, or up to a new line or sentence, a dash between blanks, the next restriction."""
    quoted = r"[\"“”'‘]([^\"“”’\n]{2,120})[\"“”’]"
    ends = r"$|[\n;()]|\s[-–—]\s|[.,]?\s+(?:NO|NOT|FOR|EDITORIAL|ONLY|MAGS|TV)\b|\.\s|\.$"
    return re.compile(rf"{quoted}|(.{{0,120}}?)(?={ends})")


@rule(PHO005, Level.ERROR, "edited", fix="unsafe")
def mandatory_credit_missing(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """A picture's instructions say MANDATORY CREDIT, and the draft's credit does not name who is meant.

    The name is what follows in the instructions or usage terms, up to the next sentence or restriction; where none
    follows, it is the picture's own credit line or creator. Names are compared as in PHO003.

    ## Why it matters
    It is the condition under which the picture was given away; without the credit it was never licensed.

    ## On real posts
    No posts with agency pictures were to be had, so no precision was counted. Of 82 reference pictures 9 carry
    instructions or terms, and none of them insists on a credit; the forms are those that agencies are known to write.

    ## Example
        photo:
          file: photos/quay.jpg
          credit: Jo Roe/AP
        # photos/quay.jpg
        instructions: "MANDATORY CREDIT: ILSE CORRAN / TERN PICTURES. NO SALES."

    ## Instead
        photo:
          file: photos/quay.jpg
          credit: Ilse Corran/Tern Pictures
        # photos/quay.jpg
        instructions: "MANDATORY CREDIT: ILSE CORRAN / TERN PICTURES. NO SALES."
    """
    own = newsroom.settings.style.credit_names
    for photo, metadata in told(draft, newsroom):
        if photo.credit is None:
            continue
        asked = _asked(metadata)
        written = photo.credit.written
        if asked is None or all(names(name, written, own) for name in owed(PhotoMetadata(credit=asked))):
            continue
        line = words_of(asked, photo)
        fix = writing(draft, newsroom, photo, "credit", line, safe=False) if line else None
        message = f'{photo.name} insists on the credit "{line or asked}", and its credit is "{written}"'
        yield Finding(PHO005, message, photo.where("credit"), fix)


def _asked(metadata: PhotoMetadata) -> str | None:
    """The credit that is insisted on."""
    for text in (metadata.instructions, metadata.usage_terms):
        found = _asking().search(text) if text else None
        if text and found:
            named = _naming().match(text, found.end())
            name = (named[1] or named[2] or "").strip(" .,") if named else ""
            return name or metadata.credit or ", ".join(metadata.creators) or None
    return None
