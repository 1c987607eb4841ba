"""Prove the ledger: every row's hash, every link of a chain, every kept text, and what ledger/HEADS remembers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from msgspec import Struct

from newsroom.app.signatures import Count, Signatures
from newsroom.errors import NewsroomError
from newsroom.model.ledger import Row, Standing
from newsroom.model.place import Digest, Slug
from newsroom.ports import Files
from newsroom.workflow.chain import Proved
from newsroom.workflow.heads import Head, Heads, missing_since, read_heads, write_heads

#: The list of last rows; no article's journal, and git merges it line by line.
HEADS = "ledger/HEADS"


class Provable(Protocol):
    """A ledger whose every row can be proved."""

    def slugs(self) -> tuple[Slug, ...]:
        """The articles it knows, sorted."""
        ...

    def prove(self, slug: Slug) -> Proved:
        """What the rows of an article prove."""
        ...

    def standings(self) -> Mapping[Slug, Standing]:
        """Where every article stands."""
        ...

    def rows(self, slug: Slug) -> tuple[Row, ...]:
        """All rows of an article."""
        ...

    def text(self, digest: Digest) -> bytes | None:
        """A kept text, its digest proved."""
        ...


class Broken(Struct, frozen=True):
    """What does not hold: an article's chain, a kept text, what it had once; or, of no article, a line of HEADS."""

    slug: Slug | None
    message: str


class Proof(Struct, frozen=True):
    """What was proved. `erased` counts texts that are gone, which is no fault.

    `heads` is the last row of each article whose chain holds; `checkpoint` how many articles HEADS names, None where
    there is no such file. `signed` counts the rows whose signature holds, `unsigned` those from before rows were
    signed; both are None where signatures are not looked at.
    """

    articles: int
    rows: int
    texts: int
    erased: int
    broken: tuple[Broken, ...]
    heads: tuple[Head, ...] = ()
    checkpoint: int | None = None
    signed: int | None = None
    unsigned: int | None = None


def verify(ledger: Provable, files: Files, signatures: Signatures | None = None) -> Proof:
    """Prove all of it, and that nothing is gone that `checkpoint` once wrote down."""
    try:
        before: Heads | None = read_heads(files.read(HEADS))
    except FileNotFoundError:
        before = None
    return _prove(ledger, before, signatures)


class Checkpoint(Struct, frozen=True):
    """What `checkpoint` found, and whether it wrote the list: not where something does not hold."""

    proof: Proof
    written: bool


def checkpoint(
    ledger: Provable, files: Files, signatures: Signatures | None = None, *, anew: bool = False
) -> Checkpoint:
    """Write down the last row of every article, once all of the ledger is proved; `anew` forgets the older list."""
    proof = _prove(ledger, None, signatures) if anew else verify(ledger, files, signatures)
    if proof.broken:
        return Checkpoint(proof, written=False)
    content = write_heads(proof.heads)
    try:
        same = files.read(HEADS) == content
    except FileNotFoundError:
        same = False
    if not same:
        files.write(HEADS, content)
    return Checkpoint(proof, written=not same)


def _prove(ledger: Provable, before: Heads | None, signatures: Signatures | None) -> Proof:
    rows = erased = 0
    count = None if signatures is None else Count(signatures)
    broken: list[Broken] = []
    seen: set[Digest] = set()
    slugs = ledger.slugs()
    ends: dict[Slug, str] = {}
    before_them: dict[Slug, tuple[Slug, str]] = {}
    had: dict[Slug, list[Head]] = {}
    for head in before.all if before else ():
        had.setdefault(head.slug, []).append(head)
    heads: list[Head] = []
    renamed: list[tuple[Head, Slug]] = []
    for slug in sorted({*slugs, *had}):
        proved = ledger.prove(slug)
        rows += proved.rows
        if proved.problem is not None:
            broken.append(Broken(slug, proved.problem))
        elif proved.hashes:
            heads.append(Head(slug, len(proved.hashes), proved.hashes[-1]))
            ends[slug] = proved.hashes[-1]
            if proved.goes_on is not None:
                before_them[slug] = proved.goes_on
            if proved.renamed_to is not None:
                renamed.append((heads[-1], proved.renamed_to))
            if count is not None:
                count.add([row for row in ledger.rows(slug) if row.slug == slug])
        lacks = (missing_since(head, proved.hashes) for head in had.get(slug, ()))
        broken += [Broken(slug, said) for said in lacks if said is not None]
        for digest in sorted(proved.texts - seen):
            try:
                erased += ledger.text(digest) is None
            except NewsroomError as unproved:
                broken.append(Broken(slug, unproved.message))
        seen |= proved.texts
    broken += _lost_on_the_way(ledger, renamed)
    broken += [
        Broken(slug, f"it goes on from a rename of {former} that the history of {former} does not tell")
        for slug, (former, closing) in before_them.items()
        if former in ends and ends[former] != closing
    ]
    broken += [Broken(slug, said) for slug, said in (() if count is None else count.close())]
    unreadable = before.unreadable if before else ()
    broken += [Broken(None, f"line {number} of {HEADS} cannot be read") for number in unreadable]
    known = None if before is None else len(had)
    return Proof(
        articles=len(slugs),
        rows=rows,
        texts=len(seen) - erased,
        erased=erased,
        broken=tuple(broken),
        heads=tuple(heads),
        checkpoint=known,
        signed=None if count is None else count.signed,
        unsigned=None if count is None else len(count.unsigned),
    )


def _lost_on_the_way(ledger: Provable, renamed: Iterable[tuple[Head, Slug]]) -> Iterator[Broken]:
    """Stories that were renamed, and do not go on under their new slug where the old one ends."""
    for head, to in renamed:
        try:
            goes_on = any(row.renamed_from.get("hash") == head.hash for row in ledger.rows(to))
        except NewsroomError:
            continue  # that its chain is broken is told already
        if not goes_on:
            yield Broken(head.slug, f"it was renamed to {to}, and its history does not go on there")
