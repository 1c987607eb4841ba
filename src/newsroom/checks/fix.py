"""Mend a draft by splicing: pass after pass until nothing is left to mend, each proved by reading it again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from newsroom.model.draft import Draft
from newsroom.model.finding import Edit, Fix, Placed
from newsroom.model.place import Code, Span
from newsroom.source.splice import apply_edits

#: A fixed point is reached long before; a rule whose mend calls for another mend for ever is stopped here.
PASSES = 10

#: The mark of a BOM stands before the text, where no span reaches: this edit alone says "write it without".
WITHOUT_BOM = Edit(Span(0, 0), "")


class Mended(Struct, frozen=True):
    """A draft after its mends: what its file shall hold, and the rules whose findings went, one for each."""

    text: str
    bom: bool
    codes: tuple[Code, ...] = ()

    @property
    def count(self) -> int:
        """How many findings went."""
        return len(self.codes)

    def content(self) -> bytes:
        """The bytes of the file."""
        return ("\ufeff" if self.bom else "").encode() + self.text.encode()


def mend(
    draft: Draft,
    *,
    check: Callable[[Draft], Sequence[Placed]],
    read: Callable[[bytes], Draft],
    unsafe: bool = False,
    kept: Callable[[Draft], object] | None = None,
) -> Mended:
    """Apply the fixes of a draft's findings to a fixed point.

    `kept` is given for a draft whose text an approval is bound to, and says of it what may not change: then only
    fixes are made that leave that as it is. A pass after which the draft reads worse than before is not taken.
    """
    now = draft
    codes: list[Code] = []
    for _ in range(PASSES):
        findings = check(now)
        fixes = list(fixes_of(findings, unsafe=unsafe))
        if kept is not None:
            fixes = [fix for fix in fixes if _keeps(fix, now, read, kept)]
        taken = apart(fixes)
        if not taken:
            break
        after = _after(now, taken, read)
        if after is None:
            break
        now = after
        codes += (next(found.finding.code for found in findings if found.finding.fix == fix) for fix in taken)
    return Mended(now.text, now.bom, tuple(codes))


def fixes_of(findings: Iterable[Placed], *, unsafe: bool) -> Iterable[Fix]:
    """The fixes that may be made: of findings that nothing hides, the unsafe ones only where asked for."""
    for found in findings:
        fix = found.finding.fix
        if fix is not None and found.counts and (fix.safe or unsafe):
            yield fix


def apart(fixes: Iterable[Fix]) -> tuple[Fix, ...]:
    """Those of the fixes that do not touch one another, first come first taken, whole or not at all."""
    taken: list[Fix] = []
    spans: list[Span] = []
    for fix in fixes:
        if fix in taken or any(_touch(edit.span, span) for edit in fix.edits for span in spans):
            continue
        taken.append(fix)
        spans.extend(edit.span for edit in fix.edits)
    return tuple(taken)


def _touch(one: Span, other: Span) -> bool:
    # two inserts at one place touch: their order would be a guess
    return one.start <= other.end and other.start <= one.end


def _after(draft: Draft, fixes: Sequence[Fix], read: Callable[[bytes], Draft]) -> Draft | None:
    """The draft with the fixes made, read again; None where that changes nothing or makes it worse."""
    edits = [edit for fix in fixes for edit in fix.edits]
    bom = draft.bom and WITHOUT_BOM not in edits
    text = apply_edits(draft.text, [edit for edit in edits if edit != WITHOUT_BOM])
    if text == draft.text and bom == draft.bom:
        return None
    after = read(Mended(text, bom).content())
    if after.text != text or len(after.faults) > len(draft.faults) or after.readable < draft.readable:
        return None
    return after


def _keeps(fix: Fix, draft: Draft, read: Callable[[bytes], Draft], kept: Callable[[Draft], object]) -> bool:
    after = _after(draft, (fix,), read)
    return after is not None and kept(after) == kept(draft)
