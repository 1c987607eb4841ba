"""Find an agency's picture that lost all it said of itself."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.context import Newsroom
from newsroom.checks.embedded import told
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code

PHO011 = Code("PHO011")


@rule(PHO011, Level.INFO, "edited", needs_newsroom=True)
def metadata_stripped(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """A picture that is credited to an agency carries no metadata at all: no XMP, no IPTC, no Exif.

    An agency is whoever stands after the slash or after "via" in the credit. A single name is taken for a person.

    ## Why it matters
    Agencies send captions, restrictions and rights inside the picture. Where they are gone, the picture came through
    a program that drops them, or from the web; nothing can be compared, and no restriction is seen.

    ## Example
        photo:
          file: photos/quay.jpg
          credit: Jo Roe/AP
        # photos/quay.jpg
        {}

    ## Instead
        photo:
          file: photos/quay.jpg
          credit: Jo Roe/AP
        # photos/quay.jpg
        creators: [Jo Roe]
    """
    for photo, metadata in told(draft, newsroom):
        agency = photo.credit and (photo.credit.distributor or photo.credit.agency)
        if agency and not metadata.carriers and not metadata.signed:
            message = f"{photo.name} is credited to {agency} and carries no metadata at all"
            yield Finding(PHO011, message, photo.where("file"))
