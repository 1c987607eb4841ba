"""Find a new row of the ledger that the desk would not have written."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.context import Newsroom
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code

STA007 = Code("STA007")


@rule(STA007, Level.ERROR, "draft", needs_newsroom=True, block_from="draft")
def ledger_row_not_permitted(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """A new row of the ledger says what the desk would have refused.

    Only `newsroom check --gate` looks. It asks for every new row what the move itself asked, by the settings, roles and
    authors' records of the base, whatever the branch makes of them: the way, the role, four eyes, clearances, reasons
    and notices, the approved text, its hash. A row that carries another state, version or text than that move gives is
    found too. Nothing hides it.

    Where rows are signed (`[ledger] sign`, in the settings of the base), each new row needs the signature of its actor:
    by a key that the base's `allowed_signers` gives her, when the row was made and today. Where they are not, a row is
    a claim: the gate finds the editor who moves what she may not, and the row that fits no move; it cannot know who
    typed a name that has the role. Who may change `ledger/` at all is for the reviewers of a protected branch, see
    [CI](../ci.md).

    ## Why it matters
    Rows are text files, and a branch may hold any. What counts is what may be merged.

    ## Example
        headline: Harbour fair opens on Tuesday

        # rows
        STA007 publish by eve: eve may not take it to published: that takes the role editor

    ## Instead
        headline: Harbour fair opens on Tuesday
    """
    for found in newsroom.gate.get(draft.slug, ()):
        if found.code == STA007:
            yield found
