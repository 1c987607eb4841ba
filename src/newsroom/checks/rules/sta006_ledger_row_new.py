"""Find a row that a branch adds to the ledger."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.context import Newsroom
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code

STA006 = Code("STA006")


@rule(STA006, Level.INFO, "draft", needs_newsroom=True)
def ledger_row_new(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """A row of the ledger is new on this branch: what it does, who did it, and why.

    Only `newsroom check --gate` looks. The finding stands at the row's line in `ledger/SLUG.jsonl`.

    ## Why it matters
    Merging the branch makes these moves count. Whoever merges reads them here rather than in JSON.

    ## Example
        headline: Harbour fair opens on Tuesday

        # rows
        STA006 new row: publish by bo-li, edited to published

    ## Instead
        headline: Harbour fair opens on Tuesday
    """
    for found in newsroom.gate.get(draft.slug, ()):
        if found.code == STA006:
            yield found
