"""Turn what the ledger says is live into the stories that exports take, each from its approved text."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from newsroom.checks.catalogue import rule_named
from newsroom.checks.context import Newsroom
from newsroom.errors import Conflict, Exit, NewsroomError
from newsroom.export.dates import moment
from newsroom.model.block import Body
from newsroom.model.draft import Desk, Draft
from newsroom.model.extract import Extract, extract_of
from newsroom.model.finding import Level
from newsroom.model.ledger import DRAFT, PUBLISHED, Correction, Killed, Row, Standing, is_article
from newsroom.model.place import Code, ContentHash, Digest, Slug
from newsroom.model.story import Story
from newsroom.ports import Journal, Memory
from newsroom.source.blocks import read_body
from newsroom.source.content import content_hash, picture_files, pictures
from newsroom.source.front import find_front
from newsroom.source.links import local_links
from newsroom.source.minutes import read_minutes, word_count
from newsroom.source.read import read_draft
from newsroom.source.text import decode

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
    extract: Extract | None = None


class Live(NamedTuple):
    """Every live story, by slug, and those that have to be left as they are."""

    stories: tuple[Story, ...]
    problems: tuple[Withheld, ...]


def live_stories(journal: Journal, newsroom: Newsroom, memory: Memory | None = None) -> Live:
    """What readers get: of each live article the text that was approved, proved word for word and picture for picture.

    A text that is not the one in the ledger, pictures whose bytes changed since, and authors whose record is gone are
    problems, never stories. What `memory` knows is not parsed again, and the bodies of its stories only when asked for.
    """
    problems = [
        Withheld(slug, sentence, "newsroom doctor says how it is settled", exit=Exit.CONFLICT)
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
        found, problem = _remembered(journal, newsroom, standing, memory) or _kept(
            journal, newsroom, standing, killed, memory
        )
        if found is not None:
            kept[slug] = found
        if problem is not None:
            doubtful[slug] = problem
        unnamed = _without_record(found, newsroom) if found is not None else None
        if unnamed is not None:
            lost[slug] = unnamed
    drafts = {slug: proved.draft for slug, proved in kept.items()}
    texts = {slug: proved.standing.live.text for slug, proved in kept.items() if proved.standing.live is not None}
    made = {
        slug: _story(newsroom, _counted(proved, newsroom, drafts, texts, memory), drafts, corrections[slug], memory)
        for slug, proved in kept.items()
    }
    problems += [replace(each, story=made.get(slug)) for slug, each in doubtful.items() if slug not in lost]
    problems += lost.values()
    stories = tuple(story for slug, story in made.items() if slug not in doubtful and slug not in lost)
    return Live(stories, tuple(sorted(problems, key=lambda each: each.slug)))


def _remembered(
    journal: Journal, newsroom: Newsroom, standing: Standing, memory: Memory | None
) -> tuple[_Proved, None] | None:
    """An approved text that was proved by an earlier export, where neither it nor a picture of it changed since."""
    stamp = standing.live
    if memory is None or stamp is None:
        return None
    known = memory.extract(stamp.text, standing.row.path, standing.slug)
    if known is None or known.content != stamp.content:
        return None
    if any(newsroom.media.digest(file) != digest for file, digest in known.pictures.items()):
        return None
    body = partial(_body, journal, newsroom, stamp.text, standing.row.path)
    return _Proved(standing, known.draft(body), known.pictures, known), None


def _kept(
    journal: Journal, newsroom: Newsroom, standing: Standing, killed: Killed, memory: Memory | None
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
        shown = pictures(draft, newsroom.media.digest)
        if memory is None or not draft.readable or len(shown) < len(picture_files(draft)):
            return _Proved(standing, draft, shown), None
        extract = extract_of(
            draft,
            content=stamp.content,
            pictures=shown,
            words=word_count(draft, newsroom.settings),
            minutes=0 if draft.body.cards else read_minutes(draft, _none, newsroom.settings),
            beside=dict.fromkeys((card.slug for card in draft.body.cards), _UNCOUNTED),
            links=local_links(draft.body.html),
        )
        memory.learn(stamp.text, extract)
        body = partial(_body, journal, newsroom, stamp.text, standing.row.path)
        return _Proved(standing, extract.draft(body), shown, extract), None
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


def waiting_story(journal: Journal, newsroom: Newsroom, standing: Standing) -> Story | Withheld:
    """A story that is approved and not out yet, its text and pictures proved like those of the others."""
    as_if_out = Standing(replace(standing.row, live=standing.row.approved))
    found, problem = _kept(journal, newsroom, as_if_out, journal.killed(), None)
    problem = problem or (None if found is None else _without_record(found, newsroom))
    if found is None or problem is not None:
        assert problem is not None
        return problem
    return _story(newsroom, found, {}, _corrections(journal, standing.row), None)


#: In place of a kept text: the minutes that such a card adds were not counted yet.
_UNCOUNTED = "?"


def _none(_slug: Slug) -> None:
    return None


def _body(journal: Journal, newsroom: Newsroom, text: Digest, path: str) -> Body:
    """The body of a kept text that is remembered but for that."""
    content = journal.text(text)
    if content is None:
        return Body()
    written, _, unreadable = decode(content)
    block = find_front(written)
    if unreadable is not None or block.fault is not None:
        return read_draft(content, path=path, fields=newsroom.fields).body
    return read_body(written, block.body_at)


def _counted(
    proved: _Proved,
    newsroom: Newsroom,
    drafts: Mapping[Slug, Draft],
    texts: Mapping[Slug, Digest],
    memory: Memory | None,
) -> _Proved:
    """With the minutes that the cards in it add, counted again where a story on a card is not what it was."""
    extract = proved.extract
    if extract is None or memory is None or not extract.cards:
        return proved
    beside = {slug: str(texts.get(slug, "")) for slug in extract.cards}
    if beside == extract.beside:
        return proved
    minutes = read_minutes(proved.draft, drafts.get, newsroom.settings)
    extract = replace(extract, minutes=minutes, beside=beside)
    stamp = proved.standing.live
    assert stamp is not None
    memory.learn(stamp.text, extract)
    return proved._replace(extract=extract)


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
    newsroom: Newsroom,
    proved: _Proved,
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
