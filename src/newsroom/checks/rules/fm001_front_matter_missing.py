"""Find a draft whose front matter is not where it is looked for."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from newsroom.checks.faults import told
from newsroom.checks.fix import WITHOUT_BOM
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Fix, Level
from newsroom.model.place import Code

FM001 = Code("FM001")


@rule(FM001, Level.ERROR, "draft", fix="unsafe")
def front_matter_missing(draft: Draft) -> Iterator[Finding]:
    """The front matter is missing, is never closed, or stands there twice.

    A byte order mark before its first line is told as well, as information; taking it away is a safe fix.

    ## Why it matters
    Without front matter nobody knows the headline, the author or the section, and a block that is never closed
    swallows the story.

    ## Example
        ---
        headline: Harbour fair opens on Tuesday

        The fair opens on Tuesday.

    ## Instead
        ---
        headline: Harbour fair opens on Tuesday
        ---

        The fair opens on Tuesday.
    """
    yield from told(draft, "no-front-matter", FM001)
    for found in told(draft, "bom", FM001, at_most=Level.INFO):
        yield replace(found, fix=Fix((WITHOUT_BOM,)))
