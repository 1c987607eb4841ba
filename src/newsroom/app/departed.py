"""Turn what became of stories that readers have no more into what their addresses answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from newsroom.app.stories import corrections_of
from newsroom.app.versions import kept, row_of
from newsroom.checks.context import Newsroom
from newsroom.errors import NewsroomError
from newsroom.model.departed import Departed
from newsroom.model.draft import Draft, Seo
from newsroom.model.ledger import KILLED, RETRACTED, UNPUBLISHED, Correction, Row, Standing, called_now
from newsroom.model.place import ContentHash, Slug
from newsroom.model.story import Story
from newsroom.ports import Journal

#: The states into which a story leaves its readers.
_LEFT = (UNPUBLISHED, RETRACTED, KILLED)


class Addresses(NamedTuple):
    """What answers where nothing is live: notes of what became of a story, and the retractions, by slug."""

    departed: tuple[Departed, ...] = ()
    retracted: tuple[Story, ...] = ()


NOWHERE = Addresses()


def addresses(journal: Journal, newsroom: Newsroom) -> Addresses:
    """Every address that readers once had and that no live story bears."""
    standings = newsroom.standings
    departed, retracted = [], []
    for slug in sorted(standings):
        row = standings[slug].row
        if row.live is not None or row.first_published is None:
            continue
        if row.renamed_to is not None:
            departed.append(_renamed(row, standings))
            continue
        try:
            rows = journal.rows(slug)
        except NewsroomError:
            continue  # it stands still, and so does its page: the live stories' problems name it
        left = _left(rows)
        if left.to_state == RETRACTED:
            retracted.append(_retraction(left, rows, slug, journal, newsroom))
        else:
            departed.append(Departed(slug, "killed" if left.to_state == KILLED else "unpublished", left.at))
    return Addresses(tuple(departed), tuple(retracted))


def _renamed(row: Row, standings: Mapping[Slug, Standing]) -> Departed:
    """Where a story went, over all its slugs; of one that was killed no slug leads anywhere."""
    now = called_now(row.slug, standings)
    last = standings.get(now)
    if last is not None and last.state == KILLED:  # it may stand still under that slug
        return Departed(row.slug, "killed", last.row.at)
    return Departed(row.slug, "renamed", row.at, now)


def _left(rows: Sequence[Row]) -> Row:
    """The row by which readers lost the story; what the desk did with its text since, they do not know."""
    gone = (row for row in reversed(rows) if row.to_state in _LEFT and row.from_state != row.to_state)
    return next(gone, rows[-1])


def _retraction(left: Row, rows: Sequence[Row], slug: Slug, journal: Journal, newsroom: Newsroom) -> Story:
    """Its headline and the notice, with nothing else of the text: what is not there can slip out nowhere."""
    told = Correction("retraction", left.at, left.version, left.notice)
    draft, content = _named(rows, slug, journal, newsroom)
    return Story(
        draft=draft,
        slug=slug,
        state=RETRACTED,
        version=left.version,
        content_hash=content,
        published_at=left.first_published,
        updated_at=left.at,
        corrections=(*corrections_of(tuple(rows)), told),
    )


def _named(rows: Sequence[Row], slug: Slug, journal: Journal, newsroom: Newsroom) -> tuple[Draft, ContentHash]:
    """What readers may still know a story by; where its text was erased or altered, nothing but its address."""
    stamp = next((row.live for row in reversed(rows) if row.live is not None), None)
    try:
        draft = None if stamp is None else kept(newsroom, journal, row_of(tuple(rows), stamp), "retracted").draft
    except (NewsroomError, StopIteration):
        draft = None
    bare = Draft(path=rows[-1].path, slug=slug, slug_typed=None, text="", front={}, body_at=0)
    if draft is None or stamp is None:
        return bare, stamp.content if stamp is not None else ContentHash("")
    named = replace(
        bare,
        headline=draft.headline,
        kicker=draft.kicker,
        section=draft.section,
        authors=draft.authors,
        byline=draft.byline,
        source=draft.source,
        language=draft.language,
        kind=draft.kind,
        label=draft.label,
        sponsor=draft.sponsor,
        seo=Seo(canonical_url=draft.seo.canonical_url, noindex=draft.seo.noindex),
    )
    return named, stamp.content
