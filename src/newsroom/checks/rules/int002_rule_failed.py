"""Find a rule that failed."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.context import Newsroom
from newsroom.checks.rule import Outcome, rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code

INT002 = Code("INT002")


@rule(INT002, Level.ERROR, "draft", on_unreadable=True)
def rule_failed(_draft: Draft, _newsroom: Newsroom, outcome: Outcome) -> Iterator[Finding]:
    """A rule failed on this draft. What the others found is told; the command ends with 70.

    ## Why it matters
    What this rule looks for was not looked for. It is a bug: of newsroom, or of the package that brings the rule.

    ## Example
        headline: Harbour fair opens on Tuesday

        # failing
        PHO001

    ## Instead
        headline: Harbour fair opens on Tuesday
    """
    for code, why in outcome.crashed:
        yield Finding(INT002, f"the rule {code} failed ({why})")
