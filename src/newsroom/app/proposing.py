"""Gather what was published in a span of time, and write the edition that is proposed of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from newsroom.app.propose import Piece, Proposal
from newsroom.checks.context import Newsroom
from newsroom.config.edition import Slot, read_edition
from newsroom.errors import NewsroomError
from newsroom.model.ledger import PUBLISHED, Standing, called_now
from newsroom.model.place import Slug
from newsroom.model.translated import Version, families, stands_for
from newsroom.ports import Journal
from newsroom.source.minutes import word_count
from newsroom.source.read import read_draft


def published(newsroom: Newsroom, journal: Journal, since: str, until: str) -> tuple[Piece, ...]:
    """What is live and was first published from one time to another (RFC 3339, UTC), by slug.

    Its words are those that readers get; its priority is what the desk notes in its file today.
    """
    standings = newsroom.standings
    found = (standings[slug] for slug in sorted(standings))
    return tuple(
        piece
        for standing in found
        if standing.state == PUBLISHED and since <= (standing.row.first_published or "") <= until
        if (piece := _piece(newsroom, journal, standing)) is not None
    )


def told_once(
    pieces: Sequence[Piece], newsroom: Newsroom, journal: Journal
) -> tuple[tuple[Piece, ...], tuple[tuple[Piece, Slug], ...]]:
    """Each story in one language, the newsroom's where it is told in it; and what is left out, with what stands for it.

    An original that was published before counts as well: its translation is no news of its own.
    """
    own, versions = newsroom.settings.newsroom.language, _versions(pieces, newsroom, journal)
    stands = {one.slug: stands_for(family, own).slug for family in families(versions) for one in family}
    kept = tuple(piece for piece in pieces if stands[piece.slug] == piece.slug)
    return kept, tuple((piece, stands[piece.slug]) for piece in pieces if stands[piece.slug] != piece.slug)


def _versions(pieces: Sequence[Piece], newsroom: Newsroom, journal: Journal) -> Iterator[Version]:
    """In which languages these stories are told, with the originals that are live and not among them."""
    known, left = {piece.slug for piece in pieces}, list(pieces)
    while left:
        piece = left.pop(0)
        of = None if piece.translation_of is None else called_now(piece.translation_of, newsroom.standings)
        yield Version(piece.slug, piece.language, of)
        standing = None if of is None or of in known else newsroom.standings.get(of)
        if standing is not None and standing.state == PUBLISHED:
            known.add(standing.slug)
            left += filter(None, [_piece(newsroom, journal, standing)])


def _piece(newsroom: Newsroom, journal: Journal, standing: Standing) -> Piece | None:
    """None for one whose text was erased, or cannot be proved: nothing of it can be printed."""
    row = standing.row
    try:
        content = journal.text(row.live.text) if row.live else None
    except NewsroomError:
        return None
    if content is None:
        return None
    draft = read_draft(content, path=row.path, fields=newsroom.fields)
    now = newsroom.draft_of(row.slug)
    return Piece(
        slug=row.slug,
        headline=draft.headline,
        section=draft.section,
        words=word_count(draft, newsroom.settings),
        at=row.first_published or row.at,
        kind=draft.kind,
        priority=now.desk.priority if now is not None else None,
        language=draft.language,
        translation_of=draft.translation_of,
    )


def as_toml(proposal: Proposal, *, path: str, head: str) -> str:
    """The edition as its file says it, each story with what an editor knows it by; proved to be one."""
    text = "\n".join(_lines(proposal, head)) + "\n"
    read_edition(text, path=path)
    return text


def _lines(proposal: Proposal, head: str) -> Iterator[str]:
    table, pages = proposal.edition.edition, proposal.edition.page
    yield f"# {_words(head)}"
    yield from ("", "[edition]", f"date = {table.date}", f"format = {_text(table.format)}", f"pages = {table.pages}")
    yield "# What its head says, and when it is sold: take the # away, and write yours."
    yield from ("# number = 1", '# price = "€2.40"', '# on_sale = "06:00"')
    for page in pages:
        yield from ("", "[[page]]", f"number = {page.number}")
        if page.section is not None:
            yield f"section = {_text(page.section)}"
        for slot in page.slot:
            yield from (f"  {line}" if line else "" for line in _slot(slot, proposal.pieces[Slug(slot.story)]))
    free = [str(number) for number in range(len(pages) + 1, (table.pages or 0) + 1)]
    if free:
        yield from ("", f"# Free: page{'s' if len(free) > 1 else ''} {', '.join(free)}")
    if proposal.left:
        yield from ("", "# There was no room for:")
        yield from (f"#   {piece.slug}: {_about(piece)}" for piece in proposal.left)
    if proposal.told:
        yield from ("", "# Left out, for another story tells the same:")
        yield from (f"#   {_words(spelled(piece))}, as {other} does" for piece, other in proposal.told)


def _slot(slot: Slot, piece: Piece) -> Iterator[str]:
    yield from ("", "[[page.slot]]")
    if slot.as_ != "teaser":
        yield f"# {_about(piece)}"
    yield from (f"story = {_text(slot.story)}", f"as = {_text(slot.as_)}")


def spelled(piece: Piece) -> str:
    """`tempestad (es)`."""
    return f"{piece.slug} ({piece.language})" if piece.language else piece.slug


def _about(piece: Piece) -> str:
    """`The fair comes back (news, 412 words, priority 1)`."""
    priority = "" if piece.priority is None else f"priority {piece.priority}"
    facts = ", ".join(filter(None, (piece.section, f"{piece.words} words", priority)))
    return _words(f"{piece.headline or 'no headline'} ({facts})")


def _words(text: str) -> str:
    """What may stand in a comment: nothing that ends its line, or that TOML forbids."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


def _text(words: str) -> str:
    """A string of TOML."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")
