"""Find a row of the ledger that was lost or changed."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.context import Newsroom
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code

STA005 = Code("STA005")


@rule(STA005, Level.ERROR, "draft", needs_newsroom=True, block_from="draft")
def ledger_row_lost(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """A row of the ledger, or a text that it keeps, is gone or reads otherwise than where the branches parted.

    Only `newsroom check --gate` looks: it compares `ledger/` with the last commit in common. The finding stands at the
    journal, `ledger/SLUG.jsonl`. Words that `erase` took out, with a row that says so, are no loss. Nothing hides it.

    ## Why it matters
    The ledger says who let a story through and what readers had. It only ever grows; a branch that takes a row away, or
    writes one anew, takes away the proof.

    ## Example
        headline: Harbour fair opens on Tuesday

        # rows
        STA005 row 2 is gone: publish by bo-li

    ## Instead
        headline: Harbour fair opens on Tuesday
    """
    for found in newsroom.gate.get(draft.slug, ()):
        if found.code == STA005:
            yield found
