"""Find a picture that says nothing of its copyright."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.context import Newsroom
from newsroom.checks.embedded import told
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code

PHO008 = Code("PHO008")


@rule(PHO008, Level.WARN, "published", needs_newsroom=True)
def copyright_missing(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """A picture names no copyright: no notice and no address of its terms, neither inside it nor as `license:`.

    ## Why it matters
    The copyright notice and the web statement travel with every copy of the picture, and search engines show them
    as "licensable". A copy without them belongs to nobody whom anyone could ask.

    ## Example
        photo:
          file: photos/quay.jpg
          credit: Jo Roe/AP
        # photos/quay.jpg
        creators: [Jo Roe]

    ## Instead
        photo:
          file: photos/quay.jpg
          credit: Jo Roe/AP
        # photos/quay.jpg
        creators: [Jo Roe]
        copyright: © 2026 Jo Roe
    """
    for photo, metadata in told(draft, newsroom):
        if not (metadata.copyright or metadata.web_statement or photo.license):
            yield Finding(PHO008, f"{photo.name} names no copyright and no terms", photo.where("file"))
