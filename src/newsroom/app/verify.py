"""Prove the ledger: every row's hash, every link of a chain, every kept text, and what ledger/HEADS remembers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple, Protocol

from msgspec import Struct, field

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
    had: dict[Slug, list[Head]] = {}
    for head in before.all if before else ():
        had.setdefault(head.slug, []).append(head)
    count = None if signatures is None else Count(signatures)
    slugs = ledger.slugs()
    found = _Found(ledger, had, count)
    for slug, proved, wanting in _parts(ledger, (*slugs, *sorted(had.keys() - slugs)), executor):
        found.add(slug, proved, wanting)
    found.close()
    unreadable = before.unreadable if before else ()
    return Proof(
        articles=sum(map(is_article, slugs)) - len(found.renamed),
        rows=found.rows,
        texts=len(found.texts) - found.erased,
        erased=found.erased,
        broken=(*found.broken, *(Broken(None, f"line {number} of {HEADS} cannot be read") for number in unreadable)),
        heads=tuple(found.heads),
        checkpoint=None if before is None else len(had),
        signed=None if count is None else count.signed,
        unsigned=None if count is None else len(count.unsigned),
        pictures=sum(map(is_picture, slugs)),
        editions=sum(map(is_edition, slugs)),
    )


class _Found(Struct):
    """What is found out, article by article; `had` is what HEADS names of each."""

    ledger: Provable
    had: Mapping[Slug, Sequence[Head]]
    count: Count | None
    rows: int = 0
    erased: int = 0
    texts: set[Digest] = field(default_factory=set)
    broken: list[Broken] = field(default_factory=list)
    heads: list[Head] = field(default_factory=list)
    renamed: list[tuple[Head, Slug]] = field(default_factory=list)
    former: dict[Slug, tuple[Slug, str]] = field(default_factory=dict)  # what stories go on from: a slug, a row's hash

    def add(self, slug: Slug, proved: Proved, wanting: Mapping[Digest, str | None]) -> None:
        """One article."""
        self.rows += proved.rows
        if proved.problem is not None:
            self.broken.append(Broken(slug, proved.problem))
        elif proved.hashes:
            self._whole(slug, proved)
        lacks = (missing_since(head, proved.hashes) for head in self.had.get(slug, ()))
        self.broken += [Broken(slug, said) for said in lacks if said is not None]
        for digest in sorted(digest for digest in proved.texts - self.texts if digest in wanting):
            said = wanting[digest]
            self.erased += said is None
            self.broken += [] if said is None else [Broken(slug, said)]
        self.texts |= proved.texts

    def _whole(self, slug: Slug, proved: Proved) -> None:
        """One whose chain holds."""
        self.heads.append(Head(slug, len(proved.hashes), proved.hashes[-1]))
        if proved.goes_on is not None:
            self.former[slug] = proved.goes_on
        if proved.renamed_to is not None:
            self.renamed.append((self.heads[-1], proved.renamed_to))
        if self.count is not None:
            self.count.add([row for row in self.ledger.rows(slug) if row.slug == slug])

    def close(self) -> None:
        """What only all of them tell: whether renames lead on, and which rows need not be signed."""
        # a server may sort slugs otherwise than we do
        self.broken.sort(key=lambda each: each.slug or "")
        self.heads.sort()
        self.broken += _lost_on_the_way(self.ledger, self.renamed)
        self.broken += _of_no_rename(self.former, self.heads)
        self.broken += [Broken(slug, said) for slug, said in (() if self.count is None else self.count.close())]


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


def _of_no_rename(former: Mapping[Slug, tuple[Slug, str]], heads: Iterable[Head]) -> Iterator[Broken]:
    """Stories that go on from a rename of which their former slug tells nothing."""
    ends = {head.slug: head.hash for head in heads} if former else {}
    for slug, (before, closing) in former.items():
        if before in ends and ends[before] != closing:
            yield Broken(slug, f"it goes on from a rename of {before} that the history of {before} does not tell")
