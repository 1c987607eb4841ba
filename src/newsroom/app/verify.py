"""Prove the ledger: every row's hash, every link of a chain, every kept text, and what ledger/HEADS remembers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple, Protocol

from msgspec import Struct

from newsroom.app.signatures import Count, Signatures
from newsroom.errors import NewsroomError
from newsroom.model.ledger import Row, is_article, is_edition, is_picture
from newsroom.model.place import Digest, Slug
from newsroom.ports import Executor, Files
from newsroom.workflow.chain import Proved
from newsroom.workflow.heads import Head, Heads, missing_since, read_heads, write_heads

#: Articles that are proved in one go: for a few thousand a process is not worth starting.
PART = 2500
#: The list of last rows; no article's journal, and git merges it line by line.
HEADS = "ledger/HEADS"


class Provable(Protocol):
    """A ledger whose every row can be proved."""

    def slugs(self) -> tuple[Slug, ...]:
        """The articles it knows, sorted."""
        ...

    def prove_all(self, slugs: Sequence[Slug]) -> Iterator[Proved]:
        """What the rows of each of these articles prove, in their order."""
        ...

    def texts_wanting(self, digests: Iterable[Digest]) -> Mapping[Digest, str | None]:
        """The kept texts among these that are not the approved ones, each with a sentence; None: it was erased."""
        ...

    def rows(self, slug: Slug) -> tuple[Row, ...]:
        """All rows of an article."""
        ...


class Part(NamedTuple):
    """What some articles prove, in their order, and which of the texts that they name do not."""

    proved: tuple[Proved, ...]
    wanting: Mapping[Digest, str | None]


class InTurn(Struct, frozen=True):
    """No process but this one."""

    map = map


class Broken(Struct, frozen=True):
    """What does not hold: an article's chain, a kept text, what it had once; or, of no article, a line of HEADS."""

    slug: Slug | None
    message: str


class Proof(Struct, frozen=True):
    """What was proved. `erased` counts texts that are gone, which is no fault.

    `articles` leaves out the slugs that stories had before they were renamed, whose rows are told under their new one;
    `pictures` are those that were killed, `editions` those of which a page was passed.

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
    pictures: int = 0
    editions: int = 0


def verify(
    ledger: Provable, files: Files, signatures: Signatures | None = None, *, executor: Executor | None = None
) -> Proof:
    """Prove all of it, and that nothing is gone that `checkpoint` once wrote down.

    `executor` proves parts of it; a ledger that it sends elsewhere can be pickled.
    """
    try:
        before: Heads | None = read_heads(files.read(HEADS))
    except FileNotFoundError:
        before = None
    return _prove(ledger, before, signatures, executor or InTurn())


class Checkpoint(Struct, frozen=True):
    """What `checkpoint` found, and whether it wrote the list: not where something does not hold."""

    proof: Proof
    written: bool


def checkpoint(
    ledger: Provable,
    files: Files,
    signatures: Signatures | None = None,
    *,
    anew: bool = False,
    executor: Executor | None = None,
) -> Checkpoint:
    """Write down the last row of every article, once all of the ledger is proved; `anew` forgets the older list."""
    executor = executor or InTurn()
    anew_or_on = _prove(ledger, None, signatures, executor) if anew else None
    proof = anew_or_on or verify(ledger, files, signatures, executor=executor)
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


def _prove(ledger: Provable, before: Heads | None, signatures: Signatures | None, executor: Executor) -> Proof:
    rows = erased = 0
    count = None if signatures is None else Count(signatures)
    broken: list[Broken] = []
    seen: set[Digest] = set()
    slugs = ledger.slugs()
    before_them: dict[Slug, tuple[Slug, str]] = {}
    had: dict[Slug, list[Head]] = {}
    for head in before.all if before else ():
        had.setdefault(head.slug, []).append(head)
    heads: list[Head] = []
    renamed: list[tuple[Head, Slug]] = []
    for slug, proved, wanting in _parts(ledger, (*slugs, *sorted(had.keys() - slugs)), executor):
        rows += proved.rows
        if proved.problem is not None:
            broken.append(Broken(slug, proved.problem))
        elif proved.hashes:
            heads.append(Head(slug, len(proved.hashes), proved.hashes[-1]))
            if proved.goes_on is not None:
                before_them[slug] = proved.goes_on
            if proved.renamed_to is not None:
                renamed.append((heads[-1], proved.renamed_to))
            if count is not None:
                count.add([row for row in ledger.rows(slug) if row.slug == slug])
        lacks = (missing_since(head, proved.hashes) for head in had.get(slug, ()))
        broken += [Broken(slug, said) for said in lacks if said is not None]
        for digest in sorted(digest for digest in proved.texts if digest in wanting and digest not in seen):
            said = wanting[digest]
            erased += said is None
            broken += [] if said is None else [Broken(slug, said)]
        seen |= proved.texts
    # a server may sort slugs otherwise than we do
    broken.sort(key=lambda each: each.slug or "")
    heads.sort()
    broken += _lost_on_the_way(ledger, renamed)
    ends = {head.slug: head.hash for head in heads} if before_them else {}
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
        articles=sum(map(is_article, slugs)) - len(renamed),
        rows=rows,
        texts=len(seen) - erased,
        erased=erased,
        broken=tuple(broken),
        heads=tuple(heads),
        checkpoint=known,
        signed=None if count is None else count.signed,
        unsigned=None if count is None else len(count.unsigned),
        pictures=sum(map(is_picture, slugs)),
        editions=sum(map(is_edition, slugs)),
    )


def _parts(
    ledger: Provable, slugs: Sequence[Slug], executor: Executor
) -> Iterator[tuple[Slug, Proved, Mapping[Digest, str | None]]]:
    """Each article with what its rows prove, and the texts of its part that are wanting."""
    parts = [slugs[at : at + PART] for at in range(0, len(slugs), PART)]
    for part, found in zip(parts, executor.map(partial(prove_part, ledger), parts), strict=True):
        for slug, proved in zip(part, found.proved, strict=True):
            yield slug, proved, found.wanting


def prove_part(ledger: Provable, slugs: Sequence[Slug]) -> Part:
    """Prove some articles, and the texts that they name."""
    proved = tuple(ledger.prove_all(slugs))
    return Part(proved, ledger.texts_wanting({digest for each in proved for digest in each.texts}))


def _lost_on_the_way(ledger: Provable, renamed: Iterable[tuple[Head, Slug]]) -> Iterator[Broken]:
    """Stories that were renamed, and do not go on under their new slug where the old one ends."""
    for head, to in renamed:
        try:
            goes_on = any(row.renamed_from.get("hash") == head.hash for row in ledger.rows(to))
        except NewsroomError:
            continue  # that its chain is broken is told already
        if not goes_on:
            yield Broken(head.slug, f"it was renamed to {to}, and its history does not go on there")
