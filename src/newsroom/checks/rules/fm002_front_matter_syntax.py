"""Find front matter that cannot be parsed."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.faults import told
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code

FM002 = Code("FM002")


@rule(FM002, Level.ERROR, "draft", on_unreadable=True)
def front_matter_syntax(draft: Draft) -> Iterator[Finding]:
    """The front matter cannot be parsed, or git left a merge conflict in the text; line and column are the file's.

    ## Why it matters
    Nothing of the story can be known before this is mended, so no other rule looks at it.

    ## Example
        headline: Harbour fair: the first day
        tags: [fair, harbour

    ## Instead
        headline: "Harbour fair: the first day"
        tags: [fair, harbour]
    """
    yield from told(draft, "syntax", FM002)
