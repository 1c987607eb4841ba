"""Find an ignore that hides nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsroom.checks.context import Newsroom
from newsroom.checks.rule import Idle, Outcome, rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Edit, Finding, Fix, Level
from newsroom.model.place import LINE_END, Code, Span

SUP001 = Code("SUP001")


@rule(SUP001, Level.WARN, "draft", fix="safe")
def unused_suppression(draft: Draft, _newsroom: Newsroom, outcome: Outcome) -> Iterator[Finding]:
    """An ignore hides nothing: what it names was mended, was never there, or blocks and cannot be hidden.

    ## Why it matters
    An ignore left behind hides the next fault of its kind, the one nobody looked at.

    ## Example
        headline: Harbour fair opens on Tuesday
        check:
          ignore:
            CON002: the date is right

    ## Instead
        headline: Harbour fair opens on Tuesday
    """
    for ignore in outcome.idle:
        yield Finding(SUP001, ignore.message, ignore.where, _removal(draft, ignore))


def _removal(draft: Draft, ignore: Idle) -> Fix | None:
    if ignore.where is None:
        return None
    if ignore.comment:
        return Fix((Edit(_with_its_line(draft.text, ignore.where), ""),))
    place = draft.places.get(("check", "ignore", ignore.code))
    if place is None or draft.dialect != "yaml":
        return None
    entry = Span(place[0].start, max(place[0].end, place[1].end))
    whole = _with_its_line(draft.text, entry)
    return Fix((Edit(whole if whole != entry else _with_its_comma(draft.text, entry), ""),))


def _with_its_line(text: str, span: Span) -> Span:
    """The whole line where nothing else stands on it, its end included; else the span itself."""
    before = max(text.rfind("\n", 0, span.start), text.rfind("\r", 0, span.start)) + 1
    end = LINE_END.search(text, span.end)
    after = end.start() if end else len(text)
    if text[before : span.start].strip() or text[span.end : after].strip():
        return span
    return Span(before, end.end() if end else after)


def _with_its_comma(text: str, span: Span) -> Span:
    """An entry of `{…}` with the comma that parts it from the next one, or else from the one before."""
    behind = re.compile(r"\s*,\s*").match(text, span.end)
    if behind:
        return Span(span.start, behind.end())
    before = text[: span.start].rstrip()
    return Span(len(before.removesuffix(",").rstrip()) if before.endswith(",") else span.start, span.end)
