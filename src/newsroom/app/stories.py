"""Turn what the ledger says is live into the stories that exports take, each from its approved text."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from newsroom.checks.catalogue import rule_named
from newsroom.checks.context import Newsroom
from newsroom.errors import Conflict, Exit, NewsroomError
from newsroom.export.dates import moment
from newsroom.model.draft import Desk, Draft
from newsroom.model.finding import Level
from newsroom.model.ledger import DRAFT, PUBLISHED, Correction, Killed, Row, Standing, is_article
from newsroom.model.place import Code, ContentHash, Digest, Slug
from newsroom.model.story import Story
from newsroom.ports import Journal
from newsroom.source.content import content_hash, pictures
from newsroom.source.minutes import read_minutes, word_count
from newsroom.source.read import read_draft

#: The rule by which no story goes out without its authors' records.
AUT001 = Code("AUT001")
#: Corrections that readers are told of.
TOLD = ("correction", "clarification", "editors-note", "update")


class Withheld(Struct, frozen=True):
    """A live story that cannot be exported anew: what an existing output holds of it stays.

    `story` is its proved text where only pictures are not the approved ones any more: an output that holds copies of
    the approved bytes can show it all the same. `tainted`: one of its pictures was killed, and nothing of it stays.
    """

    slug: Slug
    message: str
    hint: str | None = None
    exit: Exit = Exit.FINDINGS
    story: Story | None = None
    tainted: bool = False


class _Proved(NamedTuple):
    """An approved text, proved against the ledger, and the pictures that were approved with it."""

    standing: Standing
    draft: Draft
    pictures: Mapping[str, Digest]


class Live(NamedTuple):
    """Every live story, by slug, and those that have to be left as they are."""

    stories: tuple[Story, ...]
    problems: tuple[Withheld, ...]


def live_stories(journal: Journal, newsroom: Newsroom) -> Live:
    """What readers get: of each live article the text that was approved, proved word for word and picture for picture.

    A text that is not the one in the ledger, pictures whose bytes changed since, and authors whose record is gone are
    problems, never stories.
    """
    problems = [
        Withheld(slug, sentence, exit=Exit.CONFLICT)
        for slug, sentence in sorted(journal.frozen().items())
        if is_article(slug)
    ]
    kept: dict[Slug, _Proved] = {}
    doubtful: dict[Slug, Withheld] = {}
    lost: dict[Slug, Withheld] = {}
    corrections: dict[Slug, tuple[Correction, ...]] = {}
    standings, killed = journal.standings(), journal.killed()
    for slug in sorted(standings):
        standing = standings[slug]
        if standing.live is None:
            continue
        try:
            corrections[slug] = _corrections(journal, standing.row)
        except Conflict as torn:
            lost[slug] = Withheld(slug, str(torn), torn.hint, exit=Exit.CONFLICT)
            continue
        found, problem = _kept(journal, newsroom, standing, killed)
        if found is not None:
            kept[slug] = found
        if problem is not None:
            doubtful[slug] = problem
        unnamed = _without_record(found, newsroom) if found is not None else None
        if unnamed is not None:
            lost[slug] = unnamed
    drafts = {slug: proved.draft for slug, proved in kept.items()}
    made = {slug: _story(newsroom, proved, drafts, corrections[slug]) for slug, proved in kept.items()}
    problems += [replace(each, story=made.get(slug)) for slug, each in doubtful.items() if slug not in lost]
    problems += lost.values()
    stories = tuple(story for slug, story in made.items() if slug not in doubtful and slug not in lost)
    return Live(stories, tuple(sorted(problems, key=lambda each: each.slug)))


def _kept(
    journal: Journal, newsroom: Newsroom, standing: Standing, killed: Killed
) -> tuple[_Proved | None, Withheld | None]:
    """The approved text with the pictures that were approved with it, as far as it is proved; and what is wrong."""
    slug, stamp = standing.slug, standing.live
    assert stamp is not None
    try:
        content = journal.text(stamp.text)
    except NewsroomError as problem:
        return None, Withheld(slug, f"{slug}: {problem}", problem.hint)
    if content is None:
        return None, Withheld(slug, f"{slug}: its approved text was erased")
    draft = read_draft(content, path=standing.row.path, fields=newsroom.fields)
    if draft.slug != slug:
        draft = replace(draft, slug=slug)  # its file was renamed since
    if content_hash(draft, newsroom.media.digest) == stamp.content:
        return _Proved(standing, draft, pictures(draft, newsroom.media.digest)), None
    then = next((row.pictures for row in reversed(journal.rows(slug)) if row.content_hash == stamp.content), {})

    def now(file: str) -> Digest | None:
        # what lies in the place of a killed picture, if anything, is shown to nobody
        gone = killed.reason(file, then.get(file))
        return then.get(file) if gone else newsroom.media.digest(file)

    if content_hash(draft, now) == stamp.content:
        return _Proved(standing, draft, then), None
    proved = content_hash(draft, then.get) == stamp.content
    doubt = replace(_changed(slug, then, pictures(draft, now)), tainted=killed.among(then))
    return (_Proved(standing, draft, then) if proved else None), doubt


def _changed(slug: Slug, then: Mapping[str, Digest], now: Mapping[str, Digest]) -> Withheld:
    """Which pictures are not those that were approved, and what brings the story back."""
    changed = [file for file in sorted({*then, *now}) if then.get(file) != now.get(file)]
    if not changed:
        told = f"{slug}: its approved text is read otherwise than when it was approved"
        return Withheld(slug, told, f"newsroom correct {slug} approves it anew")
    files, gone = ", ".join(changed), [file for file in changed if file not in now]
    if not gone:
        told = f"{slug}: {files} is not the picture that was approved"
        return Withheld(slug, told, f"newsroom correct {slug} approves it")
    told = f"{slug}: {files} is missing" if gone == changed else f"{slug}: {files} is not what was approved, or missing"
    back = " ".join(shlex.quote(file) for file in gone)
    return Withheld(
        slug, told, f"put it back (git checkout -- {back}), or name another picture and run newsroom correct {slug}"
    )


def _without_record(proved: _Proved, newsroom: Newsroom) -> Withheld | None:
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
    newsroom: Newsroom, proved: _Proved, drafts: Mapping[Slug, Draft], corrections: tuple[Correction, ...]
) -> Story:
    standing, draft, shown = proved
    row = standing.row
    assert row.live is not None
    today = newsroom.draft_of(row.slug)
    return Story(
        draft=draft,
        slug=row.slug,
        state=standing.state,
        version=row.version,
        content_hash=row.live.content,
        published_at=row.first_published,
        updated_at=row.updated,
        corrections=corrections,
        desk=today.desk if today and today.readable else Desk(),
        read_time=read_minutes(draft, drafts.get, newsroom.settings),
        words=word_count(draft, newsroom.settings),
        pictures=shown,
    )


def _corrections(journal: Journal, row: Row) -> tuple[Correction, ...]:
    """A first version has been corrected by nobody, and its other rows need not be read."""
    return corrections_of(journal.rows(row.slug)) if row.version > 1 else ()


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
    embargo = row.embargo_until
    if embargo is None or datetime.fromisoformat(embargo) <= newsroom.now:
        return "DRAFT"
    local = datetime.fromisoformat(embargo).astimezone(newsroom.settings.zone)
    return f"EMBARGOED UNTIL {moment(embargo, 'en-GB', newsroom.settings.zone).full} ({local.tzinfo})"
