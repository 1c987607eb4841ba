"""Turn what the ledger says is live into the stories that exports take, each from its approved text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from msgspec.structs import replace

from newsroom.app.approved import Proved, Withheld, counted, read_ahead, read_kept, remembered
from newsroom.checks.catalogue import rule_named
from newsroom.checks.context import Newsroom
from newsroom.errors import Conflict, Exit
from newsroom.export.dates import moment
from newsroom.model.draft import Desk, Draft
from newsroom.model.finding import Level
from newsroom.model.ledger import DRAFT, PUBLISHED, RETRACTED, Correction, Killed, Row, Standing, is_article
from newsroom.model.place import Code, ContentHash, Slug
from newsroom.model.story import Story
from newsroom.ports import Executor, Journal, Memory
from newsroom.source.minutes import read_minutes, word_count

#: The rule by which no story goes out without its authors' records.
AUT001 = Code("AUT001")
#: Corrections that readers are told of.
TOLD = ("correction", "clarification", "editors-note", "update")


class Live(NamedTuple):
    """Every live story, by slug, and those that have to be left as they are."""

    stories: tuple[Story, ...]
    problems: tuple[Withheld, ...]


def live_stories(
    journal: Journal, newsroom: Newsroom, memory: Memory | None = None, workers: Executor | None = None
) -> Live:
    """What readers get: of each live article the text that was approved, proved word for word and picture for picture.

    A text that is not the one in the ledger, pictures whose bytes changed since, and authors whose record is gone are
    problems, never stories. What `memory` knows is not parsed again, and the bodies of its stories only when asked for;
    what it does not know is read by the `workers`, which may be copies of this process.
    """
    problems = [
        Withheld(slug, sentence, "newsroom doctor says how it is settled", exit=Exit.CONFLICT)
        for slug, sentence in sorted(journal.frozen().items())
        if is_article(slug)
    ]
    standings, killed = newsroom.standings, journal.killed()
    early: Mapping[Slug, tuple[Proved, None]] = {}
    if memory is not None and workers is not None:
        early = read_ahead(journal, newsroom, standings, killed=killed, memory=memory, workers=workers)
    read: dict[Slug, _Read] = {}
    for slug in sorted(standings):
        standing = standings[slug]
        if standing.live is not None:
            read[slug] = _read(journal, newsroom, standing, killed, memory=memory, early=early.get(slug))
    kept = {slug: one.proved for slug, one in read.items() if one.proved is not None}
    drafts = {slug: proved.draft for slug, proved in kept.items()}
    texts = {slug: proved.standing.live.text for slug, proved in kept.items() if proved.standing.live is not None}
    made = {
        slug: _story(newsroom, counted(proved, newsroom, drafts, texts, memory), drafts, read[slug].corrections, memory)
        for slug, proved in kept.items()
    }
    for slug, one in read.items():
        if one.lost is not None:
            problems.append(one.lost)
        elif one.doubt is not None:
            problems.append(replace(one.doubt, story=made.get(slug)))
    stories = tuple(story for slug, story in made.items() if read[slug].doubt is None and read[slug].lost is None)
    return Live(stories, tuple(sorted(problems, key=lambda each: each.slug)))


class _Read(NamedTuple):
    """What the ledger has of a live story, where that can be read; why it is in doubt, or cannot be made at all."""

    proved: Proved | None
    doubt: Withheld | None
    lost: Withheld | None
    corrections: tuple[Correction, ...] = ()


def _read(
    journal: Journal,
    newsroom: Newsroom,
    standing: Standing,
    killed: Killed,
    *,
    memory: Memory | None,
    early: tuple[Proved, None] | None,
) -> _Read:
    try:
        corrections = _corrections(journal, standing.row)
    except Conflict as torn:
        return _Read(None, None, Withheld(standing.slug, str(torn), torn.hint, exit=Exit.CONFLICT))
    found, doubt = (
        early
        or remembered(journal, newsroom, standing, memory)
        or read_kept(journal, newsroom, standing, killed, memory)
    )
    return _Read(found, doubt, None if found is None else _without_record(found, newsroom), corrections)


def waiting_story(journal: Journal, newsroom: Newsroom, standing: Standing) -> Story | Withheld:
    """A story that is approved and not out yet, its text and pictures proved like those of the others."""
    as_if_out = Standing(replace(standing.row, live=standing.row.approved))
    found, problem = read_kept(journal, newsroom, as_if_out, journal.killed(), None)
    problem = problem or (None if found is None else _without_record(found, newsroom))
    if found is None or problem is not None:
        assert problem is not None
        return problem
    return _story(newsroom, found, {}, _corrections(journal, standing.row), None)


def _without_record(proved: Proved, newsroom: Newsroom) -> Withheld | None:
    """A story whose byline an author's record made, while that record is gone.

    Where the newsroom lets stories out without a record, or somebody overrode the finding, nothing is missing.
    """
    slug, draft = proved.standing.slug, proved.draft
    ids = (each.id for each in (*draft.authors, *draft.contributors) if each.id is not None)
    gone = tuple(dict.fromkeys(id_ for id_ in ids if id_ not in newsroom.authors))
    if not gone or newsroom.levels.at(draft.path).of(rule_named(AUT001), PUBLISHED) < Level.ERROR:
        return None
    if any(each.get("code") == AUT001 for each in proved.standing.row.overrides):
        return None
    path = f"authors/{gone[0]}.yml"
    if path in newsroom.author_faults:
        return Withheld(slug, f"{slug}: {path} cannot be read", f"newsroom check drafts says why; mend {path}")
    return Withheld(
        slug, f'{slug}: there is no author "{gone[0]}": {path} is missing', f"put it back (git checkout -- {path})"
    )


def _story(
    newsroom: Newsroom,
    proved: Proved,
    drafts: Mapping[Slug, Draft],
    corrections: tuple[Correction, ...],
    memory: Memory | None,
) -> Story:
    standing, draft, shown, extract = proved
    row = standing.row
    assert row.live is not None
    return Story(
        draft=draft,
        slug=row.slug,
        state=standing.state,
        version=row.version,
        content_hash=row.live.content,
        published_at=row.first_published,
        updated_at=row.updated,
        corrections=corrections,
        desk=_desk(newsroom, row.slug, memory),
        read_time=read_minutes(draft, drafts.get, newsroom.settings) if extract is None else extract.minutes,
        words=word_count(draft, newsroom.settings) if extract is None else extract.words,
        pictures=shown,
        text=row.live.text if extract is not None else None,
        extract=extract,
    )


def _desk(newsroom: Newsroom, slug: Slug, memory: Memory | None) -> Desk:
    """What the desk notes in the file of today."""
    if memory is not None:
        return memory.desk(slug) or Desk()
    today = newsroom.draft_of(slug)
    return today.desk if today and today.readable else Desk()


def _corrections(journal: Journal, row: Row) -> tuple[Correction, ...]:
    """A first version has been corrected by nobody, and its other rows need not be read, unless it was retracted."""
    if row.to_state != RETRACTED:
        return corrections_of(journal.rows(row.slug)) if row.version > 1 else ()
    rows = journal.rows(row.slug)
    left = next((one for one in reversed(rows) if one.action == "retract"), row)
    return (*corrections_of(rows), Correction("retraction", left.at, left.version, left.notice))


def corrections_of(rows: tuple[Row, ...]) -> tuple[Correction, ...]:
    """What readers are told of changes, oldest first."""
    return tuple(
        Correction(row.kind, row.at, row.version, row.notice)
        for row in rows
        if row.action == "correct" and row.kind in TOLD
    )


def proof_story(draft: Draft, newsroom: Newsroom, *, journal: Journal | None = None) -> Story:
    """Any draft as its page would look, marked so that nobody takes it for one; with `journal` its corrections too."""
    standing = newsroom.standings.get(draft.slug)
    row = standing.row if standing else None
    content = newsroom.hash_of(draft)
    return Story(
        draft=draft,
        slug=draft.slug,
        state=row.to_state if row else DRAFT,
        version=row.version if row else 0,
        content_hash=content,
        published_at=row.first_published if row else None,
        updated_at=row.updated if row else None,
        corrections=_corrections(journal, row) if journal and row else (),
        desk=draft.desk,
        read_time=newsroom.minutes(draft),
        words=word_count(draft, newsroom.settings),
        mark=_mark(row, content, newsroom),
    )


def _mark(row: Row | None, content: ContentHash, newsroom: Newsroom) -> str:
    """What a proof shows: the live text, one that waits for its hour, or what nobody approved."""
    if row is None:
        return "DRAFT"
    if row.live is not None and row.live.content == content:
        return f"PROOF · live, version {row.version}"
    if row.to_state == RETRACTED:
        return "PROOF · retracted"
    embargo = row.embargo_until
    if embargo is None or datetime.fromisoformat(embargo) <= newsroom.now:
        return "DRAFT"
    local = datetime.fromisoformat(embargo).astimezone(newsroom.settings.zone)
    return f"EMBARGOED UNTIL {moment(embargo, 'en-GB', newsroom.settings.zone).full} ({local.tzinfo})"
