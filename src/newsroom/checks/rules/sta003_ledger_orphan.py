"""Find a story of the ledger that has lost its draft."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.context import Newsroom
from newsroom.checks.orphans import orphans
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code

STA003 = Code("STA003")


@rule(STA003, Level.ERROR, "draft", needs_newsroom=True)
def ledger_orphan(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """The ledger knows a story whose draft is gone: its file was deleted, or its slug was changed by hand.

    Where the file is still there under another slug, the finding stands at that slug. Where it is gone, a check of the
    whole newsroom tells it, at the story's journal; `newsroom restore SLUG` brings it back. Spiked and killed stories
    need no file. Two files with one slug are FM008.

    ## Why it matters
    A live story stays live without its draft, and nobody can correct it. A story whose slug was changed begins anew:
    its approval, its history and its address stay behind with the old one.

    ## Example
        headline: Harbour fair opens on Tuesday
        slug: fair-on-tuesday

        # approved
        headline: Harbour fair opens on Tuesday

    ## Instead
        headline: Harbour fair opens on Tuesday
        slug: harbour-fair

        # approved
        headline: Harbour fair opens on Tuesday
    """
    # few stories are lost, and only for their files all that ever moved is looked through
    slug = newsroom.moved_at[draft.path] if draft.path in newsroom.lost_paths else draft.slug
    if slug != draft.slug and any(lost.slug == slug for lost in orphans(newsroom)):
        message = f'the ledger knows this file as "{slug}", and no draft bears that slug any more'
        yield Finding(STA003, message, draft.where("slug"))
