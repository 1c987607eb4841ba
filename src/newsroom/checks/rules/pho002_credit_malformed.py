"""Find a credit that was damaged on its way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsroom.checks.context import Newsroom
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Edit, Finding, Fix, Level
from newsroom.model.photo import Photo
from newsroom.model.place import Code, Span
from newsroom.patterns import late

PHO002 = Code("PHO002")

# Agencies send "A / B" and "A/B"; both mean one credit. A blank on one side only is a slip.
_ONE_BLANK = late(r"(?<=[^\s/:])(?:[ \t\u00a0]+/(?=[^\s/])|/[ \t\u00a0]+(?=[^\s/]))")
_BROKEN_VIA = late(r"\bvia\s*[/,;)\]]*\s*$", re.IGNORECASE)
_DOUBLED = late(r"^\s*[(\[]\s*[(\[](.*)[)\]]\s*[)\]]\s*$", re.DOTALL)


@rule(PHO002, Level.WARN, "edited", fix="safe")
def credit_malformed(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """A credit is damaged: a blank on one side of its slash only, a bracket doubled or left open, nothing after "via".

    Where `[style] credit_patterns` is set, a credit that fits none of the patterns is told as well.

    ## Why it matters
    Credits are printed as they are written, and photographers read them.

    ## Example
        photo:
          file: photos/fair.jpg
          credit: Jo Roe /Agency via Distributor

    ## Instead
        photo:
          file: photos/fair.jpg
          credit: Jo Roe/Agency via Distributor
    """
    for photo in draft.photos:
        if photo.credit is None or not photo.credit.written.strip():
            continue
        damage = _damage(photo.credit.written)
        if damage:
            yield Finding(PHO002, f'the credit "{photo.credit.written}" {damage}', *_mend(draft, photo))
        elif not _fits(photo.credit.written, newsroom.settings.style.credit_patterns):
            message = f'the credit "{photo.credit.written}" is in none of the forms of the house'
            yield Finding(PHO002, message, photo.where("credit"))


def _damage(written: str) -> str | None:
    if _ONE_BLANK.search(written) and "://" not in written:
        return "has a blank on one side of its slash only"
    if _DOUBLED.match(written):
        return "stands in two pairs of brackets"
    if any(written.count(one) != written.count(other) for one, other in ("()", "[]")):
        return "has a bracket that is left open"
    if _BROKEN_VIA.search(written):
        return 'names nobody after "via"'
    return None


def _fits(written: str, patterns: tuple[str, ...]) -> bool:
    return not patterns or any(re.fullmatch(pattern, written) for pattern in patterns)


def _mend(draft: Draft, photo: Photo) -> tuple[Span | None, Fix | None]:
    """Where the credit stands, and the edits of the bytes that are wrong in it."""
    where = photo.places.get("credit")
    if where is None:
        return photo.where("credit"), None
    raw = draft.text[where.start : where.end]
    edits = [
        Edit(Span(where.start + match.start(), where.start + match.end()), "/") for match in _ONE_BLANK.finditer(raw)
    ]
    doubled = _DOUBLED.match(raw)
    if doubled and not edits:
        edits = [Edit(where, f"({doubled[1].strip()})")]
    return where, Fix(tuple(edits)) if edits and "://" not in raw else None
