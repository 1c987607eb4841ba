"""Find a slug that cannot be an address, or that two stories share."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.context import Newsroom
from newsroom.checks.rule import rule
from newsroom.config import RESERVED_SLUGS
from newsroom.model.draft import Draft
from newsroom.model.finding import Edit, Finding, Fix, Level
from newsroom.model.place import Code
from newsroom.source.slug import fold, is_slug

FM008 = Code("FM008")


@rule(FM008, Level.ERROR, "draft", fix="safe", needs_newsroom=True)
def slug_unusable(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """A slug is not in the form of an address, is kept for the tool's own pages, or belongs to another story.

    A slug is lower-case letters a to z, digits and hyphens, a hundred at most. Its form is mended by a safe fix. Two
    files cannot share one, and one that a story had before `newsroom rename` stays its own: readers still come by it.

    ## Why it matters
    The slug is the story's address and its name in the ledger; it never changes by itself, and no two stories
    share one.

    ## Example
        headline: Harbour fair opens on Tuesday
        slug: Harbour_Fair

    ## Instead
        headline: Harbour fair opens on Tuesday
        slug: harbour-fair
    """
    typed = draft.slug_typed
    where = draft.where("slug")
    if typed is not None and not is_slug(typed) and typed not in RESERVED_SLUGS:
        yield Finding(FM008, f'"{typed}" is no slug: a to z, 0 to 9 and hyphens make one', where, _mended(draft, typed))
    if draft.slug in RESERVED_SLUGS:
        yield Finding(FM008, f'the slug "{draft.slug}" is kept for a page of the site itself', where)
    standing = newsroom.standings.get(draft.slug)
    if standing is not None and standing.row.renamed_to is not None:
        message = f'"{draft.slug}" is a former slug of "{standing.row.renamed_to}", and no other story gets it'
        yield Finding(FM008, message, where)
    others = [path for path in newsroom.slugs.get(draft.slug, ()) if path != draft.path]
    if others:
        yield Finding(FM008, f'"{draft.slug}" is the slug of {_few(others)} too', where)


def _few(paths: list[str]) -> str:
    """Two of them by name: a blog may have fifty "release-notes"."""
    more = [f"{len(paths) - 2:,} more"] if len(paths) > 2 else []
    return " and ".join(paths[:2] + more)


def _mended(draft: Draft, typed: str) -> Fix | None:
    where = draft.where("slug")
    slug = fold(typed)
    if where is None or not slug or slug in RESERVED_SLUGS:
        return None
    # a slug of digits alone would be read as a number
    return Fix((Edit(where, f'"{slug}"' if slug.isdigit() else slug),))
