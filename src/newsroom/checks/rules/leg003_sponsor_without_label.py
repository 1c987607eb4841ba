"""Find a paid story that does not say so."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code

LEG003 = Code("LEG003")


@rule(LEG003, Level.ERROR, "published")
def sponsor_without_label(draft: Draft) -> Iterator[Finding]:
    """A story has a `sponsor` and no `label`.

    The label is printed above the headline, on the page and on every card that leads there. Which words it has is
    the newsroom's affair: "Paid content", "Advertisement".

    ## Why it matters
    Readers have a right to know who paid before they read, and in many countries the law says so too. The Trust
    Project counts it among the marks of honest news (type of work).

    ## Example
        headline: How savings grow
        sponsor: Port Almery Savings Bank

    ## Instead
        headline: How savings grow
        sponsor: Port Almery Savings Bank
        label: Paid content
    """
    if draft.sponsor is not None and not (draft.label or "").strip():
        yield Finding(
            LEG003, f"{draft.sponsor.strip()} paid for this story, and no label says so", draft.where("sponsor")
        )
