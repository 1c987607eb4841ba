"""Find an unquoted word that older programs take for something else."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.faults import told
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code

FM004 = Code("FM004")


@rule(FM004, Level.WARN, "draft", fix="safe")
def yaml_trap(draft: Draft) -> Iterator[Finding]:
    """An unquoted word means one thing here and another to programs that read YAML 1.1.

    ## Why it matters
    `no` is Norway to a writer and False to YAML 1.1; `12:30:45` becomes 45045 there, and `010` becomes 8. This desk
    reads the word as it stands, the next program may not. Quotes settle it.

    ## Example
        headline: Harbour fair opens on Tuesday
        kicker: no

    ## Instead
        headline: Harbour fair opens on Tuesday
        kicker: "no"
    """
    yield from told(draft, "yaml-1.1", FM004)
