"""Find words that the old format of picture metadata may have cut."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.context import Newsroom
from newsroom.checks.embedded import told
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code

PHO023 = Code("PHO023")


@rule(PHO023, Level.INFO, "edited")
def iim_truncated(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """A name, credit, notice, instruction or caption inside a picture is exactly as long as the old format allows.

    IPTC IIM grants 32 bytes to by-line and credit, 128 to the copyright notice, 256 to the instructions and 2,000 to
    the caption. Where XMP holds the same field, that one counts and nothing is said.

    ## Why it matters
    "Courtesy of the Harbour Museum Fo" is printed as it came. The end of it stands in the agency's own system.

    ## Example
        photo:
          file: photos/quay.jpg
          credit: Jo Roe/AP
        # photos/quay.jpg
        credit: Courtesy of the Harbour Museum F
        cut: [credit]

    ## Instead
        photo:
          file: photos/quay.jpg
          credit: Jo Roe/AP
        # photos/quay.jpg
        credit: Courtesy of the Harbour Museum Foundation
    """
    for photo, metadata in told(draft, newsroom):
        if metadata.cut:
            message = f"the {' and the '.join(metadata.cut)} inside {photo.name} may be cut: all the room is filled"
            yield Finding(PHO023, message, photo.where("file"))
