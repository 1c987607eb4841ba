"""Find a picture that may not be mined, on a site that lets others mine it."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.context import Newsroom
from newsroom.checks.embedded import told
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code

PHO012 = Code("PHO012")


@rule(PHO012, Level.WARN, "published", needs_newsroom=True)
def datamining_prohibited(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """A picture prohibits data mining (PLUS `DMI-PROHIBITED…`), and `[export] ai_feed = true` says the site allows it.

    newsroom itself makes no feed for AI companies; the setting tells it that an agreement or a feed of the house
    does. Without it this rule is silent.

    ## Why it matters
    Whoever passes a picture on to be mined against its owner's word answers for it, whatever the agreement says.

    ## Example
        photo:
          file: photos/quay.jpg
          credit: Jo Roe/AP
        # photos/quay.jpg
        data_mining: http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED-AIMLTRAINING
        # newsroom.toml
        [newsroom]
        title = "Harbour Herald"
        [export]
        ai_feed = true

    ## Instead
        photo:
          file: photos/quay.jpg
          credit: Jo Roe/AP
        # photos/quay.jpg
        data_mining: http://ns.useplus.org/ldf/vocab/DMI-ALLOWED
        # newsroom.toml
        [newsroom]
        title = "Harbour Herald"
        [export]
        ai_feed = true
    """
    if not newsroom.settings.export.ai_feed:
        return
    for photo, metadata in told(draft, newsroom):
        # the term, or its name in words, as some programs write it: "Prohibited for AI/ML training"
        if metadata.data_mining and "prohibited" in metadata.data_mining.casefold():
            term = metadata.data_mining.rpartition("/vocab/")[2]
            message = f"{photo.name} prohibits data mining ({term}), and [export] ai_feed says that the site allows it"
            yield Finding(PHO012, message, photo.where("file"))
