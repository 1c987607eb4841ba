"""Gather what proves an article's history: its rows, the texts that they name, and whether all of it holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from msgspec import Struct, field

from newsroom.app.log import slug_named
from newsroom.app.signatures import Signatures
from newsroom.app.versions import Difference, between, kept
from newsroom.checks.context import Newsroom
from newsroom.errors import NewsroomError, WrongState
from newsroom.model.ledger import Row
from newsroom.model.place import Digest, Slug
from newsroom.ports import Journal
from newsroom.workflow.chain import line_of, prove


class Evidence(Struct, frozen=True):
    """One article's history. `lines` are its journals, under each slug that it had, one after the other.

    A text that is not in `texts` is in `erased` or in `broken`, whose sentences say what does not hold. `differences`
    lead from each text to the next one that differs.
    `signers` are the names under which a key may have signed each signed row, by the row's hash.
    """

    slug: Slug
    rows: tuple[Row, ...]
    lines: bytes
    texts: Mapping[Digest, bytes]
    erased: tuple[Digest, ...]
    broken: tuple[str, ...]
    differences: tuple[Difference, ...]
    signers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def evidence(newsroom: Newsroom, journal: Journal, name: str, signatures: Signatures | None = None) -> Evidence:
    """The evidence of one article. Conflict where it has two histories; WrongState where it has none."""
    slug = slug_named(newsroom, journal, name)
    chains = tuple(_chains(journal, slug))
    if not chains:
        raise WrongState(f"{slug} has never moved: there is nothing to bundle")
    rows = tuple(row for chain in chains for row in chain)
    lines = b"".join(line_of(row) for row in rows)
    proofs = (prove(b"".join(line_of(row) for row in chain), chain[0].slug).problem for chain in chains)
    broken = [problem for problem in proofs if problem is not None]
    signers = {}
    if signatures is not None:
        broken += (f"row {rows.index(row) + 1} by {row.actor}: {doubt}" for row, doubt in signatures.doubts(rows))
        signers = {row.hash: signatures.names(row) for row in rows if row.signature is not None}
    texts: dict[Digest, bytes] = {}
    erased: list[Digest] = []
    for digest in dict.fromkeys(row.text for row in rows if row.text is not None):
        try:
            content = journal.text(digest)
        except NewsroomError as unproved:
            broken.append(str(unproved))
            continue
        if content is None:
            erased.append(digest)
        else:
            texts[digest] = content
    differences = _differences(newsroom, journal, slug, rows, texts)
    return Evidence(slug, rows, lines, texts, tuple(erased), tuple(broken), differences, signers)


def _chains(journal: Journal, slug: Slug) -> Iterator[tuple[Row, ...]]:
    """The rows under each slug that the story had, the first one first, each with the row that closes it."""
    rows = tuple(row for row in journal.rows(slug) if row.slug == slug)
    if not rows:
        return
    if former := rows[0].renamed_from:
        *before, last = _chains(journal, Slug(former["slug"]))
        yield from before
        closing = next((number for number, row in enumerate(last, 1) if row.hash == former["hash"]), len(last))
        yield last[:closing]
    yield rows


def _differences(
    newsroom: Newsroom, journal: Journal, slug: Slug, rows: tuple[Row, ...], texts: Mapping[Digest, bytes]
) -> tuple[Difference, ...]:
    """From each kept text to the next, where they differ in more than what newsroom writes itself."""
    there = [row for row in rows if row.text in texts]
    wordings = [
        kept(newsroom, journal, row, f"row {rows.index(row) + 1}")
        for number, row in enumerate(there)
        if not number or (row.text, row.content_hash) != (there[number - 1].text, there[number - 1].content_hash)
    ]
    found = (between(slug, old, new, fields=newsroom.fields) for old, new in pairwise(wordings))
    return tuple(each for each in found if not each.same)
