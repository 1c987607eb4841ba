"""Find a slug that cannot be an address, or that two stories share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from newsroom.checks.context import Newsroom
from newsroom.checks.mirror import setting
from newsroom.checks.rule import rule
from newsroom.config import RESERVED_SLUGS
from newsroom.model.draft import Draft
from newsroom.model.finding import Edit, Finding, Fix, Level
from newsroom.model.place import Code, Slug
from newsroom.source.slug import fold, is_slug, slug_of

FM008 = Code("FM008")


@rule(FM008, Level.ERROR, "draft", fix="safe", needs_newsroom=True)
def slug_unusable(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """A slug is not in the form of an address, is kept for the tool's own pages, or belongs to another story.

    A slug is lower-case letters a to z, digits and hyphens, a hundred at most. Its form is mended by a safe fix. Two
    files cannot share one; an unsafe fix parts those that dates in their names, or their folders, tell apart. One that
    a story had before `newsroom rename` stays its own: readers still come by it.

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
    if typed is not None and not is_slug(typed) and typed not in RESERVED_SLUGS:
        message = f'"{typed}" is no slug: a to z, 0 to 9 and hyphens make one'
        yield Finding(FM008, message, draft.where("slug"), _mended(draft, typed))
    if draft.slug in RESERVED_SLUGS:
        yield Finding(FM008, f'the slug "{draft.slug}" is kept for a page of the site itself', draft.where("slug"))
    standing = newsroom.standings.get(draft.slug)
    if standing is not None and standing.row.renamed_to is not None:
        message = f'"{draft.slug}" is a former slug of "{standing.row.renamed_to}", and no other story gets it'
        yield Finding(FM008, message, draft.where("slug"))
    others = [path for path in newsroom.slugs.get(draft.slug, ()) if path != draft.path]
    if others:
        message = f'"{draft.slug}" is the slug of {_few(others)} too'
        yield Finding(FM008, message, draft.where("slug"), _parted(draft, newsroom, others))


def _few(paths: list[str]) -> str:
    """Two of them by name: a blog may have fifty "release-notes"."""
    more = [f"{len(paths) - 2:,} more"] if len(paths) > 2 else []
    return " and ".join(paths[:2] + more)


def _parted(draft: Draft, newsroom: Newsroom, others: list[str]) -> Fix | None:
    """A slug by the date or the folder of its file, where that tells it from the others and no story has it.

    A blog may have fifty posts called "release-notes", each of its own day. What the ledger knows keeps its slug.
    """
    if draft.slug_typed is not None or newsroom.standings.get(draft.slug) is not None:
        return None
    slug = _by_place(draft.path)
    if slug is None or slug in map(_by_place, others) or newsroom.slugs.get(slug) or newsroom.standings.get(slug):
        return None
    found = setting(draft, newsroom.fields, ("slug",), slug)
    return None if found is None else Fix(found.edits, safe=False)


def _by_place(path: str) -> Slug | None:
    """`2019-05-04-notes` of drafts/2019-05-04-notes.md, `paris-notes` of drafts/paris/notes.md; none of drafts/a.md."""
    place = PurePosixPath(path)
    dated, plain = fold(place.stem), slug_of(path, None)
    if dated.endswith(f"-{plain}"):
        return dated
    folder = place.parent.parent if place.stem in ("index", "_index") else place.parent
    return fold(f"{folder.name} {plain}") if len(folder.parts) > 1 else None


def _mended(draft: Draft, typed: str) -> Fix | None:
    where = draft.where("slug")
    slug = fold(typed)
    if where is None or not slug or slug in RESERVED_SLUGS:
        return None
    # a slug of digits alone would be read as a number
    return Fix((Edit(where, f'"{slug}"' if slug.isdigit() else slug),))
