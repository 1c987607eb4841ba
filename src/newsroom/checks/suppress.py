"""Hide the findings that an ignore names, and tell of ignores that hide nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from newsroom.checks.catalogue import rule_called
from newsroom.checks.rule import Idle
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level, Placed, mark_of
from newsroom.model.ledger import Standing
from newsroom.model.place import Code, Span


@dataclass(frozen=True, slots=True)
class Hush:
    """One ignore of a draft, from its front matter or from a comment; `covers` None is the whole file."""

    word: str
    code: Code | None
    where: Span | None
    covers: Span | None
    comment: bool

    def hides(self, finding: Finding) -> bool:
        """Whether it names this finding and covers its place."""
        if finding.code != self.code:
            return False
        if not self.comment:
            return True
        if finding.where is None or self.covers is None:
            return False
        return self.covers.start <= finding.where.start < max(self.covers.end, self.covers.start + 1)


def hushes(draft: Draft) -> tuple[Hush, ...]:
    """All ignores of a draft, in order of place; those of the body are read only where a comment stands."""
    if not draft.readable:
        return ()
    found = [
        Hush(word, _code(word), draft.where_key("check", "ignore", word) or draft.where("check", "ignore"), None, False)  # noqa: FBT003
        for word in draft.ignores
    ]
    if "newsroom:ignore" in draft.text:
        found += [Hush(note.code, _code(note.code), note.where, note.covers, True) for note in draft.body.ignores]  # noqa: FBT003
    return tuple(found)


def hushed(placed: Iterable[Placed], draft: Draft, ignores: Sequence[Hush], standing: Standing | None) -> list[Placed]:
    """The findings, those marked that an ignore or an override of the ledger hides. A `block` is never hidden."""
    told = []
    for found in placed:
        if found.level >= Level.BLOCK:
            told.append(found)
        elif any(hush.hides(found.finding) for hush in ignores):
            told.append(replace(found, suppressed="ignore"))
        elif standing is not None and _overridden(found.finding, draft, standing):
            told.append(replace(found, suppressed="override"))
        else:
            told.append(found)
    return told


def idle(ignores: Iterable[Hush], placed: Sequence[Placed], ran: Iterable[Code]) -> tuple[Idle, ...]:
    """The ignores that hid nothing. One of a rule that is off in this state may still be needed in another."""
    quiet = set(ran)
    told = []
    for hush in ignores:
        if hush.code is None:
            told.append(Idle(hush.word, f'there is no rule "{hush.word}" to ignore', hush.where, hush.comment))
            continue
        hit = [found for found in placed if hush.hides(found.finding)]
        if any(found.level < Level.BLOCK for found in hit):
            continue
        if hit:
            message = f"{hush.word} blocks in this state, and no ignore hides it"
            told.append(Idle(hush.word, message, hush.where, hush.comment))
        elif hush.code in quiet:
            told.append(Idle(hush.word, f"the ignore of {hush.word} hides nothing", hush.where, hush.comment))
    return tuple(told)


def _code(word: str) -> Code | None:
    found = rule_called(word)
    return None if found is None else found.code


def _overridden(finding: Finding, draft: Draft, standing: Standing) -> bool:
    return bool(standing.row.overrides) and standing.overrides(finding.code, mark_of(finding, draft.text))
