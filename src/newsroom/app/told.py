"""Find the corrections that an edition prints: of what was live, made since the paper before it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from newsroom.app.editions import FOLDER, SUFFIX, Planned, edition_named, on_sale
from newsroom.app.printed import printed
from newsroom.app.stories import corrections_of
from newsroom.checks.context import Newsroom
from newsroom.errors import Conflict, NewsroomError
from newsroom.export.edition.paper import Told
from newsroom.export.safe import said
from newsroom.model.ledger import Correction, Row, Standing, is_article, journal_of_edition
from newsroom.model.place import Slug
from newsroom.ports import Files, Journal
from newsroom.source.read import read_draft

#: Where no earlier edition is found, corrections of so many days are printed.
DAYS = 7
#: Corrections that a paper prints.
PRINTED = ("correction", "clarification")


def corrections_told(planned: Planned, newsroom: Newsroom, journal: Journal, files: Files) -> tuple[Told, ...]:
    """What was corrected between two papers, the newest first: of stories that were printed, where that is known."""
    until = datetime.fromisoformat(on_sale(planned, newsroom))
    since, id_ = _before(planned, newsroom, files) or (until - timedelta(days=DAYS), None)
    found: dict[Slug, tuple[Standing, tuple[Correction, ...]]] = {}
    for slug, standing in newsroom.standings.items():
        row = standing.row
        if is_article(slug) and row.live is not None and row.version > 1 and datetime.fromisoformat(row.at) > since:
            wanted = tuple(one for one in _corrections(journal, row) if since < datetime.fromisoformat(one.at) <= until)
            if wanted:
                found[slug] = standing, wanted
    if found and id_ is not None and _was_sent(journal, id_):
        held = printed(journal, sorted(found))
        found = {slug: one for slug, one in found.items() if slug in held}
    told = [
        Told(one.kind, one.at, notice, title, slug)
        for slug, (standing, corrections) in found.items()
        for title in (_title(standing.row, newsroom, journal),)
        for one in corrections
        if (notice := said(one.notice))
    ]
    return tuple(sorted(told, key=lambda one: (one.at, one.title), reverse=True))


def _corrections(journal: Journal, row: Row) -> Iterator[Correction]:
    try:
        yield from (one for one in corrections_of(journal.rows(row.slug)) if one.kind in PRINTED)
    except Conflict:
        return  # of two histories neither is printed


def _title(row: Row, newsroom: Newsroom, journal: Journal) -> str:
    """The headline of the story as it is live; of a text that was erased its slug."""
    assert row.live is not None
    kept = journal.text(row.live.text)
    draft = None if kept is None else read_draft(kept, path=row.path, fields=newsroom.fields)
    return (said(draft.headline) if draft else None) or row.slug


def _before(planned: Planned, newsroom: Newsroom, files: Files) -> tuple[datetime, str] | None:
    """When the paper before this one was sold, and its id; None where there is none."""
    papers = []
    for path in files.listed(FOLDER, (SUFFIX,)):
        try:
            other = edition_named(files, path)
            if other.edition.edition.date < planned.edition.edition.date:
                papers.append((datetime.fromisoformat(on_sale(other, newsroom)), other.id))
        except NewsroomError:
            continue  # a file that is half written says nothing of this one
    return max(papers, default=None)


def _was_sent(journal: Journal, id_: str) -> bool:
    """Whether the ledger knows what of an edition went to the press."""
    try:
        return any(row.pdf is not None for row in journal.rows(journal_of_edition(id_)))
    except Conflict:
        return True  # it was passed on two branches
