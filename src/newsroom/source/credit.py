"""Take a credit line apart, and out of the caption that ends in it."""

from __future__ import annotations

import re

from newsroom.model.photo import Credit, unbracketed
from newsroom.patterns import late

# Agencies send "A / B" and "A/B"; both mean one credit. One newsroom writes "A | B".
_SLASH = late(r"\s*[/|]\s*")
_VIA = late(r"\bvia\b", re.IGNORECASE)
_LEADS_IN = late(
    r"(?:(?:photo(?:s|graph|graphs|graphy)?|picture|image|illustration|graphic|foto)\s*(?:by\b|courtesy(?:\s+of)?\b|:)"
    r"|credit\s*:|©|\(c\))\s*:?\s*",
    re.IGNORECASE,
)
_COURTESY = late(r"courtesy(?:\s+of\b|\s*:)?\s*", re.IGNORECASE)
_FOR = late(r"(?:^|\s)for\s+(?=\S)", re.IGNORECASE)
#: They put their own name first: REUTERS/Jane Doe.
_AGENCIES = frozenset(("ap", "afp", "reuters", "dpa", "epa", "pa", "getty images", "ansa", "efe", "apa", "keystone"))
# "(left)", "(second from right)", "(2019)" and "(D-Calif.)" end captions too, and credit nobody.
_NO_CREDIT = late(
    r"(?:from\s+|far\s+|(?:first|second|third|fourth|\d\w*)\s+(?:from\s+)?|top\s+|bottom\s+|at\s+|in\s+(?:the\s+)?|pictured\s*)*"
    r"(?:left|right|cent(?:re|er)|middle|top|bottom|above|below|foreground|background|front|back|pictured|l|r|c)"
    r"(?:\s+(?:to|and)\s+(?:left|right))?"
    r"|[A-Z]|[A-Z]-\w+\.?|[\W\d_]*|(?:file|archive|undated|see)\b[^/|]*",
    re.IGNORECASE,
)


def parse_credit(written: str) -> Credit:
    """The parts of a credit line. What cannot be told apart (a single token, two single words) stays as written."""
    line = unbracketed(written)
    by = _LEADS_IN.match(line)
    line = line[by.end() :] if by else line
    line, distributor = _via(line)
    courtesy = _COURTESY.match(line)
    if courtesy is not None:
        return Credit(written, agency=_or_none(line[courtesy.end() :]), distributor=distributor)
    parts = [part for part in _SLASH.split(line) if part]
    photographer, agency = _parted(parts)
    if photographer is None and agency is None and by is not None and by[0].lower().rstrip().endswith("by") and parts:
        photographer = parts[0]
    return Credit(written, photographer, agency, distributor)


def split_caption(caption: str) -> tuple[str, Credit | None]:
    """The caption without the bracketed credit at its end, and that credit; (caption, None) where it has none."""
    at = credit_at(caption)
    if at is None:
        return caption, None
    start, end = at
    return caption[: start - 1].rstrip(), parse_credit(caption[start:end])


def credit_at(caption: str) -> tuple[int, int] | None:
    """Where in a caption the credit stands, without its brackets; None where no credit ends it."""
    end = len(caption.rstrip(" \t\r\n."))
    if end == 0 or caption[end - 1] != ")":
        return None
    level = 0
    for at in range(end - 1, -1, -1):
        level += (caption[at] == ")") - (caption[at] == "(")
        if level == 0:
            inner = caption[at + 1 : end - 1]
            return None if _NO_CREDIT.fullmatch(inner.strip()) else (at + 1, end - 1)
    return None


def _via(line: str) -> tuple[str, str | None]:
    vias = list(_VIA.finditer(line))
    if not vias:
        return line, None
    last = vias[-1]
    return line[: last.start()].strip(), _or_none(line[last.end() :])


def _parted(parts: list[str]) -> tuple[str | None, str | None]:
    """Photographer and agency."""
    if len(parts) == 1:
        named = _FOR.search(parts[0])
        inside = named is not None and named.start() > 0
        return (parts[0][: named.start()], parts[0][named.end() :]) if named and inside else (None, None)
    if not parts or all(" " not in part for part in parts):
        return None, None  # a name and an organisation cannot be told apart
    if parts[0].lower() in _AGENCIES:
        several = any(part.lower() in _AGENCIES or " " not in part for part in parts[1:])
        return (None, "/".join(parts)) if several else (parts[1], parts[0])
    others = [_without_for(part) for part in parts[1:]]
    kept = [part for part in dict.fromkeys(others) if part.lower() != parts[0].lower()]
    return parts[0], " / ".join(kept) or None


def _without_for(part: str) -> str:
    named = _FOR.match(part)
    return part[named.end() :] if named else part


def _or_none(words: str) -> str | None:
    return words.strip() or None
