"""Tell what readers had of an article at a given time, from the texts that the ledger keeps."""

from __future__ import annotations

from msgspec import Struct

from newsroom.app.log import slug_named
from newsroom.app.stories import corrections_of
from newsroom.app.versions import Wording, kept, row_of
from newsroom.checks.context import Newsroom
from newsroom.errors import NewsroomError, WrongState
from newsroom.export.dates import moment
from newsroom.model.draft import Desk, Draft
from newsroom.model.ledger import DRAFT, RETRACTED, Correction, Row
from newsroom.model.place import Slug
from newsroom.model.story import Story
from newsroom.ports import Journal
from newsroom.source.minutes import word_count


class Had(Struct, frozen=True):
    """What readers had: `row` held then, `wording` is the text that was live, or had been when it was retracted."""

    slug: Slug
    row: Row
    wording: Wording
    since: str  # when this text went live, or the retraction was told
    corrections: tuple[Correction, ...]

    @property
    def notice(self) -> str | None:
        """What stood in the place of the story, where it was retracted; "" where that was erased."""
        return (self.row.notice or "") if self.retracted else None

    @property
    def retracted(self) -> bool:
        """Whether readers had a notice in the story's place."""
        return self.row.to_state == RETRACTED

    @property
    def draft(self) -> Draft:
        """The text."""
        return self.wording.draft


def had(newsroom: Newsroom, journal: Journal, name: str, at: str) -> Had:
    """What readers had at a time (RFC 3339, UTC). WrongState where they had nothing, or its text was erased."""
    slug = slug_named(newsroom, journal, name)
    rows = journal.rows(slug)
    end = next((number for number in range(len(rows), 0, -1) if rows[number - 1].at <= at), 0)
    rows = rows[:end]
    row = rows[-1] if rows else None
    told = [each for each in rows if each.live]
    if row is None or not told or not (row.live or row.to_state == RETRACTED):
        zone = newsroom.settings.zone
        then = moment(at, "en-GB", zone).full
        state = row.to_state if row else DRAFT
        raise WrongState(
            f"readers had nothing of {slug} on {then}: it was {'a draft' if state == DRAFT else state}",
            hint=f"newsroom log {slug} shows when it was live",
        )
    live = told[-1].live
    assert live is not None
    wording = kept(newsroom, journal, row_of(rows, live), f"version {told[-1].version}")
    since = _since(rows)
    return Had(slug, row, wording, since, corrections_of(rows))


def _since(rows: tuple[Row, ...]) -> str:
    """Since when readers had what they had after the last of the rows."""
    last = rows[-1]
    since = last.at
    for row in reversed(rows):
        if (row.live, row.to_state) != (last.live, last.to_state):
            break
        since = row.at
    return since


def story_had(found: Had, newsroom: Newsroom) -> Story:
    """The same as a story for a page, marked with its version and the time since when readers had it."""
    row, draft = found.row, found.draft
    live = row.live
    if live is None:
        raise WrongState(
            f"readers had a notice in the place of {found.slug} then, no page of the story",
            hint=f"newsroom show {found.slug} --at TIME shows the notice",
        )
    return Story(
        draft=draft,
        slug=found.slug,
        state=row.to_state,
        version=row.version,
        content_hash=live.content,
        published_at=row.first_published,
        updated_at=row.updated,
        corrections=found.corrections,
        desk=Desk(),
        read_time=newsroom.minutes(draft),
        words=word_count(draft, newsroom.settings),
        pictures=found.wording.pictures,
        mark=f"ARCHIVE · version {row.version}, live from {moment(found.since, 'en-GB', newsroom.settings.zone).full}",
    )


def around(found: Had, newsroom: Newsroom, journal: Journal, at: str) -> tuple[Story, ...]:
    """The related stories that were live then, for their cards; the others had none."""
    draft, stories = found.draft, []
    for slug in sorted({*draft.related, *(card.slug for card in draft.body.cards)} - {found.slug}):
        try:
            stories.append(story_had(had(newsroom, journal, slug, at), newsroom))
        except NewsroomError:
            continue  # not live then, or its text is gone: a page leaves such a card out
    return tuple(stories)


def byline(draft: Draft, newsroom: Newsroom) -> str | None:
    """Who wrote it, as a plain line: as written, else the names of the authors by the records of today."""
    if draft.byline:
        return draft.byline
    records = newsroom.authors
    names = [
        records[each.id].name if each.id is not None and each.id in records else each.name or each.id
        for each in draft.authors
    ]
    told = [name for name in names if name]
    return ", ".join(told) or (draft.source.name if draft.source else None)
