"""Find a file that cannot be read at all."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.context import Newsroom
from newsroom.checks.faults import told
from newsroom.checks.house import stalled
from newsroom.checks.rule import Outcome, rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code

INT001 = Code("INT001")


@rule(INT001, Level.ERROR, "draft", on_unreadable=True)
def file_unreadable(draft: Draft, newsroom: Newsroom, _outcome: Outcome) -> Iterator[Finding]:
    """A file cannot be decoded, or is over a limit: nothing in it was checked.

    Drafts are UTF-8. Front matter holds at most 64 KiB, 64 levels and 100 aliases. A list of the house style that
    looks at one draft for longer than a moment is given up there, and named with the pattern that takes so long.

    ## Why it matters
    A file that is skipped in silence looks like a file that is clean.

    ## Example
        # bytes
        headline: Caf\\xe9 at the harbour

    ## Instead
        headline: Café at the harbour
    """
    yield from told(draft, "undecodable", INT001)
    for message in stalled(draft, newsroom):
        yield Finding(INT001, message)
