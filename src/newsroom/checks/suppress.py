"""Hide the findings that an ignore names, and tell of ignores that hide nothing."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from newsroom.checks.catalogue import rule_called
from newsroom.checks.rule import Idle
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level, Placed, mark_of
from newsroom.model.ledger import Standing
from newsroom.model.place import Code, Span


class Hush(Struct, frozen=True):
    """One ignore of a draft: from a comment, of what `covers` holds; from its front matter, of the whole file."""

    word: str
    code: Code | None
    where: Span | None
    covers: Span | None
    comment: bool


def hushes(draft: Draft) -> tuple[Hush, ...]:
    """All ignores of a draft, in order of place; those of the body are read only where a comment stands."""
    if not draft.readable:
        return ()
    found = [
        Hush(
            word,
            _code(word),
            draft.where_key("check", "ignore", word) or draft.where("check", "ignore"),
            covers=None,
            comment=False,
        )
        for word in draft.ignores
    ]
    if "newsroom:ignore" in draft.text:
        found += [
            Hush(note.code, _code(note.code), note.where, covers=note.covers, comment=True)
            for note in draft.body.ignores
        ]
    return tuple(found)


def hushed(placed: Iterable[Placed], draft: Draft, ignores: Sequence[Hush], standing: Standing | None) -> list[Placed]:
    """The findings, those marked that an ignore or an override of the ledger hides. A `block` is never hidden."""
    everywhere = {hush.code for hush in ignores if not hush.comment}
    here: dict[Code | None, list[Span]] = defaultdict(list)
    for hush in ignores:
        if hush.comment and hush.covers is not None:
            here[hush.code].append(hush.covers)
    for spans in here.values():
        spans.sort()
    told = []
    for found in placed:
        code = found.finding.code
        if found.level >= Level.BLOCK:
            told.append(found)
        elif code in everywhere or _covered(found.finding, here.get(code, [])):
            told.append(replace(found, suppressed="ignore"))
        elif standing is not None and _overridden(found.finding, draft, standing):
            told.append(replace(found, suppressed="override"))
        else:
            told.append(found)
    return told


def idle(ignores: Iterable[Hush], placed: Sequence[Placed], ran: Iterable[Code]) -> tuple[Idle, ...]:
    """The ignores that hid nothing. One of a rule that is off in this state may still be needed in another."""
    quiet = set(ran)
    places: dict[Code, list[int]] = defaultdict(list)
    blocking: set[Code] = set()
    for found in placed:
        where = found.finding.where
        places[found.finding.code].append(-1 if where is None else where.start)
        if found.level >= Level.BLOCK:
            blocking.add(found.finding.code)
    for starts in places.values():
        starts.sort()
    told = []
    for hush in ignores:
        if hush.code is None:
            told.append(Idle(hush.word, f'there is no rule "{hush.word}" to ignore', hush.where, hush.comment))
        elif _hits(hush, places.get(hush.code, [])):
            if hush.code in blocking:
                message = f"{hush.word} blocks in this state, and no ignore hides it"
                told.append(Idle(hush.word, message, hush.where, hush.comment))
        elif hush.code in quiet:
            told.append(Idle(hush.word, f"the ignore of {hush.word} hides nothing", hush.where, hush.comment))
    return tuple(told)


def _covered(finding: Finding, spans: Sequence[Span]) -> bool:
    """Whether a finding begins in one of the spans, which are sorted; a box and what it holds are two of them."""
    if finding.where is None:
        return False
    at = bisect_right(spans, finding.where.start, key=lambda span: span.start)
    return any(_holds(span, finding.where.start) for span in spans[max(0, at - 4) : at])


def _hits(hush: Hush, starts: Sequence[int]) -> bool:
    """Whether one of the findings that begin there, sorted, is what an ignore names."""
    if not hush.comment:
        return bool(starts)
    if hush.covers is None:
        return False
    at = bisect_left(starts, hush.covers.start)
    return at < len(starts) and _holds(hush.covers, starts[at])


def _holds(span: Span, start: int) -> bool:
    return span.start <= start < max(span.end, span.start + 1)


def _code(word: str) -> Code | None:
    found = rule_called(word)
    return None if found is None else found.code


def _overridden(finding: Finding, draft: Draft, standing: Standing) -> bool:
    return bool(standing.row.overrides) and standing.overrides(finding.code, mark_of(finding, draft.text))
