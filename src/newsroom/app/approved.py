"""Prove the approved texts against the ledger, and remember what they say."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from functools import partial
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from newsroom.checks.context import Newsroom
from newsroom.errors import Exit, NewsroomError
from newsroom.model.block import Body
from newsroom.model.draft import Draft
from newsroom.model.extract import Extract, extract_of
from newsroom.model.ledger import Killed, Stamp, Standing
from newsroom.model.place import Digest, Slug
from newsroom.model.story import Story
from newsroom.ports import Executor, Journal, Memory
from newsroom.source.blocks import read_body
from newsroom.source.content import content_hash, picture_files, pictures
from newsroom.source.front import find_front
from newsroom.source.links import local_links
from newsroom.source.minutes import counts, read_minutes
from newsroom.source.read import read_draft
from newsroom.source.text import decode

#: In place of a kept text: the minutes that its card adds were not counted yet.
_UNCOUNTED = "?"


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


class Proved(NamedTuple):
    """An approved text, proved against the ledger, and the pictures that were approved with it."""

    standing: Standing
    draft: Draft
    pictures: Mapping[str, Digest]
    extract: Extract | None = None


def read_ahead(
    journal: Journal,
    newsroom: Newsroom,
    standings: Mapping[Slug, Standing],
    *,
    killed: Killed,
    memory: Memory,
    workers: Executor,
) -> Mapping[Slug, tuple[Proved, None]]:
    """The approved texts that nothing is known of yet, as far as they are proved without a doubt."""
    live = [standings[slug] for slug in sorted(standings) if standings[slug].live is not None]
    unknown = [one for one in live if not memory.knows(_text_of(one), one.slug)]

    def read(one: Standing) -> bytes:
        read_kept(journal, newsroom, one, killed, memory)
        return memory.tell(_text_of(one), one.slug)

    found: dict[Slug, tuple[Proved, None]] = {}
    for one, told in zip(unknown, workers.map(read, unknown), strict=True):
        if told:
            found[one.slug] = _known(journal, newsroom, one, memory, memory.hear(_text_of(one), told)), None
    return found


def _text_of(standing: Standing) -> Digest:
    assert standing.live is not None
    return standing.live.text


def _known(journal: Journal, newsroom: Newsroom, standing: Standing, memory: Memory, known: Extract) -> Proved:
    body = partial(_body, journal, newsroom, memory, _text_of(standing), standing.row.path)
    return Proved(standing, known.draft(body), known.pictures, known)


def remembered(
    journal: Journal, newsroom: Newsroom, standing: Standing, memory: Memory | None
) -> tuple[Proved, None] | None:
    """An approved text that was proved by an earlier export, where neither it nor a picture of it changed since."""
    stamp = standing.live
    if memory is None or stamp is None:
        return None
    known = memory.extract(stamp.text, standing.row.path, standing.slug)
    if known is None or known.content != stamp.content:
        return None
    if any(newsroom.media.digest(file) != digest for file, digest in known.pictures.items()):
        return None
    return _known(journal, newsroom, standing, memory, known), None


def read_kept(
    journal: Journal, newsroom: Newsroom, standing: Standing, killed: Killed, memory: Memory | None
) -> tuple[Proved | None, Withheld | None]:
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
    if memory is not None and draft.readable:
        memory.note(stamp.text, content, draft)
    if draft.slug != slug:
        draft = replace(draft, slug=slug)  # its file was renamed since
    if content_hash(draft, newsroom.media.digest) == stamp.content:
        shown = pictures(draft, newsroom.media.digest)
        if memory is None or not draft.readable or len(shown) < len(picture_files(draft)):
            return Proved(standing, draft, shown), None
        extract = _learn(memory, newsroom, stamp, draft, shown)
        return _known(journal, newsroom, standing, memory, extract), None
    return _as_far_as_proved(journal, newsroom, standing, draft, killed)


def _learn(memory: Memory, newsroom: Newsroom, stamp: Stamp, draft: Draft, shown: Mapping[str, Digest]) -> Extract:
    """Remember of a text that is proved what exports take from it."""
    words, minutes = counts(draft, newsroom.settings)
    extract = extract_of(
        draft,
        content=stamp.content,
        pictures=shown,
        words=words,
        minutes=0 if draft.body.cards else minutes,
        beside=dict.fromkeys((card.slug for card in draft.body.cards), _UNCOUNTED),
        links=local_links(draft.body.html),
    )
    memory.learn(stamp.text, extract)
    memory.put_away(stamp.text, draft.body)
    return extract


def _as_far_as_proved(
    journal: Journal, newsroom: Newsroom, standing: Standing, draft: Draft, killed: Killed
) -> tuple[Proved | None, Withheld | None]:
    """A text some of whose pictures are not in the folder as they were approved: killed since, or others."""
    slug, stamp = standing.slug, standing.live
    assert stamp is not None
    then = next((row.pictures for row in reversed(journal.rows(slug)) if row.content_hash == stamp.content), {})

    def now(file: str) -> Digest | None:
        # what lies in the place of a killed picture, if anything, is shown to nobody
        gone = killed.reason(file, then.get(file))
        return then.get(file) if gone else newsroom.media.digest(file)

    if content_hash(draft, now) == stamp.content:
        return Proved(standing, draft, then), None
    proved = content_hash(draft, then.get) == stamp.content
    doubt = replace(_changed(slug, then, pictures(draft, now)), tainted=killed.among(then))
    return (Proved(standing, draft, then) if proved else None), doubt


def _body(journal: Journal, newsroom: Newsroom, memory: Memory, text: Digest, path: str) -> Body:
    """The body of a kept text that is remembered but for that."""
    away = memory.body(text)
    if away is not None:
        return away
    content = journal.text(text)
    if content is None:
        return Body()
    written, _, unreadable = decode(content)
    block = find_front(written)
    if unreadable is not None or block.fault is not None:
        return read_draft(content, path=path, fields=newsroom.fields).body
    return read_body(written, block.body_at)


def counted(
    proved: Proved,
    newsroom: Newsroom,
    drafts: Mapping[Slug, Draft],
    texts: Mapping[Slug, Digest],
    memory: Memory | None,
) -> Proved:
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
