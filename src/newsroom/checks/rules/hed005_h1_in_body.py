"""Find a second title: a heading of the first level in a body whose headline stands above it."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.headings import headings
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Edit, Finding, Fix, Level
from newsroom.model.place import Code, Span

HED005 = Code("HED005")


@rule(HED005, Level.WARN, "edited", fix="safe")
def h1_in_body(draft: Draft) -> Iterator[Finding]:
    """A heading of the first level (`# …`) stands in the body of a draft that has a headline.

    The headline is the page's one title. The mend makes the heading one of the second level. It is unsafe where
    headings of the second level come after one of the first: what stood below it would stand beside it.

    ## Why it matters
    A page with two titles has none: search engines pick one, and screen readers announce both.

    ## Example
        The fair opens at noon.

        # Getting there

        The ferry runs until ten.

    ## Instead
        The fair opens at noon.

        ## Getting there

        The ferry runs until ten.
    """
    if draft.headline is None:
        return
    found = headings(draft)
    levels = [heading.level for heading in found]
    safe = 1 not in levels or 2 not in levels[levels.index(1) :]
    for heading in found:
        if heading.level == 1:
            message = f'the heading "{heading.title}" is a second title beside the headline'
            yield Finding(HED005, message, heading.prose.where, _demoted(draft.text, heading.prose.where, safe=safe))


def _demoted(text: str, where: Span, *, safe: bool) -> Fix:
    if text[where.start] == "#":
        return Fix((Edit(Span(where.start, where.start), "#"),), safe=safe)
    # a line of === below becomes one of ---
    written = text[where.start : where.end].rstrip()
    line = len(written.rstrip("="))
    return Fix((Edit(Span(where.start + line, where.start + len(written)), "-" * (len(written) - line)),), safe=safe)
