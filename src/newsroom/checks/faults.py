"""Hand on what the reader stumbled on, as findings of the rule for that kind."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.model.draft import Draft, FaultKind
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code


def told(draft: Draft, kind: FaultKind, code: Code, *, at_most: Level | None = None) -> Iterator[Finding]:
    """One finding for each fault of a kind."""
    for fault in draft.faults:
        if fault.kind == kind:
            yield Finding(code, fault.message, fault.where, fault.fix, at_most)
